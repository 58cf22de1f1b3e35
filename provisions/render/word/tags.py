"""Tags in the paragraphs of somebody's template: where they are. Jinja is not loaded until one is met."""

import re
from typing import Final

from lxml.etree import _Element

from provisions.opc.names import w

TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def words_of(paragraph: _Element) -> str:
    """Return the words of the runs of `paragraph`, put together."""
    runs = paragraph.iterchildren(w("r"))
    return "".join(text.text or "" for run in runs for text in run.iterchildren(w("t")))


def has_tag(words: str) -> bool:
    """Tell whether `words` begin a tag somewhere."""
    return "{{" in words or "{%" in words


def is_tagged(tree: _Element) -> bool:
    """Tell whether a paragraph of `tree` has a tag."""
    return any(has_tag(words_of(each)) for each in tree.iter(w("p")))
