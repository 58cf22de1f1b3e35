"""Pages as pictures, compared with those that somebody looked at.

A picture may not be compared sign by sign: a word is another, a date, a version of a font. What counts is
where the page is dark, and where its rules are. So pages are blurred until words are grey, and grey may
move up or down by a line or so; and rules, which blur to nothing, are compared as lines.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from provisions.model.document import Document
from provisions.render import draw
from tests.judges.album import PAGES, Page
from tests.judges.extract import convert, page_texts
from tests.judges.tools import ROOT, output_of, program

GOLDEN = ROOT / "tests" / "golden" / "pictures"
RESOLUTION = 50
"""Dots per inch: A4 is 413 × 585."""

_BLUR = 3
_REACH = 12
"""How far grey may move up or down, in dots: a line and a half."""
_GREY = 26
"""How much lighter or darker, of 255, a blurred place has to be to differ. Text is about 60."""
_BLOT = 40
"""So many differing places, of 241,605, a word or a date can make; a lost number makes more."""
_EDGE = 48
"""How much of the top and the bottom of a page is for what runs along and never moves, in dots."""
_EDGE_BLOT, _EDGE_REACH, _EDGE_GREY = 18, 2, 12
_RULE = 60
"""The length, in dots, from which dark dots side by side are a rule: words have gaps."""
_INK = 30


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page, in dots from its top left corner."""

    y: int
    start: int
    end: int

    def is_near(self, other: "Rule") -> bool:
        """Whether `other` may be the same one on another picture."""
        ends = abs(self.start - other.start) <= 3 and abs(self.end - other.end) <= 3
        return ends and abs(self.y - other.y) <= 2 * _REACH


def written(documents: Mapping[str, Document], kind: str, folder: Path) -> Mapping[str, Path]:
    """Write each document as `kind` into `folder`."""
    files = {}
    for name, document in documents.items():
        files[name] = folder / f"{name}.{kind}"
        files[name].write_bytes(draw(document, kind).data)
    return files


def album(
    files: Mapping[str, Path], kind: str, folder: Path, only: str = ""
) -> Iterator[tuple[Page, Image.Image]]:
    """Each page of the album, or `only` the one of that name, of `files` by document, as `kind` draws it."""
    for name, path in files.items():
        pdf = convert(path, folder / "office", "pdf", "pdf") if kind == "docx" else path
        texts = [" ".join(text.split()) for text in page_texts(pdf)]
        for page in PAGES:
            if page.document == name and only in ("", page.name):
                yield page, _drawn(pdf, _number(page, texts), folder)


def _number(page: Page, texts: list[str]) -> int:
    for number, text in enumerate(texts, 1):
        if all(words in text for words in page.words):
            return number
    raise AssertionError(f"{page.name}: no page says {' and '.join(page.words)}")


def _drawn(pdf: Path, number: int, folder: Path) -> Image.Image:
    made = folder / "page"
    which = ["-f", number, "-l", number, "-singlefile"]
    resolution = ["-r", RESOLUTION, "-gray", "-png"]
    output_of([program("pdftoppm"), *map(str, (*resolution, *which)), pdf, made])
    with Image.open(made.with_suffix(".png")) as picture:
        # In steps of even size: chosen by what is on a page, they would leave out a grey that is rare on it.
        return picture.convert("L").point(lambda value: round(value / 17) * 17)


def golden(page: Page, kind: str) -> Path:
    """Where the picture of a page is kept."""
    return GOLDEN / f"{page.name}.{kind}.png"


def keep(picture: Image.Image, path: Path) -> None:
    """Keep `picture` in sixteen greys: a quarter of the bytes, and nobody sees the difference."""
    path.parent.mkdir(exist_ok=True)
    picture.quantize(16).save(path, optimize=True)


def kept(path: Path) -> Image.Image:
    """Read a picture that was kept."""
    assert path.exists(), (
        f"{path.name} was never looked at: pytest -m heavy --bless tests/judges/test_pictures.py"
    )
    with Image.open(path) as picture:
        return picture.convert("L")


