"""Checks and tracing: text in, findings and bindings out."""
