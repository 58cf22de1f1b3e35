"""The commitment sheet: what a document promises beyond law, for whoever has to sign it."""

from collections.abc import Iterable, Iterator

from provisions.assembly.force import places_unread
from provisions.model.block import Block, Paragraph
from provisions.model.document import Annex, AnnexEntry, AtomRecord, Provision
from provisions.model.inline import Inlines, Strong, Text
from provisions.model.label import LabelName
from provisions.wording.labels import Language

_PROMISE = "promise"
_LINES: dict[str, LabelName] = {
    "essential": "commitments_own",
    "standard": "commitments_standard",
    "leading": "commitments_leading",
}
"""What opens the line for promises that are made from a level on."""


def commitments_annex(provisions: Iterable[Provision], letter: str, language: Language) -> Annex:
    """What the platform binds itself to without being bound, provision by provision."""
    provisions = tuple(provisions)
    entries = tuple(entry for provision in provisions if (entry := _entry(provision, language)) is not None)
    promises = [atom for p in provisions for atom in _promises(p)]
    own = [atom for atom in promises if not atom.law]
    counted = language.say(
        "commitments_count",
        own=str(len(own)),
        law=str(len(promises) - len(own)),
        provisions=str(len(entries)),
    )
    intro: tuple[Block, ...] = (Paragraph(language.text("commitments_intro")), Paragraph((Text(counted),)))
    return Annex("commitments", letter, language.labels["commitments_title"], intro, entries)


def _promises(provision: Provision) -> Iterator[AtomRecord]:
    """What the text of `provision` itself promises; what another one bears is counted there."""
    return (atom for atom in provision.atoms if atom.kind == _PROMISE and not atom.kept_by)


def _entry(provision: Provision, language: Language) -> AnnexEntry | None:
    """What `provision` commits to beyond law; None if that is nothing."""
    own = [atom for atom in _promises(provision) if not atom.law]
    if not own:
        return None
    blocks: list[Block] = [Paragraph(provision.short)] if provision.short else []
    blocks += [Paragraph(_named(*group, language)) for group in _by_level(own)]
    if provision.force.not_examined:
        blocks.append(Paragraph((Text(places_unread(provision.force, language)),)))
    return AnnexEntry(provision.id, provision.number, provision.title, tuple(blocks))


def _by_level(atoms: Iterable[AtomRecord]) -> Iterator[tuple[LabelName, list[AtomRecord]]]:
    """Those that every platform makes, then those of the levels above, each with the label of its line."""
    groups: dict[LabelName, list[AtomRecord]] = {label: [] for label in _LINES.values()}
    for atom in atoms:
        groups[_LINES.get(atom.level, "commitments_own")].append(atom)
    return ((label, group) for label, group in groups.items() if group)


def _named(label: LabelName, atoms: Iterable[AtomRecord], language: Language) -> Inlines:
    """Their names, behind what is said of them all."""
    names = "; ".join(atom.name for atom in atoms)
    return (Strong(language.text(label)), Text(f" {names}."))
