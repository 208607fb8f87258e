"""The same acts for programs: named endpoints of the page's API, and tools over MCP."""
