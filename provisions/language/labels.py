"""Labels: `[window] You have {{ appeal_window }}.` says which atom the words bear.

A label stands before its words, at the start of a sentence, and holds to the next label or the end of its
paragraph or item. A list hangs on the last label before it, where those words end with a colon. Labels become
stretches of the template tree: words that print where their atom holds. A paragraph, an item, a lead-in goes
with its last words. So everything that walks templates reads labelled text without knowing of labels.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from provisions.language.blocks import (
    Block,
    Run,
    blocks_of,
    cut,
    end_of_led,
    first_place,
    joined,
    line_end,
    place_of,
    said,
    sentences_in,
    tail,
    unconditional,
)
from provisions.model.condition import ALWAYS, Always, Condition, conjunction, disjunction
from provisions.model.diagnostic import Diagnostic, Diagnostics
from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.model.template import Branch, Choice, Node, Stretch, Template, Words

LABEL = re.compile(r"\[([a-z][a-z0-9-]+)\](?!\()[ \t]?")
"""A label with the space behind it. An address in brackets makes it a link, and no label."""

FAR_LABEL = re.compile(r"\[([a-z][a-z0-9-]+(?:/[a-z0-9][a-z0-9-]*)?)\](?!\()[ \t]?")
"""A label of a page that stands before the terms: it names the provision too."""

_SENTENCE_END = re.compile(r"[.!?:;]['\")”’]*\s*$")


@dataclass(frozen=True, slots=True)
class Opening:
    """How an addressed sentence begins: `words`, unless `everyone` holds. None: it always does."""

    words: str
    everyone: Condition | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label does: where its words print, and how they open."""

    condition: Condition
    opening: Opening | None = None


@dataclass(frozen=True)
class Labels:
    """The labels that one part may use. `proper` are words that keep their capital behind an opening.

    `free`: words need no label, several labels ask for all of their conditions, and what is indented
    below an item goes with it, as in due diligence. `together`: labels name atoms of any provision, and
    several ask for all of their conditions.
    """

    known: Mapping[str, Meaning]
    proper: frozenset[str] = frozenset()
    free: bool = False
    together: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """How a label is written."""
        return FAR_LABEL if self.together else LABEL

    def condition(self, names: Sequence[str]) -> Condition:
        """Where words under `names` print; those that nobody knows ask for nothing."""
        known = [self.known[name].condition for name in names if name in self.known]
        if not known:
            return ALWAYS
        several = (self.free or self.together) and len(known) > 1
        return conjunction(*dict.fromkeys(known)) if several else known[0]


def with_stretches(template: Template, labels: Labels, file: str, problems: Diagnostics) -> Template:
    """`template` with its labels made stretches. What is wrong with them is added to `problems`."""
    return _Labelled(labels, file, problems).read(template)


def labels_of(template: Template) -> Iterator[tuple[str, Words, int]]:
    """Every label in `template` as it stands before `with_stretches`: in which words, and where there."""
    for node in template:
        if isinstance(node, Words):
            for match in LABEL.finditer(node.text):
                yield match[1], node, match.start()


