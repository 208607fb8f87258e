"""Past reports: file to text, text to Report, Report to index, question to cited answer."""
