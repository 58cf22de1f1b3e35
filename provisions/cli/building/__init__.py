"""`provisions build`: what it can be asked for, which files it makes, and what it says of them."""
