"""How files leave: all of a command or none, one command at a time in a folder."""
