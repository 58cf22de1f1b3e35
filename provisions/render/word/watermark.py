"""The watermark of a text that is not final, as Word makes it: a shape in the header, behind the text.

Word itself still writes watermarks in VML (ECMA-376 part 4 § 14.1) and knows them by name, so that
“Design, Watermark, Remove Watermark” takes this one away. Its words are no text: nobody copies them
or hears them in the middle of a sentence. The header says the same in words.
"""

import re
from typing import Final

from lxml.etree import _Element

from provisions.opc.names import w
from provisions.render.word.elements import safe
from provisions.render.word.metrics import width
from provisions.render.word.story import Story

_VML: Final = "{urn:schemas-microsoft-com:vml}"
_SPID: Final = "{urn:schemas-microsoft-com:office:office}spid"
_WORD_S_NAME: Final = "PowerPlusWaterMarkObject"
"""How the id of a watermark begins; Word adds a number of many digits."""
_LENGTHS: Final = re.compile(r"width:[^;]*;height:[^;]*")
_SHARE: Final = 0.84
"""How much of the shorter side of the text the slanting word takes."""
_HEIGHT: Final = 0.95
"""Of the shape, in ems. Word fits a whole line into it, LibreOffice the capitals: this is between the two."""
_MOST: Final = 99
"""Headers of one file."""
_OUR_NAMES: Final = frozenset(f"{_WORD_S_NAME}{number}" for number in range(1, _MOST + 1))


def shapes(tree: _Element, *, ours: bool = False) -> list[_Element]:
    """List the runs with a watermark in `tree`, everybody's or `ours` alone."""
    found = []
    for run in tree.iter(w("r")):
        names = {shape.get("id", "") for shape in run.iter(f"{_VML}shape")}
        is_ours = bool(names & _OUR_NAMES)
        if is_ours or (not ours and any(name.startswith(_WORD_S_NAME) for name in names)):
            found.append(run)
    return found


def draw(tree: _Element, story: Story, number: int, *, is_crossed: bool) -> None:
    """Make our watermark in `tree`, the header `number`, that of the document; else take it out."""
    words, page = story.document.labels["watermark"], story.page
    for run in shapes(tree, ours=True):
        above = run.getparent()
        if not (is_crossed and words) and above is not None:
            above.remove(run)
            continue
        long, high = fitted(words, min(page.measure / 20, page.room))
        for shape in run.iter(f"{_VML}shape"):
            shape.set("id", f"{_WORD_S_NAME}{number}")
            shape.set(_SPID, f"_x0000_s{2048 + number}")
            lengths = f"width:{long:.1f}pt;height:{high:.1f}pt"
            shape.set("style", _LENGTHS.sub(lengths, shape.get("style", "")))
            for line in shape.iter(f"{_VML}textpath"):
                line.set("string", safe(words))


def fitted(words: str, side: float) -> tuple[float, float]:
    """Find length and height of `words` so that, at 45°, they take a share of `side`; all in points."""
    ratio = max(width(words, bold=True), 1) / 1000 / _HEIGHT
    # A rectangle turned by 45° is as wide as its two sides together, divided by the square root of 2.
    long = side * _SHARE * 2**0.5 / (1 + 1 / ratio)
    return long, long / ratio
