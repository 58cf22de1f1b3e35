"""The words that bear an atom, edition by edition, and where they begin."""

from provisions.language.source_form import source_form
from provisions.model.capital import capitalised
from provisions.model.clause import Clause
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.place import Place
from provisions.model.promise import Atom
from provisions.model.template import Choice, Stretch, Template, Words, nodes

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
        for stretch in (node for node in nodes(template) if isinstance(node, Stretch)):
            # The atoms of a sentence are seldom addressed to more than one class of readers.
            said: dict[str, str] = {}
            for name in stretch.atoms:
                atom = library.atoms[f"{clause.provision}/{name}"]
                if atom.to not in said:
                    body = _unopened(library, atom, stretch.body, part)
                    said[atom.to] = " ".join(source_form(body).split())
                _add(found.setdefault(name, {}), part, said[atom.to], stretch.place)
    return found


def _add(parts: dict[str, Borne], part: str, words: str, place: Place) -> None:
    before = parts.get(part)
    parts[part] = Borne(f"{before.text} … {words}", before.place) if before else Borne(words, place)


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
        return (Words(capitalised(words), first.line, first.column), *rest)
    return body