class _Labelled:
    def __init__(self, labels: Labels, file: str, problems: Diagnostics) -> None:
        self._labels = labels
        self._file = file
        self._problems = problems

    def read(self, template: Template) -> Template:
        blocks = list(blocks_of(template))
        for block in blocks:
            if not block.blank:
                block.runs = list(self._runs(block))
        return self._sequence(blocks, None)

    def _sequence(self, blocks: Sequence[Block], lead: Run | None) -> Template:
        index, found = 0, list[Node]()
        while index < len(blocks):
            block = blocks[index]
            if block.blank:
                found += block.nodes
                index += 1
                continue
            end = end_of_led(blocks, index, always=self._labels.free)
            found += self._group(block, blocks[index + 1 : end], lead)
            index = end
        return tuple(found)

    def _group(self, block: Block, led: Sequence[Block], lead: Run | None) -> Template:
        """A block with the list that hangs on it, if one does."""
        runs = self._adopted(block, lead)
        if not runs:
            return ()
        pairs = [(run, self._condition(run)) for run in runs]
        if not led:
            return self._block(block, pairs)
        last, own = pairs.pop()
        members = [m for m in led if not m.blank]
        hung = own if self._labels.free else disjunction(*map(self._held, members))
        lead_in = self._block(block, [*pairs, (last, conjunction(own, hung))])
        return lead_in + _guarded(own, self._sequence(led, last), last.place)

    def _held(self, block: Block) -> Condition:
        """Where some words of `block` print, its lead-in granted."""
        own = [run for run in block.runs if run.names]
        if not own or any(not run.names for run in block.runs):
            return Always()
        return disjunction(*(self._condition(run) for run in own))

    def _adopted(self, block: Block, lead: Run | None) -> list[Run]:
        """The runs of `block`; words without a label belong to those that lead into them."""
        runs = []
        for run in block.runs:
            if run.names or (self._labels.free and lead is None):
                runs.append(run)
            elif lead is not None:
                runs.append(Run(() if self._labels.free else lead.names, run.place, run.nodes))
            else:
                self._error("unlabelled-text", _without_label(run), run.place, _LABEL_HINT)
        return runs

    def _block(self, block: Block, runs: list[tuple[Run, Condition]]) -> Template:
        body: list[Node] = [] if block.mark is None else [block.mark]
        for run, condition in runs:
            body.append(Stretch(condition, self._opened(run), run.place, run.names))
        body.append(line_end(block))
        return _guarded(disjunction(*(condition for _, condition in runs)), tuple(body), runs[0][0].place)

    def _condition(self, run: Run) -> Condition:
        return self._labels.condition(run.names)

    def _runs(self, block: Block) -> Iterator[Run]:
        """What stands under each label of `block`, in order."""
        run, pattern = Run((), Place(self._file)), self._labels.pattern
        for node in block.nodes:
            if not isinstance(node, Words):
                self._refuse_hidden_labels(node)
                run.nodes.append(node)
                continue
            at = 0
            for match in pattern.finditer(node.text):
                run.nodes += cut(node, at, match.start())
                place = place_of(self._file, node, match.start(), match.end() - match.start())
                at = match.end()
                if said(run.nodes):
                    self._refuse_mid_sentence(run, match[1], place)
                    yield self._checked(run, block)
                elif run.names:
                    run = Run((*run.names, self._known(match[1], run.names, place)), run.place)
                    continue
                run = Run((self._known(match[1], (), place),), place)
            run.nodes += cut(node, at, len(node.text))
        if run.names or said(run.nodes):
            yield self._checked(run, block)

    def _known(self, name: str, beside: tuple[str, ...], place: Place) -> str:
        if name in beside:
            self._error("repeated-label", f"“[{name}]” stands twice here", place, "remove one of them")
        if name not in self._labels.known:
            near = self._problems.near(name, self._labels.known)
            message = f"there is no label “[{name}]”"
            self._problems.add(Diagnostic("unknown-label", message, place, near=near, missing=name))
        return name

    def _refuse_mid_sentence(self, run: Run, name: str, place: Place) -> None:
        if not _SENTENCE_END.search(tail(run.nodes)):
            hint = "put it before the first word of the sentence, or split the sentence"
            self._error("label-in-sentence", f"“[{name}]” stands inside a sentence", place, hint)

    def _refuse_hidden_labels(self, node: Node) -> None:
        """No label, and no line, begins inside an `if`: a condition on a sentence stands at its atom."""
        if not isinstance(node, Choice):
            return
        for branch in node.branches:
            for inner in branch.body:
                if isinstance(inner, Words) and (
                    self._labels.pattern.search(inner.text) or "\n" in inner.text.strip(" \t")
                ):
                    self._error("guarded-sentence", "this “if” holds whole sentences", branch.place, _IF_HINT)
                    return
                self._refuse_hidden_labels(inner)

    def _checked(self, run: Run, block: Block) -> Run:
        """`run` with its words in one piece, told what is wrong with it."""
        if not run.names:
            run.place = first_place(self._file, block.nodes)
        run.nodes = joined(run.nodes)
        meanings = [self._labels.known[name] for name in run.names if name in self._labels.known]
        # What stands under a single label cannot disagree; to compare trees takes time.
        if len(meanings) > 1 and not self._labels.free and self._disagree(meanings):
            message = "these labels hold under different conditions"
            self._error("labels-disagree", message, run.place, "give each its own sentence")
        if run.names and not said(run.nodes):
            self._error("empty-label", f"no words stand under “[{run.names[-1]}]”", run.place, "")
        choices = [node for node in run.nodes if isinstance(node, Choice)]
        if choices and not said(unconditional(run.nodes)):
            place = choices[0].branches[0].place
            self._error("guarded-sentence", "this “if” holds the whole sentence", place, _IF_HINT)
        if any(meaning.opening for meaning in meanings) and sentences_in(run.nodes) > 1:
            message = "an addressed label holds one sentence"
            self._error("addressed-sentences", message, run.place, "put the label before each sentence")
        return run

    def _disagree(self, meanings: Sequence[Meaning]) -> bool:
        told_apart = (m.opening if self._labels.together else m.condition for m in meanings)
        return len({each for each in told_apart if each is not None}) > 1

    def _opened(self, run: Run) -> Template:
        """The words of `run` behind their opening: “If you live in India, our …”."""
        known, nodes = self._labels.known, tuple(run.nodes)
        openings = [known[name].opening for name in run.names if name in known and known[name].opening]
        opening = openings[0] if openings else None
        if opening is None or not nodes:
            return nodes
        first = nodes[0]
        if not isinstance(first, Words):
            opened: Node = Words(opening.words, run.place.line, run.place.column)
            plain: Template = ()
            rest = nodes
        else:
            plain = (first,)
            opened = Words(opening.words + self._lowered(first.text), first.line, first.column)
            rest = nodes[1:]
        if opening.everyone is None:
            return (opened, *rest)
        branches = (Branch(opening.everyone, plain, run.place), Branch(Always(), (opened,), run.place))
        return (Choice(branches, made=True), *rest)

    def _lowered(self, text: str) -> str:
        word = re.match(r"[^\s,.;:’']*", text)
        first = word.group() if word else ""
        keeps = first in self._labels.proper or first == "I" or first[1:] != first[1:].lower()
        return text if keeps else text[:1].lower() + text[1:]

    def _error(self, code: str, message: str, place: Place, hint: str) -> None:
        self._problems.error(code, message, place, hint=hint)


_LABEL_HINT = "write [name] before the first sentence; docs/writing-clauses.md says more"
_IF_HINT = "state the condition at the atom, as `when:`; inside a sentence an “if” may choose words"


def _guarded(condition: Condition, body: Template, place: Place) -> Template:
    return body if isinstance(condition, Always) else (Stretch(condition, body, place),)


def _without_label(run: Run) -> str:
    """What is wrong with words that belong to no label: perhaps one that is not written so."""
    first = run.nodes[0] if run.nodes else None
    if isinstance(first, Words) and first.text.lstrip().startswith("["):
        return "what begins with “[” here is no label: a label is a word in small letters between brackets"
    return "no label stands before these words"
