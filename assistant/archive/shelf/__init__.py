"""Where reports stand: the registry, the two indexes derived from it, and what keeps them in agreement."""
