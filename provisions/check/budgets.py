"""Words, promises and steps of one document, against what its level allows."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from provisions.assembly.assemble import Options, assemble
from provisions.assembly.desk import desk_for
from provisions.assembly.draft import Draft
from provisions.assembly.select import select
from provisions.model.block import Block, Items, lines
from provisions.model.budget import Budgets
from provisions.model.document import Document
from provisions.model.front import PAGE
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.profile import Profile
from provisions.render.plain.text import render

_DATE = datetime.date(2026, 1, 1)
_TIMES_A_YEAR = {"weekly": 52, "monthly": 12, "half-yearly": 2, "yearly": 1}
_WORD = re.compile(r"\S*[^\W_]\S*")
_MINUTES, _REVIEW = re.compile(r"^Minutes: (\d+)$"), re.compile(r"^Review: (.+)$")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one document holds. `rationale` are the words that explain each provision, by id.

    `promises` counts them, `of_law` those that law demands here. `minutes` are those of a week that steps
    taken at times ask for; a step per case is counted in `steps` alone.
    """

    profile: str
    level: str
    for_children: bool
    words: int
    page: int
    promises: int
    of_law: int
    rationale: dict[str, int]
    steps: int
    minutes: int

    def over(self, budgets: Budgets) -> Iterator[tuple[str, int, int]]:
        """What is over its budget: its name, how many there are, how many there may be."""
        words, page = (
            (budgets.child_words, budgets.child_page) if self.for_children else (budgets.words, budgets.page)
        )
        measured = [("words", self.words, words), ("page", self.page, page)]
        if not self.for_children:
            measured += [("steps", self.steps, budgets.steps), ("minutes", self.minutes, budgets.minutes)]
            measured += [(f"rationale of {id_}", n, budgets.rationale) for id_, n in self.rationale.items()]
        for name, number, limits in measured:
            if self.level in limits and number > limits[self.level]:
                yield name, number, limits[self.level]


def measured(library: Library, profile: Profile, name: str) -> Measured:
    """What the document of `profile` holds. Raises ProvisionsError where it cannot be made."""
    document = assemble(library, profile, _DATE, Options(annexes=False)).document
    atoms = [atom for provision in document.provisions() for atom in provision.atoms]
    promises = [atom for atom in atoms if atom.kind == "promise"]
    drafts = list(_drafts(library, profile))
    steps = [step for draft in drafts for step in _steps(draft.annex_parts["diligence"])]
    pages = (page for page in document.front if page.id == PAGE)
    return Measured(
        profile=name,
        level=next(iter(profile.chosen.get("level", ())), ""),
        for_children="adults" not in profile.users,
        words=words_of(document),
        page=sum(_words(page.blocks) for page in pages),
        promises=len(promises),
        of_law=sum(bool(atom.law) for atom in promises),
        rationale={d.clause.provision: _explaining(d) for d in drafts},
        steps=len(steps),
        minutes=round(sum(map(_minutes_a_week, steps))),
    )


def words_of(document: Document) -> int:
    """The words of `document` as text, without annexes and the list of blanks.

    What stands between spaces and has a letter or a digit: no mark of an item, no line of a table.
    """
    text = render(replace(document, annexes=())).decode()
    listed = f"\n{document.labels['blanks_title']}\n"
    counted = text.rpartition(listed)[0] if document.blanks else text
    return len(_WORD.findall(counted))


def _drafts(library: Library, profile: Profile) -> Iterator[Draft]:
    desk = desk_for(library, profile, Options())
    return map(desk.drafter.draft, select(library, desk.situation, "draft", desk.problems).selected)


def _explaining(draft: Draft) -> int:
    return sum(_words(draft.annex_parts.get(part, ())) for part in ("rationale", "balance"))


def _words(blocks: Iterable[Block]) -> int:
    return sum(len(line.split()) for line in lines(blocks))


def _steps(blocks: Iterable[Block]) -> Iterator[list[str]]:
    """The lines of each step: what is done, and who, evidence, review and minutes."""
    for block in blocks:
        for item in block.items if isinstance(block, Items) else ():
            yield list(lines(item.blocks))


def _minutes_a_week(step: list[str]) -> float:
    minutes = next((int(m[1]) for line in step if (m := _MINUTES.match(line))), 0)
    review = next((m[1] for line in step if (m := _REVIEW.match(line))), "")
    return minutes * _TIMES_A_YEAR.get(review, 0) / 52
