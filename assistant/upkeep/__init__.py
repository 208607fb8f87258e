"""Care of a data folder: is it sound, mend it, back it up, bring it back."""
