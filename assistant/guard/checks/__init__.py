"""The catalogue of checks: each a generator over one shared analysis, described by data under knowledge/checks."""
