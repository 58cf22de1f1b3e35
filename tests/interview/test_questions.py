"""`questions.yaml`: each value of the space is asked for once; a slip is told with its place."""

from decimal import Decimal

import pytest

from provisions.interview.interview import MORE
from provisions.library.questions import read_questions
from provisions.model.diagnostic import UsageError
from provisions.model.question import worked_out
from tests.interview.samples import questions
from tests.worlds import ROOT, base

SHIPPED = (ROOT / "clauses" / "questions.yaml").read_text(encoding="utf-8")
SLIPS = [
    ("      options: [recently", "      optoins: [recently", "unknown-key", "did you mean"),
    ("field: jurisdictions", "field: juristictions", "unknown-value", "jurisdictions"),
    ("[recently_outgrew_small]", "[recently_outgrown]", "unknown-value", "recently_outgrew_small"),
    ("    after: [size]", "    after: [sizes]", "unknown-value", "size"),
    ("    after: [size]", "    after: [outgrown]", "question-in-circles", ""),
    ("to: further-functions", "to: other-functions", "unknown-value", "further-functions"),
    ("end_to_end_encryption, ", "", "unasked", ""),
    ("[end_to_end_encryption,", "[payments, end_to_end_encryption,", "asked-twice", ""),
    ("id: outgrown", "id: size", "repeated-id", ""),
    ("marketplace, review_site", "marketplace, gaming, review_site", "many-options", ""),
    ("{micro: 10, small: 50, medium: 250}", "{mikro: 10, small: 50, medium: 250}", "unknown-value", "micro"),
]


def read(text, tmp_path):
    (tmp_path / "questions.yaml").write_text(text, encoding="utf-8")
    return read_questions(tmp_path, base())


@pytest.mark.parametrize(("old", "new", "code", "near"), SLIPS)
def test_a_slip_is_told_with_its_place(old, new, code, near, tmp_path):
    old = old.strip() if code == "unknown-key" else old
    new = new.strip() if code == "unknown-key" else new
    assert SHIPPED.count(old) >= 1

    with pytest.raises(UsageError) as refused:
        read(SHIPPED.replace(old, new, 1), tmp_path)

    found = [d for d in refused.value.diagnostics if d.code == code]
    assert found
    assert found[0].place.line
    assert code == "unknown-key" or found[0].near == near


def test_a_pack_without_questions_gets_one_for_each_field(tmp_path):
    made = read_questions(tmp_path, base())

    asked = [(question.field, value) for question in made for value in question.options]
    space = base().space
    expected = [(f.name, value) for f in space.fields.values() for value in f.ids]
    assert sorted(asked) == sorted(expected + [("choices", choice) for choice in space.choices])
    assert len({question.id for question in made}) == len(made)
    assert MORE not in {value for _, value in asked}


@pytest.mark.parametrize(
    ("figures", "band"),
    [
        ((9, "2", "40"), "micro"),
        ((9, "2.1", "2"), "micro"),
        ((10, "2", "2"), "small"),
        ((9, "2.1", "2.1"), "small"),
        ((49, "10", "11"), "small"),
        ((50, "1", "1"), "medium"),
        ((249, "50", "44"), "medium"),
        ((249, "51", "43"), "medium"),
        ((249, "50.1", "43.1"), "large"),
        ((250, "1", "1"), "large"),
    ],
)
def test_figures_come_to_the_band_that_the_recommendation_gives(figures, band):
    """Recommendation 2003/361/EC, Annex, art. 2: the staff ceiling, and one of the two of money."""
    size = next(question for question in questions() if question.field == "size")
    staff, turnover, balance = figures

    said = {"staff": Decimal(staff), "turnover": Decimal(turnover), "balance": Decimal(balance)}

    assert worked_out(size, said) == band
