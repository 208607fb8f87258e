"""A question to the sentences that answer it, or to an honest refusal."""
