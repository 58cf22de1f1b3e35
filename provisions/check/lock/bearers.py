"""The words that bear an atom, edition by edition, and where they begin."""

from collections.abc import Iterator
from dataclasses import dataclass

from provisions.language.source_form import source_form
from provisions.model.clause import Clause
from provisions.model.library import Library
from provisions.model.place import Place
from provisions.model.promise import Atom
from provisions.model.template import Choice, Stretch, Template, Words, walk

EDITIONS = {
    "text": "the text",
    "child": "the children’s text",
    "short": "“In short”",
    "child_short": "“In short for children”",
}
"""The parts that bear atoms, in words."""


@dataclass(frozen=True, slots=True)
class Borne:
    """The words that bear an atom in one part of a clause. `place` is that of the first of them."""

    text: str
    place: Place


def borne_by(library: Library, clause: Clause) -> dict[str, dict[str, Borne]]:
    """What each atom of `clause` is borne by: by name of the atom, then by part.

    An opening (“If you live in India, ”) is left out: it follows from the addressee.
    """
    found: dict[str, dict[str, Borne]] = {}
    for part, template in clause.parts.named():
        if part not in EDITIONS:
            continue
        for stretch, name in _bearers(template):
            atom = library.atoms[f"{clause.provision}/{name}"]
            words = " ".join(source_form(_unopened(library, atom, stretch.body, part)).split())
            before = found.setdefault(name, {}).get(part)
            text = f"{before.text} … {words}" if before else words
            found[name][part] = Borne(text, before.place if before else stretch.place)
    return found


def _bearers(template: Template) -> Iterator[tuple[Stretch, str]]:
    for _, node in walk(template):
        if isinstance(node, Stretch):
            for name in node.atoms:
                yield node, name


def _unopened(library: Library, atom: Atom, body: Template, part: str) -> Template:
    """`body` as it is written, without the opening that its label gave it."""
    addressee = library.space.addressees.get(atom.to)
    if addressee is None or not body:
        return body
    first, rest = body[0], body[1:]
    if addressee.everyone is not None:
        opened = isinstance(first, Choice) and first.branches[0].condition == addressee.everyone
        return (*first.branches[0].body, *rest) if opened and isinstance(first, Choice) else body
    who = addressee.child if part.startswith("child") else addressee.you
    opening = library.labels.get("opening", "{who}").replace("{who}", who)
    if isinstance(first, Words) and first.text.startswith(opening):
        words = first.text.removeprefix(opening)
        return (Words(words[:1].upper() + words[1:], first.line, first.column), *rest)
    return body
