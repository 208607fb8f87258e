"""Nigao (拟稿): drafting assistant for the periodic work reports of Chinese offices."""

__version__ = "0.6.0"
