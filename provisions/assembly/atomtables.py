"""The table behind a provision: what it promises, on which ground, with which force."""

from collections.abc import Iterable
from dataclasses import field

from provisions.model.block import Table
from provisions.model.document import AtomGround, AtomRecord, Provision
from provisions.model.frozen import dataclass
from provisions.model.inline import Inlines, Text
from provisions.model.label import LabelName, of_family
from provisions.model.library import Library
from provisions.model.numbering import decimal
from provisions.model.register import Source
from provisions.wording.dates import written_date
from provisions.wording.labels import Language

_WIDTHS = (34, 52, 14)


@dataclass(frozen=True)
class AtomTables:
    """Writes these tables, with the register of one library."""

    library: Library
    language: Language
    _short: dict[tuple[str, str], str] = field(default_factory=dict, repr=False, compare=False)
    """Pinpoints in short, by source and place: most atoms rest on what others rest on."""

    def table(self, provision: Provision) -> Table | None:
        """What in `provision` rests on a source, what rests on the same in one row. None if nothing does.

        Of the rest there is nothing to tell but its names, so the annex says once what it is.
        """
        rows: dict[tuple[str, str], list[str]] = {}
        for atom in provision.atoms:
            if atom.grounds:
                rows.setdefault((self.ground(atom), self.force(atom)), []).append(atom.name)
        if not rows:
            return None
        caption = self.language.say("atoms_caption", number=decimal(provision.number), title=provision.title)
        head = self.language.columns("atom_what", "atom_ground", "atom_force")
        return Table(
            caption, head, tuple(_row("; ".join(names), *key) for key, names in rows.items()), _WIDTHS
        )

    def ground(self, atom: AtomRecord) -> str:
        """The pinpoints of `atom` in short: those that bind here, then those that support it."""
        law = self._cited(ground for ground in atom.grounds if ground.binds)
        others = self._cited(ground for ground in atom.grounds if not ground.binds)
        if law and others:
            others = self.language.say("atom_with", grounds=others)
        return "; ".join(filter(None, (law, others)))

    def force(self, atom: AtomRecord) -> str:
        """Its force in a word or two; nothing for a promise that no law in the register demands."""
        binding = [ground for ground in atom.grounds if ground.binds]
        label: LabelName
        if binding:
            label = "force_national" if all(ground.national for ground in binding) else "force_binding"
        elif atom.kind != "promise":
            label = of_family("force", atom.kind)
        else:
            return ""
        return self.language.labels[label]

    def _cited(self, grounds: Iterable[AtomGround]) -> str:
        by_source: dict[str, dict[str, None]] = {}
        for ground in grounds:
            key = ground.source, ground.at
            if key not in self._short:
                self._short[key] = self._in_short(self.library.sources[ground.source], ground.at)
            by_source.setdefault(ground.source, {})[self._short[key]] = None
        sources = self.library.sources
        return "; ".join(f"{sources[id_].in_table} {_listed(ats)}".strip() for id_, ats in by_source.items())

    def _in_short(self, source: Source, at: str) -> str:
        """The pinpoint `at` without what the list of sources says: its date, what `source` counts in."""
        date = written_date(source.date, self.language.labels)
        parts = source.pinpoints[at].label.split(", ")
        label = ", ".join(part for part in parts if not date or date not in part)
        counted, _, rest = label.partition(" ")
        name = f"{source.short} {source.number}".lower()
        # “UNGP 31”, not “UNGP Principle 31”; a name that is not short has said it just before.
        return rest if rest and f"{counted.lower().removesuffix('s')}s" in name else label


def _listed(labels: Iterable[str]) -> str:
    """“art. 12(1), 13”: the word before a number stands before the first that it goes with."""
    said, before = "", ""
    for label in labels:
        word, _, rest = label.partition(" ")
        said += f", {rest}" if said and rest and word == before else f", {label}" if said else label
        before = word
    return said


def _row(*cells: str) -> tuple[Inlines, ...]:
    return tuple((Text(cell),) if cell else () for cell in cells)
