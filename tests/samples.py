"""A small document that has one of everything, for the tests of renderers."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from provisions.model.block import Heading, Item, Items, Marker, Paragraph, Role, Table
from provisions.model.document import (
    Annex,
    AnnexEntry,
    Citation,
    CoverRow,
    Definition,
    Definitions,
    Document,
    Force,
    Note,
    OpenBlank,
    ParameterValue,
    Provision,
    Section,
)
from provisions.model.inline import (
    Blank,
    CrossReference,
    Emphasis,
    Footnote,
    Foreign,
    Link,
    Strong,
    TermUse,
    Text,
    Value,
)
from provisions.model.manifest import ClauseRecord, Manifest

LABELS: Mapping[str, str] = yaml.safe_load(
    (Path(__file__).parent.parent / "clauses" / "labels.yaml").read_text(encoding="utf-8")
)["en"]


def sample() -> Document:
    """Two sections, three provisions, definitions, both annexes, one blank."""
    return Document(
        language="en",
        title="Terms of Service: Chatter & Co <3",
        operator="Acme “Social” Ltd",
        profile_title="Small social network",
        edition="for adults, children and people whose access to the Internet is not continuous",
        facts=(
            ("Size", "small"),
            ("Functions", "social network and private messages"),
            ("Users in", "European Union"),
        ),
        status="draft",
        sections=(_first_section(), _second_section()),
        definitions=_definitions(),
        annexes=(_rationale(), _diligence()),
        blanks=(
            OpenBlank(
                "contact_email",
                "an e-mail address that people read",
                "email",
                ("dp-appeal",),
                "an e-mail address that people read",
                "contacts",
            ),
        ),
        labels=LABELS,
        manifest=_manifest(),
        cover=(
            CoverRow("Operator", (Value("Acme “Social” Ltd", "operator"),)),
            CoverRow("Contact", (Blank("contact_email", "an e-mail address that people read"),)),
        ),
        colophon=(
            ("Profile", "Small social network"),
            ("Size", "small"),
            ("Functions", "social network and private messages"),
            ("Users in", "European Union"),
            ("Date", "24 November 2026"),
        ),
        assumed=(("Taken as not so", "the service shows advertisements; users pay through the service"),),
    )


def noted() -> Document:
    """The sample with drafting notes on two of its three provisions, signs of markup in them."""
    notes = (
        Note("wording", "This wording", ("Here because <always> & ever.", "Clause dp-reasons.")),
        Note("values", "Values", ("Window: 6 months.", "Receipt: 24 hours.")),
        Note("check", "Check before you adopt", ("Fill in: “a”; 'b'.",)),
    )
    sections = tuple(
        replace(section, provisions=(replace(section.provisions[0], notes=notes), *section.provisions[1:]))
        for section in sample().sections
    )
    return replace(sample(), sections=sections)


def _first_section() -> Section:
    reasons = Provision(
        id="dp-reasons",
        number=(1, 1),
        title="We tell you why",
        short=(Text("If we restrict something of yours, we tell you why."),),
        blocks=(
            Paragraph(
                (
                    Text("When we restrict your "),
                    TermUse("content", "content"),
                    Text(", we give reasons for:"),
                )
            ),
            Items(
                (
                    Item(1, (Paragraph((Text("removing it;"),)),)),
                    Item(
                        2,
                        (
                            Paragraph((Text("making it harder to find, by"),)),
                            Items(
                                (
                                    Item(1, (Paragraph((Text("ranking it lower, or"),)),)),
                                    Item(2, (Paragraph((Text("hiding it from some users;"),)),)),
                                ),
                                Marker.LETTER,
                                1,
                            ),
                        ),
                    ),
                    Item(3, (Paragraph((Text("ending payments for it."),)),)),
                ),
                Marker.LETTER,
            ),
            Paragraph(
                (
                    Text("You can appeal under "),
                    CrossReference("dp-appeal", "section", "2.1"),
                    Text(" for "),
                    Value(
                        "6 months (9 months with intermittent access)",
                        "appeal_window",
                    ),
                    Text(". We "),
                    Strong((Text("never"),)),
                    Text(" ask for a fee."),
                )
            ),
        ),
        because="the service stores what users provide",
        force=Force(("Digital Services Act, art. 17",), (("au", "Australia"),)),
        parameters=(
            ParameterValue(
                "appeal_window", "6 months", (("intermittent", "9 months"),), "legal-floor", "floor", "model"
            ),
        ),
        citations=(_citation(),),
        version="0.1.0",
        status="draft",
        clause="dp-reasons",
    )
    return Section("due-process", (1,), "Reasons, hearing and appeal", (reasons,))


def _second_section() -> Section:
    appeal = Provision(
        id="dp-appeal",
        number=(2, 1),
        title="You can ask us to look again",
        short=(Text("You can complain, free of charge."),),
        blocks=(
            Paragraph(
                (
                    Text("Write to "),
                    Blank("contact_email", "an e-mail address that people read"),
                    Text(". See "),
                    CrossReference("dp-reasons", "section", "1.1", "We tell you why"),
                    Text(" and "),
                    Emphasis((Text("our guide"),)),
                    Text("."),
                )
            ),
            Paragraph(
                (
                    Text("The word for it in Arabic is "),
                    Foreign((Text("استئناف"),), "ar"),
                    Text(" and "),
                    Value("شركة المثال", "operator"),
                    Text(" runs the service; see "),
                    Link((Text("example.org"),), "https://example.org/a?b=1&c=2"),
                    Text("."),
                )
            ),
        ),
        because="always",
        force=Force(()),
        parameters=(),
        citations=(),
        version="0.2.0",
        status="final",
        clause="dp-appeal.promise",
    )
    human = Provision(
        id="dp-human",
        number=(2, 2),
        title="A person decides",
        short=(Text("A person looks at your appeal."),),
        blocks=(Paragraph((Text("A person decides every appeal."),)),),
        because="always",
        force=Force(()),
        parameters=(),
        citations=(),
        version="0.1.0",
        status="draft",
        clause="dp-human",
    )
    return Section("appeals", (2,), "Appeals", (appeal, human))


def _definitions() -> Definitions:
    return Definitions(
        (3,),
        "Words used in these terms",
        (Text("In these terms:"),),
        (Definition("content", "content", (Text("anything a user puts on the service"),)),),
    )


def _citation() -> Citation:
    return Citation(
        "eu-dsa",
        "17(1)",
        "Digital Services Act, art. 17(1)",
        "which restrictions need reasons",
        "binds platforms",
        "https://eur-lex.europa.eu/eli/reg/2022/2065/oj",
        bound=True,
    )


def _rationale() -> Annex:
    entry = AnnexEntry(
        "dp-reasons",
        (1, 1),
        "We tell you why",
        (
            Paragraph((Strong((Text("Legal force. "),)), Text("Binding: Digital Services Act, art. 17."))),
            Paragraph(
                (
                    Text("A decision nobody explains cannot be challenged; see "),
                    CrossReference("dp-appeal", "section", "2.1"),
                    Text("."),
                )
            ),
            Heading((Text("Grounds"),)),
            Items(
                (
                    Item(
                        0,
                        (
                            Paragraph(
                                (
                                    Strong((Text("Digital Services Act"),)),
                                    Text(" (which restrictions need reasons)"),
                                    _note(),
                                    Text(" — binds platforms."),
                                )
                            ),
                        ),
                    ),
                ),
                Marker.BULLET,
            ),
            Paragraph((Text("A note."),), Role.NOTE),
        ),
    )
    table = Table(
        "Sources cited in this annex",
        ((Text("Source"),), (Text("Reference"),), (Text("Whom it binds"),)),
        (
            (
                (Text("Digital Services Act"),),
                (
                    Link(
                        (Text("Regulation (EU) 2022/2065"),), "https://eur-lex.europa.eu/eli/reg/2022/2065/oj"
                    ),
                ),
                (Text("binds platforms"),),
            ),
        ),
        (40, 30, 30),
    )
    return Annex(
        "rationale",
        "A",
        "Why these terms say what they say",
        (Paragraph((Text("For each provision: what it protects."),)),),
        (entry,),
        (Heading((Text("Sources"),)), table),
    )


def _note() -> Footnote:
    name = Link((Text("Digital Services Act"),), "https://eur-lex.europa.eu/eli/reg/2022/2065/oj")
    return Footnote(1, (name, Text(", Regulation (EU) 2022/2065, art. 17(1).")))


def _diligence() -> Annex:
    table = Table(
        "Steps for 1.1 We tell you why",
        ((Text("Done"),), (Text("Step"),), (Text("Who"),), (Text("Evidence"),), (Text("Review"),)),
        (
            (
                (Text("☐"),),
                (Text("Draft the reasons first."),),
                (Text("moderation lead"),),
                (Text("log"),),
                (Text("every quarter"),),
            ),
        ),
        (7, 43, 17, 20, 13),
    )
    return Annex(
        "diligence",
        "B",
        "What we do to keep these promises",
        (Paragraph((Text("A working list."),)),),
        (AnnexEntry("dp-reasons", (1, 1), "We tell you why", (table,)),),
    )


def _manifest() -> Manifest:
    return Manifest(
        tool="0.1.0",
        pack="base",
        pack_version="0.1.0",
        pack_hash="sha256:" + "0" * 64,
        profile="small-social",
        profile_hash="sha256:" + "1" * 64,
        date="2026-11-24",
        users=("adults", "children", "intermittent"),
        clauses=(ClauseRecord("dp-reasons", "dp-reasons", "0.1.0", "draft", "sha256:" + "2" * 64),),
    )
