"""Front pages in made-up words, which stay as they are: so that pictures of them stay, and can be spoilt."""

from dataclasses import replace

from provisions.model.block import Bearing, Heading, Item, Items, Marker, Paragraph, Table
from provisions.model.document import AtomRecord, CoverRow, Document, TimeLimit
from provisions.model.front import Figure, FrontPage, Station
from provisions.model.inline import Blank, CrossReference, Inlines, Text, Value
from tests.render.documents import long_document
from tests.samples import sample

HELP = (Text("Need help? Call 116 111, day and night."),)
APPEAL = Value(
    "6 months (9 months if often offline)",
    "appeal_window",
    (("all", "6 months"), ("mark", " ("), ("intermittent", "9 months if often offline"), ("mark", ")")),
)
ANSWER = Value(
    "7 days (2 days if under 18)",
    "report_decision",
    (("all", "7 days"), ("mark", " ("), ("children", "2 days if under 18"), ("mark", ")")),
)
MONTH = Value("30 days", "change_notice")
FOR_ALL = "Whoever you are, we tell you why."
FOR_CHILDREN = "If you are under 18, we tell you first."
_FIRST: Inlines = (CrossReference("p-1-1", "", "1.1"),)
_BOTH: Inlines = (*_FIRST, Text(", "), CrossReference("p-1-2", "", "1.2"))
_CHAPTERS = (
    ("heart", "What holds for every right", "Using a right costs nothing and needs no form."),
    (
        "speech",
        "What you may share",
        "You can say and share all that section 1.2 does not forbid. It stays yours.",
    ),
    ("stop", "What we can do about it", "You get our reasons when we restrict you, and time to answer them."),
    ("eye", "Your data", "We use only data that these terms list. Nobody gets them for gain."),
    ("change", "Changes and leaving", "We tell you before these terms change. You can leave at any time."),
    ("child", "If you are under 18", "You use every right yourself, without anybody’s permission."),
    ("offline", "If you are not always online", "Every step works offline too, and you get more time."),
)


def small_document() -> Document:
    """Six provisions with both annexes and everything before them, to be spoilt."""
    return with_everything(long_document(6))


def with_everything(document: Document) -> Document:
    """Give `document` a cover, front pages, a blank, and a first provision with times and addressees."""
    section, *others = document.sections
    first, *rest = section.provisions
    addressed = Paragraph(
        (Text(f"{FOR_ALL} {FOR_CHILDREN}"),),
        bears=(
            Bearing(0, len(FOR_ALL), ("p-1-1/why",)),
            Bearing(len(FOR_ALL) + 1, len(FOR_ALL) + 1 + len(FOR_CHILDREN), ("p-1-1/first",)),
        ),
    )
    timed = replace(
        first,
        blocks=(addressed, *first.blocks),
        times=(TimeLimit("To appeal", (APPEAL,)), TimeLimit("Our answer", (ANSWER,))),
        badge="law",
        atoms=(_promise("p-1-1/why", ""), _promise("p-1-1/first", "children")),
    )
    sections = (replace(section, provisions=(timed, *rest)), *others)
    return replace(document, sections=sections, front=fronts(), blanks=sample().blanks, cover=COVER)


def _promise(name: str, to: str) -> AtomRecord:
    return AtomRecord(name, "promise", to, "essential", (), (), (), ())


def small_for_children() -> Document:
    """The small document for users under 18."""
    return for_children(small_document())


def for_children(document: Document) -> Document:
    """Give `document` a page for children, the line that helps them, and no annexes."""
    page = replace(fronts()[0], title="Your page", blocks=(*_help(), *_chapters()))
    manifest = replace(document.manifest, users=("children",))
    return replace(
        document,
        title="Your rights on Chatter",
        edition="for users under 18",
        manifest=manifest,
        front=(page, fronts()[2]),
        annexes=(),
        foot=HELP,
    )


