"""A document in parts: nothing lost, nothing twice, nothing over the limit, every link leads somewhere."""

import datetime
import re
from dataclasses import replace
from functools import cache
from itertools import product
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provisions.assembly.assemble import Options, assemble
from provisions.library.pack import read_library
from provisions.library.profiles import profile_from_data, read_profile, shipped_profiles
from provisions.model.block import Item, Items, Marker, Paragraph, Table
from provisions.model.diagnostic import UsageError
from provisions.model.document import CoverRow
from provisions.model.inline import Text, Value, plain
from provisions.model.numbering import decimal
from provisions.model.walk import footnotes
from provisions.render import IN_PARTS, draw
from provisions.render.parts.cut import cut
from provisions.render.plain.text import COLUMNS, width
from tests.labelled import GENERAL, SOURCES, appeal
from tests.render.documents import long_document, saying
from tests.render.extracted import as_lines, inline_text, markdown_tokens, markdown_words, page, spoken, words
from tests.sampled import some
from tests.samples import LABELS
from tests.worlds import base, document_of, write_pack

PROFILES = list(shipped_profiles())
LIMITS = (3, 8, 14)
WAYS = list(product(IN_PARTS, LIMITS))
CONTINUED = LABELS["part_continued"].format(title="").strip()


@cache
def shipped(name, annexes=False):
    profile = read_profile(name, base())
    document = document_of(profile, annexes=annexes)
    # A table is drawn in another way in a light page, so its words are compared in plain text alone.
    return document if annexes else replace(document, blanks=())


def without_tables(document):
    """`document` without its tables, for formats that draw them in parts in another way."""

    def kept(holder):
        return replace(holder, blocks=tuple(b for b in holder.blocks if not isinstance(b, Table)))

    sections = (replace(s, provisions=tuple(map(kept, s.provisions))) for s in document.sections)
    front = (page for page in map(kept, document.front) if page.blocks)
    return replace(document, front=tuple(front), sections=tuple(sections))


def cells(document):
    """The words of all cells of its tables, but those that name a section or have a blank."""
    holders = (*document.front, *document.provisions())
    tables = [block for holder in holders for block in holder.blocks if isinstance(block, Table)]
    lines = [cell for table in tables for row in (table.head, *table.rows) for cell in row]
    return [plain(line) for line in lines if line and all(isinstance(i, Text) for i in line)]


def parts(document, format_, kilobytes, stem="terms"):
    return {file.name: file.data for file in cut(document, format_, stem, 1000 * kilobytes).files}


# How a note is called, and how it begins.
NOTED = {
    "txt": (r"\S\[(\d+)\]", r"^\[(\d+)\] "),
    "md": (r"\[\^(\d+)\](?!:)", r"^\[\^(\d+)\]:"),
    "html": (r'href="#_note_(\d+)"', r'id="_note_(\d+)"'),
}


def _unplaced(text):
    """`text` without the numbers of parts behind its references."""
    joined = " ".join(words(text))
    return re.sub(r" \(in part \d+\)", "", re.sub(r"; in part \d+\)", ")", joined))


def _of_text(data):
    body = re.split(r"^Contents: part 1.*\n", data.decode(), maxsplit=1, flags=re.MULTILINE)[-1]
    kept = []
    for chunk in body.strip().split("\n\n"):
        first = chunk.split("\n---")[0].replace("\n", " ")
        if first == LABELS["part_words"] or first.startswith(("Words explained", "Before:", "Next:")):
            break
        if not first.endswith(CONTINUED) and not first.startswith(LABELS["part_holds_too"]):
            kept.append(re.sub(r"^-{3,}$", "", chunk, flags=re.MULTILINE))
    return "\n".join(kept)


def _of_markdown(data):
    tokens = markdown_tokens(data)
    kept, heading = [], ""
    for token in tokens[next(n for n, t in enumerate(tokens) if t.tag in ("h2", "h3")) :]:
        heading = token.tag if token.type == "heading_open" else heading
        if token.type == "bullet_list_open" and not token.level and not kept:
            continue
        if token.type == "inline":
            said = inline_text(token)
            if heading == "h2" and said == LABELS["part_words"]:
                break
            if re.match(r"Words explained in part|(Before|Next): part", said):
                break
            if not (heading and said.endswith(CONTINUED)):
                kept.append(said)
            heading = ""
    return "\n".join(kept)


def _of_page(data):
    kept = []
    for node in page(data).find(".//main"):
        said = spoken(node)
        if node.tag == "h2" and said.strip() == LABELS["part_words"]:
            break
        if node.tag not in ("h2", "h3") or not said.strip().endswith(CONTINUED):
            kept.append(said)
    return "\n".join(kept)


