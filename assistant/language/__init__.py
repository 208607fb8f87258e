"""What the Chinese says: periods, figures, numbering, topics. No I/O."""
