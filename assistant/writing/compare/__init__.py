"""A report beside the earlier ones of its office; `assistant.writing.comparison` is the front door."""
