"""Judges of a page. Each returns what it finds, nothing if it is content."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from tests.judges.expected import before_contents, body, contents, cover
from tests.judges.teller import Teller, told_to
from tests.judges.tools import node_module, output_of, program
from tests.judges.ways import Json, Way, is_whole
from tests.judges.words import compared, squeezed, words, words_of

WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")

_WAY = Way()
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# All that the scheme of colours has a part in: what else is asked is the same by day and by night (`boxes`).
_COLOURS = ["color-contrast", "link-in-text-block"]
_MORE_CONTRAST = "color-contrast-enhanced"
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# Capitals that a style sheet makes are no other words.
_READ = """name => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { text-transform: none !important }');
  document.adoptedStyleSheets = [sheet];
  const said = document.querySelector(name).innerText;
  document.adoptedStyleSheets = [];
  return said;
}"""


# A link to a note and the link back lead to one another.
_LEAD = """() => {
  const aim = link => document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const links = [...document.querySelectorAll('a[href^="#"]')];
  const lost = links.filter(link => !aim(link)).map(link => `${link.hash} leads nowhere`);
  const calls = links.filter(link => link.getAttribute('role') === 'doc-noteref' && aim(link));
  const oneWay = calls.filter(call => aim(aim(call).querySelector('[role=doc-backlink]')) !== call);
  return [...lost, ...oneWay.map(call => `${call.hash} does not lead back`)];
}"""


# A picture that nobody hears, and that says nothing of itself.
_PICTURES = """() => [...document.querySelectorAll('svg, img')]
  .filter(picture => !picture.closest('[aria-hidden=true]'))
  .filter(picture => !(picture.getAttribute('aria-label') || picture.getAttribute('alt')))
  .map(picture => `a picture without an alternative: ${picture.outerHTML.slice(0, 80)}`)"""


# Where each element is, and how large.
_BOXES = """() => [...document.querySelectorAll('*')].map(element => {
  const box = element.getBoundingClientRect();
  return `${element.nodeName} ${[box.x, box.y, box.width, box.height].map(Math.round)}`;
})"""


# A comma in a cell stands right behind the link before it.
_POINTS = """() => [...document.querySelectorAll('td')].flatMap(cell => [...cell.childNodes]
  .filter(node => node.nodeType === Node.TEXT_NODE && node.previousSibling && /^[,;.]/.test(node.data))
  .filter(node => {
    const point = document.createRange(), before = document.createRange();
    point.setStart(node, 0), point.setEnd(node, 1);
    before.selectNodeContents(node.previousSibling);
    const [here, there] = [point.getBoundingClientRect(), [...before.getClientRects()].at(-1)];
    return Math.abs(here.left - there.right) > 1 || Math.abs(here.bottom - there.bottom) > 4;
  })
  .map(node => `“${node.data[0]}” stands apart from “${node.previousSibling.textContent}”`))"""


@contextmanager
def chromium() -> Iterator[Any]:
    """Start the system's Chromium; it ends with the context."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("chromium"), args=list(_FLAGS))
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True)
class Page:
    """A page open in the browser. `asked` are the addresses it asked for, its own among them."""

    tab: Any
    asked: list[str]

    def show(self, width: int, scheme: str) -> None:
        """Make the window `width` pixels wide, for a reader who likes `scheme`."""
        self.tab.set_viewport_size({"width": width, "height": 900})
        self.tab.emulate_media(color_scheme=scheme)

    def axe(self, *, is_for_children: bool = False, colours_alone: bool = False) -> list[str]:
        """Ask axe-core for what breaks WCAG 2.2 A and AA, or good practice; for children, AAA in contrast.

        `colours_alone` asks for what colours can break, in a scheme beside one that was asked for everything.
        """
        self.tab.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
        more = [_MORE_CONTRAST] * is_for_children
        chosen = {"type": "tag", "values": _STANDARDS}
        if colours_alone:
            chosen = {"type": "rule", "values": [*_COLOURS, *more]}
        rules = {name: {"enabled": True} for name in more}
        options = {"runOnly": chosen, "rules": rules, "resultTypes": ["violations"]}
        result = self.tab.evaluate("options => axe.run(document, options)", options)
        return [_told(violation) for violation in result["violations"]]

    def enhanced(self) -> list[str]:
        """Ask axe-core for what a page for children has to keep."""
        return self.axe(is_for_children=True)

    def nightly(self) -> list[str]:
        """Compare where everything is by day and by night: only colours may differ."""
        width = self.tab.viewport_size["width"]
        seen = []
        for scheme in SCHEMES:
            self.show(width, scheme)
            seen.append(self.tab.evaluate(_BOXES))
        found = [f"{day} by day, {night} by night" for day, night in zip(*seen, strict=True) if day != night]
        return found[:3]

    def picturing(self) -> list[str]:
        """List the pictures that have no words for who does not see them, and are not hidden from them."""
        return self.tab.evaluate(_PICTURES)

    def helping(self, document: Json) -> list[str]:
        """Compare the foot of the page, which stays in sight, with the line that helps children."""
        wanted = Teller(document, _WAY).line(document["foot"])
        seen = self.tab.evaluate("[...document.querySelectorAll('footer')].map(foot => foot.innerText)")
        return (
            [] if [words(foot) for foot in seen] == [words(wanted)] * bool(wanted) else [f"the foot: {seen}"]
        )

    def switching(self, document: Json) -> list[str]:
        """Look whether each reader still sees what is said to everyone, and to that reader."""
        found = []
        for reader in self.tab.evaluate("[...document.querySelectorAll('[name=for]')].map(one => one.id)"):
            self.tab.check(f"#{reader}")
            shown = squeezed(self.said())
            found += [
                f"{reader}: “{passage}” is hidden"
                for passage in told_to(document, reader.rpartition("_")[2])
                if squeezed(passage) not in shown
            ]
        self.tab.evaluate("document.querySelector('[name=for]')?.click()")
        return found

    def leading(self) -> list[str]:
        """List the links that lead nowhere on the page, and the notes whose number does not lead back."""
        return self.tab.evaluate(_LEAD)

    def scrolling(self) -> list[str]:
        """Look whether a reader has to scroll sideways (WCAG 2.2 § 1.4.10)."""
        width, seen = self.tab.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        return [f"{width} pixels wide in a window of {seen}"] if width > seen else []

    def pointing(self) -> list[str]:
        """List the commas in tables that stand apart from what is before them."""
        return self.tab.evaluate(_POINTS)

    def leaving(self) -> list[str]:
        """List what the page asked for beside itself."""
        return self.asked[1:]

    def structure(self, document: Json) -> list[str]:
        """Count headings, list items and parts of tables, against the document."""
        expected = _expected_counts(document)
        script = "names => names.map(name => document.querySelectorAll(name).length)"
        seen = self.tab.evaluate(script, list(expected))
        return [
            f"{name}: {found} on the page, {count} in the document"
            for found, (name, count) in zip(seen, expected.items(), strict=True)
            if found != count
        ]

    def reading(self, document: Json) -> list[str]:
        """Compare the words of the page with those of the document: its head, and all below."""
        head = words(self.said("header"))
        found = [
            told
            for part in cover(document, _WAY)
            if part
            for told in compared(head, words_of(part), is_part=True)
        ]
        expected = words_of([*chain(*before_contents(document, _WAY)), *body(document, _WAY)])
        return found + compared(words(self.said()), expected)

    def said(self, element: str = "main") -> str:
        """Read a part of the page as it is shown."""
        return self.tab.evaluate(_READ, element)


