"""Ids that were merged into others: one table of what each is now, and the links that follow it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from provisions.library.clausefile import ClauseFile
from provisions.library.schema import RawPack
from provisions.library.yamlfile import YamlFile
from provisions.model.clause import Clause, Term
from provisions.model.diagnostic import Diagnostics
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.place import Place
from provisions.model.promise import Atom
from provisions.model.template import Choice, Node, Reference, Stretch, Template, nodes


@dataclass(frozen=True, slots=True)
class Claim:
    """That `old` is `now`, as `was:` says at `place`."""

    old: str
    now: str
    place: Place


def claims_of(pack: RawPack, file: YamlFile) -> Iterable[Claim]:
    """What the sections of `pack.yaml` were."""
    for index, section in enumerate(pack.sections):
        for number, old in enumerate(section.was):
            yield Claim(old, section.id, file.place(("sections", index, "was", number)))


def claims_in(clause: ClauseFile) -> Iterable[Claim]:
    """What the provision of `clause` was."""
    for number, old in enumerate(clause.raw.was):
        yield Claim(old, clause.provision, clause.reading.file.place(("was", number)))


def table_of(claims: Iterable[Claim], alive: Collection[str], problems: Diagnostics) -> dict[str, str]:
    """By id that was merged, the one that it is now. What cannot be so is told and left out.

    Nobody who is alive is merged: so there are no circles, and each step leads to the end.
    """
    found: dict[str, Claim] = {}
    for claim in claims:
        first = found.get(claim.old)
        if claim.old == claim.now:
            problems.error("was-itself", f"“{claim.old}” says that it was itself", claim.place)
        elif claim.old in alive:
            hint = "remove it, or the line that says what became of it"
            problems.error("was-alive", f"“{claim.old}” is still there", claim.place, hint=hint)
        elif first is not None and first.now != claim.now:
            message = f"“{claim.old}” is “{first.now}” too, at {first.place}"
            problems.error("was-twice", message, claim.place, hint="say once what became of it")
        found.setdefault(claim.old, claim)
    return {old: claim.now for old, claim in found.items() if old not in alive}


def followed(library: Library) -> Library:
    """`library` with every link to an id that was merged leading to what it is now."""
    if not library.was:
        return library
    return replace(
        library,
        clauses={
            id_: tuple(_clause(library, clause) for clause in clauses)
            for id_, clauses in library.clauses.items()
        },
        atoms={id_: _atom(library, atom) for id_, atom in library.atoms.items()},
        terms=tuple(_term(library, term) for term in library.terms),
        versions=library.living(library.versions) if library.versions else None,
    )


def _term(library: Library, term: Term) -> Term:
    return replace(term, explained_in=library.living(term.explained_in)) if term.explained_in else term


def _atom(library: Library, atom: Atom) -> Atom:
    if all(name == library.living(name) for name in atom.named) and len(set(atom.named)) == len(atom.named):
        return atom
    return replace(
        atom,
        kept_by=_ids(library, atom.kept_by),
        limited_by=_ids(library, atom.limited_by),
        departs_from=_ids(library, atom.departs_from),
        instead_of={cls: _ids(library, names) for cls, names in atom.instead_of.items()},
    )


def _ids(library: Library, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(library.living, names)))


def _clause(library: Library, clause: Clause) -> Clause:
    parts = {name: _template(template, library.was) for name, template in clause.parts.named()}
    if all(template is getattr(clause.parts, name) for name, template in parts.items()):
        return clause
    return replace(clause, parts=replace(clause.parts, **parts))


def _template(template: Template, was: Mapping[str, str]) -> Template:
    """`template` with its references followed; itself where it has none to follow."""
    if not any(isinstance(node, Reference) and node.target in was for node in nodes(template)):
        return template
    return tuple(_node(node, was) for node in template)


def relabelled(template: Template, library: Library) -> Template:
    """`template` with its references, and its labels that name a provision, leading to what these are now."""
    return tuple(_followed(node, library) for node in template)


def _followed(node: Node, library: Library) -> Node:
    match node:
        case Stretch(body=body, atoms=atoms):
            ids = tuple(library.living(name) for name in atoms if "/" in name)
            return replace(node, body=relabelled(body, library), atoms=ids)
        case _:
            return _node(node, library.was)


def _node(node: Node, was: Mapping[str, str]) -> Node:
    match node:
        case Reference(target) if target in was:
            return replace(node, target=was[target])
        case Choice(branches):
            return replace(node, branches=tuple(replace(b, body=_template(b.body, was)) for b in branches))
        case Stretch(body=body):
            return replace(node, body=_template(body, was))
        case _:
            return node
