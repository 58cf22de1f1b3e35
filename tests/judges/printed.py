"""What a browser prints: whether a page keeps its numbers on paper, and no heading ends a sheet.

Numbers hang before their headings, in a margin that print may not have; and what floats behind a heading
parts it from its text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.etree import ElementTree

from tests.judges.extract import page_texts
from tests.judges.html_judges import Page
from tests.judges.tools import output_of, program
from tests.judges.ways import Line
from tests.judges.words import squeezed, words

_WORD = "{http://www.w3.org/1999/xhtml}word"
_PAGE = "{http://www.w3.org/1999/xhtml}page"
# 7, 2.1 and (a): the numbers of headings, items and notes, and of the references to them.
_OPENING = 40
"""So many letters of a paragraph stand in no contents."""
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


def headings_alone(page: Page, into: Path, lines: Sequence[Line], marks: Iterable[str]) -> list[str]:
    """Print `page` on A4, and list the headings of `lines` that end a sheet, with or without one of `marks`.

    Contents end sheets with headings too: what counts is behind the first paragraph of `lines`.
    """
    page.tab.pdf(path=into, format="A4")
    sheets = [squeezed(text) for text in page_texts(into)]
    heads = [line.whole for line in lines if line.kind in ("h2", "h3")]
    ends = {squeezed(f"{head} {mark}"): head for head in heads for mark in ("", *marks)}
    opening = squeezed(next(line.text for line in lines if line.kind == "p"))[:_OPENING]
    begins = next(number for number, said in enumerate(sheets) if opening in said)
    return [
        f"sheet {number} ends with “{head}”"
        for number, said in enumerate(sheets[:-1], 1)
        for end, head in ends.items()
        if number > begins and said.endswith(end)
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
