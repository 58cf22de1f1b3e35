"""Reads a pack, whole: every problem of every file at once."""

import hashlib
import os
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from provisions.language.vocabulary import Vocabulary
from provisions.library.checked import checked
from provisions.library.clauseportions import ClausePortions
from provisions.library.crosscheck import crosscheck
from provisions.library.declared import Declared
from provisions.library.duties import NAME as DUTIES
from provisions.library.duties import read_duties
from provisions.library.files import shown_name
from provisions.library.folder import PackFolder
from provisions.library.front import FrontReader
from provisions.library.gathering import gathered, without_consequences
from provisions.library.listed import ClauseFiles
from provisions.library.living import Claim, claims_of, followed, table_of
from provisions.library.outline import outline_of, refuse_repeats, refuse_strangers
from provisions.library.parameters import read_parameters
from provisions.library.promises import PromiseReader
from provisions.library.reading import Reading
from provisions.library.register import read_register
from provisions.library.schema import RawPack
from provisions.library.space import read_space
from provisions.library.tableatoms import refuse_atoms
from provisions.library.tables import read_tables
from provisions.library.tableschema import RawParameters
from provisions.library.words import read_labels, read_terms
from provisions.library.yamlfile import YamlFile, read_yaml
from provisions.model.clause import Clause, SectionOutline, Term
from provisions.model.collecting import uncollected
from provisions.model.comments import Round
from provisions.model.diagnostic import Diagnostics, ProvisionsError, UsageError, quoting
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.place import Place
from provisions.model.portions import Each, in_turn
from provisions.model.register import Source
from provisions.model.space import Space
from provisions.model.table import TableParameter
from provisions.model.value import Type, clean, read_value


def read_library(folder: Path, each: Each = in_turn) -> Library:
    """The pack in `folder`; `each` says how the portions of a large one are read.

    Raises UsageError with everything that is wrong with it.
    """
    pack = PackFolder(folder)
    with quoting(pack), uncollected():
        return _PackReader(pack, each).read()


