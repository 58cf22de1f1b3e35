"""A .docx file as the tests read it, by other means than those that wrote it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from provisions.model.document import Document
from provisions.render.format import Wishes
from provisions.render.word import DOCX

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {
    "w": W[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "b": "urn:provisions:blanks:1",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    "p": "http://schemas.openxmlformats.org/package/2006/relationships",
}
MAIN = "word/document.xml"


def render(
    document: Document, reference: bytes | None = None, reference_file: str = "--reference-doc"
) -> bytes:
    """Draw `document` as a .docx file, with the look of the .docx `reference`; None stands for our own."""
    return DOCX.draw(document, Wishes(reference, reference_file)).data


@dataclass
class Opened:
    """The parts of a package."""

    data: bytes
    parts: dict[str, bytes] = field(init=False)

    def __post_init__(self) -> None:
        archive = ZipFile(BytesIO(self.data))
        self.parts = {name: archive.read(name) for name in archive.namelist()}

    def tree(self, name: str = MAIN):
        return etree.fromstring(self.parts[name])

    def find(self, path: str, name: str = MAIN) -> list:
        return self.tree(name).xpath(path, namespaces=NS)

    def text(self, name: str = MAIN) -> str:
        return "\n".join(map(text, self.tree(name).iter(f"{W}p")))


def text(paragraph) -> str:
    """What a reader sees of a paragraph, without its number."""
    return "".join(
        "\t" if one.tag == f"{W}tab" else one.text or ""
        for one in paragraph.iter(f"{W}t", f"{W}tab")
        if one.getparent().tag == f"{W}r"
    )


def style(paragraph) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val") if found is not None else "Normal"


def labelled(opened: Opened) -> Iterator[tuple[object, str, str]]:
    """Each paragraph of the body with its number, in full and as printed, counted as Word counts.

    ECMA-376 § 17.9: a paragraph has the list and level of its own properties, else of its style; a
    level begins at `w:start` and again whenever a level above it counts.
    """
    styles, lists = _styles(opened), _lists(opened)
    counters: dict[str, dict[int, int]] = {}
    for paragraph in opened.tree().iter(f"{W}p"):
        number = _numbering(paragraph.find(f"{W}pPr")) or styles.get(style(paragraph))
        if not number or number[0] == "0":
            yield paragraph, "", ""
            continue
        abstract, levels = lists[number[0]]
        level, count = number[1], counters.setdefault(abstract, {})
        count[level] = count[level] + 1 if level in count else levels[level][0]
        for lower in [other for other in count if other > level]:
            del count[lower]
        yield paragraph, _full(levels, count, level), _printed(levels, count, levels[level][2])


def _styles(opened: Opened) -> dict[str, tuple[str, int]]:
    own, based = {}, {}
    for one in opened.find("//w:style[@w:type='paragraph']", "word/styles.xml"):
        key = one.get(f"{W}styleId")
        own[key] = _numbering(one.find(f"{W}pPr"))
        base = one.find(f"{W}basedOn")
        based[key] = base.get(f"{W}val") if base is not None else None

    def inherited(key):
        return own.get(key) or (inherited(based[key]) if based.get(key) else None)

    return {key: inherited(key) for key in own}


def _numbering(properties) -> tuple[str, int] | None:
    number = properties.find(f"{W}numPr") if properties is not None else None
    if number is None:
        return None
    level = number.find(f"{W}ilvl")
    return number.find(f"{W}numId").get(f"{W}val"), int(level.get(f"{W}val")) if level is not None else 0


def _lists(opened: Opened) -> dict[str, tuple[str, dict[int, tuple[int, str, str]]]]:
    abstracts = {}
    for one in opened.find("//w:abstractNum", "word/numbering.xml"):
        levels = {}
        for level in one.findall(f"{W}lvl"):
            said = {name: level.find(f"{W}{name}").get(f"{W}val") for name in ("start", "numFmt", "lvlText")}
            levels[int(level.get(f"{W}ilvl"))] = (int(said["start"]), said["numFmt"], said["lvlText"])
        abstracts[one.get(f"{W}abstractNumId")] = levels
    return {
        one.get(f"{W}numId"): (key := one.find(f"{W}abstractNumId").get(f"{W}val"), abstracts[key])
        for one in opened.find("//w:num", "word/numbering.xml")
    }


def _printed(levels, count, template: str) -> str:
    for level in range(9):
        if f"%{level + 1}" in template:
            template = template.replace(
                f"%{level + 1}", _written(levels[level][1], count.get(level, levels[level][0]))
            )
    return template


def _full(levels, count, level: int) -> str:
    r"""What `REF … \w` gives: the numbers of all levels, those that a level repeats only once."""
    whole = ""
    for one in range(level + 1):
        template = levels[one][2]
        whole = (
            _printed(levels, count, template)
            if "%1" in template and one
            else whole + _printed(levels, count, template)
        )
    return whole.rstrip(".")


def _written(form: str, number: int) -> str:
    if form == "decimal":
        return str(number)
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form == "lowerRoman":
        units = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
        assert number < 40
        return "x" * (number // 10) + units[number % 10]
    return ""
