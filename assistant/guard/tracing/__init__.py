"""Every figure, date, name and claim of a draft against what was given."""
