"""The pages before the terms: what the library wrote, as this platform's readers get it."""

from collections.abc import Iterable, Iterator
from dataclasses import field

from provisions.assembly.bear import settle, unmarked
from provisions.assembly.fill import Filler, Uses
from provisions.assembly.markdown import parse, parse_line
from provisions.assembly.number import number_items
from provisions.assembly.resolve import Resolver
from provisions.assembly.values import Values
from provisions.model.block import Block, CellBearing, Heading, Table
from provisions.model.front import LANES, STEPS, FrontPage
from provisions.model.frontfile import Chapter, Front
from provisions.model.frozen import dataclass
from provisions.model.inline import Inlines, Mark, Text, plain
from provisions.model.label import of_family
from provisions.model.library import Library
from provisions.model.template import Template
from provisions.model.truth import Situation
from provisions.wording.labels import Language

_WIDTHS = (16, 28, 34, 22)


@dataclass(frozen=True, slots=True)
class FrontDraft:
    """A front page on its way: its references lead nowhere yet, its words are still marked."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    figures: tuple[str, ...]
    line: tuple[str, ...]


@dataclass
class FrontDrafter:
    """Drafts the front pages for one profile. `uses` is what they print and refer to, all of them."""

    library: Library
    situation: Situation
    values: Values
    language: Language
    for_children: bool
    uses: Uses = field(default_factory=Uses)

    def drafts(self) -> Iterator[FrontDraft]:
        """Each page that this edition has and on which something stands."""
        for front in self.library.front:
            if front.for_children == self.for_children and self.situation.holds(front.applies):
                filler = self._filler(front)
                blocks = tuple(self._steps(front, filler) if front.id == STEPS else self._page(front, filler))
                if blocks:
                    title = self._words(front.title, filler)
                    yield FrontDraft(front.id, title, blocks, front.figures, front.line)

    def _filler(self, front: Front) -> Filler:
        filler = Filler(self.library.every_parameter(), self.values, self.situation, front.place.file)
        filler.uses = self.uses
        return filler

    def _words(self, template: Template, filler: Filler) -> str:
        return plain(parse_line(filler.fill(template)))

    def _page(self, front: Front, filler: Filler) -> Iterator[Block]:
        for chapter in front.chapters:
            blocks = [b for _, text in chapter.texts for b in number_items(parse(filler.fill(text)))]
            if blocks:
                # A heading goes with the last of its words.
                yield Heading((Text(chapter.title),), chapter.icon)
                yield from blocks

    def _steps(self, front: Front, filler: Filler) -> Iterator[Block]:
        rows = [row for chapter in front.chapters if any((row := self._step(chapter, filler))[1:])]
        if rows:
            labels = self.language.labels
            head = self.language.columns(*(of_family("lane", lane) for lane in ("step", *LANES)))
            yield Table(labels["steps_caption"], head, tuple(rows), _WIDTHS)

    def _step(self, chapter: Chapter, filler: Filler) -> tuple[Inlines, ...]:
        lanes: dict[str, Inlines] = dict.fromkeys(LANES, ())
        for lane, text in chapter.texts:
            if said := parse_line(filler.fill(text)):
                lanes[lane] += ((Text(" "),) if lanes[lane] else ()) + said
        return ((Text(chapter.title),), *lanes.values())


def front_pages(drafts: Iterable[FrontDraft], resolver: Resolver) -> tuple[FrontPage, ...]:
    """`drafts` with their references resolved; they say which passages and cells bear which atoms."""
    return tuple(
        FrontPage(draft.id, draft.title, tuple(map(_settled, resolver.blocks(draft.blocks))))
        for draft in drafts
    )


def _settled(block: Block) -> Block:
    if not isinstance(block, Table):
        return settle((block,), "")[0]
    rows = tuple(tuple(map(unmarked, row)) for row in block.rows)
    return Table(block.caption, block.head, rows, block.widths, bears=tuple(_borne(block)))


def _borne(table: Table) -> Iterator[CellBearing]:
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            atoms = dict.fromkeys(a for i in cell if isinstance(i, Mark) for a in i.atoms)
            if atoms:
                yield CellBearing(row, column, tuple(atoms))
