"""A section from notes by model or composer, held to the notes, and changed as told."""
