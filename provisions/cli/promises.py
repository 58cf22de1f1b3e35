"""`provisions promises`: what the library promises, atom by atom."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provisions.cli.accepting import accept
from provisions.cli.groups import Command, ShownFirst
from provisions.cli.loading import living, load_library, pack_folder
from provisions.cli.options import JsonOption, LevelOption, PackOption, complete_atom
from provisions.cli.terminal import console
from provisions.model.diagnostic import UsageError, nearest

if TYPE_CHECKING:
    from provisions.model.library import Library
    from provisions.model.profile import Profile
    from provisions.model.promise import Atom, Ground

_PARTS = {"text": "adults", "child": "children", "short": "in short", "child_short": "in short, children"}


app = typer.Typer(
    cls=ShownFirst,
    rich_markup_mode=None,
    add_completion=False,
    help="Show what the library promises, label a clause, or accept changes.",
)
app.command(cls=Command)(accept)


@app.command(cls=Command)
def convert(
    file: Annotated[Path, typer.Argument(help="A clause in the old format, without labels.")],
    pack: PackOption = None,
) -> None:
    """Write a clause with a label before each sentence, and say what is left to a person."""
    from provisions.library.convert import converted, names_for

    text, left = converted(file, names_for(file, pack_folder(pack), is_named=pack is not None))
    console.say(text.removesuffix("\n"))
    console.tell("Left to a person:")
    for line in left:
        console.tell(f"  {line}")


@app.command("show", cls=Command)
def promises(
    name: Annotated[
        str | None,
        typer.Argument(
            help="An atom (dp-internal-appeal/window), or a provision; left out, all are listed.",
            autocompletion=complete_atom,
        ),
    ] = None,
    profile: Annotated[
        str | None, typer.Option("--profile", "-p", help="Only what this platform promises.")
    ] = None,
    level: LevelOption = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
) -> None:
    """List promises, powers, rules and meanings, or show one: its words, where it holds, its grounds."""
    library = load_library(pack)
    atoms = _chosen(library, name)
    name = living(library, name)
    if profile is not None:
        held = _held(library, profile, level)
        atoms = [atom for atom in atoms if atom.id in held]
    rows = [_data(library, atom) for atom in atoms]
    if as_json:
        alone = name is not None and name in library.atoms
        console.answer_data(rows[0] if alone and rows else rows)
    elif name is not None and name in library.atoms:
        for row in rows:
            _show(row)
    else:
        listed = [(row["kind"], row["level"] or "–", row["to"] or "–", row["id"]) for row in rows]
        console.table(("kind", "level", "to", "atom"), listed)
        console.tell(_counted(rows))


def _chosen(library: "Library", name: str | None) -> "list[Atom]":
    """The atoms named: one, those of a provision, or all. Raises UsageError for a name nobody has."""
    if name is None:
        return list(library.atoms.values())
    atom = library.atom(name)
    if atom is not None:
        return [atom]
    found = [atom for atom in library.atoms.values() if atom.provision == library.living(name)]
    if found:
        return found
    near = nearest(name, [*library.atoms, *library.clauses])
    raise UsageError.of("unknown-atom", f"there is no promise “{name}”", near=near)


def _held(library: "Library", named: str, level: str | None) -> set[str]:
    """The ids of the atoms that hold for a profile."""
    from provisions.assembly.situation import situation_of
    from provisions.library.profiles import Setting, read_profile

    profile: Profile = read_profile(named, library, Setting(level=level or ""))
    situation = situation_of(library, profile)
    return {
        id_
        for clause in library.all_clauses()
        if situation.holds(clause.applies)
        for id_ in clause.atoms
        if situation.holds(library.atoms[id_].condition)
    }


def _data(library: "Library", atom: "Atom") -> dict[str, Any]:
    from provisions.model.condition import written

    return {
        "id": atom.id,
        "kind": atom.kind.value,
        "level": atom.level,
        "to": atom.to,
        "holds": written(atom.condition),
        "in": {clause.id: written(clause.applies) for clause in _wordings(library, atom)},
        "words": dict(_words(library, atom)),
        "law": [_ground(library, ground) for ground in atom.law],
        "with": [_ground(library, ground) for ground in atom.grounds if not ground.demands],
        "roles": sorted(role.value for role in atom.roles),
        "limited_by": list(atom.limited_by),
        "without": {role.value: because for role, because in atom.unlimited.items()},
        "departs_from": list(atom.departs_from),
        "kept_by": list(atom.kept_by),
        "says": atom.says,
        "was": list(atom.was),
        "place": str(atom.place),
    }


def _wordings(library: "Library", atom: "Atom") -> "Iterator[Any]":
    return (clause for clause in library.clauses[atom.provision] if atom.id in clause.atoms)


def _words(library: "Library", atom: "Atom") -> Iterator[tuple[str, str]]:
    """The words that bear `atom`, by edition; each wording of its provision apart."""
    from provisions.language.source_form import source_form
    from provisions.model.template import Stretch, nodes

    for clause in _wordings(library, atom):
        for part, template in clause.parts.named():
            borne = [
                source_form(node.body).strip()
                for node in nodes(template)
                if isinstance(node, Stretch) and atom.name in node.atoms
            ]
            if part in _PARTS and borne:
                edition = _PARTS[part] + (f" ({clause.id})" if clause.id != clause.provision else "")
                yield edition, " … ".join(borne)


def _ground(library: "Library", ground: "Ground") -> Mapping[str, str]:
    from provisions.model.condition import written

    source = library.sources[ground.source]
    binds = source.pinpoints[ground.at].binds
    return {
        "pinpoint": str(ground),
        "cited": source.cited(ground.at),
        "binds": written(binds) if binds is not None else "",
    }


def _show(row: Mapping[str, Any]) -> None:
    """One atom, in the order in which a coordinator asks."""
    console.say(f"{row['id']} ({', '.join(filter(None, (row['kind'], row['level'], row['to'])))})")
    for edition, words in row["words"].items():
        console.say(f"\n{edition}:\n  {words}")
    console.say(f"\nholds: {row['holds']}")
    for clause, applies in row["in"].items():
        console.say(f"  in {clause}, where: {applies}")
    for title, key in (("law", "law"), ("rests on", "with")):
        for ground in row[key]:
            binds = f"; binds where: {ground['binds']}" if ground["binds"] else ""
            console.say(f"{title}: {ground['cited']} ({ground['pinpoint']}){binds}")
    for title, key in (
        ("role", "roles"),
        ("limited by", "limited_by"),
        ("departs from", "departs_from"),
        ("kept by", "kept_by"),
        ("was", "was"),
    ):
        if row[key]:
            console.say(f"{title}: {', '.join(row[key])}")
    for role, because in row["without"].items():
        console.say(f"no {role}: {because}")
    if row["says"]:
        console.say(f"says: {row['says']}")
    console.say(f"at: {row['place']}")


def _counted(rows: list[dict[str, Any]]) -> str:
    kinds = {
        kind: sum(row["kind"] == kind for row in rows) for kind in ("promise", "power", "rule", "meaning")
    }
    return ", ".join(f"{n} {kind}{'s' if n != 1 else ''}" for kind, n in kinds.items() if n) or "none"
