"""A report beside the earlier ones of its office; `assistant.writing.comparing.comparison` is the front door."""
