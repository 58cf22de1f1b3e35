"""How names look that people write in files, and how long words may be."""

from typing import Final

NAME: Final = r"^[a-z][a-z0-9_]*$"
"""Of a parameter, and of what a profile can choose."""

ID: Final = r"^[a-z0-9][a-z0-9-]*$"
"""Of a section, a provision, an atom, a source."""

VERSION: Final = r"^[0-9]+\.[0-9]+\.[0-9]+$"

DAY: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

LOOKS: Final = {
    NAME: "a name in small letters, words joined by _",
    ID: "an id in small letters, words joined by -",
    VERSION: "a version such as 1.0.0",
    DAY: "a date such as 2026-11-24",
}
"""How each of them looks, in words."""

MOST_OF_NAME: Final = 60
"""Characters of a name or an id."""

ENDINGS: Final = (".yaml", ".yml")
"""Of the files of profiles."""

MOST_OF_TITLE: Final = 200
"""Characters of what heads pages and lines of the contents."""

MOST_OF_WORDS: Final = 4_000
"""Characters of any other words."""
