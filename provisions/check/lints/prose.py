"""The prose of a clause part, as lints read it: sentences with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from provisions.model.clause import Clause
from provisions.model.place import Place
from provisions.model.template import Choice, Output, Reference, Template, Words

CONTRACT_PARTS = ("text", "short", "child", "child_short")
"""The parts that a user reads."""

VALUE, REFERENCE = "14 days", "section 5.3"
"""What stands for a value and for a reference when words are counted."""

_END = re.compile(r"(?<=[.!?])[”’)]?\s+(?=[A-Z“‘(])|\n\s*\n|\n\s*(?:\d+\.|-)\s+|;\s*\n|:\s*\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or list item; values and references are replaced by samples."""

    text: str
    line: int

    @property
    def words(self) -> list[str]:
        """Its words."""
        return re.findall(r"[A-Za-z0-9’'-]+", self.text)


@dataclass(frozen=True, slots=True)
class Prose:
    """One part of a clause, one alternative of each inline choice."""

    clause: Clause
    part: str
    text: str
    lines: tuple[int, ...]

    def place(self, offset: int, length: int = 1) -> Place:
        """Where the character at `offset` stands; the column is that of the line as printed."""
        line = self.lines[min(self.text.count("\n", 0, offset), len(self.lines) - 1)] if self.lines else 1
        return Place(self.clause.place.file, line, 1, length)

    def sentences(self) -> Iterator[Sentence]:
        """Each sentence, list items counted as sentences."""
        at = 0
        for match in [*_END.finditer(self.text), None]:
            end = match.start() if match else len(self.text)
            text = " ".join(self.text[at:end].split()).lstrip("-0123456789. ")
            if re.search("[A-Za-z]", text):
                start = at + len(self.text[at:end]) - len(self.text[at:end].lstrip())
                yield Sentence(text, self.place(start).line)
            at = match.end() if match else end


def prose(clause: Clause, part: str) -> Prose:
    """The prose of `part` of `clause`."""
    template: Template = getattr(clause.parts, part) or ()
    pieces: list[str] = []
    lines: list[int] = []
    _flatten(template, pieces, lines)
    return Prose(clause, part, "".join(pieces), tuple(lines))


def _flatten(template: Template, pieces: list[str], lines: list[int]) -> None:
    for node in template:
        match node:
            case Words(text, line):
                if not lines:
                    lines.append(line)
                elif pieces and pieces[-1].endswith("\n"):
                    lines[-1] = line
                lines.extend(range(line + 1, line + 1 + text.count("\n")))
                pieces.append(text)
            case Output():
                pieces.append(VALUE)
            case Reference():
                before = "".join(pieces[-2:]).rstrip()
                begins = not before or before.endswith((".", "!", "?"))
                pieces.append(REFERENCE.capitalize() if begins else REFERENCE)
            case Choice(branches):
                if any("\n" in _words(branch.body) for branch in branches):
                    for branch in branches:
                        _flatten(branch.body, pieces, lines)
                else:
                    # Inside a sentence only one branch is read; the longest is the hardest.
                    longest = max(branches, key=lambda branch: len(_words(branch.body)))
                    _flatten(longest.body, pieces, lines)


def _words(template: Template) -> str:
    return "".join(
        node.text if isinstance(node, Words) else "".join(_words(b.body) for b in node.branches)
        for node in template
        if isinstance(node, Words | Choice)
    )


def stretches(clause: Clause, parts: tuple[str, ...]) -> Iterator[tuple[str, Words]]:
    """Every stretch of words of some parts, with the part's name; the places in it are exact."""
    for part, template in clause.parts.named():
        if part in parts:
            yield from ((part, words) for words in _each(template))


def _each(template: Template) -> Iterator[Words]:
    for node in template:
        if isinstance(node, Words):
            yield node
        elif isinstance(node, Choice):
            for branch in node.branches:
                yield from _each(branch.body)


def place_in(clause: Clause, words: Words, offset: int, length: int) -> Place:
    """Where the character at `offset` of a stretch stands."""
    before = words.text[:offset]
    line_start = before.rfind("\n")
    column = offset - line_start if line_start >= 0 else words.column + offset
    return Place(clause.place.file, words.line + before.count("\n"), column, length)
