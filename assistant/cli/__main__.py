"""`python -m assistant.cli` is `nigao`."""

from assistant.cli.main import main

main()