@contextmanager
def opened(browser: Any, path: Path, width: int = WIDTHS[0], scheme: str = SCHEMES[0]) -> Iterator[Page]:
    """Open the page at `path` in a browser that knows nothing yet."""
    context = browser.new_context()
    asked: list[str] = []
    tab = context.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    page = Page(tab, asked)
    page.show(width, scheme)
    tab.goto(path.resolve().as_uri(), wait_until="load")
    yield page
    context.close()


def asked(scheme: str, is_for_children: bool = False) -> dict[str, bool]:
    """Choose what axe-core is asked in a scheme: everything in the first, of colours in the others."""
    return {"is_for_children": is_for_children, "colours_alone": scheme != SCHEMES[0]}


def syntax(*paths: Path) -> list[str]:
    """Ask the Nu checker of the W3C for errors and warnings."""
    jar = node_module("vnu-jar/build/dist/vnu.jar")
    # One file is too little work for a compiler that takes its time; the schema needs a deep stack.
    java = [program("java"), "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    told = output_of([*java, "-jar", jar, "--stdout", "--format", "json", *paths], allowed=(0, 1))
    return [f"{found.get('lastLine')}: {found['message']}" for found in json.loads(told)["messages"]]


def _told(violation: dict[str, Any]) -> str:
    first, *more = violation["nodes"]
    return f"{violation['id']}: {violation['help']} at {first['target']} and {len(more)} more"


def _expected_counts(document: Json) -> dict[str, int]:
    _, rows = cover(document, _WAY)
    kinds = [line.kind for line in (*chain(*before_contents(document, _WAY)), *body(document, _WAY))]
    return {
        "h1": 1,
        "h2": kinds.count("h2") + is_whole(document),
        "h3": kinds.count("h3"),
        "h4": kinds.count("h4"),
        "main li": kinds.count("li") + kinds.count("figure"),
        "main [role=doc-footnote][id]": kinds.count("note"),
        "main sup [role=doc-noteref]": kinds.count("note"),
        "main [role=doc-footnote] > [role=doc-backlink]": kinds.count("note"),
        "main table": kinds.count("caption"),
        "main caption": kinds.count("caption"),
        "main th[scope=col]": kinds.count("th"),
        "main th[scope=row]": kinds.count("rh"),
        "main td": kinds.count("td"),
        "nav li": len(contents(document, _WAY)),
        "header dt": len(rows) // 2,
    }
