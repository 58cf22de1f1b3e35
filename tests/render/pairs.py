"""Two small texts of the same terms, for the tests of what sets them side by side."""

from dataclasses import replace

from provisions.model.document import Definition, Document
from provisions.model.inline import TermUse, Text
from provisions.model.side_by_side import Rule, Side, SideBySide, facing_definitions, facing_sections
from tests.render.documents import without_annexes
from tests.samples import LABELS, sample


def everyone() -> Document:
    """The sample without its annexes."""
    return without_annexes(sample())


def children() -> Document:
    """Another text of it: other titles and numbers, one provision less and one more, a word more."""
    document = everyone()
    first, second = document.sections
    reasons, (appeal, human) = first.provisions[0], second.provisions
    appeal = replace(appeal, number=(9, 1), title="Ask us again")
    helped = replace(human, id="dp-help", number=(9, 2), title="Somebody helps you")
    helped = replace(helped, short=(Text("You can have help with a "), TermUse("report", "report")))
    second = replace(second, number=(9,), title="Asking again", provisions=(appeal, helped))
    assert document.definitions is not None
    entries = (*document.definitions.entries, Definition("report", "report", (Text("telling us"),)))
    return replace(
        document,
        edition="for users under 18",
        sections=(replace(first, provisions=(reasons,)), second),
        definitions=replace(document.definitions, entries=entries),
        manifest=replace(document.manifest, users=("children",)),
    )


def side_by_side() -> SideBySide:
    """Both of them, with the second provision as the one that says which counts."""
    left, right = everyone(), children()
    rule = Rule((Text("The better text counts."),), left.sections[1].provisions[0], is_left=True)
    return SideBySide(
        cover=replace(left, edition=LABELS["side_edition_everyone"]),
        left=Side(left, LABELS["side_everyone"], LABELS["side_without_everyone"]),
        right=Side(right, LABELS["side_children"], LABELS["side_without_children"]),
        purpose=LABELS["side_purpose"],
        sections=tuple(facing_sections(left, right)),
        definitions=tuple(facing_definitions(left, right)),
        rule=rule,
    )
