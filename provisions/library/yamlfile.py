"""YAML with the traps removed: every scalar is text, every value has its place.

No tags, no anchors, no aliases (so no bombs), no key twice, one document, bounded depth and size. `NO`
stays `NO`, `1:30` stays `1:30`; the schema that reads a value says what type it wants.
"""

import operator
import re
from collections.abc import Hashable, Iterator
from dataclasses import field
from typing import Any, TypeAlias

import yaml
from yaml.events import AliasEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from provisions.language.source import SourceText
from provisions.library.yamlsyntax import syntax_problem
from provisions.model.diagnostic import Diagnostic, Diagnostics, UsageError
from provisions.model.frozen import dataclass
from provisions.model.place import Place

MAX_DEPTH = 20
MAX_NODES = 60_000

_NODES = {ScalarNode: "str", SequenceNode: "seq", MappingNode: "map"}

Path: TypeAlias = tuple[Hashable, ...]
_BaseLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_EMPTY = ("", "~", "null")
_KINDS = {kind: f"tag:yaml.org,2002:{tag}" for kind, tag in _NODES.items()}
# An alias, or what it would refer to, stands where a value may begin: never inside a word.
_REFERRING = re.compile(r"(?<!\w)[*&]\S")


class _Loader(_BaseLoader):  # type: ignore[misc]
    """Guesses no types: every scalar is text. Asked for each node, so it does nothing else."""

    def resolve(self, kind: type[Node], value: object, implicit: object) -> str:
        return _KINDS[kind]

    # Asked around each node, too, and there is nothing to do: functions written in C do it fastest.
    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = staticmethod(bool)


@dataclass(frozen=True)
class YamlFile:
    """The data of a file, and where each of its values stands. Scalars are text, empty ones None."""

    data: Any
    text: str
    file: str
    first_line: int
    _root: Node | None
    _pairs: dict[int, dict[Hashable, tuple[Node, Node]]] = field(default_factory=dict, compare=False)

    def place(self, path: Path = ()) -> Place:
        """Where the value at `path` stands; for a key that is missing, where its mapping does."""
        node, key = self._find(path)
        mark = (key or node).start_mark if node else None
        if mark is None:
            return Place(self.file, self.first_line, 1)
        length = len(key.value) if key is not None else _length(node)
        return Place(self.file, mark.line + self.first_line, mark.column + 1, length)

    def source(self, path: Path) -> SourceText:
        """The scalar at `path` as it stands in the file, so that places in it are exact."""
        node, _ = self._find(path)
        if not isinstance(node, ScalarNode):
            raise TypeError(f"no scalar at {path}")
        start, end = node.start_mark, node.end_mark
        raw = self.text[start.index : end.index]
        line, column = start.line + self.first_line, start.column + 1
        if node.style in ("'", '"'):
            return SourceText(raw[1:-1], self.file, line, column + 1)
        if node.style in ("|", ">"):
            return SourceText(raw.partition("\n")[2], self.file, line + 1, 1)
        return SourceText(raw, self.file, line, column)

    def _find(self, path: Path) -> tuple[Node | None, Node | None]:
        """The node at `path`, and its key where the last step does not lead to a value."""
        node = self._root
        for step in path:
            if isinstance(node, MappingNode):
                pair = self._pairs_of(node).get(step)
                if pair is None:
                    return node, None
                node = pair[1]
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                break
        return node, None

    def key_place(self, path: Path) -> Place:
        """Where the key at the end of `path` stands."""
        node, _ = self._find(path[:-1])
        pair = self._pairs_of(node).get(path[-1]) if isinstance(node, MappingNode) else None
        if pair is None:
            return self.place(path)
        mark = pair[0].start_mark
        return Place(self.file, mark.line + self.first_line, mark.column + 1, len(pair[0].value))

    def _pairs_of(self, node: MappingNode) -> dict[Hashable, tuple[Node, Node]]:
        """The keys of `node` with their values, by name: asked for each of thousands of problems."""
        found = self._pairs.get(id(node))
        if found is None:
            # Keys are words, each there once: else the file was refused.
            found = self._pairs[id(node)] = {pair[0].value: pair for pair in node.value}
        return found


def _length(node: Node | None) -> int:
    if isinstance(node, ScalarNode) and node.start_mark.line == node.end_mark.line:
        return max(node.end_mark.column - node.start_mark.column, 1)
    return 1


def read_yaml(text: str, file: str, first_line: int = 1) -> YamlFile:
    """Read `text`, which begins on `first_line` of `file`. Raises UsageError with everything wrong."""
    problems = Diagnostics()
    try:
        root = _compose(text, file, first_line)
        data = _Converter(file, first_line, problems).convert(root) if root is not None else None
    except yaml.MarkedYAMLError as error:
        raise UsageError([syntax_problem(error, text, file, first_line)]) from None
    except yaml.YAMLError as error:
        message = " ".join(str(error).split())
        raise UsageError.of("yaml-syntax", message, Place(file, first_line, 1)) from None
    problems.stop_on_errors(UsageError)
    return YamlFile(data, text, file, first_line, root)


def _compose(text: str, file: str, first_line: int) -> Node | None:
    if ("&" in text or "*" in text) and _REFERRING.search(text):
        # The composer resolves aliases silently, so they are looked for among the events first.
        _refuse_aliases(text, file, first_line)
    node: Node | None = yaml.compose(text, Loader=_Loader)
    return node


def _refuse_aliases(text: str, file: str, first_line: int) -> None:
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            mark: Any = event.start_mark
            place = Place(file, mark.line + first_line, mark.column + 1)
            raise UsageError.of(
                "yaml-alias", "anchors and aliases are not read", place, hint="write the value out"
            )


class _Converter:
    def __init__(self, file: str, first_line: int, problems: Diagnostics) -> None:
        self._file = file
        self._first_line = first_line
        self._problems = problems
        self._nodes = 0

    def convert(self, node: Any, depth: int = 0) -> Any:
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise UsageError.of("yaml-too-large", "the data is too deep or too long", self._place(node))
        kind = type(node)
        if node.tag != _KINDS[kind]:
            self._refuse_tag(node)
        if kind is ScalarNode:
            value = node.value
            return None if value in _EMPTY and not node.style else value
        if kind is MappingNode:
            return dict(self._pairs(node, depth))
        return [self.convert(entry, depth + 1) for entry in node.value]

    def _refuse_tag(self, node: Node) -> None:
        if node.tag not in _KINDS.values():
            message = f"the tag {node.tag} is not read"
            self._problems.error("yaml-tag", message, self._place(node), hint="remove it")

    def _pairs(self, node: MappingNode, depth: int) -> Iterator[tuple[str, Any]]:
        seen: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._problems.error("yaml-key", "a key has to be a word", self._place(key))
                continue
            if key.value in seen:
                first = seen[key.value].start_mark.line + self._first_line
                self._problems.error(
                    "yaml-repeated-key",
                    f"“{key.value}” stands twice; the first is on line {first}",
                    self._place(key),
                    hint="keep one of the two",
                )
            seen.setdefault(key.value, key)
            yield key.value, self.convert(value, depth + 1)

    def _place(self, node: Node) -> Place:
        mark = node.start_mark
        return Place(self._file, mark.line + self._first_line, mark.column + 1, _length(node))


def unknown_key(name: str, known: tuple[str, ...], place: Place, problems: Diagnostics) -> Diagnostic:
    """That `name` is not a key here, as far as `problems` has room for a near name."""
    near = problems.near(name, known)
    return Diagnostic(
        "unknown-key", f"there is no key “{name}” here", place, expected=", ".join(known), near=near
    )
