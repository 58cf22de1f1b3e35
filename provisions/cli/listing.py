"""`provisions profiles`, `clauses`, `sources`, `terms`: list and show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from provisions.cli.coverage import show_coverage
from provisions.cli.duties import show_duties
from provisions.cli.loading import living, load_library, pack_folder
from provisions.cli.options import (
    JsonOption,
    PackOption,
    complete_provision,
    complete_source,
    complete_term,
)
from provisions.cli.terminal import console
from provisions.model.diagnostic import UsageError, nearest

if TYPE_CHECKING:
    from provisions.model.clause import Clause, Term
    from provisions.model.library import Library
    from provisions.model.register import Pinpoint, Source
    from provisions.model.template import Template

Entry = TypeVar("Entry")


def answer(
    entries: Mapping[str, Entry],
    wanted: str | None,
    what: str,
    as_json: bool,
    data: Callable[[Entry], Mapping[str, Any]],
    columns: Sequence[str],
    once: Sequence[str] = (),
) -> None:
    """Show one entry, or list all, as a table or as JSON.

    A column of `once` that says the same in every row is said in a line below the table instead.
    """
    if wanted is not None and wanted not in entries:
        message, near = f"there is no {what} “{wanted}”", nearest(wanted, entries)
        hint = "" if near else f"without the name of a {what}, the command lists them all"
        raise UsageError.of(f"unknown-{what}", message, near=near, hint=hint)
    chosen = entries.values() if wanted is None else [entries[wanted]]
    rows = [data(entry) for entry in chosen]
    if as_json:
        console.answer_data(rows if wanted is None else rows[0])
    elif wanted is None:
        _list(rows, columns, once)
    else:
        _show(rows[0])


def _list(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], once: Sequence[str]) -> None:
    same = [column for column in once if len(rows) > 1 and len({str(row[column]) for row in rows}) == 1]
    shown = [column for column in columns if column not in same]
    console.table(shown, [[str(row[column]) for column in shown] for row in rows])
    if same:
        console.say()
        console.say(f"All of them: {', '.join(f'{column} {rows[0][column]}' for column in same)}.")


def _show(row: Mapping[str, Any], indent: str = "") -> None:
    for key, value in row.items():
        if isinstance(value, Mapping):
            console.say(f"{indent}{key}:")
            _show(value, indent + "  ")
        elif isinstance(value, list):
            console.say(f"{indent}{key}:")
            for entry in value:
                console.say(f"{indent}  - {_line(entry)}")
        else:
            console.say(f"{indent}{key}: {value}")


def _line(entry: object) -> str:
    if isinstance(entry, Mapping):
        return "; ".join(str(value) for value in entry.values() if value)
    return str(entry)


def clauses(
    provision: Annotated[
        str | None,
        typer.Argument(help="A clause to show; left out, all are listed.", autocompletion=complete_provision),
    ] = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
) -> None:
    """List the clauses of the library, or show one."""
    from provisions.library.folder import PackFolder

    library = load_library(pack)
    provision = living(library, provision)
    entries = {clause.id: clause for clause in library.all_clauses()}

    def data(clause: "Clause") -> Mapping[str, Any]:
        from provisions.model.condition import written

        row: dict[str, Any] = {
            "clause": clause.id,
            "section": clause.section,
            "title": clause.title,
            "status": clause.status,
            "version": clause.version,
            "applies": written(clause.applies),
            "file": clause.place.file,
        }
        if provision is not None or as_json:
            row["parameters"] = list(clause.parameters)
            row["sources"] = [
                {"source": c.source, "at": c.at, "supports": c.supports} for c in clause.citations
            ]
        if provision is not None:
            text = PackFolder(pack_folder(pack)).text(clause.place.file)
            row["text"] = text.partition("\n---\n")[2].strip()
        return row

    columns = ("clause", "status", "version", "title")
    answer(entries, provision, "clause", as_json, data, columns, once=("status", "version"))


def sources(
    source: Annotated[
        str | None,
        typer.Argument(help="A source to show; left out, all are listed.", autocompletion=complete_source),
    ] = None,
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help="What a document covers of each standard, and why not the rest."),
    ] = False,
    profile: Annotated[
        str | None, typer.Option("--profile", "-p", help="The platform whose document is measured.")
    ] = None,
    duties: Annotated[
        bool, typer.Option("--duties", help="What law asks of platforms, and what answers it.")
    ] = False,
    place: Annotated[
        str | None, typer.Option("--place", help="With --duties: one place, such as uk.")
    ] = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
) -> None:
    """List the source register, or show one source: its pinpoints, whom they bind and who cites them."""
    if coverage and (duties or place is not None):
        message = "--coverage measures a document, --duties and --place show a register"
        raise UsageError.of("usage", message, hint="ask for one of them")
    if coverage:
        show_coverage(profile, source, as_json, pack)
        return
    if duties or place is not None:
        show_duties(place, source, as_json, pack)
        return
    if profile is not None:
        message = "--profile names the platform whose document --coverage measures"
        raise UsageError.of("usage", message, hint="add --coverage")
    library = load_library(pack)
    data = _source_data(library, with_pinpoints=source is not None or as_json, as_json=as_json)
    answer(library.sources, source, "source", as_json, data, ("source", "jurisdiction", "date", "short"))


def _source_data(
    library: "Library", *, with_pinpoints: bool, as_json: bool
) -> "Callable[[Source], Mapping[str, Any]]":
    """What is told of a source."""
    cited: dict[tuple[str, str], list[str]] = {}
    for clause in library.all_clauses():
        for rule in clause.citations:
            cited.setdefault((rule.source, rule.at), []).append(clause.id)

    def data(entry: "Source") -> Mapping[str, Any]:
        row: dict[str, Any] = {
            "source": entry.id,
            "short": entry.short,
            "title": entry.title,
            "number": entry.number,
            "date": entry.date,
            "binds": entry.binds,
            "jurisdiction": entry.jurisdiction,
        }
        if with_pinpoints:
            row |= {"url": entry.url, "note": entry.note}
            row["pinpoints"] = [
                {
                    "at": p.at,
                    "label": p.label,
                    "says": p.says,
                    "flag": p.flag,
                    **_bound(p, as_json=as_json),
                    "cited_by": _unique(cited.get((entry.id, p.at), [])),
                }
                for p in entry.pinpoints.values()
            ]
        return row

    return data


def _bound(pinpoint: "Pinpoint", *, as_json: bool) -> dict[str, Any]:
    """Whom a pinpoint binds: for programs the condition, for people a phrase."""
    from provisions.model.condition import written

    binds = written(pinpoint.binds) if pinpoint.binds is not None else None
    if as_json:
        return {"binds": binds, "national": pinpoint.national}
    way = ", through national law" if pinpoint.national else ""
    return {"binds": f"binds where {binds}{way}" if binds else ""}


def _unique(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def terms(
    term: Annotated[
        str | None,
        typer.Argument(
            help="A defined term to show; left out, all are listed.", autocompletion=complete_term
        ),
    ] = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
) -> None:
    """List the defined terms, or show one."""
    library = load_library(pack)
    entries = {entry.id: entry for entry in library.terms}

    def data(entry: "Term") -> Mapping[str, Any]:
        definition, child = entry.written.definition, entry.written.child
        if not as_json:
            definition, child = (_in_words(part, library) for part in (entry.definition, entry.child))
        return {
            "term": entry.id,
            "forms": ", ".join(entry.forms),
            "definition": definition,
            "child": child,
        }

    answer(entries, term, "term", as_json, data, ("term", "definition"))


def _in_words(template: "Template", library: "Library") -> str:
    """`template` as a document prints it that has no values yet; of alternatives, all."""
    from provisions.model.template import Choice, Output, Reference, Words

    said = []
    for node in template:
        match node:
            case Words(text):
                said.append(text)
            case Output(parameter):
                said.append(f"[{library.parameters[parameter].asks}]")
            case Reference(target):
                said.append(f"[{target}]")
            case Choice(branches):
                said.append(" / ".join(_in_words(branch.body, library) for branch in branches))
    return " ".join("".join(said).split())
