"""Words with one look: runs (ECMA-376 § 17.3.2)."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from provisions.render.word.languages import language_tags
from provisions.render.word.xml import escaped, quoted

# Letters of strong right-to-left direction: Hebrew to Arabic Extended-A, their presentation forms,
# and the scripts of the supplementary planes (Unicode Standard Annex 9, table 4).
_TOWARDS_LEFT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# Spaces, digits and light marks between such letters belong to the passage.
_PASSAGE: Final = re.compile(f"([{_TOWARDS_LEFT}](?:[\\s\\d.,:;'’\"“”()/–-]*[{_TOWARDS_LEFT}])*)")
_BACK_TO_THE_RIGHT: Final = "\N{LEFT-TO-RIGHT MARK}"


@dataclass(frozen=True, slots=True)
class Look:
    """What distinguishes a run. `style` is a character style, `lang` a BCP 47 tag; empty for none."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    lang: str = ""
    is_rtl: bool = False


PLAIN: Final = Look()


@lru_cache(maxsize=512)
def changed(look: Look, **how: str | bool) -> Look:
    """Return `look` with something changed. There are few looks and many runs, so they are kept."""
    return replace(look, **how)  # type: ignore[arg-type]


@lru_cache(maxsize=512)
def run_properties(look: Look) -> str:
    """Write the `w:rPr` of `look`, in the order of the schema; nothing for no look."""
    tags = language_tags(look.lang)
    given = (("val", tags.latin), ("eastAsia", tags.east_asian), ("bidi", tags.rtl))
    lang = "".join(f" w:{name}={quoted(tag)}" for name, tag in given if tag)
    parts = (
        (look.style, f'<w:rStyle w:val="{look.style}"/>'),
        (look.bold, "<w:b/><w:bCs/>"),
        (look.italic, "<w:i/><w:iCs/>"),
        (look.is_rtl, "<w:rtl/>"),
        (lang, f"<w:lang{lang}/>"),
    )
    properties = "".join(markup for holds, markup in parts if holds)
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def runs(text: str, look: Look = PLAIN, from_right: bool = False) -> str:
    """Write `text` as runs. `from_right` says that the paragraph itself runs from right to left.

    A passage in a right-to-left script gets a run of its own: Word takes the direction of spaces
    and digits from `w:rtl`, not from the letters beside them (ECMA-376 § 17.3.2.30). The mark
    after it keeps digits and punctuation that follow on their side, in every program.
    """
    if text.isascii() or not _PASSAGE.search(text):
        return run(text, look)
    parts = _PASSAGE.split(text)
    after = "" if from_right else _BACK_TO_THE_RIGHT
    towards_left = changed(look, is_rtl=True)
    markup = run(parts[0], look) if parts[0] else ""
    for passage, rest in zip(parts[1::2], parts[2::2], strict=True):
        markup += run(passage, towards_left)
        markup += run(after + rest, look) if after + rest else ""
    return markup


def run(text: str, look: Look = PLAIN) -> str:
    """Write `text` as one run."""
    properties = "" if look is PLAIN else run_properties(look)
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


TAB: Final = "<w:r><w:tab/></w:r>"
