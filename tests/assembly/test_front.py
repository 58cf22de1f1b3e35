"""The pages before the terms as a document has them."""

import pytest

from provisions.library.profiles import read_profile, shipped_profiles
from provisions.model.block import Heading, Paragraph, Table, bearings, lines
from provisions.model.inline import CrossReference, plain
from provisions.model.walk import each_inline
from provisions.render import draw
from tests.sampled import some
from tests.worlds import base, document_of


def document_for(name, users=(), **options):
    return document_of(read_profile(name, base(), None, users), **options)


def pages(document):
    return {page.id: page for page in document.front}


def said(page):
    cells = [b for block in page.blocks if isinstance(block, Table) for b in block.bears]
    return {id_ for b in (*bearings(page.blocks), *cells) for id_ in b.atoms}


EDITIONS = [(name, ()) for name in shipped_profiles()] + [
    (name, ("children",)) for name in shipped_profiles() if "children" in read_profile(name, base()).users
]


@pytest.mark.parametrize(("name", "users"), some(EDITIONS, 4))
def test_a_page_says_what_the_terms_say_and_leads_to_what_is_there(name, users):
    document = document_for(name, users, annexes=False)
    held = {atom.id for p in document.provisions() for atom in p.atoms}
    known = {x.id for x in document.sections} | {p.id for p in document.provisions()}

    # The steps begin at level standard: below, they would only repeat the page.
    steps = [] if document.manifest.level == "essential" else ["steps"]
    assert list(pages(document)) == ["page", *steps, "clock"]
    for page in document.front:
        assert said(page) <= held
        targets = {i.target for i in each_inline(page.blocks) if isinstance(i, CrossReference)}
        assert targets <= known
    assert said(pages(document)["page"])


def test_a_heading_goes_with_its_last_words():
    headings = {
        name: [plain(b.content) for b in pages(document_for(name))["page"].blocks if isinstance(b, Heading)]
        for name in ("micro-forum", "small-social")
    }

    assert "If you are under 18" in headings["small-social"]
    assert "If you are under 18" not in headings["micro-forum"]


def test_steps_are_a_table_of_who_does_what():
    (table,) = pages(document_for("small-social"))["steps"].blocks

    assert [plain(cell) for cell in table.head] == ["Step", "You", "We", "Others"]
    (appeal,) = (row for row in table.rows if plain(row[0]) == "You appeal")
    assert plain(appeal[1]).startswith("You can appeal for 6")
    ours = {id_ for cell in table.bears if cell.column == 2 for id_ in cell.atoms}
    assert "dp-internal-appeal/receipt" in ours
    assert "dp-internal-appeal/window" not in ours
    assert "dp-right-to-be-heard/again" in ours


@pytest.mark.parametrize("name", ["small-social", "large-video"])
def test_the_steps_for_children_are_in_few_words_and_all_lanes(name):
    (table,) = pages(document_for(name, ("children",)))["steps"].blocks

    assert sum(len(line.split()) for line in lines((table,))) <= 120
    assert all(any(row[lane] for row in table.rows) for lane in (1, 2, 3))


def test_the_clock_has_every_named_period_that_the_text_prints_once():
    document = document_for("small-social")
    (table,) = pages(document)["clock"].blocks
    periods = {
        name
        for name, p in base().every_parameter().items()
        if p.type == "period"
        and p.about
        and any(v.name == name for q in document.provisions() for v in q.parameters)
    }

    assert len(table.rows) == len(periods) >= 15
    rows = {plain(row[0]): [plain(cell) for cell in row[1:]] for row in table.rows}
    assert rows["Time to appeal"][1:2] == ["you"]
    assert rows["Our decision on your appeal"][1:2] == ["us"]
    numbers = {p.id: ".".join(map(str, p.number)) for p in document.provisions()}
    assert numbers["dp-internal-appeal"] in rows["Time to appeal"][2].split(", ")


def test_an_excerpt_has_the_clock_of_its_own_times_alone():
    excerpt = document_for("small-social", sections=("due-process",))

    assert list(pages(excerpt)) == ["clock"]
    (table,) = pages(excerpt)["clock"].blocks
    printed = {p.id for p in excerpt.provisions()}
    targets = {i.target for i in each_inline((table,)) if isinstance(i, CrossReference)}
    assert targets <= printed


def test_a_blank_of_a_page_is_asked_for():
    document = document_for("micro-forum")
    blanks = {i.parameter for page in document.front for i in each_inline(page.blocks) if hasattr(i, "asks")}

    assert blanks <= {blank.parameter for blank in document.blanks}


@pytest.mark.parametrize("name", ["txt", "md", "html", "json"])
def test_every_format_says_each_word_of_them(name):
    document = document_for("small-social", annexes=False)
    drawn = " ".join(draw(document, name).data.decode().replace("\N{NO-BREAK SPACE}", " ").split())

    for page in document.front:
        assert page.title in drawn
        for block in page.blocks:
            if isinstance(block, Paragraph) and name == "txt":
                for line in lines((block,)):
                    assert " ".join(line.replace("\N{NO-BREAK SPACE}", " ").split()) in drawn
