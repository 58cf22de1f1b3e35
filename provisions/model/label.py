"""Labels: words of the document's language with blanks in them, as a clause library has them."""

import re
from typing import Final

_BLANK: Final = re.compile(r"\{(\w+)\}")


def filled(label: str, **words: object) -> str:
    """`label` with its blanks filled; one that `words` does not name stays as it is.

    Labels come with a pack, so they are never read as a format string: that could reach into what
    fills them. Words are put in as they are, and not searched for blanks.
    """
    return _BLANK.sub(lambda blank: str(words.get(blank[1], blank[0])), label)
