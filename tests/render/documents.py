"""Documents for the tests of renderers, beyond the sample: long ones, and parts of the sample."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, cycle, islice
from random import Random

from provisions.model.block import Block, Heading, Item, Items, Marker, Paragraph, Table
from provisions.model.document import AnnexEntry, Document, Provision, Section
from provisions.model.inline import (
    CrossReference,
    Footnote,
    Inline,
    Inlines,
    Link,
    Strong,
    TermUse,
    Text,
    Value,
)
from tests.samples import sample

_TITLES = (
    "We tell you why we act",
    "You can ask us to look again",
    "A person decides, and not the person who decided first",
    "We publish what authorities ask of us",
    "You may take your data with you",
    "We tell you before these terms change",
    "How long we keep what you give us",
    "What we may remove, and what we may not",
)
_SENTENCES = (
    "We tell you within 7 days what we have decided, in the language in which you use the service.",
    "The person who decides has not taken part in the first decision and can reverse it.",
    "You do not need an account, a lawyer or a particular form to make use of this right.",
    "If a court or another public body orders us to act, we tell you so unless the law forbids it.",
    "We keep a record of each decision for as long as it can be challenged, and for no longer.",
    "Nothing in these terms takes away a right that the law of the country where you live gives you.",
    "We count the period from the day on which you could have read our message.",
    "Where rights conflict, we choose the measure that restricts each of them least.",
    "Machines may help us to find what we look at, but a person answers for what we do.",
)
_NAMES = ("ash", "beech", "cedar", "date", "elm", "fir", "gorse", "hazel", "iris", "jasmine", "kale", "lime")
_ITEMS = (
    "what we have restricted under {own} and for how long;",
    "the facts on which we rely in {own}, and whether a machine found them;",
    "the rule of {own} in these terms or of the law that we apply, and how we apply it here;",
    "what you can do about {own}, where, and until when;",
    "whom you can turn to outside the service because of {own}.",
)


def long_document(provisions: int = 60) -> Document:
    """Build a document of `provisions` provisions with both annexes: 60 fill about 40 pages."""
    random = Random(provisions)
    sections = _sections(provisions, random)
    flat = [provision for section in sections for provision in section.provisions]
    numbers = count(1)
    entries = tuple(AnnexEntry(one.id, one.number, one.title, _why(random, numbers)) for one in flat)
    steps = tuple(AnnexEntry(one.id, one.number, one.title, (_steps(one, random),)) for one in flat)
    rationale, diligence = sample().annexes
    definitions = sample().definitions
    assert definitions is not None
    return replace(
        sample(),
        sections=sections,
        definitions=replace(definitions, number=(len(sections) + 1,)),
        annexes=(replace(rationale, entries=entries), replace(diligence, entries=steps)),
        blanks=(),
    )


def without_annexes(document: Document) -> Document:
    """Leave the terms alone."""
    return replace(document, annexes=())


def annexes_alone(document: Document) -> Document:
    """Leave the annexes alone, as a file of their own has them."""
    return replace(document, sections=(), definitions=None, blanks=())


def with_blanks(count: int) -> Document:
    """Leave `count` values open, each in every provision."""
    everywhere = tuple(provision.id for provision in sample().provisions())
    return replace(sample(), blanks=(replace(sample().blanks[0], provisions=everywhere),) * count)


def saying(*content: Inline) -> Document:
    """Build a document whose only provision says `content`."""
    section = sample().sections[0]
    provision = replace(section.provisions[0], blocks=(Paragraph(content),), short=(), parameters=())
    sections = (replace(section, provisions=(provision,)),)
    cover = sample().cover[:1]
    return replace(
        sample(), sections=sections, definitions=None, annexes=(), blanks=(), cover=cover, colophon=()
    )


def final(document: Document) -> Document:
    """Build `document` with nothing open."""
    return replace(document, blanks=(), cover=document.cover[:1])


def _sections(provisions: int, random: Random) -> tuple[Section, ...]:
    counts = [6] * (provisions // 6) + ([provisions % 6] if provisions % 6 else [])
    titles = cycle(_TITLES)
    return tuple(
        Section(
            f"section-{number}",
            (number,),
            next(titles),
            tuple(_provision((number, n), next(titles), provisions, random) for n in range(1, count + 1)),
        )
        for number, count in enumerate(counts, start=1)
    )


def _provision(number: tuple[int, int], title: str, provisions: int, random: Random) -> Provision:
    model = sample().sections[0].provisions[0]
    section = random.randint(1, provisions // 6)
    reference = CrossReference(f"p-{section}-1", "section", f"{section}.1")
    # No two provisions have a line in common, or a judge of PDF takes it for a running head.
    own = " ".join(_NAMES[n % len(_NAMES)] for n in number)
    lead: Inlines = (
        Text(f"When the rule of {own} restricts your "),
        TermUse("content", "content"),
        Text(", we answer within "),
        Value("7 days", "answer"),
        Text(" and tell you:"),
    )
    items = tuple(
        Item(n, (Paragraph((Text(words.format(own=own)),)),)) for n, words in enumerate(_ITEMS, start=1)
    )
    end: Inlines = (Text(f"{_prose(random, 2)} See "), reference, Text(". "), Text(_prose(random, 1)))
    blocks: tuple[Block, ...] = (
        Paragraph((Text(_prose(random, 3)),)),
        Paragraph(lead),
        Items(items, Marker.LETTER),
        Paragraph(end),
    )
    return replace(model, id=f"p-{number[0]}-{number[1]}", number=number, title=title, blocks=blocks)


def _prose(random: Random, sentences: int) -> str:
    start = random.randrange(len(_SENTENCES))
    return " ".join(islice(cycle(_SENTENCES), start, start + sentences))


def _why(random: Random, numbers: Iterator[int]) -> tuple[Block, ...]:
    grounds = tuple(
        Item(0, (Paragraph((Text(_prose(random, 1)), _note(next(numbers), random))),)) for _ in range(2)
    )
    return (
        Paragraph((Strong((Text("Legal force. "),)), Text("Binding: Digital Services Act, art. 17."))),
        Paragraph((Text(_prose(random, 2)),)),
        Heading((Text("Grounds"),)),
        Items(grounds, Marker.BULLET),
    )


def _note(number: int, random: Random) -> Footnote:
    article = random.randint(1, 90)
    name = Link((Text("Digital Services Act"),), "https://eur-lex.europa.eu/eli/reg/2022/2065/oj")
    return Footnote(number, (name, Text(f", art. {article}({number}).")))


def _steps(provision: Provision, random: Random) -> Table:
    head = tuple((Text(name),) for name in ("Done", "Step", "Who", "Evidence", "Review"))
    row: tuple[Inlines, ...] = (
        (Text("☐"),),
        (Text(_prose(random, 1)),),
        (Text("moderation lead"),),
        (Text("log of decisions"),),
        (Text("every quarter"),),
    )
    caption = f"Steps for {'.'.join(map(str, provision.number))} {provision.title}"
    return Table(caption, head, (row, row), (7, 43, 17, 20, 13))
