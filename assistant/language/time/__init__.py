"""Which periods words speak of, in a question or a report."""
