"""`nigao …`: the command line, and the contract for scripts."""

from assistant.cli.main import main

__all__ = ["main"]
