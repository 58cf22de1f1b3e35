"""What many passages have in common is worked out once."""

from collections import Counter
from datetime import date

from provisions.assembly.assemble import assemble
from provisions.assembly.atomtables import AtomTables
from provisions.assembly.resolve import Resolver
from provisions.library.profiles import read_profile
from provisions.model.inline import CrossReference, Strong, Text, plain
from tests.worlds import base


def test_a_pinpoint_is_put_in_short_once(monkeypatch):
    asked, in_short = Counter(), AtomTables._in_short

    def counted(tables, source, at):
        asked[source.id, at] += 1
        return in_short(tables, source, at)

    monkeypatch.setattr(AtomTables, "_in_short", counted)
    assemble(base(), read_profile("micro-forum", base()), date(2026, 11, 30))

    assert len(asked) > 50
    assert set(asked.values()) == {1}


def test_a_line_without_references_is_left_as_it_is():
    resolver = Resolver({"appeal": (3, 1)}, {"appeal": "Appeals"}, "section", {})
    line = (Text("See "), Strong((Text("below"),)))
    referring = (*line, Strong((Text(": "), CrossReference("appeal"))))

    assert resolver.line(line) is line
    assert plain(resolver.line(referring)).endswith(": section\N{NO-BREAK SPACE}3.1")