READ = {"txt": _of_text, "md": _of_markdown, "html": _of_page}


def _whole(document, format_):
    data = draw(document, format_).data
    if format_ == "html":
        return " ".join(words(spoken(as_lines(page(data).find(".//main")))))
    if format_ == "md":
        return " ".join(words(_of_markdown(data)))
    text = re.sub(r"^[-=]{3,}$", "", data.decode(), flags=re.MULTILINE)
    section = document.sections[0]
    first = document.front[0].title if document.front else f"{decimal(section.number)}. {section.title}"
    return " ".join(words(text[text.index(first) :]))


def _said(data, format_):
    if format_ == "md":
        return " ".join(markdown_words(data))
    return " ".join(words(spoken(page(data)) if format_ == "html" else data.decode()))


def _texts(files):
    """The parts that hold the document itself: those before them are its contents."""
    return [data for data in files.values() if b"of %d: Contents" % len(files) not in data]


def _said_together(document, format_, kilobytes):
    files = parts(document, format_, kilobytes)
    return " ".join(_unplaced(READ[format_](data)) for data in _texts(files)).strip()


@pytest.mark.parametrize("name", some(PROFILES, 3))
def test_the_parts_together_say_what_the_whole_says_once_and_in_order(name):
    # One way for each profile; between them every format meets every limit twice.
    format_, kilobytes = WAYS[PROFILES.index(name) % len(WAYS)]
    document = shipped(name)
    compared = document if format_ == "txt" else without_tables(document)

    assert _said_together(compared, format_, kilobytes) == _whole(compared, format_)
    assert cells(document)
    together = _said_together(document, format_, kilobytes)
    assert [said for said in cells(document) if " ".join(words(said)) not in together] == []


def test_annexes_and_open_blanks_are_cut_as_well():
    document = shipped("micro-forum", annexes=True)

    # Each part gives an address once; the whole gives it where it is cited first.
    together, whole = (
        re.sub(r" <[^<> ]+>", "", said)
        for said in (_said_together(document, "txt", 14), _whole(document, "txt"))
    )

    assert together == whole
    assert max(map(len, parts(document, "html", 14).values())) <= 14_000


@settings(max_examples=12)
@given(st.integers(6, 18), st.integers(3, 20), st.sampled_from(IN_PARTS))
def test_any_limit_cuts_any_document_without_loss(provisions, kilobytes, format_):
    document = replace(long_document(provisions), annexes=())

    if len(parts(document, format_, kilobytes)) > 1:
        assert _said_together(document, format_, kilobytes) == _whole(document, format_)


@pytest.mark.parametrize(("format_", "kilobytes"), some(WAYS, 3))
def test_no_part_is_larger_than_the_limit(format_, kilobytes):
    made = cut(shipped("small-social"), format_, "terms", 1000 * kilobytes)

    assert max(len(file.data) for file in made.files) <= 1000 * kilobytes
    assert made.notes == ()


def test_what_other_parts_say_once_is_measured_for_provisions_that_keep_something_themselves():
    made = cut(shipped("small-social"), "html", "small-social", 14_000)

    assert max(len(file.data) for file in made.files) <= 14_000
    assert made.notes == ()


def test_a_paragraph_larger_than_the_limit_stands_alone_and_is_told():
    document = saying(Text("word " * 1000))

    made = cut(document, "txt", "terms", 2000)
    (large,) = [file for file in made.files if len(file.data) > 2000]

    assert large.data.decode().split().count("word") == 1000
    assert large.name in made.notes[0].message
    assert f"{len(large.data):,}" in made.notes[0].message


@pytest.mark.parametrize("format_", IN_PARTS)
def test_a_limit_without_room_for_text_is_refused(format_):
    with pytest.raises(UsageError, match="too few for a part"):
        cut(long_document(12), format_, "terms", 400)


@pytest.mark.parametrize("format_", ["txt", "md"])
def test_a_document_that_fits_is_the_file_it_always_was(format_):
    document = long_document(6)

    assert parts(document, format_, 1000) == {f"terms.{format_}": draw(document, format_).data}


def test_a_document_that_fits_one_light_page_has_its_contents_there():
    files = parts(long_document(6), "html", 1000)
    tree = page(files["terms.html"])
    ids = {node.get("id") for node in tree.iter() if node.get("id")}
    targets = {node.get("href")[1:] for node in tree.iter("a") if node.get("href").startswith("#")}

    assert set(files) == {"terms.html"}
    assert {section.id for section in long_document(6).sections} <= targets <= ids
    assert len(tree.find(".//ul").findall("li")) < 8


