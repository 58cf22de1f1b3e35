"""The pages that are kept as pictures, and the documents they are from.

The words are made up and stay as they are, so that a clause can be rewritten without a new picture.
Pages are found by what is on them, since their numbers change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from provisions.model.block import Block, Item, Items, Marker, Paragraph, Table
from provisions.model.document import AnnexEntry, Document, Section
from provisions.model.inline import Blank, CrossReference, Foreign, Inlines, Text, Value
from tests.judges.fronts import small_for_children, with_everything
from tests.render.documents import long_document, saying
from tests.samples import sample

_ARABIC = "نخبرك لماذا قيدنا ما نشرته، وما الذي يمكنك فعله حيال ذلك، ومتى ينتهي الوقت المتاح لك."


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the album: the document it is from, and words that stand on it and on none before it."""

    name: str
    document: str
    words: tuple[str, ...]


PAGES = (
    Page("cover", "long", ("In force from",)),
    Page("open", "long", ("Taken as so",)),
    Page("contents", "long", ("Contents", "Annex A")),
    Page("page", "long", ("Using a right costs nothing",)),
    Page("steps", "long", ("Step You We Others",)),
    Page("clock", "long", ("Notice of a change",)),
    Page("card", "long", ("If you are under 18, we tell you first.",)),
    Page("dense", "long", ("When the rule of beech date restricts",)),
    Page("values", "long", ("runs the service", "anybody may write")),
    Page("annex", "long", ("Why these terms say what they say", "Legal force")),
    Page("table", "long", ("Step 30 of 30",)),
    Page("right-to-left", "arabic", ("example.org",)),
    Page("children", "children", ("Your page",)),
    Page("children-card", "children", ("If you are under 18, we tell you first.",)),
)


def documents() -> Mapping[str, Document]:
    """The documents of the album by name."""
    return {"long": _long(), "arabic": _arabic(), "children": small_for_children()}


def _long() -> Document:
    """Three sections, the last with what is written from right to left; a table that takes two pages."""
    document = with_everything(long_document(12))
    definitions = document.definitions
    assert definitions is not None
    rationale, diligence = document.annexes
    entry = AnnexEntry("p-1-1", (1, 1), "A table of thirty steps", (_table(),))
    return replace(
        document,
        sections=(*document.sections, _values(3)),
        definitions=replace(definitions, number=(4,)),
        annexes=(rationale, replace(diligence, entries=(entry,))),
    )


def _values(number: int) -> Section:
    section = sample().sections[1]
    blocks = (
        _paragraph(Value("شركة المثال", "operator"), Text(" runs the service, since 7 May.")),
        _paragraph(
            Text("Write to "), Blank("contact_email", "an e-mail address that people read"), Text(".")
        ),
        _paragraph(Text("A word for appeal is "), Foreign((Text("استئناف"),), "ar"), Text(", in Arabic:")),
        _items("anybody may write, and nobody has to", "شركة المثال answers", "both sides are heard"),
        _paragraph(Text("More is in "), CrossReference("p-1-1", "section", "1.1"), Text(".")),
    )
    provision = replace(section.provisions[0], id="p-3-1", number=(number, 1), blocks=blocks)
    return replace(section, id="section-3", number=(number,), provisions=(provision,))


def _arabic() -> Document:
    document = saying(Text(_ARABIC))
    section = document.sections[0]
    blocks: tuple[Block, ...] = (
        _paragraph(Text(_ARABIC)),
        _items(_ARABIC, _ARABIC, "شركة المثال"),
        _paragraph(Text(f"{_ARABIC} example.org {_ARABIC}")),
    )
    first = replace(section.provisions[0], title="نخبرك لماذا", blocks=blocks, short=(Text(_ARABIC),))
    second = replace(first, id="second", number=(1, 2), blocks=blocks[:2])
    sections = (replace(section, title="الأسباب", provisions=(first, second)),)
    return replace(document, language="ar", title="شروط الخدمة", operator="شركة المثال", sections=sections)


def _paragraph(*content: Text | Value | Blank | Foreign | CrossReference) -> Paragraph:
    return Paragraph(content)


def _items(*words: str) -> Items:
    items = tuple(Item(n, (_paragraph(Text(one)),)) for n, one in enumerate(words, 1))
    return Items(items, Marker.LETTER)


def _table() -> Table:
    head: tuple[Inlines, ...] = tuple((Text(name),) for name in ("Done", "Step", "Who", "Evidence", "Review"))
    rows = tuple(
        (
            (Text("☐"),),
            (Text(f"Step {n} of 30: look at what was decided, and whether it was told in time."),),
            (Text("moderation lead"),),
            (Text("log of decisions"),),
            (Text("every quarter"),),
        )
        for n in range(1, 31)
    )
    return Table("Steps for 1.1 A table of thirty steps", head, rows, (7, 43, 17, 20, 13))
