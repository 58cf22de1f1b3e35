"""The lock: the words by which each atom is borne, and what else decides protection, as accepted."""
