"""`provisions profiles`: list and show them, begin one, check one, and tell two apart."""

import json
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provisions.cli.groups import Command, ShownFirst
from provisions.cli.listing import answer
from provisions.cli.loading import load_library
from provisions.cli.options import JsonOption, PackOption, complete_profile
from provisions.cli.space import show_space
from provisions.cli.terminal import console
from provisions.library.limits import ENDINGS
from provisions.model.diagnostic import ProvisionsError, UsageError, quoting
from provisions.model.place import Place

if TYPE_CHECKING:
    from provisions.assembly.assemble import Assembled
    from provisions.model.document import Document
    from provisions.model.library import Library
    from provisions.model.profile import Profile


app = typer.Typer(
    cls=ShownFirst,
    rich_markup_mode=None,
    add_completion=False,
    help="List the shipped profiles, show, begin or check one, or tell what two get differently.",
)


@app.command(cls=Command)
def show(
    name: Annotated[
        str | None,
        typer.Argument(help="A profile to show; left out, all are listed.", autocompletion=complete_profile),
    ] = None,
    space: Annotated[
        bool, typer.Option("--space", help="List everything that a profile can say, and what it means.")
    ] = False,
    as_json: JsonOption = False,
    pack: PackOption = None,
) -> None:
    """List the shipped profiles, or show one."""
    from provisions.library.profiles import read_profile, shipped_profiles

    library = load_library(pack)
    if space:
        show_space(library.space, as_json)
        return
    known = {key: read_profile(key, library) for key in shipped_profiles()}

    def data(profile: Any) -> Mapping[str, Any]:
        chosen = {
            field: [v for v in library.space.fields[field].ids if v in values]
            for field, values in profile.chosen.items()
        }
        summary = {"name": profile.name, "title": profile.title}
        return {
            **summary,
            **{k: " ".join(v) for k, v in chosen.items()},
            "choices": " ".join(sorted(profile.choices)),
        }

    if name is not None and name not in known and ("/" in name or name.endswith(ENDINGS)):
        known[name] = read_profile(name, library)
    answer(known, name, "profile", as_json, data, ("name", "size", "jurisdictions", "title"))


@app.command(cls=Command)
def new(
    file: Annotated[Path, typer.Argument(help="The profile to write; it must not be there.")],
    pack: PackOption = None,
) -> None:
    """Write a profile to fill in: every key, with all that it can say beside it."""
    from provisions.cli.files.outputs import write_all

    if file.suffix not in ENDINGS:
        hint = f"provisions profiles new {file / 'mine.yaml' if file.is_dir() else f'{file}.yaml'}"
        raise UsageError.of("file-name", "a profile is a .yaml file", Place(str(file)), hint=hint)
    if file.exists():
        message = "there is a file of this name already"
        hint = "name another, or go over it with provisions interview --profile"
        raise UsageError.of("file-exists", message, Place(str(file)), hint=hint)
    write_all({file: _skeleton(load_library(pack), file.stem).encode("utf-8")})
    console.say(f"Written: {file}. Fill it in, then:  provisions profiles check {shlex.quote(str(file))}")


def _skeleton(library: "Library", name: str) -> str:
    """Each field with its options as comments; nothing is chosen for anybody."""
    lines = [f"title: {json.dumps(name, ensure_ascii=False)}"]
    for field in library.space.fields.values():
        how = (
            "one of these"
            if field.ordered
            else "one or more of these"
            if field.at_least_one
            else "any of these"
        )
        lines += ["", f"# {field.label} ({how})."]
        lines += [f"#   {option.id}: {option.meaning}" for option in field.options]
        if field.defaults:
            lines.append(f"# Left out, it follows from the rest.\n# {field.name}:")
        else:
            lines.append(f"{field.name}:" if field.ordered else f"{field.name}: []")
    lines += ["", "# What is true of the service (any of these)."]
    lines += [f"#   {option.id}: {option.meaning}" for option in library.space.choices.values()]
    lines.append("choices: []")
    return "\n".join(lines) + "\n"


