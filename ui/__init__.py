"""The page: a thin skin over the desk and the conversation."""