@dataclass
class _PackReader:
    folder: PackFolder
    each: Each
    declared: Declared = field(default_factory=Declared)
    problems: Diagnostics = field(default_factory=Diagnostics)
    claims: list[Claim] = field(default_factory=list)
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def read(self) -> Library:
        self._refuse_no_folder()
        pack_file = self._yaml("pack.yaml")
        pack = checked(pack_file, RawPack, self.problems) if pack_file else None
        space = self._space()
        if pack is None or pack_file is None or space is None:
            raise UsageError(self.problems.found)
        vocabulary = Vocabulary.of(space)
        outline = outline_of(pack)
        refuse_repeats(outline, pack_file, self.problems)
        sources, labels = self._sources(vocabulary), self._labels(pack.language)
        promises = PromiseReader(space, sources, labels, self.problems)
        clauses = self._clauses(outline, vocabulary, pack_file, promises)
        parameters, tables = self._parameters(vocabulary)
        was = self._was(pack, pack_file, outline, promises)
        # A file that is not listed is told already.
        named = {p for section in outline for p in section.provisions} | self.declared.provisions
        refuse_strangers(pack, named, pack_file, self.problems)
        library = Library(
            name=pack.pack,
            version=pack.version,
            language=pack.language,
            space=space,
            outline=outline,
            clauses=clauses,
            parameters=parameters,
            sources=sources,
            terms=self._terms(vocabulary),
            labels=labels,
            atoms=promises.atoms,
            hash="",
            topics=pack.topics,
            child_topics=pack.child_topics,
            versions=pack.versions,
            round=self._round(pack, pack_file),
            tables=tables,
            was=was,
        )
        library = self._with_front(followed(library), vocabulary, promises)
        crosscheck(library, self.declared, self.problems)
        library = self._with_duties(library)
        self.problems.found = gathered(without_consequences(self.problems.found, self.declared))
        self.problems.stop_on_errors(UsageError)
        return replace(library, hash="sha256:" + self.digest.hexdigest())

    def _with_front(self, library: Library, vocabulary: Vocabulary, promises: PromiseReader) -> Library:
        """`library` with its front pages: they name atoms of all clauses, so they are read behind them."""
        reader, found = FrontReader(library, promises, vocabulary, self.problems), []
        for name in self.folder.front_files():
            try:
                page = reader.read(self._text(name), name)
            except ProvisionsError as error:
                self.problems.found.extend(error.diagnostics)
                continue
            found += [page] if page is not None else []
        return replace(library, front=tuple(found))

    def _with_duties(self, library: Library) -> Library:
        """`library` with its register of duties, if the pack has one."""
        if not self.folder.has(DUTIES):
            return library
        file = self._yaml(DUTIES)
        return replace(library, duties=read_duties(file, library, self.problems)) if file else library

    def _was(
        self, pack: RawPack, file: YamlFile, outline: tuple[SectionOutline, ...], promises: PromiseReader
    ) -> dict[str, str]:
        """By id that was merged into another, the one that it is now: sections, provisions and atoms."""
        alive = {id_ for section in outline for id_ in (section.id, *section.provisions)}
        alive |= self.declared.provisions | set(promises.atoms)
        return table_of((*claims_of(pack, file), *self.claims, *promises.claims), alive, self.problems)

    def _refuse_no_folder(self) -> None:
        # Asked of os.path, which answers no where a Path raises: a name too long, a folder out of reach.
        if not os.path.isdir(self.folder.path):
            message = "this is no folder" if os.path.exists(self.folder.path) else "there is no such folder"
            place = Place(shown_name(self.folder.path))
            raise UsageError.of("no-pack", message, place, expected="a folder with pack.yaml")
        if not os.path.lexists(os.path.join(self.folder.path, "pack.yaml")):
            message, place = "this folder is no pack", Place(shown_name(self.folder.path))
            raise UsageError.of("no-pack", message, place, expected="a folder with pack.yaml")

    def _round(self, pack: RawPack, file: YamlFile) -> Round | None:
        """The round that the pack declares; its date has to be one of the calendar."""
        if pack.round is None:
            return None
        for key, read in (("name", clean), ("date", partial(read_value, Type.DATE))):
            try:
                read(getattr(pack.round, key))
            except ValueError as error:
                place = file.place(("round", key))
                message = f"“{getattr(pack.round, key)}” is not allowed here"
                self.problems.error("wrong-value", message, place, expected=str(error))
        return Round(" ".join(pack.round.name.split()), pack.round.date)

    def _text(self, name: str) -> str:
        text = self.folder.text(name)
        self.digest.update(f"{name}\0{len(text)}\0{text}".encode())
        return text

    def _yaml(self, name: str) -> YamlFile | None:
        try:
            return read_yaml(self._text(name), name)
        except ProvisionsError as error:
            self.problems.found.extend(error.diagnostics)
            return None

    def _space(self) -> Space | None:
        file = self._yaml("space.yaml")
        return read_space(file, self.problems) if file else None

    def _parameters(self, vocabulary: Vocabulary) -> tuple[dict[str, Parameter], dict[str, TableParameter]]:
        file = self._yaml("parameters.yaml")
        raw = checked(file, RawParameters, self.problems) if file else None
        self.declared.note_parameters(file)
        if file is None or raw is None:
            return {}, {}
        reading, path = Reading(file, vocabulary, self.problems), ("parameters",)
        tables = read_tables(reading, path, raw.parameters)
        refuse_atoms(tables.values(), self.problems)
        return read_parameters(reading, path, raw.parameters), tables

    def _sources(self, vocabulary: Vocabulary) -> dict[str, Source]:
        file = self._yaml("sources.yaml")
        self.declared.note_sources(file)
        return read_register(file, vocabulary, self.problems) if file else {}

    def _terms(self, vocabulary: Vocabulary) -> tuple[Term, ...]:
        file = self._yaml("terms.yaml")
        return read_terms(file, vocabulary, self.problems) if file else ()

    def _labels(self, language: str) -> dict[str, str]:
        file = self._yaml("labels.yaml")
        return read_labels(file, language, self.problems) if file else {}

    def _clauses(
        self,
        outline: tuple[SectionOutline, ...],
        vocabulary: Vocabulary,
        pack_file: YamlFile,
        promises: PromiseReader,
    ) -> dict[str, tuple[Clause, ...]]:
        first = len(self.problems.found)
        files = ClauseFiles(self.folder, self._text, outline, pack_file, self.declared, self.problems)
        found = files.found()
        read = ClausePortions(self.folder.path, vocabulary, promises).read(found, self.each)
        for _, _, atoms in read.read:
            promises.atoms.update(atoms)
        self.declared.unread += read.not_understood(found)
        self.claims.extend(sorted(read.claims, key=lambda claim: claim.place.file.split("/")))
        promises.claims.extend(read.claimed)
        # The files of a provision are read together; what is wrong is told file by file all the same.
        self.problems.found[first:] = sorted(
            (*self.problems.found[first:], *read.problems), key=lambda d: d.place.file if d.place else ""
        )
        clauses = {provision: clauses for provision, clauses, _ in read.read}
        return {provision: clauses[provision] for section in outline for provision in section.provisions}
