"""Front matter, and the Markdown below it."""

from provisions.model.diagnostic import Diagnostics
from provisions.model.place import Place

_FENCE = "---\n"


def split(text: str, file: str, problems: Diagnostics) -> tuple[str, str, int] | None:
    """The front matter of `text`, its body, the line on which that begins; None, and a problem, without."""
    end = text.find("\n---\n", len(_FENCE) - 1) if text.startswith(_FENCE) else -1
    if end < 0:
        problems.error(
            "front-matter",
            "the front matter is missing",
            Place(file, 1, 1),
            expected="a line --- , keys, and a line --- before the text",
        )
        return None
    front = text[len(_FENCE) : end + 1]
    return front, text[end + len("\n---\n") :], text.count("\n", 0, end + 5) + 1
