"""What the checker found: a problem with both places, the smallest profile that shows it, and its share."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from provisions.model.diagnostic import Severity
from provisions.model.frozen import dataclass
from provisions.model.place import Place


class Kind(StrEnum):
    """What can be wrong; the value is the stable code that a user sees and silences."""

    DANGLING_REFERENCE = "dangling-reference"
    DEAD_CLAUSE = "dead-clause"
    DEAD_BRANCH = "dead-branch"
    REDUNDANT_BRANCH = "redundant-branch"
    EMPTY_PART = "empty-part"
    TWO_CLAUSES = "two-clauses"
    EXCLUDED_TOGETHER = "excluded-together"
    MISSING_PROTECTION = "missing-protection"
    UNUSED_TERM = "unused-term"
    UNUSED_PARAMETER = "unused-parameter"
    UNUSED_COLUMN = "unused-column"
    DEAD_ROW = "dead-row"
    DANGLING_ROW = "dangling-row"
    FOREIGN_LAW = "foreign-law"
    DEAD_LAW = "dead-law"
    UNCITED_LAW = "uncited-law"
    FOREIGN_WORDS = "foreign-words"
    MISPLACED_WORDS = "misplaced-words"
    OPEN_LIST = "open-list"
    BELOW_FLOOR = "below-floor"
    LESS_THAN_ADULTS = "less-than-adults"
    WEAKENED_BY_CLASS = "weakened-by-class"
    LOST_WITH_CLASS = "lost-with-class"
    WEAKENED_BY_STEP = "weakened-by-step"
    BLOCKED_STEP = "blocked-step"
    NO_PROFILE = "no-valid-profile"
    GAP = "gap-between-alternatives"
    DEAD_CASE = "dead-case"
    HIDDEN_CLASS = "hidden-class"
    UNEQUAL_VALUES = "unequal-values"
    NOBODY_KEEPS = "nobody-keeps"
    TOO_QUICK = "too-quick"
    UNBORNE_ATOM = "unborne-atom"
    DEAD_ATOM = "dead-atom"
    SAME_NAME = "same-name"
    UNKEPT_ATOM = "unkept-atom"
    UNLISTED_DATA = "unlisted-data"
    DEAD_DEPARTURE = "dead-departure"
    UNLIMITED_POWER = "unlimited-power"
    UNBORNE_DUTY = "unborne-duty"
    UNBORNE_SENTENCE = "unborne-sentence"
    DEAD_SENTENCE = "dead-sentence"
    UNSAID_EXCEPTION = "unsaid-exception"
    CHANGED_ATOM = "changed-promise"
    LOST_ATOM = "lost-promise"
    NEW_ATOM = "new-promise"
    CHANGED_CLAUSE = "changed-clause"
    CHANGED_VALUE = "changed-parameter"
    CHANGED_BASIS = "changed-basis"
    MISSING_LOCK = "missing-lock"
    UNRAISED_VERSION = "unraised-version"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, for at least one profile.

    `witness` is the smallest such profile as a profile file holds it, None where nothing can be shown
    (dead text). `share` is that of all valid profiles, exact, as (how many, of how many). `because`
    are the facts that suffice; `mend` a change that would do, if it is determined.
    """

    kind: str
    message: str
    place: Place
    other_place: Place | None = None
    because: str = ""
    mend: str = ""
    witness: Mapping[str, object] | None = field(default=None, hash=False)
    share: tuple[int, int] | None = None
    subject: str = ""
    about: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR

    @property
    def share_in_words(self) -> str:
        """“14.28 % of 1,234 valid profiles”, or nothing."""
        if self.share is None:
            return ""
        part, whole = self.share
        percent = f"{100 * part / whole:.2f} %" if 100 * part >= whole / 100 else "fewer than 0.01 %"
        return f"{percent} of {whole:,} valid profiles"