@app.command(cls=Command)
def check(
    profile: Annotated[
        str,
        typer.Argument(help="A profile by name, or the path of your own.", autocompletion=complete_profile),
    ],
    as_json: JsonOption = False,
    pack: PackOption = None,
) -> None:
    """Say whether a profile is sound, and what its document would hold."""
    from provisions.cli.findings import as_json as as_data

    library = load_library(pack)
    try:
        read, assembled, texts = _assembled(library, profile)
    except ProvisionsError as error:
        if as_json:
            console.answer_data({"sound": False, "problems": list(map(as_data, error.diagnostics))})
        raise
    told = _summary(library, read, assembled.document)
    if as_json:
        console.answer_data({"sound": True, **told, "problems": list(map(as_data, assembled.notes))})
        return
    console.draw(assembled.notes, [texts])
    console.say(f"{read.title}: sound.")
    for name, values in told["chosen"].items():
        console.say(f"  {name}: {', '.join(values)}")
    console.say(
        f"  {told['provisions']} provisions, {told['promises']} promises, {told['law']} of them law; "
        f"{len(told['blanks'])} blanks"
    )


def _summary(library: "Library", profile: "Profile", document: "Document") -> dict[str, Any]:
    """What a sound profile says, and what its document would hold; `blanks` are the names of what is open."""
    fields = library.space.fields
    atoms = [a for p in document.provisions() for a in p.atoms if a.kind == "promise" and not a.kept_by]
    return {
        "title": profile.title,
        "chosen": {
            **{f: [v for v in fields[f].ids if v in said] for f, said in profile.chosen.items() if said},
            **({"choices": sorted(profile.choices)} if profile.choices else {}),
        },
        "provisions": sum(1 for _ in document.provisions()),
        "promises": len(atoms),
        "law": sum(bool(atom.law) for atom in atoms),
        "blanks": [blank.parameter for blank in document.blanks],
    }


@app.command(cls=Command)
def diff(
    first: Annotated[
        str, typer.Argument(help="A profile by name, or a path.", autocompletion=complete_profile)
    ],
    second: Annotated[str, typer.Argument(help="Another one.", autocompletion=complete_profile)],
    as_json: JsonOption = False,
    pack: PackOption = None,
) -> None:
    """Say what two platforms get differently: provisions, promises, and values."""
    library = load_library(pack)
    old, new_ = (_assembled(library, name)[1].document for name in (first, second))
    data = {"first": first, "second": second, **_differences(old, new_)}
    if as_json:
        console.answer_data(data)
        return
    for key, what in (("provisions", "Provisions"), ("atoms", "Promises, powers, rules and meanings")):
        _tell_sides(what, data[key], (first, second))
    if data["values"]:
        console.say("Values:")
        values = [(value["name"], value["first"], value["second"]) for value in data["values"]]
        console.table(("name", first, second), values)
    if not any(data["values"] or side for side in (*data["provisions"].values(), *data["atoms"].values())):
        console.say("The same provisions, promises and values.")


def _tell_sides(head: str, sides: Mapping[str, list[str]], names: tuple[str, str]) -> None:
    for side, name in zip(("first", "second"), names, strict=True):
        if sides[side]:
            console.say(f"{head} of {name} alone: {len(sides[side])}")
            for id_ in sides[side]:
                console.say(f"  {id_}")
            console.say()


def _assembled(library: "Library", name: str) -> "tuple[Profile, Assembled, dict[str, str]]":
    """The profile, what it comes to today, and the files that messages may quote."""
    import datetime

    from provisions.assembly.assemble import Options, assemble
    from provisions.library.profiles import Setting, read_profile

    setting = Setting()
    profile = read_profile(name, library, setting)
    with quoting(setting.texts):
        assembled = assemble(library, profile, datetime.date.today(), Options(annexes=False))
    return profile, assembled, setting.texts


def _differences(old: "Document", new_: "Document") -> dict[str, Any]:
    """What stands on one side alone, in order, and values that differ."""
    sides = [{p.id: None for p in document.provisions()} for document in (old, new_)]
    atoms = [{a.id: None for p in d.provisions() for a in p.atoms if not a.kept_by} for d in (old, new_)]
    values = [dict(_values(document)) for document in (old, new_)]
    return {
        "provisions": _alone(*sides),
        "atoms": _alone(*atoms),
        "values": [
            {"name": name, "first": said, "second": values[1][name]}
            for name, said in values[0].items()
            if name in values[1] and values[1][name] != said
        ],
    }


def _alone(first: Mapping[str, None], second: Mapping[str, None]) -> dict[str, list[str]]:
    return {"first": [i for i in first if i not in second], "second": [i for i in second if i not in first]}


def _values(document: "Document") -> Any:
    for provision in document.provisions():
        for value in provision.parameters:
            classes = "".join(f"; {name}: {said}" for name, said in value.by_class)
            yield value.name, (value.text or "[blank]") + classes
