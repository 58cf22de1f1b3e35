"""Dates in the language of a document. The one place that writes them."""

import datetime
import re
from typing import Final

from provisions.model.label import Labels, filled

_DATE: Final = re.compile(r"(\d{4}-\d\d)(-\d\d)?", re.ASCII)


def written_date(date: str, labels: Labels) -> str:
    """Write an ISO 8601 day or month in the language of `labels`: “24 November 2026”, “November 2026”.

    A year, and what is no date, is written as it stands.
    """
    parts = _DATE.fullmatch(date)
    if parts is None:
        return date
    try:
        day = datetime.date.fromisoformat(date if parts[2] else f"{date}-01")
    except ValueError:
        return date
    month = labels["months"].split("|")[day.month - 1]
    label = labels["date_format" if parts[2] else "month_format"]
    return filled(label, day=day.day, month=month, year=day.year)
