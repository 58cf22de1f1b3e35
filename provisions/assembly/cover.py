"""What the first page says, and the last: who and what for readers, how it was made for whoever asks."""

from collections.abc import Container, Iterable, Iterator
from typing import Final

from provisions.assembly.desk import Desk
from provisions.assembly.draft import Draft
from provisions.assembly.resolve import Resolver
from provisions.assembly.undecided import undecided
from provisions.model.clause import STATUSES, Clause
from provisions.model.document import CoverRow, Section, are_unread
from provisions.model.inline import Blank, CrossReference, Inlines, Text, plain
from provisions.model.label import LabelName, of_family, of_field
from provisions.model.library import Library
from provisions.model.profile import Profile
from provisions.wording.dates import written_date
from provisions.wording.labels import Language

_ROWS: Final[tuple[tuple[str, LabelName], ...]] = (
    ("operator", "operator"),
    ("terms_version", "cover_version"),
    ("terms_effective", "cover_effective"),
    ("contact_email", "cover_contact"),
    ("terms_url", "cover_address"),
    ("terms_languages", "cover_languages"),
    ("low_bandwidth_url", "cover_light"),
)
"""The parameters that the cover shows, with what it calls them."""

_FOOT: Final = 120
"""Signs of help that three lines at the foot of paper hold, and of a telephone without covering the text."""


def edition_words(library: Library, profile: Profile, language: Language) -> str:
    """“for adults and children”."""
    users = library.space.fields["users"]
    if "adults" not in profile.users:
        return language.labels["edition_children"]
    labels = [option.label for option in users.options if option.id in profile.users]
    return language.say("edition_all", users=language.listed(labels))


def cover_facts(library: Library, profile: Profile, language: Language) -> Iterator[tuple[str, str]]:
    """Each field of the profile that has values, as label and words; readers are told no level."""
    for name, field in library.space.fields.items():
        if name == "level":
            continue
        chosen = profile.chosen[name]
        labels = [option.label for option in field.options if option.id in chosen]
        if labels:
            yield language.labels[of_field(name)], language.listed(labels)


def cover_rows(desk: Desk, open_: Container[str]) -> Iterator[CoverRow]:
    """What readers want to know first: each that the platform has said, or that is `open_` in the text."""
    known = desk.library.every_parameter()
    for name, label in _ROWS:
        if name in known:
            shown = desk.values.shown(known[name])
            if not isinstance(shown, Blank) or name in open_:
                yield CoverRow(desk.language.labels[label], (shown,))


def colophon_rows(desk: Desk, date: str, status: str, level: str) -> Iterator[tuple[str, str]]:
    """How the document was made: for which platform, on which level, from which library, when."""
    library, labels = desk.library, desk.language.labels
    yield labels["profile"], desk.profile.title
    yield from cover_facts(library, desk.profile, desk.language)
    if level:
        option = library.space.fields["level"].option(level)
        yield library.space.fields["level"].label, option.label
    words = labels[of_family("status", status)]
    yield (
        labels["version"],
        desk.language.say("library_line", name=library.name, version=library.version, status=words),
    )
    if library.round is not None and status == "comment":
        when = written_date(library.round.date, labels)
        yield labels["round"], desk.language.say("round_line", round=library.round.name, date=when)
    yield labels["date"], written_date(date, labels)


def law_row(desk: Desk, sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    """That no law was read for the places of these users, where that is so of all that is printed."""
    if are_unread(sections):
        yield desk.language.labels["colophon_law"], desk.language.labels["colophon_unread"]


def assumed_rows(desk: Desk) -> Iterator[tuple[str, str]]:
    """What the profile does not say and how it was taken, for whoever can tell whether it is so.

    A choice that would change nothing for such a platform is left out: nobody need think about it.
    """
    space, profile, language = desk.library.space, desk.profile, desk.language
    for name, field in space.fields.items():
        if name != "level" and not profile.chosen[name]:
            yield field.label, language.labels["assumed_none"]
    absent = [space.choices[choice].label for choice in undecided(desk.library, desk.situation)]
    if absent:
        yield language.labels["assumed_not_so"], "; ".join(absent)


def help_line(desk: Desk, drafts: Iterable[Draft], resolver: Resolver) -> Inlines:
    """The line for the foot of every page of the text for children: where help is; empty in other texts.

    What is too long for a foot is named by the provision of `drafts` that prints it; where none does, there
    is no line.
    """
    helpline = desk.library.every_parameter().get("child_helpline")
    if helpline is None or not desk.for_children:
        return ()
    lead, shown = Text(f"{desk.language.labels['help_line']} "), desk.values.shown(helpline)
    if len(plain((shown,))) <= _FOOT:
        return (lead, shown)
    printing = (draft.clause for draft in drafts if helpline in draft.printed)
    references = [CrossReference(clause.provision, title=clause.child_title) for clause in printing]
    return resolver.line((lead, references[0])) if references else ()


def least_status(clauses: Iterator[Clause]) -> str:
    """The status of the least finished of `clauses`; the best where there are none."""
    return min((clause.status for clause in clauses), key=STATUSES.index, default=STATUSES[-1])
