"""A finished report as an official document."""
