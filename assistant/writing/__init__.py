"""Notes to drafts: required structure, verified drafting, polishing."""
