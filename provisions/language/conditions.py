"""The grammar of conditions: closed, typed, English-like, one meaning everywhere.

condition := unary (("and" unary)* | ("or" unary)*)        mixing the two needs parentheses
unary     := "not" unary | "(" condition ")" | atom
atom      := "always" | FACT | PARAMETER "is" ("given" | "yes" | "no")
           | SET ("include" | "includes") (VALUE | ("any" | "all") "of" "(" VALUE, … ")")
           | SET "are" "only" (VALUE | "(" VALUE, … ")")
           | ORDERED "is" (VALUE | "at" "least" VALUE | "at" "most" VALUE | "one" "of" "(" VALUE, … ")")
"""

from collections.abc import Iterable

from provisions.language.problems import Unreadable
from provisions.language.source import SourceText
from provisions.language.vocabulary import Vocabulary
from provisions.language.words import Word, Words
from provisions.model.condition import (
    Always,
    And,
    Atom,
    Compares,
    Condition,
    Fact,
    Includes,
    Membership,
    Not,
    Or,
    ParameterIs,
    Relation,
    atoms,
)
from provisions.model.diagnostic import Diagnostics

MAX_DEPTH = 40
"""Parentheses and `not`s inside one another; more is an error, not a stack overflow."""

_ENDS = frozenset({"and", "or", ")"})
_STATES = ("given", "yes", "no")


def read_condition(source: SourceText, vocabulary: Vocabulary, problems: Diagnostics) -> Condition:
    """The condition that `source` holds, whole. Unknown names go to `problems`; reading goes on.

    Raises Unreadable where the grammar is broken.
    """
    return condition_between(source, 0, len(source.text), vocabulary, problems)


def condition_between(
    source: SourceText, start: int, end: int, vocabulary: Vocabulary, problems: Diagnostics
) -> Condition:
    """The condition that stands in `source` between two offsets, and nothing else; as `read_condition`."""
    text = source.text[start:end].strip()
    if text in vocabulary.read:
        return vocabulary.read[text]
    words = Words(source, start, end)
    found = len(problems.found)
    condition = ConditionReader(words, vocabulary, problems).condition()
    if words.current.kind != "end":
        raise words.unexpected("“and”, “or” or the end")
    # One that asks of a parameter is checked later, at its own place; one with a fault is told each time.
    if len(problems.found) == found and not any(isinstance(a, ParameterIs) for a in atoms(condition)):
        vocabulary.read[text] = condition
    return condition


