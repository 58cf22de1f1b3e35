"""`provisions build`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import typer

from provisions.cli.attempts import Attempts
from provisions.cli.building import beside
from provisions.cli.building.completing import KEPT, completed, somebody_is_there
from provisions.cli.building.jobs import (
    Job,
    Made,
    excerpt_stem,
    files_of,
    left_over,
    options_of,
    told_of_left_out,
)
from provisions.cli.building.making import ready_to_draw, render_all
from provisions.cli.building.reporting import report
from provisions.cli.building.request import (
    USUAL,
    AnnexOption,
    AnswersOption,
    AskOption,
    CoverOption,
    DateOption,
    EffectiveOption,
    FootnotesOption,
    FormatsOption,
    MaxKbOption,
    NotesOption,
    OutputOption,
    ProfilesOption,
    ReferenceOption,
    Request,
    SchedulerOption,
    SectionsOption,
    SetOption,
    SideBySideOption,
    StartOption,
    Status,
    StatusOption,
    StrictOption,
    VersionOption,
    WatermarkOption,
    date_of,
    look_of,
    sections_of,
)
from provisions.cli.files.outputs import write_all
from provisions.cli.loading import load, pack_folder, setting_from
from provisions.cli.options import LevelOption, PackOption, ProfileOption, UsersOption, names_in
from provisions.cli.processes.cores import most
from provisions.cli.stopping import NOTHING_WRITTEN, WRITTEN, saying
from provisions.cli.terminal import console
from provisions.model.diagnostic import (
    Diagnostic,
    Diagnostics,
    ProvisionsError,
    Severity,
    Texts,
    UsageError,
    quoting,
)
from provisions.model.frozen import dataclass
from provisions.model.place import Place

if TYPE_CHECKING:
    from provisions.library.profiles import Setting
    from provisions.model.document import Document, OpenBlank
    from provisions.model.library import Library
    from provisions.model.profile import Profile
    from provisions.model.side_by_side import SideBySide


_DATED: Final = {"--version-of-terms": "terms_version", "--effective": "terms_effective"}
"""Options for values that change with each version of the same terms."""


@saying(NOTHING_WRITTEN, WRITTEN)
def build(
    profile: ProfileOption = "",
    formats: FormatsOption = None,
    output: OutputOption = Path("out"),
    users: UsersOption = None,
    level: LevelOption = None,
    sections: SectionsOption = None,
    assignments: SetOption = None,
    answers: AnswersOption = None,
    strict: StrictOption = False,
    annex: AnnexOption = None,
    footnotes: FootnotesOption = False,
    notes: NotesOption = False,
    side_by_side: SideBySideOption = False,
    max_kb: MaxKbOption = None,
    start_at: StartOption = 1,
    date: DateOption = None,
    status: StatusOption = Status.DRAFT,
    reference_doc: ReferenceOption = None,
    version_of_terms: VersionOption = None,
    effective: EffectiveOption = None,
    pack: PackOption = None,
    profiles: ProfilesOption = None,
    scheduler: SchedulerOption = None,
    watermark: WatermarkOption = None,
    cover: CoverOption = None,
    ask: AskOption = True,
) -> None:
    """Assemble the terms for a platform: a DOCX and a PDF, unless told otherwise, and what is still open."""
    setting = partial(_setting, assignments, answers, level, (version_of_terms, effective))
    request = Request(
        profile=profile,
        formats=tuple(dict.fromkeys(formats or (beside.USUAL if side_by_side else USUAL))),
        output=output,
        users=names_in(users),
        annex=annex,
        footnotes=footnotes,
        start_at=start_at,
        date=date_of(date),
        status=status,
        strict=strict,
        ask=ask,
        pack=pack,
        sections=sections_of(sections),
        side_by_side=side_by_side,
        notes=notes,
        max_kb=max_kb,
        look=look_of(reference_doc, watermark, cover),
    )
    _build(request, setting, profiles, scheduler)


def _setting(
    assignments: Iterable[str] | None, answers: Path | None, level: str | None, dated: Iterable[str | None]
) -> "Setting":
    """What the command line adds to a profile; `dated` is said of this version, in the order of `_DATED`."""
    setting = setting_from(assignments, answers, level)
    for (option, name), said in zip(_DATED.items(), dated, strict=True):
        if said is not None:
            setting.values[name] = (said, Place(option))
    return setting


def _build(
    request: Request, said: Callable[[], "Setting"], source: Path | None, scheduler: str | None
) -> None:
    """Make the documents of one platform, or, with a `source`, of many."""
    if source is None and scheduler is None:
        processes = most()
        # What draws takes longest to load, so that is begun before anything else is.
        with ready_to_draw(request, processes) as foreman:
            setting = _said(said, request)
            with quoting(*_texts(request, setting)):
                _make(request, setting, partial(render_all, request, processes=processes, foreman=foreman))
        return
    from provisions.cli.building.batch import build_many

    if source is None:
        raise UsageError.of("usage", "--scheduler hands out the platforms of --profiles")
    setting = said()
    of_one = (request.profile, request.users, request.side_by_side, setting.values, setting.level)
    if any(of_one):
        message = "--profiles takes each platform from its own row or file"
        expected = "none of --profile, --users, --set, --answers, --level, --side-by-side or a version"
        raise UsageError.of("usage", message, expected=expected)
    build_many(request, source, scheduler)


def _said(said: "Callable[[], Setting]", request: Request) -> "Setting":
    """What the command line adds. Raises UsageError, with what is wrong with the profile as well."""
    asked = Attempts()
    setting = asked.read(said)
    if setting is None:
        asked.read(load, request.profile, request.pack, setting_from(), request.users)
    asked.stop()
    assert setting is not None
    return setting


@dataclass(frozen=True)
class _Draft:
    """What was assembled: the document, or two texts whose cover it is, and what to know of it."""

    profile: "Profile"
    document: "Document"
    found: tuple[Diagnostic, ...]
    pair: "SideBySide | None" = None

    def jobs(self, request: Request) -> list[Job]:
        """The files to make."""
        # An edition for some user classes, or an excerpt, does not overwrite the document for all of them.
        parts = (self.profile.name, excerpt_stem(self.document), "-".join(request.users))
        stem = ".".join(filter(None, parts))
        if self.pair is not None:
            return list(beside.files_of(self.pair, stem, request))
        return list(files_of(self.document, stem, request))


def _draft(library: "Library", profile: "Profile", setting: "Setting", request: Request) -> _Draft:
    from provisions.assembly.assemble import assemble

    options = options_of(request, profile.users)
    if request.side_by_side:
        pair, found = beside.assembled(library, profile, setting, options, request)
        return _Draft(profile, pair.cover, found, pair)
    assembled = assemble(library, profile, request.date, options)
    return _Draft(profile, assembled.document, assembled.notes)


_Making: TypeAlias = Callable[[Sequence[Job], Diagnostics], list[Made]]
"""Makes the files of jobs, and adds to the notes."""


def _make(request: Request, setting: "Setting", making: _Making) -> None:
    from provisions.library.profiles import read_profile

    library, profile = load(request.profile, request.pack, setting, request.users)
    draft = _draft(library, profile, setting, request)
    if request.ask and draft.document.blanks and somebody_is_there():
        # What is typed is kept beside the documents.
        name, folder = request.output / f"{profile.name}.yaml", pack_folder(request.pack)
        if completed(library, draft.document, setting, name, folder):
            with saying(KEPT, WRITTEN):
                profile = read_profile(request.profile, library, setting, request.users)
                _write(_draft(library, profile, setting, request), request, setting, making)
            return
    _write(draft, request, setting, making)


def _write(draft: _Draft, request: Request, setting: "Setting", making: _Making) -> None:
    """Make the files, write them, and tell of them."""
    document, jobs = draft.document, draft.jobs(request)
    if request.strict and document.blanks:
        from provisions.interview.open_values import unproposed

        unsaid = unproposed(document)
        raise ProvisionsError(_blank(one, unsaid.get(one.parameter, {})) for one in document.blanks)
    asides = (*told_of_left_out(request), *_no_text_for_adults(draft.profile, request))
    notes = Diagnostics([*draft.found, *asides])
    files = making(jobs, notes)
    paths = write_all({request.output / file.name: file.data for file in files})
    notes.found.extend(left_over(request.output, jobs, files))
    console.draw(dict.fromkeys(notes.found), _texts(request, setting))
    report(document, zip(paths, files, strict=True))
    if notes.errors:
        raise typer.Exit(1)


def _no_text_for_adults(profile: "Profile", request: Request) -> Iterator[Diagnostic]:
    """That nobody gets the text for adults on which the one for users under 18 leans."""
    if not request.users and "children" in profile.users and "adults" not in profile.users:
        yield Diagnostic(
            "no-text-for-adults",
            "the text for users under 18 leans on one for adults, and this profile has none",
            Place("users"),
            hint="add adults to the users: parents read it too, and both texts are published",
            severity=Severity.WARNING,
        )


def _texts(request: Request, setting: "Setting") -> tuple[Texts, ...]:
    """What was read for the request, for quotations."""
    from provisions.library.folder import PackFolder

    return setting.texts, PackFolder(pack_folder(request.pack))


def _blank(blank: "OpenBlank", unsaid: Mapping[str, Iterable[str]]) -> Diagnostic:
    """That `blank` is open; `unsaid` are the cells of a table by row, for which nothing is proposed."""
    from provisions.model.document import TABLE
    from provisions.model.table import CONFIRM

    name = blank.parameter
    if blank.type == TABLE:
        cells = [f"{row}: {{{', '.join(f'{c}: …' for c in columns)}}}" for row, columns in unsaid.items()]
        answer = f"{{{', '.join((f'{CONFIRM}: yes', *cells))}}}" if cells else CONFIRM
        return Diagnostic(
            "unconfirmed-rows",
            f"{name} is a table with rows that nobody has confirmed: {blank.asks}",
            hint=f"look at each row; if all are so, write into an answers file  {name}: {answer}",
        )
    return Diagnostic(
        "blank",
        f"{name} is still to be filled in: {blank.asks}",
        hint=f"add --set {name}=…, or a value in the profile",
    )
