"""The annexes of a document, from its drafts."""

from collections.abc import Iterable, Mapping

from provisions.assembly.annexes import AnnexWriter, Explained
from provisions.assembly.bear import settle
from provisions.assembly.commitments import commitments_annex
from provisions.assembly.desk import Desk
from provisions.assembly.draft import Draft
from provisions.assembly.excerpt import reliance_annex
from provisions.assembly.resolve import Resolver
from provisions.model.document import Annex, Provision
from provisions.model.manifest import Excerpt


def annexes_of(
    desk: Desk,
    drafts: Iterable[Draft],
    provisions: Mapping[str, Provision],
    resolver: Resolver,
    excerpt: Excerpt | None,
) -> tuple[Annex, ...]:
    """Rationale, due diligence and commitments; for an excerpt, what it relies on too."""
    explained = [
        Explained(
            provision=provisions[draft.clause.provision],
            selected=draft.selected,
            rationale=resolver.blocks(draft.annex_parts["rationale"]),
            balance=resolver.blocks(draft.annex_parts.get("balance", ())),
            diligence=settle(resolver.blocks(draft.annex_parts["diligence"]), draft.clause.provision),
        )
        for draft in drafts
    ]
    writer = AnnexWriter(desk.library, desk.language, desk.footnotes)
    own = commitments_annex((e.provision for e in explained), "C", desk.language)
    annexes = (writer.rationale(explained, "A"), writer.diligence(explained, "B"), own)
    if excerpt is None:
        return annexes
    numbers = {provision.id: provision.number for provision in provisions.values()}
    return (*annexes, reliance_annex(excerpt, numbers, "D", desk.language))
