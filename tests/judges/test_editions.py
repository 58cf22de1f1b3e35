"""What every judge sees is enough: nothing that any edition draws is missing in all of them."""

import pytest

from tests.judges.editions import EDITIONS, THOROUGH, build
from tests.judges.features import features


@pytest.mark.heavy
def test_what_every_judge_sees_has_everything_that_any_edition_has(builds):
    seen = frozenset().union(*(features(build(edition, builds).document()) for edition in THOROUGH))

    unseen = {
        feature: edition.name
        for edition in EDITIONS
        for feature in features(build(edition, builds).document()) - seen
    }

    assert unseen == {}


def test_a_table_in_a_new_place_is_a_feature(small_document):
    document = {**small_document, "front": [{**FRONT, "blocks": [TABLE]}]}

    assert ("front", "page", "brief", "1", "text") in features(document) - features(small_document)


FRONT = {"id": "page", "title": "A page", "note": "", "figures": [], "line": []}
TABLE = {
    "type": "table",
    "head": [[]],
    "rows": [[[{"type": "text", "text": "x"}]]],
    "records": None,
    "brief": True,
}
