"""The template language: the few words of Jinja's syntax that contract text needs.

    {{ name }}   {{ name|filter }}   {{ ref("id") }}   {{ ref("id")|title }}
    {% if condition %} … {% elif condition %} … {% else %} … {% endif %}   {# comment #}

A tag alone on its line leaves no trace; elsewhere white space stays as it is. (Jinja's `trim_blocks`
also eats the line end after a tag that ends a sentence, which joins two list items into one.)
Nothing is compiled or executed, so there is nothing to escape from.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from provisions.language.conditions import condition_between
from provisions.language.problems import Unreadable
from provisions.language.source import SourceText
from provisions.language.vocabulary import Vocabulary
from provisions.language.words import Words
from provisions.model.condition import Always, Condition
from provisions.model.diagnostic import Diagnostics
from provisions.model.place import Place
from provisions.model.template import Branch, Choice, Node, Output, Reference, Template
from provisions.model.template import Words as PlainWords

MAX_NESTING = 20
"""`if`s inside one another."""

MAX_BRANCHES = 200
"""Alternatives of one `if`."""

_LIST_FILTERS = {"and_list": "and", "or_list": "or"}
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENER = re.compile(r"\{\{|\{%|\{#")
_KEYWORD = re.compile(r"\s*([^\s%]*)")
_KEYWORDS = ("if", "elif", "else", "endif")


class _Piece(NamedTuple):
    """A stretch of a template: `kind` is text, output or tag; `inside` are its offsets."""

    kind: str
    start: int
    inside: tuple[int, int]
    keyword: str = ""


def read_template(source: SourceText, vocabulary: Vocabulary, problems: Diagnostics) -> Template:
    """The template that `source` holds. Raises Unreadable where it cannot be read."""
    return _TemplateReader(source, vocabulary, problems).read()


class _TemplateReader:
    def __init__(self, source: SourceText, vocabulary: Vocabulary, problems: Diagnostics) -> None:
        self._source = source
        self._vocabulary = vocabulary
        self._problems = problems
        self._pieces = list(_pieces(source))
        self._next = 0

    def read(self) -> Template:
        template = self._until_keyword(0)
        if self._next < len(self._pieces):
            piece = self._pieces[self._next]
            raise Unreadable(
                f"“{piece.keyword}” without an “if” before it",
                self._source.place(piece.start, 2),
                hint="remove it",
            )
        return template

    def _until_keyword(self, depth: int) -> Template:
        nodes: list[Node] = []
        while self._next < len(self._pieces):
            piece = self._pieces[self._next]
            if piece.keyword in ("elif", "else", "endif"):
                break
            self._next += 1
            nodes.append(self._node(piece, depth))
        return tuple(nodes)

    def _node(self, piece: _Piece, depth: int) -> Node:
        if piece.kind == "text":
            text = self._source.text[piece.inside[0] : piece.inside[1]]
            return PlainWords(text, *self._source.point(piece.inside[0]))
        if piece.kind == "output":
            return self._output(piece)
        return self._choice(piece, depth + 1)

    def _choice(self, piece: _Piece, depth: int) -> Choice:
        if depth > MAX_NESTING:
            raise Unreadable("too many “if”s inside one another", self._source.place(piece.start, 2))
        branches = [self._branch(piece, depth)]
        while self._next < len(self._pieces):
            closing = self._pieces[self._next]
            self._next += 1
            if closing.keyword == "endif":
                self._nothing_more(closing)
                return Choice(tuple(branches))
            if isinstance(branches[-1].condition, Always) and len(branches) > 1:
                raise Unreadable(
                    "nothing can follow “else”", self._source.place(closing.start, 2), expected="{% endif %}"
                )
            if len(branches) == MAX_BRANCHES:
                place = self._source.place(closing.start, 2)
                raise Unreadable(
                    "too many alternatives in one “if”", place, expected=f"at most {MAX_BRANCHES}"
                )
            branches.append(self._branch(closing, depth))
        place = self._source.place(piece.start, 2)
        raise Unreadable("this “if” is never closed", place, expected="{% endif %}")

    def _branch(self, piece: _Piece, depth: int) -> Branch:
        start, end = piece.inside
        at = self._source.text.index(piece.keyword, start)
        place = self._source.place(at, len(piece.keyword))
        condition: Condition = Always()
        if piece.keyword == "else":
            self._nothing_more(piece)
        else:
            after = at + len(piece.keyword)
            condition = condition_between(self._source, after, end, self._vocabulary, self._problems)
        return Branch(condition, self._until_keyword(depth), place)

    def _nothing_more(self, piece: _Piece) -> None:
        if self._source.text[piece.inside[0] : piece.inside[1]].strip() == piece.keyword:
            return
        words = Words(self._source, *piece.inside)
        words.take()
        raise words.unexpected("%}")

    def _output(self, piece: _Piece) -> Output | Reference:
        words = Words(self._source, *piece.inside)
        name = words.take()
        if name.kind != "name":
            raise Unreadable("only a parameter or a reference can be printed", name.place, expected="a name")
        if words.at("("):
            return self._reference(name.text, name.place, words)
        classes = self._vocabulary.user_classes
        filters = list(self._filters(words, (*classes, *_LIST_FILTERS)))
        user_class = next((f for f in filters if f in classes), "")
        joint = next((_LIST_FILTERS[f] for f in filters if f in _LIST_FILTERS), "and")
        return Output(name.text, name.place, user_class, joint)

    def _reference(self, function: str, place: Place, words: Words) -> Reference:
        if function != "ref":
            raise Unreadable(f"there is no “{function}”", place, expected='ref("…")')
        words.expect("(")
        target = words.take()
        if target.kind != "string":
            raise Unreadable(
                "a reference names its target in quotes", target.place, expected='ref("provision-id")'
            )
        words.expect(")")
        with_title = "title" in list(self._filters(words, ("title",)))
        return Reference(target.text, target.place, with_title)

    def _filters(self, words: Words, known: tuple[str, ...]) -> Iterator[str]:
        while words.take_if("|"):
            name = words.take()
            if name.text not in known:
                raise Unreadable(f"“{name.text}” is no filter here", name.place, expected=", ".join(known))
            yield name.text
        if words.current.kind != "end":
            raise words.unexpected("“|” or “}}”")


def _pieces(source: SourceText) -> Iterator[_Piece]:
    """Text and tags in turn, comments left out, white space trimmed as the module says."""
    text, at, line_is_bare = source.text, 0, True
    while match := _OPENER.search(text, at):
        opener = match.group()
        end = text.find(_CLOSERS[opener], match.end())
        if end < 0:
            raise Unreadable(
                f"“{opener}” is never closed", source.place(match.start(), 2), expected=_CLOSERS[opener]
            )
        _refuse_trimming(source, match.end(), end)
        is_output = opener == "{{"
        line_start = text.rfind("\n", at, match.start()) + 1 or at
        line_is_bare = (line_is_bare or line_start > at) and not text[line_start : match.start()].strip()
        alone = not is_output and line_is_bare and _ends_line(text, end + 2)
        yield from _text(at, line_start if alone else match.start())
        if is_output:
            yield _Piece("output", match.start(), (match.end(), end))
        elif opener == "{%":
            yield _tag(source, match.start(), (match.end(), end))
        line_is_bare = line_is_bare and not is_output
        at = text.index("\n", end) + 1 if alone and "\n" in text[end:] else end + 2
        line_is_bare = line_is_bare or alone
    yield from _text(at, len(text))


def _tag(source: SourceText, start: int, inside: tuple[int, int]) -> _Piece:
    match = _KEYWORD.match(source.text, *inside)
    keyword = match[1] if match else ""
    if keyword not in _KEYWORDS:
        raise Unreadable(
            f"“{keyword or '{%'}” does not exist here",
            source.place(match.start(1) if match else start, len(keyword) or 2),
            expected="if, elif, else or endif",
            hint="templates choose between texts; they have no loops, assignments or macros",
        )
    return _Piece("tag", start, inside, keyword)


def _ends_line(text: str, at: int) -> bool:
    """Whether only white space and further tags follow on the line."""
    end = text.find("\n", at)
    rest = text[at:] if end < 0 else text[at:end]
    return not rest.strip()


def _text(start: int, end: int) -> Iterator[_Piece]:
    if end > start:
        yield _Piece("text", start, (start, end))


def _refuse_trimming(source: SourceText, start: int, end: int) -> None:
    for offset in (start, end - 1):
        if source.text[offset : offset + 1] in ("-", "+") and end > start:
            raise Unreadable(
                "white space needs no marks here",
                source.place(offset),
                hint="a tag alone on its line leaves no trace",
            )
