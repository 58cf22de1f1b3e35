"""An excerpt says what the whole says, names what it does not print in words, and leads nowhere it cannot."""

import datetime
import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provisions.assembly.assemble import Options, assemble
from provisions.assembly.excerpt import HERE_TOO
from provisions.library.pack import read_library
from provisions.library.profiles import read_profile, shipped_profiles
from provisions.model.block import lines
from provisions.model.diagnostic import UsageError
from provisions.model.inline import Blank, CrossReference, TermUse, Text, plain
from provisions.model.walk import each_inline, innermost
from provisions.render import draw
from tests.render.word.opened import Opened
from tests.sampled import some
from tests.worlds import base, clause, document_of, write_pack

DATE = datetime.date(2026, 11, 28)
EDITIONS = [(name, ()) for name in shipped_profiles()] + [("small-social", ("children", "intermittent"))]


@cache
def document_for(name, users=(), sections=(), annexes=False, start_at=1):
    profile = read_profile(name, base(), None, users)
    return document_of(profile, start_at=start_at, annexes=annexes, sections=sections)


def _topic(target, for_children):
    topics = {**base().topics, **(base().child_topics if for_children else {})}
    return f"the part of these terms on {topics[target]}"


def _said(provision, inside, for_children):
    """The words of a provision; a reference is the id it names, or its words where that is not `inside`."""
    said = []
    for inline in (*innermost(provision.short), Text("\n"), *each_inline(provision.blocks)):
        if not isinstance(inline, CrossReference):
            said.append(plain((inline,)))
        elif inline.target in inside:
            said.append(f"<{inline.label} {inline.target}>")
        else:
            words = _topic(inline.target, for_children)
            said.append(words[0].upper() + words[1:] if inline.label[0].isupper() else words)
    return "".join(said)


def _holds(whole, excerpt, for_children=False):
    inside = {p.id: p.number for p in excerpt.provisions()} | {s.id: s.number for s in excerpt.sections}
    wholes = {p.id: p for p in whole.provisions()}
    defined = {e.term for e in excerpt.definitions.entries} if excerpt.definitions else set()
    for provision in excerpt.provisions():
        twin = wholes[provision.id]
        assert _said(provision, inside, for_children) == _said(twin, inside, for_children)
        assert (provision.title, provision.citations, provision.force) == (
            twin.title,
            twin.citations,
            twin.force,
        )
        for inline in each_inline(provision.blocks):
            if isinstance(inline, CrossReference):
                assert inline.number == ".".join(map(str, inside[inline.target]))
            if isinstance(inline, TermUse):
                assert inline.term in defined
    assert {b.parameter for b in excerpt.blanks} <= {b.parameter for b in whole.blanks}
    printed = [i for p in excerpt.provisions() for i in each_inline(p.blocks)]
    printed += [i for e in (excerpt.definitions.entries if excerpt.definitions else ()) for i in e.content]
    # The list of what is open names a table once; its open cells are blanks called `table.row.column`.
    asked = {i.parameter.partition(".")[0] for i in printed if isinstance(i, Blank)}
    assert {b.parameter for b in excerpt.blanks} == asked


@pytest.mark.parametrize(("name", "users"), some(EDITIONS, 2))
def test_each_section_alone_says_what_the_whole_says(name, users):
    whole = document_for(name, users)

    for section in whole.sections:
        excerpt = document_for(name, users, (section.id,))

        assert [s.id for s in excerpt.sections if s.id != HERE_TOO] == [section.id]
        _holds(whole, excerpt, "adults" not in whole.manifest.users)


@pytest.mark.parametrize(("name", "users"), some(EDITIONS, 2))
def test_what_holds_everywhere_is_printed_with_everything_that_relies_on_it(name, users):
    relying = {atom.provision for atom in base().atoms.values() if atom.kept_by}
    followed = 0
    for section in document_for(name, users).sections:
        excerpt = document_for(name, users, (section.id,))
        printed = {provision.id for provision in excerpt.provisions()}
        relied_on = {k.partition("/")[0] for p in excerpt.provisions() for a in p.atoms for k in a.kept_by}

        assert relied_on - relying <= printed
        followed += len(relied_on - relying)
    # Else nothing was followed, and nothing tried.
    assert followed > 5


@given(st.sampled_from(EDITIONS), st.data())
@settings(max_examples=6, suppress_health_check=list(HealthCheck), deadline=None)
def test_any_sections_together_say_what_the_whole_says(edition, data):
    whole = document_for(*edition)
    ids = [section.id for section in whole.sections]
    wanted = tuple(data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True)))

    excerpt = document_for(*edition, wanted, annexes=True, start_at=data.draw(st.integers(1, 40)))

    order = ids if len(wanted) == len(ids) else list(wanted)
    assert [s.id for s in excerpt.sections if s.id != HERE_TOO] == order
    _holds(whole, excerpt, "adults" not in whole.manifest.users)
    for annex in excerpt.annexes[:2]:
        assert {entry.provision for entry in annex.entries} <= {p.id for p in excerpt.provisions()}


@pytest.mark.parametrize("section", ["due-process", "intermittent-access"])
def test_no_link_of_an_excerpt_leads_nowhere(section):
    excerpt = document_for("small-social", (), (section,), annexes=True)

    html = draw(excerpt, "html").data.decode()
    opened = Opened(draw(excerpt, "docx").data)

    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'\bid="([^"]+)"', html))
    marks = set(opened.find("//w:bookmarkStart/@w:name"))
    fields = " ".join(one.text for one in opened.find("//w:instrText"))
    named = set(re.findall(r"(?:PAGEREF|REF) (\S+)", fields)) | set(opened.find("//w:hyperlink/@w:anchor"))
    assert named
    assert named <= marks


