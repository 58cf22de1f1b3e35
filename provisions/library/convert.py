"""From a clause without labels to one with them: what a program can do, so that a person does the rest.

Each sentence gets a label of its own, and the conditions around it become the `when:` of its atom. Which
source demands which promise, only a reader can say: the grounds are listed as a comment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from provisions.language.source import SourceText
from provisions.language.source_form import source_form
from provisions.language.templates import read_template
from provisions.language.vocabulary import Vocabulary
from provisions.library.files import read_text
from provisions.library.folder import PackFolder
from provisions.library.frontmatter import split
from provisions.library.space import read_space
from provisions.library.yamlfile import read_yaml
from provisions.model.condition import Always, Condition, conjunction, written
from provisions.model.diagnostic import Diagnostics, UsageError
from provisions.model.place import Place
from provisions.model.template import Choice, Node, Template, Words

_PART = re.compile(r"^## (.+)$", re.MULTILINE)
_LABELLED = ("", "In short", "For children", "In short for children")
_MARK = re.compile(r"\s*(?:\d+\.|-)\s+")
_BREAK = re.compile(r"(?<=[.!?])(\s+)(?=[A-Z“])")
_DROPPED = re.compile(r"^(?:force|sources):\n(?:[ \t].*\n)*", re.MULTILINE)
_GROUND = re.compile(r"^  - \{.*\}$", re.MULTILINE)
_IDLE = frozenset(
    """a an and are as at be by can do does for from has have he her here his how if in is it its may must no
    not of on or our she so than that the their them then there these they this to us we what when where which
    who will with you your""".split()  # noqa: SIM905
)


@dataclass
class _Names:
    """Labels given so far in one part, in order, with the conditions under which their words stand."""

    when: dict[str, Condition] = field(default_factory=dict)

    def new(self, words: str, condition: Condition) -> str:
        """A label from the first words that say something."""
        known = re.sub(r"\{[{%].*?[}%]\}", " ", words)
        said: list[str] = [w for w in re.findall(r"[a-z]{3,}", known.lower()) if w not in _IDLE] or ["words"]
        stem = next((w for w in said if w not in self.when), said[0])
        name, number = stem, 1
        while name in self.when:
            number += 1
            name = f"{stem}-{number}"
        self.when[name] = condition
        return name


def names_for(path: Path, pack: Path, *, is_named: bool) -> Vocabulary:
    """The names that conditions in `path` may use: those of the pack in whose section it lies.

    Where it lies in none, or `pack` was named, those of `pack`. Only the space is read, since clauses in
    the old format keep the rest from being read. Raises UsageError.
    """
    home = path.absolute().parent.parent
    folder = PackFolder(home if not is_named and (home / "pack.yaml").is_file() else pack)
    problems = Diagnostics()
    space = read_space(read_yaml(folder.text("space.yaml"), "space.yaml"), problems)
    problems.stop_on_errors(UsageError)
    assert space is not None
    return Vocabulary.of(space)


def converted(path: Path, vocabulary: Vocabulary) -> tuple[str, list[str]]:
    """The clause in `path` with labels, and what is left to a person. Raises UsageError."""
    problems = Diagnostics()
    parted = split(read_text(path, str(path)), str(path), problems)
    if parted is None:
        raise UsageError(problems.found)
    front, body, _ = parted
    if re.search(r"^promises:", front, re.MULTILINE):
        raise UsageError.of("labelled", "this clause has labels already", Place(str(path), 1, 1))
    names, parts, left = _Names(), [], []
    for title, part in _parts(body):
        if title not in _LABELLED:
            parts.append(_under(title, part))
            continue
        own = names if not title else _Names()
        template = read_template(SourceText(part, str(path)), vocabulary, problems)
        problems.stop_on_errors(UsageError)
        parts.append(_under(title, _Writer(own, names if title else None).write(template)))
        if title == "For children" and len(own.when) != len(names.when):
            left.append(
                f"the text for children has {len(own.when)} sentences, the text {len(names.when)}: "
                "put the same labels on what says the same"
            )
    left.append("put each ground at the atom that it demands (law:) or supports (with:); see the comment")
    left.append("join sentences that bear one promise under one label, and give atoms short names")
    return f"---\n{_front(front, names)}---\n{''.join(parts)}", left


def _parts(body: str) -> Iterator[tuple[str, str]]:
    pieces = _PART.split(body)
    yield "", pieces[0]
    yield from zip(pieces[1::2], pieces[2::2], strict=True)


def _under(title: str, text: str) -> str:
    return f"## {title}{text}" if title else text


def _front(front: str, names: _Names) -> str:
    """The front matter with atoms in place of `force` and `sources`."""
    kept = _DROPPED.sub("", front)
    grounds = "".join(f"# {line.strip()}\n" for line in _GROUND.findall(front) if "source:" in line)
    atoms = "".join(
        f"  {name}: {{when: {_quoted(written(when))}}}\n"
        for name, when in names.when.items()
        if not isinstance(when, Always)
    )
    promises = f"promises:\n{atoms}" if atoms else "promises: {}\n"
    return f"{kept}{promises}# Grounds of the clause as it was:\n{grounds}"


def _quoted(text: str) -> str:
    return f'"{text}"' if re.search(r"[,:{}\[\]#]", text) else text


@dataclass
class _Writer:
    """Writes one part with labels. `like` holds the labels of the text, taken over in their order."""

    names: _Names
    like: _Names | None

    def write(self, template: Template) -> str:
        """`template` with a label before each sentence, and no condition around one."""
        return "".join(self._line(line, condition) for line, condition in _lines(template, Always()))

    def _line(self, line: list[Node], condition: Condition) -> str:
        text = source_form(tuple(line))
        if not text.strip():
            return text
        mark = _MARK.match(text) or re.match(r"\s*", text)
        head = mark.group() if mark else ""
        sentences = _BREAK.split(text[len(head) :])
        return head + "".join(
            f"[{self._label(piece, condition)}] {piece}" if index % 2 == 0 else piece
            for index, piece in enumerate(sentences)
        )

    def _label(self, words: str, condition: Condition) -> str:
        own = self.names.new(words, condition)
        place = len(self.names.when) - 1
        return own if self.like is None else next(islice(self.like.when, place, None), own)


def _lines(template: Template, condition: Condition) -> Iterator[tuple[list[Node], Condition]]:
    """Each line with the condition around it; conditions inside a line stay in it."""
    line: list[Node] = []
    for node in template:
        if isinstance(node, Choice) and (_holds_lines(node) or _holds_sentences(node, line)):
            if line:
                yield line, condition
                line = []
            for guard, branch in node.guarded():
                yield from _lines(branch.body, conjunction(condition, guard))
            continue
        if not isinstance(node, Words):
            line.append(node)
            continue
        *whole, rest = node.text.split("\n")
        for text in whole:
            yield [*line, Words(f"{text}\n", node.line)], condition
            line = []
        if rest:
            line.append(Words(rest, node.line))
    if line:
        yield line, condition


def _holds_sentences(choice: Choice, before: list[Node]) -> bool:
    """Whether whole sentences stand inside `choice`, behind `before`."""
    text = source_form(tuple(before)).strip()
    bodies = [source_form(branch.body).strip() for branch in choice.branches]
    begins = not text or text.endswith((".", "!", "?"))
    return begins and all(body.endswith((".", "!", "?")) for body in bodies)


def _holds_lines(choice: Choice) -> bool:
    return any(
        isinstance(node, Words) and "\n" in node.text.strip(" ") for b in choice.branches for node in b.body
    )
