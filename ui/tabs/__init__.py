"""What stands beside the conversation, one module a tab: values in, HTML out."""
