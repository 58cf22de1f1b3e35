"""The annexes: views of the same selection, so their numbers are the provisions' numbers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from provisions.assembly.atomtables import AtomTables
from provisions.assembly.bear import settle
from provisions.assembly.commitments import commitments_annex
from provisions.assembly.conditions import ConditionWords
from provisions.assembly.desk import Desk
from provisions.assembly.draft import Draft
from provisions.assembly.excerpt import reliance_annex
from provisions.assembly.footnotes import Footnotes
from provisions.assembly.resolve import Resolver
from provisions.model.block import Block, Heading, Item, Items, Marker, Paragraph, Table
from provisions.model.capital import capitalised
from provisions.model.condition import Always, And, Condition, Includes, Membership, Not
from provisions.model.document import Annex, AnnexEntry, ParameterValue, Provision
from provisions.model.frozen import dataclass
from provisions.model.inline import CrossReference, Inline, Inlines, Strong, Text
from provisions.model.label import LabelName, of_family
from provisions.model.library import Library
from provisions.model.manifest import Excerpt
from provisions.model.numbering import decimal
from provisions.model.parameter import Kind
from provisions.model.register import Source
from provisions.model.selection import Selected
from provisions.wording.labels import Language

LABELS_OF_STEP: Final[tuple[LabelName, ...]] = ("step_who", "step_evidence", "step_review")


def annexes_of(
    desk: Desk,
    drafts: Iterable[Draft],
    provisions: Mapping[str, Provision],
    resolver: Resolver,
    excerpt: Excerpt | None,
) -> tuple[Annex, ...]:
    """Rationale, due diligence and commitments; for an excerpt, what it relies on too."""
    explained = [
        Explained(
            provision=provisions[draft.clause.provision],
            selected=draft.selected,
            rationale=resolver.blocks(draft.annex_parts["rationale"]),
            balance=resolver.blocks(draft.annex_parts.get("balance", ())),
            diligence=settle(resolver.blocks(draft.annex_parts["diligence"]), draft.clause.provision),
        )
        for draft in drafts
    ]
    writer = AnnexWriter(desk.library, desk.language, desk.footnotes)
    own = commitments_annex((e.provision for e in explained), "C", desk.language)
    annexes = (writer.rationale(explained, "A"), writer.diligence(explained, "B"), own)
    if excerpt is None:
        return annexes
    numbers = {provision.id: provision.number for provision in provisions.values()}
    return (*annexes, reliance_annex(excerpt, numbers, "D", desk.language))


@dataclass(frozen=True, slots=True)
class Explained:
    """A provision with what its clause says in the annexes, references resolved."""

    provision: Provision
    selected: Selected
    rationale: tuple[Block, ...]
    balance: tuple[Block, ...]
    diligence: tuple[Block, ...]


def _tells(because: Condition) -> bool:
    """Whether anybody asks why it is here: not of what every service gets, or every one but a kind."""
    match because:
        case Not(Includes(_, Membership.ONLY, _)) | Always():
            return False
    return True


class AnnexWriter:
    """Writes the annexes of one document."""

    def __init__(self, library: Library, language: Language, footnotes: Footnotes) -> None:
        """Use the register and labels of `library`; cite by `footnotes`."""
        self._library = library
        self._parameters = library.every_parameter()
        self._footnotes = footnotes
        self._language = language
        self._labels = language.labels
        self._words = ConditionWords(library, language)
        self._atoms = AtomTables(library, language)

    def rationale(self, explained: Iterable[Explained], letter: str) -> Annex:
        """What each provision protects, why this platform gets it, in this form, on what ground."""
        explained = tuple(explained)
        self._footnotes.begin_part()
        entries = tuple(self._rationale_entry(e) for e in explained)
        closing: tuple[Block, ...] = ()
        if any(e.provision.citations for e in explained):
            closing = (self._heading("sources_cited"), *self._sources(explained))
        return Annex(
            "rationale",
            letter,
            self._labels["rationale_title"],
            self._intro("rationale_intro"),
            entries,
            closing,
        )

    def diligence(self, explained: Iterable[Explained], letter: str) -> Annex:
        """What the operator does in practice, provision by provision."""
        entries = tuple(self._diligence_entry(e) for e in explained if e.diligence)
        return Annex(
            "diligence", letter, self._labels["diligence_title"], self._intro("diligence_intro"), entries
        )

    def _intro(self, label: LabelName) -> tuple[Block, ...]:
        return (Paragraph(self._language.text(label)),)

    def _heading(self, label: LabelName) -> Heading:
        return Heading(self._language.text(label))

    def _run_in(self, label: LabelName, text: str) -> Paragraph:
        """A paragraph that opens with its own heading."""
        return Paragraph((Strong(self._language.text(label)), Text(f" {text}")))

    def _opened(self, label: LabelName, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """`blocks` with their heading at the beginning of the first paragraph, where one begins them."""
        first = blocks[0] if blocks else None
        if not isinstance(first, Paragraph):
            return (self._heading(label), *blocks)
        opening = (Strong(self._language.text(label)), Text(" "))
        return (replace(first, content=(*opening, *first.content)), *blocks[1:])

    def _rationale_entry(self, explained: Explained) -> AnnexEntry:
        provision = explained.provision
        blocks: list[Block] = [*self._force(provision)]
        if _tells(explained.selected.because):
            blocks.append(self._run_in("here_because", self._because(explained.selected)))
        blocks += [self._run_in("not_chosen", text) for text in self._not_chosen(explained.selected)]
        blocks += self._opened("why_heading", explained.rationale)
        if explained.balance:
            blocks += self._opened("weighed", explained.balance)
        # What the platform has to supply stands in the list of blanks.
        chosen = tuple(p for p in provision.parameters if p.text is not None or p.kind != Kind.PLATFORM_FACT)
        if chosen:
            blocks += [self._heading("values"), self._values(chosen)]
        if table := self._atoms.table(provision):
            blocks.append(table)
        return AnnexEntry(provision.id, provision.number, provision.title, tuple(blocks))

    def _force(self, provision: Provision) -> Iterator[Block]:
        """The places whose law nobody has read; what binds, the table says atom by atom."""
        if provision.force.not_examined:
            places = self._language.listed([name for _, name in provision.force.not_examined])
            yield self._run_in("legal_force", f"{places}.")

    def _because(self, selected: Selected) -> str:
        return self._language.say("because_condition", condition=self._words.say(selected.because))

    def _not_chosen(self, selected: Selected) -> Iterator[str]:
        conditions = [self._words.say(other, negated=True) for other in selected.alternatives]
        said = selected.because.operands if isinstance(selected.because, And) else (selected.because,)
        here = {self._words.say(condition) for condition in said}
        for condition in dict.fromkeys(conditions):
            if condition in here:
                continue  # “Here because” has said it
            yield self._language.say("not_chosen_clause", condition=condition) + "."

    def _values(self, parameters: tuple[ParameterValue, ...]) -> Items:
        return _bullets(self._value_line(parameter) for parameter in parameters)

    def _value_line(self, parameter: ParameterValue) -> Inlines:
        labels = self._labels
        name = self._parameters[parameter.name].called(to_children=False)
        value = labels["value_blank"] if parameter.text is None else self._with_classes(parameter)
        line = self._language.say("value_line", name=name, value=value)
        basis = labels[of_family("basis", parameter.kind)]
        if parameter.because and parameter.origin == "model":
            basis = self._language.say("basis_line", basis=basis, because=parameter.because)
        if parameter.origin == "platform":
            basis = labels["basis_platform_fact"]
        elif parameter.kind == Kind.PLATFORM_FACT and parameter.text is not None:
            basis = labels["note_assumed"]
        return (Text(f"{line} ({basis})."),)

    def _with_classes(self, parameter: ParameterValue) -> str:
        users = self._library.space.fields["users"]
        others = [
            self._language.say("class_value", value=value, phrase=dict(users.option(c).phrases)["you"])
            for c, value in parameter.by_class
        ]
        text = parameter.text or ""
        return "; ".join((text, *others))

    def _sources(self, explained: Iterable[Explained]) -> Iterator[Block]:
        """The sources cited, by whom they bind, in the order of the register, with the provisions on each."""
        cited: dict[str, list[Provision]] = {}
        for provision in (e.provision for e in explained):
            for id_ in dict.fromkeys(citation.source for citation in provision.citations):
                cited.setdefault(id_, []).append(provision)
        kinds: dict[str, list[Source]] = {}
        for source in self._library.sources.values():
            if source.id in cited:
                kinds.setdefault(source.binds, []).append(source)
        for binds, sources in kinds.items():
            yield Paragraph((Text(f"{capitalised(binds)}:"),))
            yield _bullets(self._source_line(source, cited[source.id]) for source in sources)

    def _source_line(self, source: Source, provisions: list[Provision]) -> Inlines:
        """Its name in tables, and where it is cited; in full if no note of the annex names it."""
        name, caution = self._footnotes.in_full(source)
        key = (Strong((Text(source.abbreviation),)), Text(" ")) if source.abbreviation else ()
        return (*key, *name, Text(": "), *_places(provisions), Text(f". {caution}".rstrip()))

    def _diligence_entry(self, explained: Explained) -> AnnexEntry:
        provision = explained.provision
        head = self._language.columns("done", "step", "who", "evidence", "review")
        rows = tuple(
            self._step(item)
            for block in explained.diligence
            if isinstance(block, Items)
            for item in block.items
        )
        number = decimal(provision.number)
        caption = self._language.say("diligence_caption", number=number, title=provision.title)
        table = Table(caption, head, rows, (8, 40, 17, 19, 16))
        return AnnexEntry(provision.id, provision.number, provision.title, (table,))

    def _step(self, item: Item) -> tuple[Inlines, ...]:
        """A step and its Who, Evidence and Review, which stand below it as a list."""
        step = next((b.content for b in item.blocks if isinstance(b, Paragraph)), ())
        details = [b for b in item.blocks if isinstance(b, Items)]
        found = dict(_labelled(entry) for block in details for entry in block.items)
        columns = [found.get(self._labels[label], ()) for label in LABELS_OF_STEP]
        return ((Text("☐"),), step, *columns)


def _places(provisions: list[Provision]) -> Inlines:
    """“1.1–1.4, 2.3”, each number leading to its provision."""
    places: list[Inline] = []
    for run in _runs(provisions):
        places += [Text(", ")] * bool(places)
        ends = run[:1] if len(run) == 1 else (run[0], run[-1])
        for place, provision in enumerate(ends):
            # Two neighbours are two; three and more are a range.
            joint = "–" if len(run) > 2 else ", "
            places += [Text(joint)] * bool(place)
            places.append(CrossReference(provision.id, "", decimal(provision.number)))
    return tuple(places)


def _runs(provisions: list[Provision]) -> list[list[Provision]]:
    """`provisions` with those that follow one another in a section put together."""
    runs: list[list[Provision]] = []
    for provision in provisions:
        *section, number = provision.number
        if runs and runs[-1][-1].number == (*section, number - 1):
            runs[-1].append(provision)
        else:
            runs.append([provision])
    return runs


def _labelled(item: Item) -> tuple[str, Inlines]:
    """“Who: the lead” as its label and the rest."""
    content = next((b.content for b in item.blocks if isinstance(b, Paragraph)), ())
    if not content or not isinstance(content[0], Text):
        return "", content
    label, colon, rest = content[0].text.partition(":")
    if not colon:
        return "", content
    rest = rest.strip()
    first = (Text(capitalised(rest)),) if rest else ()
    return label.strip(), (*first, *content[1:])


def _bullets(lines: Iterable[Inlines]) -> Items:
    return Items(tuple(Item(0, (Paragraph(line),)) for line in lines), Marker.BULLET)
