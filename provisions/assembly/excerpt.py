"""An excerpt: some sections, to be put into terms that exist already.

What it prints may name provisions that it does not print. Nobody here knows whether the other terms
have them, under which heading and number, so they are named by what they are about.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from provisions.assembly.draft import Draft
from provisions.assembly.number import numbers_of
from provisions.model.block import Block, Paragraph, Table
from provisions.model.clause import SectionOutline
from provisions.model.diagnostic import Diagnostic, UsageError, nearest
from provisions.model.document import Annex, Definition
from provisions.model.inline import CrossReference, Text
from provisions.model.library import Library
from provisions.model.manifest import Excerpt, Reliance
from provisions.model.place import Place
from provisions.model.selection import Chosen, Selected, Selection
from provisions.model.walk import each_inline
from provisions.wording.labels import Language

HERE_TOO = "here-too"
"""The id of the section with what the whole says once for all of its provisions."""

ELSEWHERE = "elsewhere"
"""The id under which the words for what is not printed are defined."""


def excerpted(library: Library, whole: Selection, wanted: tuple[str, ...]) -> Selection:
    """Only the sections `wanted` of `whole`, in the order asked for; all of it where none is named, or all.

    Raises UsageError with every section that cannot be printed.
    """
    if not wanted:
        return whole
    wanted = tuple(map(library.living, wanted))
    present = [section.id for section, _ in whole.sections]
    problems = [p for name in dict.fromkeys(wanted) for p in _refused(name, library, present)]
    if problems:
        raise UsageError(problems)
    if set(present) <= set(wanted):
        return whole
    by_id = {section.id: (section, members) for section, members in whole.sections}
    inside = tuple(by_id[id_] for id_ in dict.fromkeys(wanted))
    keepers = _keepers(library, inside)
    keepers |= _general(library, whole, keepers)
    outside = [
        (section, tuple(m for m in members if m.clause.provision not in keepers))
        for section, members in whole.sections
        if section.id not in wanted
    ]
    here_too = tuple(
        member
        for section, members in whole.sections
        if section.id not in wanted
        for member in members
        if member.clause.provision in keepers
    )
    sections = (_holding_here(library, here_too), *inside) if here_too else inside
    elsewhere = tuple(entry for entry in outside if entry[1])
    return replace(whole, sections=sections, elsewhere=elsewhere, whole=len(whole.sections))


def _keepers(library: Library, inside: Iterable[Chosen]) -> set[str]:
    """The provisions that keep promises for those `inside`: without them an excerpt would promise less."""
    waiting = [id_ for _, members in inside for member in members for id_ in member.clause.atoms]
    found: set[str] = set()
    while waiting:
        atom = library.atoms[waiting.pop()]
        for name in atom.kept_by:
            found.add(library.atoms[name].provision)
            waiting.append(name)
    return found


def _general(library: Library, whole: Selection, printed: set[str]) -> set[str]:
    """What the provisions `printed` beside those asked for rely on themselves, and that relies on nothing.

    Those are the provisions that hold everywhere. To follow every reliance would end at half of the terms.
    """
    relying = {atom.provision for atom in library.atoms.values() if atom.kept_by}
    clauses = (m.clause for _, members in whole.sections for m in members if m.clause.provision in printed)
    kept_by = (name for clause in clauses for id_ in clause.atoms for name in library.atoms[id_].kept_by)
    return {library.atoms[name].provision for name in kept_by} - relying


def _holding_here(library: Library, members: tuple[Selected, ...]) -> Chosen:
    """A section before those asked for: what the whole says once for all of them."""
    title, child = library.labels["holds_here_too"], library.labels["holds_here_too_child"]
    provisions = tuple(member.clause.provision for member in members)
    return SectionOutline(HERE_TOO, title, child, provisions), members


def _refused(name: str, library: Library, present: list[str]) -> Iterator[Diagnostic]:
    """The problem with a section that was asked for, if there is one."""
    place, known = Place("--sections"), [section.id for section in library.outline]
    home = next((s.id for s in library.outline if name in s.provisions), "")
    if name not in known:
        yield Diagnostic(
            "unknown-section",
            f"“{name}” is a provision, not a section" if home else f"there is no section “{name}”",
            place,
            expected="" if home or nearest(name, known) else ", ".join(known),
            near=home or nearest(name, known),
        )
    elif name not in present:
        yield Diagnostic(
            "empty-section",
            f"this platform gets nothing from the section “{name}”",
            place,
            expected=", ".join(present),
            hint="leave it out; `provisions explain` says what would bring it in",
        )


def names_elsewhere(
    library: Library, selection: Selection, language: Language, *, for_children: bool
) -> dict[str, str]:
    """How the text names each provision and section of the whole that is not in this excerpt, by id."""
    names = {}
    for section, members in selection.elsewhere:
        titles = {m.clause.provision: (m.clause.title, m.clause.child_title) for m in members}
        titles[section.id] = (section.title, section.child_title)
        for id_, (title, child_title) in titles.items():
            topic = library.topics.get(id_) or _quoted(title, language)
            child = library.child_topics.get(id_) or library.topics.get(id_) or _quoted(child_title, language)
            names[id_] = language.say("elsewhere", topic=child if for_children else topic)
    return names


def _quoted(title: str, language: Language) -> str:
    return language.say("elsewhere_title", title=title)


def excerpt_of(selection: Selection, titles: Mapping[str, str], drafts: Iterable[Draft]) -> Excerpt | None:
    """What `selection` leaves out, and which of it the contract text of `drafts` names.

    None where nothing is left out. `titles` are those of all provisions and sections of the whole.
    """
    if not selection.elsewhere and not any(section.id == HERE_TOO for section, _ in selection.sections):
        return None
    outside = [member.clause.provision for _, members in selection.elsewhere for member in members]
    sections = [section.id for section, _ in selection.elsewhere]
    named: dict[str, dict[str, None]] = {}
    for draft in drafts:
        for inline in each_inline(draft.blocks):
            if isinstance(inline, CrossReference):
                named.setdefault(inline.target, {})[draft.clause.provision] = None
    return Excerpt(
        left_out=tuple((id_, titles[id_]) for id_ in sections),
        relies_on=tuple(
            Reliance(id_, titles[id_], tuple(named[id_])) for id_ in (*sections, *outside) if id_ in named
        ),
        whole=selection.whole,
    )


def excerpt_facts(excerpt: Excerpt, printed: int, language: Language) -> Iterator[tuple[str, str]]:
    """What the cover says of it: that it is not the whole, and what the whole has besides.

    Nothing, where no section is left out: it has them all, in the order asked for.
    """
    if not excerpt.left_out:
        return
    count = language.say("excerpt_count", printed=str(printed), whole=str(excerpt.whole))
    yield language.labels["excerpt"], count
    yield language.labels["excerpt_left_out"], "; ".join(title for _, title in excerpt.left_out)


def meaning_of_elsewhere(language: Language, *, for_children: bool) -> Definition:
    """What the contract itself says of the words for what is not printed: so they are true in any terms."""
    meaning = language.labels["elsewhere_meaning_child" if for_children else "elsewhere_meaning"]
    return Definition(ELSEWHERE, language.labels["elsewhere_name"], (Text(meaning),))


def reliance_annex(
    excerpt: Excerpt, numbers: Mapping[str, tuple[int, ...]], letter: str, language: Language
) -> Annex:
    """What the lawyer has to look for in the terms that the excerpt goes into."""
    labels = language.labels
    head = language.columns("reliance_column", "reliance_where", "reliance_id")
    rows = tuple(
        ((Text(reliance.title),), numbers_of(reliance.by, numbers), (Text(reliance.provision),))
        for reliance in excerpt.relies_on
    )
    left_out = "; ".join(title for _, title in excerpt.left_out)
    warning = language.say("excerpt_warning", sections=left_out)
    intro: tuple[Block, ...] = (Paragraph((Text(warning),)),)
    intro += (Paragraph(language.text("reliance_intro" if rows else "reliance_none")),)
    table = (Table(labels["reliance_caption"], head, rows, (50, 20, 30)),) if rows else ()
    return Annex("excerpt", letter, labels["reliance_title"], (*intro, *table), ())