class ConditionReader:
    """Reads one condition off a stream of words and stops after it."""

    def __init__(self, words: Words, vocabulary: Vocabulary, problems: Diagnostics) -> None:
        """Read from `words`; names come from `vocabulary`."""
        self._words = words
        self._vocabulary = vocabulary
        self._problems = problems

    def condition(self, depth: int = 0) -> Condition:
        """One condition: operands joined by `and`, or by `or`."""
        first = self._unary(depth)
        joint = self._words.current.text if self._words.at("and", "or") else ""
        if not joint:
            return first
        operands = [first]
        while self._words.at("and", "or"):
            self._same_joint(joint)
            self._words.take()
            operands.append(self._operand_after(joint, depth))
        return And(tuple(operands)) if joint == "and" else Or(tuple(operands))

    def _same_joint(self, joint: str) -> None:
        if not self._words.at(joint):
            raise Unreadable(
                "“and” and “or” are mixed without parentheses",
                self._words.current.place,
                hint="write a and (b or c), or (a and b) or c",
            )

    def _operand_after(self, joint: str, depth: int) -> Condition:
        word = self._words.current
        known_value = any(word.text in values for values in self._vocabulary.values.values())
        if joint == "or" and word.kind == "name" and known_value and word.text not in self._vocabulary.facts:
            raise Unreadable(
                f"“{word.text}” is a value and cannot stand alone",
                word.place,
                hint=f"write include any of (…, {word.text})",
            )
        return self._unary(depth)

    def _unary(self, depth: int) -> Condition:
        if depth > MAX_DEPTH:
            raise Unreadable("the parentheses are too deep", self._words.current.place)
        if self._words.take_if("not"):
            return Not(self._unary(depth + 1))
        if self._words.take_if("("):
            inner = self.condition(depth + 1)
            self._words.expect(")")
            return inner
        return self._atom()

    def _atom(self) -> Atom:
        word = self._words.current
        if word.kind != "name" or word.text in ("and", "or", "is", "include", "includes"):
            raise self._words.unexpected("a fact, or one of the fields of a profile")
        self._words.take()
        if word.text == "always":
            return Always()
        if word.text in self._vocabulary.ordered:
            return self._comparison(word)
        if word.text in self._vocabulary.values:
            return self._membership(word)
        if self._words.at("is"):
            return self._parameter(word)
        return self._fact(word)

    def _fact(self, word: Word) -> Fact:
        if word.text not in self._vocabulary.facts:
            self._unknown(word, "a choice or fact", self._vocabulary.names())
        following = self._words.current
        if following.kind != "end" and following.text not in _ENDS:
            raise self._words.unexpected(
                "“and”, “or” or the end",
                hint="a condition joins yes/no facts; there is no arithmetic and no filter",
            )
        return Fact(word.text, word.place)

    def _parameter(self, word: Word) -> ParameterIs:
        self._words.expect("is")
        if not self._words.at(*_STATES):
            raise self._words.unexpected("“given”, “yes” or “no”")
        return ParameterIs(word.text, self._words.take().text, word.place)

    def _membership(self, word: Word) -> Includes:
        field = word.text
        if self._words.take_if("are"):
            self._words.expect("only")
            several = self._words.at("(")
            values = self._values(field) if several else (self._value(field),)
            return Includes(field, Membership.ONLY, values, word.place)
        if not self._words.take_if("include", "includes"):
            raise self._words.unexpected("“include” or “are only”", hint=f"write {field} include …")
        quantity = self._words.take_if("any", "all")
        if quantity is None:
            return Includes(field, Membership.ANY, (self._value(field),), word.place)
        self._words.expect("of")
        membership = Membership.ANY if quantity.text == "any" else Membership.ALL
        return Includes(field, membership, self._values(field), word.place)

    def _comparison(self, word: Word) -> Compares:
        field = word.text
        self._words.expect("is", hint=f"write {field} is at least …")
        if self._words.take_if("at"):
            if not self._words.at("least", "most"):
                raise self._words.unexpected("“least” or “most”")
            relation = Relation.AT_LEAST if self._words.take().text == "least" else Relation.AT_MOST
            return Compares(field, relation, (self._value(field),), word.place)
        if self._words.take_if("one"):
            self._words.expect("of")
            return Compares(field, Relation.ONE_OF, self._values(field), word.place)
        return Compares(field, Relation.IS, (self._value(field),), word.place)

    def _values(self, field: str) -> tuple[str, ...]:
        self._words.expect("(")
        values = [self._value(field)]
        while self._words.take_if(","):
            values.append(self._value(field))
        self._words.expect(")")
        return tuple(values)

    def _value(self, field: str) -> str:
        word = self._words.current
        if word.kind != "name":
            raise self._words.unexpected(f"one of {', '.join(self._vocabulary.values[field])}")
        if word.text not in self._vocabulary.values[field]:
            self._unknown(word, f"one of the {field}", self._vocabulary.values[field])
        return self._words.take().text

    def _unknown(self, word: Word, what: str, known: Iterable[str]) -> None:
        names = tuple(known)
        self._problems.error(
            "unknown-name",
            f"“{word.text}” is not {what}",
            word.place,
            near=self._problems.near(word.text, names),
            expected="" if len(names) > 12 else ", ".join(names),
        )
