"""Numerals, figures, units and dates, and what each of them counts."""
