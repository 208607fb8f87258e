"""Pasted text in the formal register, each change to be taken or left."""
