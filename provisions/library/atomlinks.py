"""What atoms say of one another and of the register: every name exists, every ground can be cited."""

from collections.abc import Iterable, Mapping

from provisions.library.declared import Declared
from provisions.library.reading import speaks_of_level
from provisions.library.register import pinpoint_of
from provisions.model.clause import CONTRACT_PARTS
from provisions.model.diagnostic import Diagnostics
from provisions.model.library import Library
from provisions.model.promise import Atom, Kind
from provisions.model.template import Choice, Template, nodes


def check_atoms(library: Library, declared: Declared, problems: Diagnostics) -> None:
    """Add what is wrong with the links of the atoms of `library` to `problems`.

    What leads to a source of `declared` that could not be read is told there, not here.
    """
    for atom in library.atoms.values():
        _refuse_unknown(atom, library.atoms, problems)
        _refuse_unlisted(atom, library, problems)
        _refuse_unbinding(atom, library, declared, problems)
    _refuse_circles(library.atoms, problems)
    for clause in library.all_clauses():
        for name, template in clause.parts.named():
            if name in CONTRACT_PARTS:
                _refuse_level(template, problems)


def _refuse_unknown(atom: Atom, known: Mapping[str, Atom], problems: Diagnostics) -> None:
    for name in atom.named:
        if name not in known:
            message = f"“{atom.id}” names “{name}”, which does not exist"
            near = problems.near(name, known)
            problems.error("unknown-atom", message, atom.place, near=near, missing=name)
        elif name == atom.id:
            problems.error("own-atom", f"“{atom.id}” names itself", atom.place)
    for name in atom.limited_by:
        if name in known and known[name].kind is not Kind.PROMISE:
            message = f"“{name}” is a {known[name].kind} and limits nothing"
            problems.error("limited-by", message, atom.place, hint="name promises")


def _refuse_unlisted(atom: Atom, library: Library, problems: Diagnostics) -> None:
    """Tell of each row that `atom` says its data are listed in, and that no table has."""
    known = [f"{table.name}.{row}" for table in library.every_table().values() for row in table.rows]
    for name in atom.listed_in:
        if name not in known:
            message, near = f"there is no row “{name}”", problems.near(name, known)
            # A file that cannot be read may declare the table.
            table = name.partition(".")[0]
            problems.error("unknown-row", message, atom.place, near=near, missing=table)


def _refuse_unbinding(atom: Atom, library: Library, declared: Declared, problems: Diagnostics) -> None:
    for ground in atom.grounds:
        source = library.sources.get(ground.source)
        if source is None:
            if ground.source not in declared.sources:
                problems.unknown("source", ground.source, ground.place, library.sources)
            continue
        pinpoint = pinpoint_of(source, ground.at, ground.place, problems)
        if pinpoint is not None and ground.demands and pinpoint.binds is None:
            message = f"the register does not say whom {ground} binds"
            hint = "add `binds:` to the pinpoint in sources.yaml, or name it under `with:`"
            problems.error("law-without-binds", message, ground.place, hint=hint)


def _refuse_circles(atoms: Mapping[str, Atom], problems: Diagnostics) -> None:
    for atom in atoms.values():
        if atom.id in _kept(atom.kept_by, atoms):
            problems.error(
                "kept-in-a-circle",
                f"“{atom.id}” is kept by itself in the end",
                atom.place,
                hint="name the provision whose text says it",
            )


def _kept(names: Iterable[str], atoms: Mapping[str, Atom]) -> set[str]:
    """Everything that `names` are kept by, at any remove."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(atoms[name].kept_by if name in atoms else ())
    return found


def _refuse_level(template: Template, problems: Diagnostics) -> None:
    for node in nodes(template):
        if isinstance(node, Choice):
            for branch in node.branches:
                if speaks_of_level(branch.condition):
                    problems.error(
                        "level-in-condition",
                        "a condition names no level",
                        branch.place,
                        hint="write `level: standard` at the atom; values may have cases by level",
                    )