@pytest.mark.parametrize("kilobytes", [3, 14])
def test_links_between_pages_lead_to_their_headings(kilobytes):
    files = parts(shipped("micro-forum", annexes=kilobytes == 14), "html", kilobytes)
    trees = {name: page(data) for name, data in files.items()}
    ids = {name: {node.get("id") for node in tree.iter() if node.get("id")} for name, tree in trees.items()}
    followed = 0

    for name, tree in trees.items():
        for node in tree.iter("a"):
            url = urlsplit(node.get("href"))
            if url.scheme:
                continue
            target = unquote(url.path) or name
            assert target in files
            assert not url.fragment or unquote(url.fragment) in ids[target]
            followed += 1

    assert followed > len(files)


@pytest.mark.parametrize("kilobytes", [3, 14])
def test_links_between_markdown_files_lead_to_their_headings(kilobytes):
    files = parts(shipped("micro-forum"), "md", kilobytes)
    slugs = {name: _slugs(data) for name, data in files.items()}
    followed = 0

    for name, data in files.items():
        for token in markdown_tokens(data):
            for child in token.children or ():
                url = urlsplit(child.attrs.get("href", "") if child.type == "link_open" else "")
                if url.scheme or not (url.path or url.fragment):
                    continue
                target = unquote(url.path) or name
                assert target in files
                assert not url.fragment or unquote(url.fragment) in slugs[target]
                followed += 1

    assert followed > len(files)


