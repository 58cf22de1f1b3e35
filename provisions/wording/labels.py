"""What is said with labels: values, lists and counted things, in the language of the document."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from provisions.model.frozen import dataclass
from provisions.model.inline import Inlines, Text
from provisions.model.label import LabelName, Labels, filled, of_family
from provisions.model.period import Period
from provisions.model.value import Contact, Value
from provisions.wording.dates import written_date


@dataclass(frozen=True)
class Language:
    """The labels of one language, and what can be said with them."""

    labels: Labels

    def say(self, label: LabelName, **words: str) -> str:
        """The label, its blanks filled. Words are put in as they are, never read as a pattern."""
        return filled(self.labels[label], **words)

    def text(self, label: LabelName) -> Inlines:
        """The label as a line of its own."""
        return (Text(self.labels[label]),)

    def columns(self, *labels: LabelName) -> tuple[Inlines, ...]:
        """The head of a table."""
        return tuple(map(self.text, labels))

    def listed(self, words: Sequence[str], joint: str = "and") -> str:
        """“a, b and c”, or “a, b or c”."""
        if len(words) < 2:
            return "".join(words)
        head = self.labels["list_separator"].join(words[:-1])
        return self.say(of_family("list", joint), head=head, last=words[-1])

    def joined(self, clauses: Sequence[str], joint: str) -> str:
        """Main clauses joined: “a, and b”."""
        if len(clauses) < 2:
            return "".join(clauses)
        return self.say(of_family("says", joint), head=", ".join(clauses[:-1]), last=clauses[-1])

    def value(self, value: Value, joint: str = "and") -> str:
        """A value as the document prints it."""
        match value:
            case bool():
                return self.labels["yes" if value else "no"]
            case Period(count, unit):
                named = self._form(of_family("unit", unit), count)
                return f"{self.number(Decimal(count))}\N{NO-BREAK SPACE}{named}"
            case Decimal():
                return self.number(value)
            case datetime.date():
                return self.date(value)
            case tuple():
                return self.listed([self._entry(entry) for entry in value], joint)
            case _:
                return value

    def date(self, date: datetime.date) -> str:
        """“24 November 2026”."""
        return written_date(date.isoformat(), self.labels)

    def number(self, number: Decimal) -> str:
        """A number with this language's marks."""
        marks = {",": self.labels["thousands_mark"], ".": self.labels["decimal_mark"]}
        return "".join(marks.get(sign, sign) for sign in f"{number:,f}")

    def _form(self, label: LabelName, count: int) -> str:
        singular, plural = self.labels[label].split("|")
        return singular if str(count) in self.labels["singular"].split(", ") else plural

    def _entry(self, entry: str | Contact) -> str:
        if isinstance(entry, Contact):
            return self.say("contact", means=entry.means, address=entry.address)
        return entry
