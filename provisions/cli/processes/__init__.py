"""Work shared among processes: how many, when they are born, and how they end."""