def differences(expected: Image.Image, got: Image.Image) -> list[str]:
    """What a person would see at a glance; nothing if the pages look alike."""
    if expected.size != got.size:
        return [f"the page is {got.size} and not {expected.size} dots"]
    return [*_lost_rules(expected, got), *_grey(expected, got)]


def _grey(expected: Image.Image, got: Image.Image) -> Iterator[str]:
    marked = difference(expected, got)
    if _count(marked) > _BLOT:
        yield f"{_count(marked)} places look otherwise, within {marked.getbbox()} of {marked.size}"
    width, height = expected.size
    for name, box in (("top", (0, 0, width, _EDGE)), ("bottom", (0, height - _EDGE, width, height))):
        edge = difference(expected.crop(box), got.crop(box), _EDGE_REACH, _EDGE_GREY)
        if _count(edge) > _EDGE_BLOT:
            yield f"what runs along the {name} looks otherwise, within {edge.getbbox()}"


def difference(
    expected: Image.Image, got: Image.Image, reach: int = _REACH, grey: int = _GREY
) -> Image.Image:
    """The places, white on black, where one picture is grey and nothing near on the other is as grey."""
    one, other = _blurred(expected), _blurred(got)
    missing = ImageChops.subtract(one, _darkest_near(other, reach))
    more = ImageChops.subtract(other, _darkest_near(one, reach))
    return ImageChops.lighter(missing, more).point(lambda value: 255 * (value > grey))


def _blurred(picture: Image.Image) -> Image.Image:
    """`picture` as ink, white where it is dark, and blurred."""
    return ImageChops.invert(picture).filter(ImageFilter.GaussianBlur(_BLUR))


def _darkest_near(ink: Image.Image, reach: int) -> Image.Image:
    """The most ink that is within reach, up or down; sideways nothing may move."""
    near = ink
    for step in range(1, reach + 1):
        for offset in (step, -step):
            near = ImageChops.lighter(near, _moved(ink, offset))
    return near


def _moved(ink: Image.Image, down: int) -> Image.Image:
    moved = Image.new("L", ink.size, 0)
    moved.paste(ink, (0, down))
    return moved


def _count(marked: Image.Image) -> int:
    return marked.histogram()[255]


def rules(picture: Image.Image) -> list[Rule]:
    """The rules of a page, from top to bottom; one that is two dots thick is one."""
    ink, found = ImageChops.invert(picture), []
    width, height = ink.size
    for y in range(height):
        row = ink.crop((0, y, width, y + 1)).tobytes()
        for start, end in _runs(row):
            above = [rule for rule in found if y - rule.y <= 2 and rule.start < end and start < rule.end]
            if not above:
                found.append(Rule(y, start, end))
    return found


def _runs(row: bytes) -> Iterator[tuple[int, int]]:
    start = None
    for x, value in enumerate(row + b"\0"):
        if value > _INK and start is None:
            start = x
        elif value <= _INK and start is not None:
            if x - start >= _RULE:
                yield start, x
            start = None


def _lost_rules(expected: Image.Image, got: Image.Image) -> Iterator[str]:
    wanted, drawn = rules(expected), rules(got)
    for rule in wanted:
        match = next((one for one in drawn if rule.is_near(one)), None)
        if match is None:
            yield f"a rule is gone: {rule}"
        else:
            drawn.remove(match)
    yield from (f"a rule is new: {rule}" for rule in drawn)


def side_by_side(expected: Image.Image, got: Image.Image) -> Image.Image:
    """What was expected, what came, and where they differ, in red."""
    size = tuple(map(max, zip(expected.size, got.size, strict=True)))
    sheet = Image.new("RGB", (3 * size[0] + 2, size[1]), "grey")
    marked = got.convert("RGB")
    if expected.size == got.size:
        where = difference(expected, got)
        marked.paste("red", mask=where)
        draw = ImageDraw.Draw(marked)
        for rule in rules(expected):
            if not any(rule.is_near(one) for one in rules(got)):
                draw.line((rule.start, rule.y, rule.end, rule.y), "red", 2)
    for place, picture in enumerate((expected, got, marked)):
        sheet.paste(picture.convert("RGB"), (place * (size[0] + 1), 0))
    return sheet
