"""How names look that people write in files, and how long words may be."""

from typing import Final

NAME: Final = r"^[a-z][a-z0-9_]*$"
"""Of a parameter, and of what a profile can choose."""

MOST_OF_NAME: Final = 60
"""Characters of a name."""

MOST_OF_TITLE: Final = 200
"""Characters of what heads pages and lines of the contents."""

MOST_OF_WORDS: Final = 4_000
"""Characters of any other words."""
