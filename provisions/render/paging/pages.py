"""Where pages break, as well as it can be known without a layout engine.

Word does not refresh a table of contents when it opens a file, so its page numbers are guessed: from the
widths of the face, and from the rules of breaking. A heading stays with what follows, no paragraph leaves a
single line on either side, a table row is whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

_TOGETHER: Final = 4
"""A paragraph of fewer lines cannot be split: two lines at least stand on either side."""


_RULE: Final = 13.0
"""The height of the line that divides footnotes from the text: a line of plain text, in points."""


_BEGUN: Final = 12.0
"""So much of a footnote stands on the page that calls it, in points: a line. The rest may go on."""


class Box(NamedTuple):
    """A paragraph or a table row as the page sees it. Heights are in points.

    `mark` is the bookmark whose page somebody wants to know, or empty. `header` is the height of
    the header row that is repeated above a table row which begins a page, `slack` how much of the
    last line may stand below the page: the space that line spacing adds to it. `notes` are its
    footnotes: the line that each is called on, from 1, and its height.
    """

    lines: int
    leading: float
    before: float = 0
    after: float = 0
    padding: float = 0
    keeps_next: bool = False
    is_whole: bool = False
    starts_page: bool = False
    header: float = 0
    slack: float = 0
    mark: str = ""
    notes: tuple[tuple[int, float], ...] = ()

    @property
    def height(self) -> float:
        """The height of its lines and of its rule, without the space around it."""
        return self.lines * self.leading + self.padding

    @property
    def start(self) -> float:
        """How much of it has to stand on the page that it begins on."""
        if self.is_whole or self.lines < _TOGETHER:
            return self.height
        return 2 * self.leading

    def called(self, done: int, lines: int) -> list[float]:
        """The heights of the footnotes called on the lines after the first `done`, up to `lines`."""
        return [height for line, height in self.notes if done < line <= lines] if self.notes else []


@dataclass(slots=True)
class _Page:
    """The page being filled: its number, how much is used, how much footnotes take and carry to the next."""

    room: float
    number: int = 1
    used: float = 0
    space: float = 0
    foot: float = 0
    carried: float = 0

    def turn(self, header: float = 0) -> None:
        """Begin the next page, with a repeated header row if a table goes on there."""
        self.number, self.used, self.space = self.number + 1, header, 0
        self.foot = min(self.carried, self.room / 2)
        self.carried -= self.foot

    def under(self, notes: Sequence[float]) -> float:
        """How much the footnotes take, with `notes` and the rule above them; the last need only begin."""
        whole = self.foot
        if notes:
            whole += sum(notes[:-1]) + min(notes[-1], _BEGUN)
        return whole + _RULE if whole else 0

    def take(self, notes: Sequence[float]) -> None:
        """Put `notes` below what is on the page; what does not fit goes on on the next."""
        if notes:
            self.foot += sum(notes)
            rest = min(max(self.used + self.foot + _RULE - self.room, 0), self.foot)
            self.foot -= rest
            self.carried += rest

    def gap(self, box: Box) -> float:
        """Return the space above `box`: the larger of the two that meet; none at the head of a page."""
        return max(self.space, box.before) if self.used else 0

    def holds(self, group: Sequence[Box]) -> bool:
        """Whether `group`, the last of it only begun, still fits."""
        needed, space = self.used, self.space
        notes: list[float] = []
        for box in group[:-1]:
            needed += (max(space, box.before) if needed else 0) + box.height
            space = box.after
            notes += box.called(0, box.lines)
        last = group[-1]
        if last.notes:
            notes += last.called(0, last.lines if last.start == last.height else 2)
        return needed + max(space, last.before) + last.start - last.slack + self.under(notes) <= self.room

    def set(self, box: Box) -> None:
        """Place `box`, over as many pages as it takes."""
        self.used += self.gap(box)
        done = 0
        while not box.is_whole and not self._ends(box, done):
            fitting = self._fitting(box, done)
            left = box.lines - done
            fitting = left - 2 if left - fitting == 1 else fitting
            before, done = done, done + max(fitting, 0 if self.used else 1)
            self.used += (done - before) * box.leading
            self.take(box.called(before, done))
            self.turn()
        self.used += (box.lines - done) * box.leading + box.padding
        self.take(box.called(done, box.lines))
        self.space = box.after

    def _ends(self, box: Box, done: int) -> bool:
        height = (box.lines - done) * box.leading
        notes = box.called(done, box.lines)
        return done >= box.lines or self.used + height - box.slack + self.under(notes) <= self.room

    def _fitting(self, box: Box, done: int) -> int:
        """How many of the lines of `box` after `done` fit, with the notes that they call."""
        room = self.room + box.slack - self.used
        fitting = min(max(int((room - self.under(())) / box.leading), 0), box.lines - done)
        while fitting and box.notes:
            if fitting * box.leading + self.under(box.called(done, done + fitting)) <= room:
                break
            fitting -= 1
        return fitting


def paginated(boxes: Iterable[Box], room: float) -> tuple[dict[str, int], int]:
    """Find the page of each mark, and how many pages there are. `room` is their height in points."""
    page = _Page(room)
    pages: dict[str, int] = {}
    for group in _groups(boxes):
        if group[0].starts_page and page.used:
            page.turn()
        if page.used and not page.holds(group):
            page.turn(group[0].header)
        for place, box in enumerate(group):
            # A group that is longer than a page breaks where it has to.
            if place and not page.holds([box]):
                page.turn(box.header)
            if box.mark:
                pages[box.mark] = page.number
            page.set(box)
    return pages, page.number


def _groups(boxes: Iterable[Box]) -> Iterable[list[Box]]:
    """Put together the boxes that have to stay together: a heading and what it heads."""
    group: list[Box] = []
    for box in boxes:
        if box.starts_page and group:
            yield group
            group = []
        group.append(box)
        if not box.keeps_next:
            yield group
            group = []
    if group:
        yield group


def row(cells: Sequence[Sequence[Box]], rules: float, header: float = 0) -> Box:
    """Make one box of the boxes in each cell of a row: as high as the highest, and the rules around it."""
    height = max([sum([box.before + box.height + box.after for box in cell]) for cell in cells]) + rules
    notes = tuple([(1, height) for cell in cells for box in cell for _, height in box.notes])
    return Box(1, height, keeps_next=cells[0][-1].keeps_next, is_whole=True, header=header, notes=notes)
