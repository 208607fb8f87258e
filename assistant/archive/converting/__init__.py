"""Files, folders and zip archives to raw text, each in a child process with limits."""
