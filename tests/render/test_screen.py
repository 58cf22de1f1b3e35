"""The look of a page on a screen: colours that everyone can read, and an excerpt to paste."""

import itertools
import re
from dataclasses import replace

import pytest

from provisions.model.block import Heading, Paragraph
from provisions.model.document import CoverRow, Excerpt
from provisions.model.front import Figure, FrontPage
from provisions.model.inline import Text
from provisions.render.format import Wishes
from provisions.render.web.frame import stylesheet
from provisions.render.web.page import render
from tests.render.extracted import page
from tests.samples import sample

_INKS = ("ink", "quiet", "link", "you", "ink0", "ink1", "ink2", "ink3", "ink4", "ink5")
_PAPERS = ("paper", "tint", "card")
_ENHANCED = 7.0


def _light(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    long = colour if len(colour) == 7 else "#" + "".join(2 * sign for sign in colour[1:])
    parts = [int(long[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(first: str, second: str) -> float:
    high, low = sorted((_light(first), _light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _colours(sheets: tuple[str, ...], scheme: int) -> dict[str, str]:
    """The colours by name, as the last of `sheets` to say so sets them: in light (0) or dark (1)."""
    found: dict[str, str] = {}
    for sheet in map(str, map(stylesheet, sheets)):
        for block in re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[: scheme + 1]:
            found.update(re.findall(r"--(\w+): (#\w+)", block))
    return found


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    "sheets", [("page.css",), ("page.css", "children.page.css")], ids=["all", "children"]
)
def test_all_words_keep_seven_to_one_on_all_that_they_stand_on(sheets, scheme):
    colours = _colours(sheets, scheme)
    pairs = [(i, p) for i, p in itertools.product(_INKS, _PAPERS) if i in colours and p in colours]
    kept = {(ink, paper): _contrast(colours[ink], colours[paper]) for ink, paper in pairs}

    assert len(pairs) >= 8
    assert {pair: contrast for pair, contrast in kept.items() if contrast < _ENHANCED} == {}


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_keep_seven_to_one_where_they_are_marked(scheme):
    colours = _colours(("page.css", "children.page.css"), scheme)

    assert _contrast(colours["ink"], colours["blank"]) >= _ENHANCED
    assert _contrast(colours["ink"], colours["mine"]) >= _ENHANCED


def _for_children():
    manifest = replace(sample().manifest, users=("children",))
    return replace(sample(), manifest=manifest, foot=(Text("Need help? Call 116 111."),))


def test_help_stands_at_the_foot_of_the_children_s_page_and_stays_in_sight():
    tree = page(render(_for_children()))
    sheet = str(stylesheet("children.page.css"))

    assert tree.find(".//footer").text_content().strip() == "Need help? Call 116 111."
    assert re.search(r"\.help \{ position: sticky; bottom: 0", sheet)
    assert page(render(sample())).find(".//footer") is None


def test_the_picture_page_comes_before_everything_but_the_title_in_the_children_s_edition():
    figure = Figure("To appeal", (Text("6 months"),), ())
    blocks = (Heading((Text("In danger?"),), "heart"), Paragraph((Text("Call."),)))
    pages = (FrontPage("page", "Your page", blocks, (figure,)), FrontPage("clock", "Times", blocks))
    main = page(render(replace(_for_children(), front=pages))).find(".//main")

    assert [part.get("id") for part in main.findall("section")[:3]] == [
        "_front_page",
        "_blanks",
        "_front_clock",
    ]
    # Help before any number.
    assert [part.get("class") for part in main[0]][-2:] == ["chapters", "figures"]


def test_an_excerpt_is_an_article_without_cover_contents_and_mark_unless_asked():
    cover = (CoverRow("Operator", (Text("Acme"),)),)
    excerpt = replace(sample(), excerpt=Excerpt((), (), 3), cover=cover)
    bare, covered = page(render(excerpt)), page(render(excerpt, Wishes(cover=True)))

    assert [bare.find(f".//{name}") for name in ("nav", "dl", "header/p")] == [None, None, None]
    assert bare.xpath("//a[@class='back' or @class='skip']") == []
    assert bare.find(".//h1").text == sample().title
    assert covered.find(".//nav") is not None
    assert covered.find(".//dl/div/dd").text_content() == "Acme"
    ids = {node.get("id") for node in bare.iter() if node.get("id")}
    assert {node.get("href")[1:] for node in bare.iter("a") if node.get("href").startswith("#")} <= ids


def test_a_page_without_cover_on_request():
    tree = page(render(sample(), Wishes(cover=False)))

    assert tree.find(".//nav") is None
    assert tree.find(".//header/p[@class='status']") is None


def test_what_is_open_comes_first_in_a_draft_and_in_its_contents():
    tree = page(render(sample()))

    assert tree.find(".//main/section").get("id") == "_blanks"
    assert tree.find(".//nav/ol/li//a").get("href") == "#_blanks"
    assert page(render(replace(sample(), blanks=()))).find(".//main/section").get("id") != "_blanks"


def test_no_number_hangs_in_the_children_s_edition_which_has_no_margin_for_it_on_paper():
    sheet = str(stylesheet("children.page.css"))

    assert re.search(r"\.children :is\(h2, h3\) \.number \{[^}]*width: auto; margin: 0;", sheet)