def test_numbers_continue_where_they_are_told_to_and_the_definitions_come_last():
    excerpt = document_for("small-social", (), ("privacy", "due-process"), start_at=7)

    assert [(s.number, s.id) for s in excerpt.sections] == [
        ((7,), HERE_TOO),
        ((8,), "privacy"),
        ((9,), "due-process"),
    ]
    assert excerpt.definitions.number == (10,)


def test_the_contract_says_what_it_means_by_a_part_that_is_not_printed():
    excerpt = document_for("small-social", (), ("due-process",))
    alone = document_for("small-social", ())

    last = excerpt.definitions.entries[-1]
    assert last.name == "the part of these terms on a subject"
    assert "falls away" in plain(last.content)
    assert all(entry.term != last.term for entry in alone.definitions.entries)


def test_the_lawyer_is_told_which_provisions_the_text_relies_on():
    excerpt = document_for("small-social", (), ("children",), annexes=True)

    told = {one.provision: one.by for one in excerpt.excerpt.relies_on}
    annex = excerpt.annexes[-1]
    words = " ".join(lines(annex.intro))

    assert "chi-privacy-safety-defaults" in told["form-minimum-age"]
    assert (annex.id, annex.letter) == ("excerpt", "D")
    assert "How old you have to be" in words
    assert "form-minimum-age" in words


def test_the_cover_says_that_it_is_an_excerpt_and_what_the_whole_has():
    whole, excerpt = document_for("small-social"), document_for("small-social", (), ("privacy",))
    facts = dict(excerpt.facts)

    assert excerpt.title == "Sections for Terms of Service"
    assert facts["Excerpt"] == f"1 of {len(whole.sections)} sections, not the whole terms"
    assert "Reasons, hearing and appeal" in facts["The whole also has"]
    assert "Your personal data" not in facts["The whole also has"]


@pytest.mark.parametrize("step", [1, -1])
def test_all_sections_are_the_whole_in_its_own_order(step):
    whole = document_for("micro-forum")

    everything = document_for("micro-forum", (), tuple(s.id for s in whole.sections)[::step])

    assert everything == whole
    assert everything.excerpt is None
    assert everything.manifest.sections == ()


def test_the_sections_stand_in_the_order_asked_for():
    excerpt = document_for("small-social", (), ("due-process", "privacy"))

    assert excerpt.manifest.sections == ("due-process", "privacy")
    assert [(s.number, s.id) for s in excerpt.sections][1:] == [((2,), "due-process"), ((3,), "privacy")]
    assert {c.provision for c in excerpt.manifest.clauses} == {p.id for p in excerpt.provisions()}


def test_every_bad_section_is_told_at_once():
    with pytest.raises(UsageError) as caught:
        document_for("small-social", (), ("privcy", "marketplace", "dp-internal-appeal", "privacy"))

    assert [(d.code, d.near) for d in caught.value.diagnostics] == [
        ("unknown-section", "privacy"),
        ("empty-section", ""),
        ("unknown-section", "due-process"),
    ]


def test_every_shipped_provision_has_a_subject_that_ends_no_sentence():
    provisions = {p for section in base().outline for p in section.provisions}

    assert set(base().topics) == provisions
    for topic in (*base().topics.values(), *base().child_topics.values()):
        assert not re.search(r"[.!?;:,]", topic), topic
        assert topic[0].islower(), topic


def test_a_provision_without_a_subject_is_called_by_its_title(tmp_path):
    pack = {
        "one/first": clause('See {{ ref("second") }}. {{ ref("second") }} says more.'),
        "two/second": clause(title="We answer"),
    }
    library = read_library(write_pack(tmp_path, pack))
    options = Options(annexes=False, sections=("one",))

    document = assemble(library, read_profile("micro-forum", library), DATE, options).document

    (first,) = document.provisions()
    assert list(lines(first.blocks)) == [
        "See the part of these terms on “We answer”. The part of these terms on “We answer” says more."
    ]


def test_a_clause_outside_the_excerpt_may_be_less_finished(tmp_path):
    draft = clause().replace("status: final", "status: draft")
    library = read_library(write_pack(tmp_path, {"one/first": clause(), "two/second": draft}))
    profile = read_profile("micro-forum", library)

    document = assemble(library, profile, DATE, Options(status="final", sections=("one",))).document

    assert document.status == "final"


def test_a_subject_of_a_provision_that_is_not_listed_is_an_error(tmp_path):
    folder = write_pack(tmp_path, {"one/first": clause()})
    pack = folder / "pack.yaml"
    pack.write_text(pack.read_text(encoding="utf-8") + "topics: {frist: x}\n", encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        read_library(folder)

    assert [(d.code, d.near) for d in caught.value.diagnostics] == [("unknown-provision", "first")]


def test_all_sections_in_another_order_are_not_called_a_part():
    first, *others = [section.id for section in document_for("micro-forum").sections]
    every = tuple(reversed(others))

    backwards = document_for("micro-forum", sections=every)
    part = document_for("micro-forum", sections=every[:-2])

    # What the first section says holds everywhere, and stands before the excerpt too.
    assert first == "everywhere"
    assert backwards.excerpt.left_out == ()
    assert backwards.facts == document_for("micro-forum").facts
    assert len(part.facts) == len(backwards.facts) + 2
    assert all(words for _, words in part.facts)
