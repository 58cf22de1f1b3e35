"""How long a document may be, by level: data of the pack."""

from collections.abc import Mapping

from provisions.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Budgets:
    """Limits by level; a level without one has none.

    `words` of a document without annexes and `child_words` of the children's edition, `page` and `child_page`
    of the page before it, `rationale` of one provision, balance included; `steps` of due diligence, and
    the `minutes` a week that they ask for.
    """

    words: Mapping[str, int]
    child_words: Mapping[str, int]
    page: Mapping[str, int]
    child_page: Mapping[str, int]
    rationale: Mapping[str, int]
    steps: Mapping[str, int]
    minutes: Mapping[str, int]
