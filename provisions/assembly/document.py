"""The last pass: everything that was made becomes one document, with its cover and its manifest."""

import datetime

from provisions.assembly.blanks import open_blanks
from provisions.assembly.cover import (
    assumed_rows,
    colophon_rows,
    cover_facts,
    cover_rows,
    edition_words,
    law_row,
    least_status,
)
from provisions.assembly.define import Defined
from provisions.assembly.desk import Desk
from provisions.assembly.draft import Draft
from provisions.assembly.excerpt import HERE_TOO, excerpt_facts
from provisions.assembly.level import kept_level
from provisions.assembly.provenance import answers, manifest
from provisions.model.document import Annex, Document, OpenBlank, Section
from provisions.model.front import FrontPage
from provisions.model.frozen import dataclass
from provisions.model.inline import Inlines
from provisions.model.manifest import Excerpt, Manifest


@dataclass(frozen=True, slots=True)
class Pieces:
    """What the passes before have made. `drafts` are the provisions as they were before the last passes."""

    drafts: list[Draft]
    front: tuple[FrontPage, ...]
    sections: tuple[Section, ...]
    defined: Defined
    annexes: tuple[Annex, ...]
    excerpt: Excerpt | None
    foot: Inlines

    @property
    def asked_for(self) -> list[Section]:
        """The sections that stand for themselves, not only because others rely on them."""
        return [section for section in self.sections if section.id != HERE_TOO]


def document_of(desk: Desk, date: datetime.date, made: Pieces) -> Document:
    """The document that is made of these pieces."""
    library, profile, language = desk.library, desk.profile, desk.language
    blanks, origin = _blanks(desk, made), _manifest(desk, date, made)
    status = least_status(draft.clause for draft in made.drafts)
    return Document(
        language=library.language,
        title=_title(desk, made.excerpt),
        operator=desk.printed("operator"),
        profile_title=profile.title,
        edition=edition_words(library, profile, language),
        facts=_facts(desk, made),
        status=status,
        sections=made.sections,
        definitions=made.defined.section,
        annexes=made.annexes,
        blanks=blanks,
        labels=library.labels,
        manifest=origin,
        excerpt=made.excerpt,
        answers=answers(library, profile, desk.values.used | desk.tables.used),
        round=library.round,
        front=made.front,
        cover=tuple(cover_rows(desk, {blank.parameter for blank in blanks})),
        colophon=(*colophon_rows(desk, origin.date, status, origin.level), *law_row(desk, made.sections)),
        assumed=tuple(assumed_rows(desk)),
        foot=made.foot,
    )


def _title(desk: Desk, excerpt: Excerpt | None) -> str:
    service, labels = desk.printed("service_name"), desk.library.labels
    if desk.for_children and excerpt is None:
        named = desk.language.say("rights_title", service=service)
        return named if service else labels["rights_title_unnamed"]
    if not service:
        return labels["terms_title_unnamed" if excerpt is None else "terms_title_excerpt_unnamed"]
    return desk.language.say("terms_title" if excerpt is None else "terms_title_excerpt", service=service)


def _facts(desk: Desk, made: Pieces) -> tuple[tuple[str, str], ...]:
    facts = tuple(cover_facts(desk.library, desk.profile, desk.language))
    if made.excerpt is None:
        return facts
    return (*facts, *excerpt_facts(made.excerpt, len(made.asked_for), desk.language))


def _blanks(desk: Desk, made: Pieces) -> tuple[OpenBlank, ...]:
    on_front = [parameter for _, parameter in sorted(desk.front.uses.parameters.items())]
    missing = desk.without_value((*made.defined.printed, *on_front))
    return open_blanks(desk.library, made.drafts, missing, desk.tables.open_rows)


def _manifest(desk: Desk, date: datetime.date, made: Pieces) -> Manifest:
    clauses = [draft.clause for draft in made.drafts]
    printed = {p.name: p for draft in made.drafts for p in draft.printed}
    values = map(desk.values.resolve, printed.values())
    return manifest(
        desk.library,
        desk.profile,
        date,
        clauses,
        (section.id for section in made.asked_for) if made.excerpt else (),
        kept_level(desk.library, desk.profile, desk.situation, clauses, values),
        sum(desk.tables.open_rows.values()),
    )
