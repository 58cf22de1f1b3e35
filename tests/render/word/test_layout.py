import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provisions.render.paging.pages import Box, paginated, row
from provisions.render.paging.widths import line_count, width

LINE = Box(1, 10, mark="")


def _marked(mark: str, lines: int = 1, **more) -> Box:
    return Box(lines, 10, mark=mark, **more)


def _filled(lines: int) -> list[Box]:
    return [LINE] * lines


def test_what_does_not_fit_goes_on_to_the_next_page():
    pages, count = paginated([*_filled(10), _marked("a")], room=100)

    assert (pages, count) == ({"a": 2}, 2)


def test_a_heading_stays_with_what_it_heads():
    pages, _ = paginated([*_filled(9), _marked("heading", keeps_next=True), _marked("text")], room=100)

    assert pages == {"heading": 2, "text": 2}


def test_a_chain_of_headings_stays_together():
    chain = [_marked("one", keeps_next=True), _marked("two", keeps_next=True), _marked("text", lines=2)]

    assert paginated([*_filled(7), *chain], room=100)[0] == {"one": 2, "two": 2, "text": 2}


def test_a_paragraph_leaves_two_lines_on_either_side():
    assert paginated([*_filled(8), _marked("a", lines=4), _marked("b")], room=100)[0] == {"a": 1, "b": 2}
    assert paginated([*_filled(9), _marked("a", lines=4)], room=100)[0] == {"a": 2}


def test_a_paragraph_takes_two_lines_to_the_next_page_where_one_would_not_fit():
    # Six lines, then three of five; two go over, and eight more fill the second page.
    boxes = [*_filled(6), Box(5, 10), *_filled(8), _marked("a")]

    assert paginated(boxes, room=100)[0] == {"a": 3}


@pytest.mark.parametrize("lines", [2, 3])
def test_a_short_paragraph_is_not_divided(lines):
    assert paginated([*_filled(9), _marked("a", lines=lines)], room=100)[0] == {"a": 2}


def test_a_row_is_not_divided():
    assert paginated([*_filled(8), _marked("row", lines=5, is_whole=True)], room=100)[0] == {"row": 2}


def test_a_row_that_begins_a_page_has_the_header_row_above_it():
    rows = [Box(1, 10, header=15)] * 7

    assert paginated([*_filled(10), *rows, _marked("a")], room=100)[0] == {"a": 2}
    assert paginated([*_filled(10), *rows, Box(1, 10, header=15), _marked("a")], room=100)[0] == {"a": 3}


def test_the_space_that_line_spacing_adds_may_stand_below_the_page():
    assert paginated([*_filled(9), _marked("a", slack=0)], room=99)[0] == {"a": 2}
    assert paginated([*_filled(9), _marked("a", slack=1)], room=99)[0] == {"a": 1}


def test_what_starts_a_page_starts_a_page_but_leaves_none_empty():
    boxes = [_marked("a", starts_page=True), _marked("b", starts_page=True)]

    assert paginated(boxes, room=100) == ({"a": 1, "b": 2}, 2)


def test_of_two_spaces_that_meet_the_larger_holds():
    boxes = [Box(1, 10, after=6), Box(1, 10, before=20)] * 2
    # Five lines, and between them 20, 0, 20, 0.
    assert paginated([*boxes, _marked("a")], room=90)[0] == {"a": 1}
    assert paginated([*boxes, _marked("a")], room=89)[0] == {"a": 2}


def test_a_long_paragraph_takes_as_many_pages_as_it_needs():
    assert paginated([Box(35, 10), _marked("a")], room=100)[0] == {"a": 4}


def test_cells_beside_each_other_are_as_high_as_the_highest():
    made = row([[Box(1, 10, before=3, after=3)], [Box(4, 10, before=3, after=3)]], rules=0.5)

    assert made.height == made.start == 46.5


BOXES = st.builds(
    lambda lines, keeps_next, is_whole: Box(lines, 12, 4, 6, keeps_next=keeps_next, is_whole=is_whole),
    st.integers(1, 60),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(BOXES))
def test_any_boxes_are_placed_on_no_fewer_pages_than_they_fill(boxes):
    _, count = paginated(boxes, room=300)

    assert count >= sum(box.height for box in boxes if not box.is_whole) / 300
    assert count <= len(boxes) * 4 + 1


def test_letters_are_as_wide_as_in_the_face():
    assert width("iii") == 3 * 278
    assert width("W", bold=True) == 1000
    assert width("法") == 1000


def test_lines_break_between_words():
    # “word” is 2.055 em, a space 0.25: at 10 points, 66.65 points in all.
    assert line_count("word word word", room=66.7, size=10) == 1
    assert line_count("word word word", room=66.6, size=10) == 2


def test_words_held_together_by_a_space_that_does_not_break_are_one():
    assert line_count("word\N{NO-BREAK SPACE}word word", room=40, size=10) == 2
    assert line_count("word word\N{NO-BREAK SPACE}word", room=30, size=10) == 3


def test_a_word_longer_than_a_line_is_divided():
    assert line_count("x " + "m" * 100, room=78, size=10) == 11


def test_empty_text_fills_a_line():
    assert line_count("", room=100, size=10) == 1


def test_a_line_can_break_after_a_hyphen():
    assert line_count("iiii iiii-iiii iiii iiii", room=39, size=10) == 2
    assert line_count("iiii iiiiiiiiii iiii iiii", room=39, size=10) == 3


def test_a_first_word_longer_than_a_line_is_divided_too():
    assert line_count("m" * 100 + " x", room=78, size=10) == 11


@given(st.text(), st.integers(-100, 100), st.booleans())
@example("法法", 10, False)
def test_a_line_takes_a_letter_however_little_room_there_is(text, room, bold):
    assert 1 <= line_count(text, room, 10, bold) <= max(1, len(text))


def test_where_there_is_no_room_a_line_is_as_wide_as_the_widest_letter():
    assert line_count("mmm", room=-3.9, size=9.5) == line_count("mmm", room=0, size=9.5) == 3
