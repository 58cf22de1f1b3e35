"""Citations stand in footnotes, in one style: `docs/citations.md` tells it."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from provisions.assembly.footnotes import Footnotes, after_first_paragraph
from provisions.library.profiles import read_profile
from provisions.model.block import Item, Items, Marker, Paragraph, Table, lines
from provisions.model.document import Annex, Citation, Document, Force
from provisions.model.inline import Footnote, Link, Text, plain
from provisions.model.register import Source
from provisions.model.walk import footnotes, innermost
from provisions.wording.labels import Language
from tests.worlds import ROOT, base, document_of

LAW = (base().labels["force_binding"], base().labels["force_national"])
PROFILES = ("india-social", "large-video", "micro-forum", "small-social")


def document_for(named: str, users=(), **options) -> Document:
    return document_of(read_profile(named, base(), None, users), **options)


def notes_of(document: Document) -> list[Footnote]:
    blocks = [p.blocks for p in document.provisions()]
    for annex in document.annexes:
        blocks += [annex.intro, *(entry.blocks for entry in annex.entries), annex.closing]
    return [note for each in blocks for note in footnotes(each)]


def said(note: Footnote) -> str:
    return plain(note.content).replace("\N{NO-BREAK SPACE}", " ")


def cited(written: Footnotes, *citations: Citation) -> Footnote:
    """The note to a provision that no law demands."""
    return written.of_provision(Force(()), citations)


def grounds(note: Footnote) -> str:
    """What a note says behind the force."""
    return said(note).partition(f" {base().labels['grounds']}: ")[2]


def citation(source: str, at: str, supports: str = "something") -> Citation:
    return Citation(source, at, base().sources[source].cited(at), supports, base().sources[source].binds)


def writer(**sources) -> Footnotes:
    """Footnotes from the shipped register, some of its sources changed."""
    changed = {id_: replace(base().sources[id_], **how) for id_, how in sources.items()}
    library = replace(base(), sources={**base().sources, **changed})
    return Footnotes(library, Language(base().labels))


DSA_14, DSA_45 = citation("eu-dsa", "14(1)", "terms"), citation("eu-dsa", "rec.45", "grounds")


def test_the_first_citation_says_number_issuer_and_date_and_the_next_the_short_title_alone():
    written = writer()
    first, second = cited(written, DSA_14), cited(written, DSA_14)

    assert grounds(first) == (
        "Digital Services Act, Regulation (EU) 2022/2065 (European Union, 19 October 2022), art. 14(1)."
    )
    assert grounds(second) == "Digital Services Act, art. 14(1)."
    assert (first.number, second.number) == (1, 2)


def test_the_page_on_citations_shows_what_comes_out():
    written = writer()
    page = (ROOT / "docs" / "citations.md").read_text(encoding="utf-8")
    shown = " ".join(line.removeprefix(">").strip() for line in page.splitlines())
    gc34 = citation("un-ccpr-gc34", "25")
    springer = citation("ecthr-axel-springer-2012", "criteria")
    later = citation("eu-dsa", "17(3)")

    for note in (cited(written, *group) for group in ([DSA_14, DSA_45], [gc34], [springer], [later])):
        assert grounds(note) in shown


def test_a_part_that_may_be_read_alone_names_each_source_in_full_anew_and_counts_on():
    written = writer()
    first = cited(written, DSA_14)
    written.begin_part()
    again = cited(written, DSA_14)

    assert said(again) == said(first)
    assert again.number == 2


def test_pinpoints_of_one_source_stand_together_each_once():
    other = replace(DSA_14, supports="grounds")

    assert grounds(cited(writer(), DSA_14, DSA_45)).endswith(", art. 14(1), recital 45.")
    assert grounds(cited(writer(), DSA_14, DSA_45, other)).endswith(", art. 14(1), recital 45.")


def test_a_date_that_the_pinpoint_says_is_not_said_twice():
    at = next(at for at in base().sources["ecthr-axel-springer-2012"].pinpoints)
    note = said(cited(writer(), citation("ecthr-axel-springer-2012", at)))

    assert note.count("7 February 2012") == 1


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2022-10-19", "19 October 2022"),
        ("2021-12", "December 2021"),
        ("2023", "2023"),
        ("in spring", "in spring"),
        ("2021-13", "2021-13"),
    ],
)
def test_a_date_is_a_day_a_month_or_a_year_and_otherwise_as_it_stands(date, words):
    written = writer(**{"eu-dsa": {"date": date}})

    assert f"(European Union, {words})" in said(cited(written, DSA_14))


def test_a_source_without_a_number_is_cited_by_its_issuer():
    written = writer(**{"eu-dsa": {"number": ""}})

    assert grounds(cited(written, DSA_14)).startswith("Digital Services Act (European Union, 19 October")


def test_a_source_leads_to_its_address_if_that_was_checked():
    linked = cited(writer(), DSA_14).content
    bare = cited(writer(**{"eu-dsa": {"url": ""}}), DSA_14).content

    assert Link((Text("Digital Services Act"),), base().sources["eu-dsa"].url) in linked
    assert Text("Digital Services Act") in bare
    assert not any(isinstance(inline, Link) for inline in bare)


def test_what_a_reader_must_know_of_a_source_is_said_once():
    written = writer(**{"eu-dsa": {"note": "Mind the gap."}})

    assert said(cited(written, DSA_14)).endswith("art. 14(1). Digital Services Act: Mind the gap.")
    assert "Mind" not in said(cited(written, DSA_14))


def test_the_note_to_a_text_says_what_binds_and_then_the_grounds():
    force = Force(("Digital Services Act, art. 14",))
    gdpr = next(iter(base().sources["eu-gdpr"].pinpoints))
    note = said(writer().of_provision(force, [DSA_14, DSA_45, citation("eu-gdpr", gdpr)]))

    assert note.startswith(
        "Binding: Digital Services Act, art. 14. Grounds: Digital Services Act, Regulation"
    )
    assert "art. 14(1), recital 45; General Data Protection Regulation, Regulation (EU) 2016/679" in note
    assert note.endswith(".")


def test_the_note_to_a_promise_says_that_no_law_binds():
    note = said(writer().of_provision(Force(()), [DSA_45]))

    assert note.startswith(base().labels["own_promise"])
    assert "Binding" not in note


@pytest.mark.parametrize("name", PROFILES)
def test_notes_count_through_the_whole_document(name):
    for asked in (False, True):
        numbers = [note.number for note in notes_of(document_for(name, footnotes=asked))]

        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("name", PROFILES)
def test_every_citation_stands_in_the_table_of_its_entry_with_its_pinpoint(name):
    document = document_for(name)
    entries = {entry.provision: entry for entry in document.annexes[0].entries}
    for provision in document.provisions():
        cells = [plain(row[1]) for row in rows_of(entries[provision.id])]
        for one in provision.citations:
            source = base().sources[one.source]
            ending = _undated(source.pinpoints[one.at].label).split(" ", 1)[-1]
            pattern = re.compile(rf"\b{re.escape(source.in_table)}(?!\w)[^;]*{re.escape(ending)}")
            assert any(pattern.search(cell) for cell in cells), (one.label, cells)


@pytest.mark.parametrize("name", PROFILES)
def test_what_binds_stands_in_a_row_whose_force_is_law(name):
    document = document_for(name)
    entries = {entry.provision: entry for entry in document.annexes[0].entries}
    for provision in document.provisions():
        rows = rows_of(entries[provision.id])
        by_law = [plain(row[0]).split("; ") for row in rows if plain(row[2]) in LAW]
        demanded = [atom.name for atom in provision.atoms if any(ground.binds for ground in atom.grounds)]
        assert sorted(name for names in by_law for name in names) == sorted(demanded)


def rows_of(entry):
    return [row for block in entry.blocks if isinstance(block, Table) for row in block.rows]


@pytest.mark.parametrize("name", PROFILES)
def test_each_source_is_named_in_full_once_in_the_terms_and_first(name):
    document = document_for(name, footnotes=True, annexes=False)
    cited = [(p.citations, footnotes(p.blocks)) for p in document.provisions()]
    said_of = [({c.source for c in citations}, " ".join(map(said, notes))) for citations, notes in cited]
    for id_, source in base().sources.items():
        named = f"{source.short}, {source.number}"
        numbered = [named in words for ids, words in said_of if id_ in ids and source.number]
        assert numbered[1:] == [False] * len(numbered[1:]), source.short
        assert all(numbered[:1]), source.short


def test_the_text_has_notes_on_request_alone_one_for_each_provision():
    without = document_for("micro-forum")
    noted = document_for("micro-forum", footnotes=True, annexes=False)

    assert not any(list(footnotes(p.blocks)) for p in without.provisions())
    for provision in noted.provisions():
        if not provision.citations:
            assert not list(footnotes(provision.blocks))
            continue
        (note,) = footnotes(provision.blocks)
        words = said(note)
        assert all(base().sources[c.source].pinpoints[c.at].label in words for c in provision.citations)


def test_notes_change_no_word_of_the_text():
    plainly = document_for("micro-forum", annexes=False)
    noted = document_for("micro-forum", annexes=False, footnotes=True)

    for one, other in zip(plainly.provisions(), noted.provisions(), strict=True):
        assert list(lines(one.blocks)) == list(lines(other.blocks))


def test_the_childrens_edition_can_have_notes_too():
    document = document_for("small-social", users=("children",), footnotes=True, annexes=False)

    assert len(notes_of(document)) == len(list(document.provisions()))


def test_the_list_of_sources_names_every_provision_that_rests_on_each():
    document = document_for("small-social")
    order = {p.number: p.id for p in document.provisions()}
    shown = [line for line, _ in _sources_listed(document.annexes[0])]

    for source in base().sources.values():
        cited = {p.id for p in document.provisions() if source.id in {c.source for c in p.citations}}
        own = [line for line in shown if re.match(rf"{re.escape(_key(source))}(: |, | \()", line)]
        places = own[0].rsplit(": ", 1)[1].partition(". ")[0].rstrip(".") if own else ""
        assert {order[n] for n in _spelled_out(places)} == cited


@pytest.mark.parametrize("name", PROFILES)
def test_what_no_note_names_in_full_the_list_of_sources_does(name):
    annex = document_for(name).annexes[0]
    notes = " ".join(said(note) for entry in annex.entries for note in footnotes(entry.blocks))
    for line, binds in _sources_listed(annex):
        source = next(
            s
            for s in base().sources.values()
            if line.startswith(tuple(f"{_key(s)}{after}" for after in (":", ",", " (")))
        )
        assert (source.number or source.issuer) in notes + line
        assert source.note in notes + line
        assert binds.casefold() == f"{source.binds}:".casefold()


@pytest.mark.parametrize("name", PROFILES)
def test_every_citation_of_a_labelled_clause_stands_in_its_table_with_its_force(name):
    document = document_for(name)
    entries = {entry.provision: entry for entry in document.annexes[0].entries}
    for provision in (p for p in document.provisions() if p.atoms):
        tables = [block for block in entries[provision.id].blocks if isinstance(block, Table)]
        rows = [tuple(map(plain, row)) for table in tables for row in table.rows]
        founded = [atom for atom in provision.atoms if atom.grounds]
        assert sorted(n for row in rows for n in row[0].split("; ")) == sorted(a.name for a in founded)
        assert len(tables) == bool(founded)
        for one in provision.citations:
            source = base().sources[one.source]
            label = _undated(source.pinpoints[one.at].label)
            assert any(_names(row[1], source.in_table, label) for row in rows), one.label
        for atom in founded:
            (force,) = (row[2] for row in rows if atom.name in row[0].split("; "))
            assert (force in LAW) == bool(atom.law), atom.id


def _sources_listed(annex: Annex) -> list[tuple[str, str]]:
    """The lines of the list of sources, each with what is said above it of whom they bind."""
    (_, *groups) = annex.closing
    return [
        (line, plain(binds.content))
        for binds, listed in zip(groups[::2], groups[1::2], strict=True)
        for line in lines((listed,))
    ]


def _undated(label: str) -> str:
    """A pinpoint without the day of its judgment, which the list of sources gives."""
    return re.sub(r"^(judgment|decision) of [^,]+(, )?", "", label)


def _names(cell: str, source: str, label: str) -> bool:
    """Whether a cell names a pinpoint: “art. 12(5), 13” names art. 13, “UNGP 31” Principle 31."""
    rest = label.partition(" ")[2]
    return source in cell and (label in cell or f", {rest}" in cell or f"{source} {rest}" in cell)


def _key(source: Source) -> str:
    """How its line in the list of sources begins."""
    return f"{source.abbreviation} {source.short}".strip()


def _spelled_out(places: str) -> set[tuple[int, ...]]:
    found: set[tuple[int, ...]] = set()
    for place in filter(None, places.split(", ")):
        first, _, last = place.partition("–")
        section, start = map(int, first.split("."))
        end = int((last or first).split(".")[1])
        found |= {(section, number) for number in range(start, end + 1)}
    return found


def test_a_note_goes_to_the_end_of_the_first_paragraph_even_inside_a_list():
    note = Footnote(1, (Text("See."),))
    item = Item(1, (Paragraph((Text("one"),)),))
    letters = Items((item, replace(item, number=2)), Marker.LETTER)

    (noted, rest) = after_first_paragraph((letters, Paragraph((Text("two"),))), note)

    assert noted.items[0].blocks == (Paragraph((Text("one"), note)),)
    assert noted.items[1] == letters.items[1]
    assert rest == Paragraph((Text("two"),))
    assert after_first_paragraph((), note) == ()


def test_no_two_notes_follow_one_another_without_a_word_between():
    document = document_for("large-video", footnotes=True)
    for annex in document.annexes:
        for entry in annex.entries:
            for block in entry.blocks:
                contents = [i.blocks[0].content for i in block.items] if isinstance(block, Items) else []
                for content in contents:
                    assert not any(
                        isinstance(a, Footnote) and isinstance(b, Footnote) for a, b in pairwise(content)
                    )


def test_the_walk_visits_the_words_of_a_note_and_the_plain_words_leave_them_out():
    line = (
        Text("Words"),
        Footnote(
            1,
            (Link((Text("A source"),), "https://example.org"), Text(".")),
        ),
    )

    assert [one.text for one in innermost(line)] == ["Words", "A source", "."]
    assert plain(line) == "Words"
