"""The watermark of a text that is not final, as Word makes it: a shape in the header, behind the text.

Word itself still writes watermarks in VML (ECMA-376 part 4 § 14.1) and knows them by name, so that
“Design, Watermark, Remove Watermark” takes this one away. Its words are no text: nobody copies them
or hears them in the middle of a sentence. The header says the same in words.
"""

from typing import Final

from provisions.model.document import Document
from provisions.render.front import is_unfinished
from provisions.render.word.metrics import width
from provisions.render.word.xml import quoted

FILL: Final = "#ececec"
"""Light enough for the smallest grey text of ours to stand on it at more than 5:1."""

VML: Final = "urn:schemas-microsoft-com:vml"
WORD_S_NAME: Final = "PowerPlusWaterMarkObject"
"""How the id of a watermark begins; Word adds a number of many digits."""

_NAMES: Final = (
    f'xmlns:v="{VML}" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
_SHARE: Final = 0.84
"""How much of the shorter side of the text the slanting word takes."""
_HEIGHT: Final = 0.95
"""Of the shape, in ems. Word fits a whole line into it, LibreOffice the capitals: this is between the two."""
_NUMBERS: Final = {"default": 1, "first": 2, "even": 3}
OUR_NAMES: Final = frozenset(f"{WORD_S_NAME}{number}" for number in _NUMBERS.values())
# WordArt along a straight line, number 136 of the shapes that Office knows without being told.
_STRAIGHT: Final = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
    ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)


def watermark(document: Document, which: str, across: float, down: float) -> str:
    """Write the watermark for the header of `which` pages; nothing for a final text.

    `across` and `down` are the measures of the text on a page, in points.
    """
    words = document.labels["watermark"]
    if not is_unfinished(document) or not words:
        return ""
    long, high = _size(words, min(across, down))
    number = _NUMBERS.get(which, 1)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{long:.1f}pt;height:{high:.1f}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        f'<w:r><w:rPr><w:noProof/></w:rPr><w:pict {_NAMES}>{_STRAIGHT}<v:shape alt=""'
        f' id="{WORD_S_NAME}{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136"'
        f' style="{style}" o:allowincell="f" fillcolor="{FILL}" stroked="f">'
        f'<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold"'
        f' string={quoted(words)}/><w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
    )


def _size(words: str, side: float) -> tuple[float, float]:
    """Find length and height of `words` so that, at 45°, they take a share of `side`; all in points."""
    ratio = max(width(words, bold=True), 1) / 1000 / _HEIGHT
    # A rectangle turned by 45° is as wide as its two sides together, divided by the square root of 2.
    long = side * _SHARE * 2**0.5 / (1 + 1 / ratio)
    return long, long / ratio
