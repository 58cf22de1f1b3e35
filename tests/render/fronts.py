"""A document with the pages that stand before the terms, for tests of what is drawn on them."""

from dataclasses import replace

from provisions.model.block import Heading, Paragraph, Table
from provisions.model.document import Document, TimeLimit
from provisions.model.front import Figure, FrontPage, Station
from provisions.model.inline import CrossReference, Inlines, Text, Value
from tests.samples import sample

HELP = "Need help? Call 116 111."
APPEAL = Value(
    "6 months (9 months if often offline)",
    "appeal_window",
    (("all", "6 months"), ("mark", " ("), ("intermittent", "9 months if often offline"), ("mark", ")")),
)
_WHERE: Inlines = (CrossReference("dp-appeal", "", "2.1"),)


def with_front() -> Document:
    """The sample with page, steps and clock, and with times in its first provision."""
    section = sample().sections[0]
    timed = replace(section.provisions[0], times=(TimeLimit("To appeal", (APPEAL,)),), badge="law")
    return replace(
        sample(),
        sections=(replace(section, provisions=(timed, *section.provisions[1:])), *sample().sections[1:]),
        front=(_page(), _steps(), _clock()),
    )


def for_children() -> Document:
    """The same for users under 18, with the line that helps them."""
    return replace(
        with_front(),
        title="Your rights on Chatter",
        manifest=replace(sample().manifest, users=("children",)),
        foot=(Text(HELP),),
    )


def _page() -> FrontPage:
    blocks = (
        Heading((Text("Who we are"),), "person"),
        Paragraph((Text("We are Acme."),)),
        Heading((Text("If you disagree"),), "scales"),
        Paragraph((Text("You have "), APPEAL, Text(" to appeal."))),
    )
    figure = Figure("To appeal", (APPEAL,), _WHERE)
    return FrontPage("page", "On one page", blocks, figures=(figure,), note="Read in about 1 min.")


def _steps() -> FrontPage:
    head = tuple((Text(name),) for name in ("Step", "You", "We", "Others"))
    rows = (
        ((Text("Before"),), (Text("You answer."),), (Text("We tell you."),), ()),
        ((Text("Then"),), (), (), (Text("A court is open."),)),
    )
    return FrontPage("steps", "What happens", (Table("Step by step", head, rows, (16, 28, 34, 22)),))


def _clock() -> FrontPage:
    head = tuple((Text(name),) for name in ("What", "How long"))
    table = Table("Times", head, (((Text("To appeal"),), (APPEAL,)),), (50, 50))
    line = (
        Station("we", "Our decision", (Value("7 days", "report_decision"),), _WHERE),
        Station("you", "To appeal", (APPEAL,), _WHERE),
    )
    return FrontPage("clock", "Times that matter", (table,), line=line)
