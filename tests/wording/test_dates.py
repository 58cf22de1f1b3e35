"""Dates are written in one place."""

import pytest

from provisions.wording.dates import written_date
from tests.samples import LABELS


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-11-24", "24 November 2026"),
        ("2026-03-01", "1 March 2026"),
        ("2026-11", "November 2026"),
        ("2026", "2026"),
        ("", ""),
        ("2026-13", "2026-13"),
        ("2026-13-01", "2026-13-01"),
        ("2026-02-30", "2026-02-30"),
        ("0000-01", "0000-01"),
        ("20261124", "20261124"),
        ("2026-W48-2", "2026-W48-2"),
        ("٢٠٢٦-١١-٢٤", "٢٠٢٦-١١-٢٤"),
        ("soon", "soon"),
    ],
)
def test_a_date_is_written_in_the_language_of_its_labels(date, expected):
    assert written_date(date, LABELS) == expected


def test_the_order_is_that_of_the_labels():
    labels = {
        **LABELS,
        "date_format": "{year}年{month}{day}日",
        "months": "|".join(f"{n}月" for n in range(1, 13)),
    }

    assert written_date("2026-11-24", labels) == "2026年11月24日"