def _slugs(data):
    tokens = markdown_tokens(data)
    titles = [inline_text(tokens[n + 1]) for n, token in enumerate(tokens) if token.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("kilobytes", [3, 14])
def test_a_reference_says_the_part_of_what_it_names_and_none_for_its_own(kilobytes):
    files = parts(shipped("small-social"), "txt", kilobytes)
    texts = {int(re.search(r"part-(\d+)", name)[1]): data.decode() for name, data in files.items()}
    checked = 0

    for number, text in texts.items():
        said = " ".join(text.split())
        for section, where in re.findall(r"ection (\d+\.\d+)(?: \((?:[^()]+; )?in part (\d+)\))?", said):
            assert re.search(rf"^{section} .*(?<!\(continued\))$", texts[int(where or number)], re.MULTILINE)
            assert where != str(number)
            checked += 1

    assert checked > 100


@pytest.mark.parametrize("format_", IN_PARTS)
def test_every_part_says_whose_it_is_of_which_day_and_which_of_how_many(format_):
    cover = (CoverRow("Operator", (Value("Acme Ltd", "operator"),)),)
    document = replace(long_document(12), operator="Acme Ltd", cover=cover)
    files = parts(document, format_, 8)

    for number, (name, data) in enumerate(files.items(), 1):
        said = _said(data, format_)
        assert document.title in said
        assert "Operator: Acme Ltd" in said
        assert "24 November 2026" in said
        assert f"Part {number} of {len(files)}: " in said
        assert name == f"terms.part-{number:02}.{format_}"


@pytest.mark.parametrize("format_", IN_PARTS)
def test_the_contents_tell_the_size_of_every_part(format_):
    files = parts(shipped("small-social"), format_, 14)
    first, *others = files.items()
    said = _said(first[1], format_)

    for number, (_, data) in enumerate(others, 2):
        assert len(re.findall(rf"part {number}\b[^,;]*, {len(data):,} bytes", said)) == 1


def test_text_names_the_files_that_a_page_links_to():
    files = parts(shipped("small-social"), "txt", 14)
    names = list(files)

    for number, data in enumerate(files.values()):
        said = data.decode()
        assert number == 0 or f"({names[0]})" in said
        assert number + 1 == len(names) or f"({names[number + 1]})" in said


def test_a_large_part_explains_the_words_it_uses():
    document = long_document(12)

    for data in _texts(parts(replace(document, annexes=()), "txt", 9)):
        said = data.decode()
        if " restricts your content" in " ".join(said.split()):
            assert said.count("content means anything a user puts on the service.") == 1


def test_a_small_part_says_which_part_explains_the_words_it_uses():
    files = parts(replace(long_document(12), annexes=()), "txt", 3)
    (where,) = [name for name, data in files.items() if b"content means anything a user" in data]
    pointing = [data.decode() for data in _texts(files) if b"Words explained in" in data]

    assert pointing
    assert all(f"({where}): content" in " ".join(said.split()) for said in pointing)


def test_a_list_larger_than_the_limit_is_cut_between_its_items_and_keeps_their_letters():
    items = Items(
        tuple(Item(n, (Paragraph((Text(f"item{n} " + "word " * 60),)),)) for n in range(1, 20)), Marker.LETTER
    )
    section = saying().sections[0]
    provision = replace(section.provisions[0], blocks=(items,))
    document = replace(saying(), sections=(replace(section, provisions=(provision,)),))

    texts = _texts(parts(document, "txt", 2))

    assert len(texts) > 2
    assert re.findall(r"^\((\w)\) +item(\d+)", b"".join(texts).decode(), re.MULTILINE) == [
        (chr(96 + n), str(n)) for n in range(1, 20)
    ]


@pytest.mark.parametrize("stem", ["javascript:x", "a b#c?d", "..", "//host", 'x"><script>', "(a)"])
@pytest.mark.parametrize("format_", ["html", "md"])
def test_no_name_of_a_file_becomes_another_address(stem, format_):
    files = parts(replace(long_document(12), annexes=()), format_, 8, stem)
    data = next(iter(files.values()))
    hrefs = (
        [node.get("href") for node in page(data).iter("a")]
        if format_ == "html"
        else [
            child.attrs["href"]
            for token in markdown_tokens(data)
            for child in token.children or ()
            if child.type == "link_open"
        ]
    )

    assert len(hrefs) > len(files)
    for href in hrefs:
        url = urlsplit(href)
        assert (url.scheme, url.netloc, url.query) == ("", "", "")
        assert unquote(url.path) in files


def test_the_same_document_gives_the_same_bytes():
    assert parts(long_document(12), "html", 8) == parts(long_document(12), "html", 8)


@pytest.mark.parametrize(("format_", "kilobytes"), some(WAYS, 3))
def test_a_part_has_the_notes_that_it_calls_and_no_others(format_, kilobytes):
    profile = read_profile("micro-forum", base())
    document = document_of(profile, footnotes=True)
    calls, notes = NOTED[format_]
    seen = []

    for data in parts(document, format_, kilobytes).values():
        text = data.decode()
        called, kept = re.findall(calls, text), re.findall(notes, text, re.MULTILINE)
        assert called == kept
        seen += map(int, kept)

    assert seen == list(range(1, len(seen) + 1))
    noted = sum(len(list(footnotes(provision.blocks))) for provision in document.provisions())
    assert len(seen) == noted > 40


def test_no_line_of_text_is_wider_than_72_columns_but_an_address():
    document = shipped("micro-forum", annexes=True)
    texts = [draw(document, "txt").data, *parts(document, "txt", 14).values()]
    wide = [line for text in texts for line in text.decode().splitlines() if width(line) > COLUMNS]

    assert wide
    assert [line for line in wide if " " in line.strip() or "://" not in line] == []


def labelled(folder):
    """A document in which a long provision keeps a promise for one that comes to stand in another part."""
    said = "[free] We charge nothing for number {}, and that is all there is to it."
    long = "\n\n".join(map(said.format, range(80)))
    general = GENERAL.replace("[free] We charge nothing.", long)
    pack = write_pack(folder, {"everywhere/gen-all": general, "one/dp-appeal": appeal()}, sources=SOURCES)
    library = read_library(pack)
    data = {"size": "micro", "functions": ["forum_qa"], "jurisdictions": ["us"], "users": ["adults"]}
    profile = profile_from_data(data, library)
    return assemble(library, profile, datetime.date(2026, 1, 1), Options(annexes=False)).document


@pytest.mark.parametrize("format_", IN_PARTS)
def test_a_part_names_what_another_says_once_for_it(tmp_path, format_):
    drawn = cut(labelled(tmp_path), format_, "terms", 4_000).files
    texts = {file.name: file.data.decode() for file in drawn}

    (appealing,) = [text for text in texts.values() if "You have thirty days." in text]
    general = [name for name, text in texts.items() if "nothing for number 3," in text]

    assert "This counts here too" in appealing
    assert "What holds everywhere" in appealing
    assert "This counts here too" not in texts[general[0]]
    assert all(len(file.data) <= 4_000 for file in drawn)


@pytest.mark.parametrize("kilobytes", [8, 14])
def test_the_contents_are_a_line_for_each_section_and_the_page_is_the_second_part(kilobytes):
    document = shipped("small-social")
    first, second, *_ = parts(document, "html", kilobytes).values()
    lines = page(first).findall(".//main/ul/li")
    ends = [document.definitions.title, LABELS["colophon_title"]]

    titles = [line[0].text_content().partition(". ")[2] or line[0].text_content() for line in lines]
    assert titles == [p.title for p in document.front] + [s.title for s in document.sections] + ends
    assert page(first).find(".//main//li//li") is None
    assert page(second).find(".//main/h2").text == document.front[0].title


def test_a_chapter_in_many_parts_has_lines_that_fit():
    contents = [data for data in parts(long_document(30), "txt", 2).values() if b": Contents" in data[:600]]
    said = " ".join(words(b"".join(contents).decode()))

    assert said.count(CONTINUED) > 2
    assert max(len(re.findall(r"; part \d+", line)) for line in said.split(" - ")) == 5