def fronts() -> tuple[FrontPage, ...]:
    """The page, the steps and the clock."""
    return _page(), _steps(), _clock()


def _page() -> FrontPage:
    figures = (
        Figure("Least age for an account", (Value("13", "minimum_age"),), _FIRST),
        Figure("Notice you get of a change", (MONTH,), _BOTH),
        Figure("To appeal", (APPEAL,), _FIRST),
        Figure("Our answer to a report", (ANSWER,), _FIRST),
    )
    note = "About 2 min to read; the whole, about 45."
    return FrontPage("page", "The most important on one page", _chapters(), figures=figures, note=note)


def _chapters() -> tuple[Heading | Paragraph | Items, ...]:
    who = Paragraph((Text("We are "), Blank("contact_email", "who we are"), Text(". It costs nothing.")))
    told: list[Heading | Paragraph | Items] = [Heading((Text("Who we are"),), "person"), who]
    for icon, title, words in _CHAPTERS:
        told += [Heading((Text(title),), icon), Paragraph((Text(words),))]
    points = (
        (Text("Appeal to us for "), APPEAL, Text(".")),
        (Text("You can go to a court or an authority at any time."),),
        (Text("If you are right, we undo our decision."),),
    )
    items = tuple(Item(0, (Paragraph(point),)) for point in points)
    return (*told, Heading((Text("If you disagree"),), "scales"), Items(items, Marker.BULLET))


def _help() -> tuple[Heading | Paragraph, ...]:
    words = "In danger, call the emergency number first, then tell us. You need no parent’s yes."
    return Heading((Text("In danger? Sad? Scared?"),), "heart"), Paragraph((Text(words),))


def _steps() -> FrontPage:
    head = tuple((Text(name),) for name in ("Step", "You", "We", "Others"))
    said = (
        (
            "A report comes",
            "You tell us what is wrong, in your own words.",
            "We tell you that we have it.",
            "",
        ),
        ("We look", "You can add what we should know.", "A person decides, and gives reasons.", ""),
        (
            "You disagree",
            "You appeal, free of charge.",
            "Another person decides.",
            "A court is open at any time.",
        ),
        ("It is over", "", "We undo what was wrong.", "The authority sees our figures."),
    )
    rows = tuple(tuple((Text(cell),) if cell else () for cell in row) for row in said)
    return FrontPage(
        "steps",
        "What happens when we act",
        (Table("Who does what, step by step", head, rows, (16, 28, 34, 22)),),
    )


def _clock() -> FrontPage:
    head = tuple((Text(name),) for name in ("What", "How long", "Who keeps it", "Where"))
    said = (
        ("Our answer to a report", ANSWER, "We", _FIRST),
        ("To appeal", APPEAL, "You", _FIRST),
        ("Notice of a change", MONTH, "We", _BOTH),
    )
    rows = tuple(((Text(what),), (long,), (Text(who),), where) for what, long, who, where in said)
    line = (
        Station("we", "Our answer to a report", (ANSWER,), _FIRST),
        Station("you", "To appeal", (APPEAL,), _FIRST),
        Station("we", "Our answer to an appeal", (MONTH,), _FIRST),
        Station("you", "Notice of a change", (MONTH,), _BOTH),
    )
    table = Table("The time limits of these terms", head, rows, (40, 28, 18, 14), brief=True)
    return FrontPage("clock", "Times that matter most", (table,), line=line)


COVER = (
    CoverRow("Operator", (Value("Acme “Social” Ltd", "operator"),)),
    CoverRow("Version of these terms", (Text("3"),)),
    CoverRow("In force from", (Text("1 January 2027"),)),
    CoverRow("Contact", (Blank("contact_email", "an e-mail address that people read"),)),
    CoverRow("Where these terms are", (Text("https://chatter.example/terms"),)),
    CoverRow("Languages", (Text("English, العربية"),)),
    CoverRow("Light copy", (Text("https://chatter.example/light"),)),
)
