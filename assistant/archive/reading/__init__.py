"""Raw text to a Report: cleaned, outlined, dated, attributed, and cut into passages."""
