"""Whether a page keeps its numbers when a browser prints it: those of all sheets of paper, counted.

Numbers hang before their headings, in a margin that print may not have.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from tests.judges.html_judges import Page
from tests.judges.tools import output_of, program
from tests.judges.ways import Line
from tests.judges.words import words

_WORD = "{http://www.w3.org/1999/xhtml}word"
_PAGE = "{http://www.w3.org/1999/xhtml}page"
# 7, 2.1 and (a): the numbers of headings, items and notes, and of the references to them.
_NUMBER = re.compile(r"\d+(?:\.\d+)*|\([a-z]{1,4}\)")


def lost_numbers(page: Page, into: Path, lines: Iterable[Line], *, is_wide: bool = False) -> list[str]:
    """Print `page` on A4, across if `is_wide`, and list what numbers of `lines` are on no sheet.

    More of a number than expected is no fault: the contents and the cover have some as well.
    """
    page.tab.pdf(path=into, format="A4", landscape=is_wide)
    printed = _numbers(" ".join(_on_paper(into)))
    expected = _numbers("\n".join(line.whole for line in lines))
    return [
        f"{number}: {printed[number]} times on paper, {count} in the document"
        for number, count in expected.items()
        if printed[number] < count
    ]


def _numbers(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(" ".join(words(text))))


def _on_paper(pdf: Path) -> Iterable[str]:
    """Read the words of every sheet that do not reach over its edge."""
    told = output_of([program("pdftotext"), "-bbox", pdf, "-"])
    for sheet in ElementTree.fromstring(told).iter(_PAGE):
        width = float(sheet.attrib["width"])
        for word in sheet.iter(_WORD):
            if float(word.attrib["xMin"]) >= 0 and float(word.attrib["xMax"]) <= width:
                yield word.text or ""
