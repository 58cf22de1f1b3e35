"""Reads `front/`: the pages before the terms, whose sentences name the atoms of provisions that bear them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from provisions.language.labels import Labels, Meaning, with_stretches
from provisions.language.source import SourceText
from provisions.language.vocabulary import Vocabulary
from provisions.library.checked import checked
from provisions.library.clauseschema import RawFront
from provisions.library.frontmatter import split
from provisions.library.living import relabelled
from provisions.library.promises import PromiseReader
from provisions.library.reading import Reading, template
from provisions.library.yamlfile import YamlFile, read_yaml
from provisions.model.condition import Condition, conjunction, disjunction
from provisions.model.diagnostic import Diagnostics, ProvisionsError
from provisions.model.front import ICONS, LANES, PAGE, STEPS
from provisions.model.frontfile import Chapter, Front
from provisions.model.library import Library
from provisions.model.place import Place
from provisions.model.promise import Atom
from provisions.model.template import Template
from provisions.model.value import Type

NAMES = (PAGE, f"{PAGE}.children", STEPS, f"{STEPS}.children")
"""What they are called."""

_HEADING = re.compile(r"^##[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_ITEM = re.compile(r"^-[ \t]+(?:([A-Za-z]+):[ \t]+)?", re.MULTILINE)


@dataclass
class FrontReader:
    """Reads the front pages of `library`, whose clauses are read and whose links are followed."""

    library: Library
    promises: PromiseReader
    vocabulary: Vocabulary
    problems: Diagnostics

    def read(self, text: str, file: str) -> Front | None:
        """The front page in `text`; None if it cannot be understood, and the problems say why."""
        stem = Path(file).name.removesuffix(".md")
        if stem not in NAMES:
            near = self.problems.near(stem, NAMES)
            expected = ", ".join(f"{name}.md" for name in NAMES)
            self.problems.error(
                "unknown-front-page",
                f"there is no front page “{stem}”",
                Place(file, 1, 1),
                expected=expected,
                near=near,
            )
            return None
        parts = split(text, file, self.problems)
        try:
            yaml = read_yaml(parts[0], file, first_line=2) if parts else None
        except ProvisionsError as error:
            self.problems.found.extend(error.diagnostics)
            return None
        raw = checked(yaml, RawFront, self.problems) if yaml else None
        if parts is None or yaml is None or raw is None:
            return None
        reading = Reading(yaml, self.vocabulary, self.problems)
        id_, _, whose = stem.partition(".")
        labels = self._labels(to_children=bool(whose))
        pictures = self._pictures(yaml, raw.icons, parts[1])
        return Front(
            id=id_,
            for_children=bool(whose),
            title=reading.template(("title",)),
            applies=reading.condition(("applies",), raw.applies),
            status=raw.status,
            version=raw.version,
            chapters=tuple(self._chapters(SourceText(parts[1], file, parts[2]), id_, labels, pictures)),
            place=Place(file, 1, 1),
            figures=self._known(yaml, "figures", raw.figures),
            line=self._known(yaml, "line", raw.line, Type.PERIOD),
        )

    def _known(self, yaml: YamlFile, key: str, names: list[str], *kinds: Type) -> tuple[str, ...]:
        """The parameters that `names` name; what is not, is there twice or of no `kinds` is told."""
        known = self.library.every_parameter()
        for index, name in enumerate(names):
            place = yaml.place((key, index))
            if name not in known:
                message, near = f"there is no parameter “{name}”", self.problems.near(name, known)
                self.problems.error("unknown-parameter", message, place, near=near, missing=name)
            elif name in names[:index]:
                self.problems.error("repeated-parameter", f"“{name}” is named twice", place)
            elif kinds and known[name].type not in kinds:
                message = f"“{name}” cannot stand in the {key}: its type is {known[name].type.value}"
                expected = " or ".join(kind.value for kind in kinds)
                self.problems.error("wrong-type", message, place, expected=expected)
        return tuple(name for name in names if name in known)

    def _pictures(self, yaml: YamlFile, icons: Mapping[str, str], body: str) -> Mapping[str, str]:
        """The picture of each heading; a heading or a picture that there is not is told."""
        heads = [head[1] for head in _HEADING.finditer(body)]
        for head, icon in icons.items():
            place = yaml.key_place(("icons", head))
            if head not in heads:
                near = self.problems.near(head, heads)
                self.problems.error("unknown-heading", f"there is no heading “{head}”", place, near=near)
            if icon not in ICONS:
                self.problems.error(
                    "unknown-picture",
                    f"there is no picture “{icon}”",
                    yaml.place(("icons", head)),
                    expected=", ".join(ICONS),
                    near=self.problems.near(icon, ICONS),
                )
        return icons

    def _chapters(
        self, body: SourceText, id_: str, labels: Labels, pictures: Mapping[str, str]
    ) -> Iterator[Chapter]:
        heads = list(_HEADING.finditer(body.text))
        first = heads[0].start() if heads else len(body.text)
        if body.text[:first].strip() or not heads:
            at = len(body.text[:first]) - len(body.text[:first].lstrip())
            hint = "write `## Who we are`, and the sentences below it"
            self.problems.error("no-heading", "a front page begins with a heading", body.place(at), hint=hint)
        for head, after in zip(heads, (*heads[1:], None), strict=False):
            text = _cut(body, head.end() + 1, after.start() if after else len(body.text))
            place = body.place(head.start(1), len(head[1]))
            if not text.text.strip():
                self.problems.error("empty-part", f"nothing stands below “{head[1]}”", place)
                continue
            texts = self._lanes(text) if id_ == STEPS else [("", text)]
            said = tuple((lane, self._labelled(own, labels)) for lane, own in texts)
            yield Chapter(head[1], said, place, pictures.get(head[1], ""))

    def _lanes(self, text: SourceText) -> Iterator[tuple[str, SourceText]]:
        """The items of a step: who acts, and the words behind it."""
        items = list(_ITEM.finditer(text.text))
        if text.text[: items[0].start() if items else len(text.text)].strip():
            expected = " or ".join(f"- {lane}: …" for lane in LANES)
            at = len(text.text) - len(text.text.lstrip())
            self.problems.error(
                "no-lane", "a step is a list of who does what", text.place(at), expected=expected
            )
        for item, after in zip(items, (*items[1:], None), strict=False):
            if item[1] not in LANES:
                place = text.place(item.start(), len(item[0].rstrip()))
                near = self.problems.near(item[1] or "", LANES)
                message = f"“{item[1]}” is nobody who acts" if item[1] else "it is not said who acts"
                self.problems.error("no-lane", message, place, expected=", ".join(LANES), near=near)
                continue
            yield item[1], _cut(text, item.end(), after.start() if after else len(text.text))

    def _labelled(self, text: SourceText, labels: Labels) -> Template:
        read = template(text, self.vocabulary, self.problems)
        return relabelled(with_stretches(read, labels, text.file, self.problems), self.library)

    def _labels(self, *, to_children: bool) -> Labels:
        """Every atom by its id, and by those that it had: its words print where its own provision has it."""
        atoms = self.library.atoms
        names = {id_: id_ for id_ in atoms}
        for old, now in self.library.was.items():
            names.update({old: now} if now in names else {})
            names.update({f"{old}/{atoms[id_].name}": id_ for id_ in self._of.get(now, ())})
        levels = {name: Meaning(condition) for name, condition in self.promises.levels().items()}

        def meaning(id_: str) -> Meaning:
            atom = atoms[id_]
            said = self.promises.meaning(atom, to_children=to_children)
            return replace(said, condition=borne_where(self.library, atom))

        known = _Meanings(names | dict.fromkeys(levels, ""), meaning, levels)
        return Labels(known, self.promises.proper, together=True)

    @cached_property
    def _of(self) -> Mapping[str, list[str]]:
        """By provision, the ids of its atoms."""
        found: dict[str, list[str]] = {}
        for id_, atom in self.library.atoms.items():
            found.setdefault(atom.provision, []).append(id_)
        return found


@dataclass
class _Meanings(Mapping[str, Meaning]):
    """What labels mean, by name: a page names some hundred of two thousand, so each is worked out when asked.

    `names` say of which atom a label is; those in `found` are known.
    """

    names: Mapping[str, str]
    meaning: Callable[[str], Meaning]
    found: dict[str, Meaning]

    def __getitem__(self, name: str) -> Meaning:
        if name not in self.found:
            self.found[name] = self.meaning(self.names[name])
        return self.found[name]

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def borne_where(library: Library, atom: Atom, within: tuple[str, ...] = ()) -> Condition:
    """Where the terms say `atom`: a wording that bears it is there, and it holds; or those that keep it."""
    clauses = [clause.applies for clause in library.clauses[atom.provision] if atom.id in clause.atoms]
    keepers = [
        borne_where(library, library.atoms[name], (*within, atom.id))
        for name in atom.kept_by
        if name in library.atoms and name not in within
    ]
    return conjunction(disjunction(*clauses), atom.condition, *keepers)


def _cut(text: SourceText, start: int, end: int) -> SourceText:
    place = text.place(start)
    return SourceText(text.text[start:end], text.file, place.line, place.column)
