"""The composer: notes in the formal register by rules alone."""
