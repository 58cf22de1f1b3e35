"""Labels: words of the document's language with blanks in them, as a clause library has them.

Their names are a type: a name that is misspelt in the program is an error of types, and one that a
clause library lacks is an error when it is read.
"""

import re
from collections.abc import Iterable
from typing import Final, Literal, Protocol, TypeAlias, cast, get_args

LabelName: TypeAlias = Literal[
    "terms_title", "terms_title_unnamed", "rights_title", "rights_title_unnamed", "help_line",
    "edition_all", "edition_children", "contents", "switch", "switch_everyone", "switch_children",
    "switch_intermittent", "switch_note", "skip", "section", "annex", "annex_apart", "page_of",
    "reading_time", "times_line", "badge_law", "badge_promise", "badge_unexamined", "badges",
    "badges_child", "means_law", "means_promise", "means_unexamined", "means_child_law",
    "means_child_promise", "means_child_unexamined", "annex_head",
    "steps_caption", "lane_step", "lane_you", "lane_we", "lane_outside", "clock_title", "clock_caption",
    "clock_what", "clock_length", "clock_keeper", "clock_where", "clock_you", "clock_we", "clock_machine",
    "clock_person", "clock_deputy", "definitions_title", "definitions_intro", "definition_joint",
    "rationale_title", "rationale_intro", "diligence_title", "diligence_intro", "commitments_title",
    "commitments_intro", "commitments_count", "commitments_own", "commitments_standard",
    "commitments_leading", "legal_force", "binding", "own_promise", "own_promise_so_far",
    "law_not_examined", "cited_unbound", "here_because", "because_condition", "not_chosen",
    "not_chosen_clause", "values", "value_line", "value_blank", "value_platform", "value_weaker", "grounds",
    "atoms_caption", "atom_what", "atom_ground", "atom_force", "atom_with", "force_binding",
    "force_national", "force_power", "force_rule", "force_meaning", "why",
    "weighed", "sources_cited", "step", "who", "evidence", "review", "done", "diligence_caption",
    "rows_open", "table_none", "blanks_title", "blanks_intro", "blanks_caption", "blank_column",
    "blank_where", "blank_group_who", "blank_group_contacts", "blank_group_addresses",
    "blank_group_statements", "blank_group_tables", "assumed_title", "assumed_intro", "assumed_none",
    "assumed_not_so", "status_draft", "status_comment", "status_final", "watermark", "mark_draft",
    "mark_comment", "mark_final", "mark_line", "mark_round", "mark_notes", "mark_banner", "round",
    "round_line", "profile", "size", "designations", "functions", "jurisdictions", "users", "date",
    "version", "status", "operator", "cover_version", "cover_effective", "cover_contact", "cover_address",
    "cover_languages", "cover_light", "colophon_title", "colophon_law", "colophon_unread", "library_line",
    "provenance", "terms_title_excerpt", "terms_title_excerpt_unnamed", "excerpt", "excerpt_count",
    "excerpt_left_out", "elsewhere", "elsewhere_title", "elsewhere_name", "elsewhere_meaning",
    "elsewhere_meaning_child", "reliance_title", "excerpt_warning", "reliance_intro", "reliance_none",
    "reliance_caption", "reliance_column", "reliance_where", "reliance_id", "side_everyone", "side_adults",
    "side_children", "side_edition_everyone", "side_edition_adults", "side_purpose", "side_rule",
    "side_without_everyone", "side_without_adults", "side_without_children", "side_word",
    "side_words_caption", "side_unused", "notes", "notes_where", "notes_author", "notes_initials",
    "note_wording", "note_because", "note_passage", "note_passages", "note_quoted", "note_more",
    "note_clause", "note_force", "note_values", "note_value", "note_bound", "note_law", "note_assumed",
    "note_check", "check_blanks", "check_limit", "check_exact", "check_facts", "check_weaker",
    "check_promise", "check_steps", "check_national", "check_seen", "singular", "unit_hour", "unit_day",
    "unit_working_day", "unit_week", "unit_month", "unit_year", "months", "date_format", "month_format",
    "decimal_mark", "thousands_mark", "yes", "no", "contact", "list_separator", "list_and", "list_or",
    "class_values", "class_value", "class_separator", "says_always", "says_functions", "says_functions_not",
    "says_functions_only", "says_functions_only_not", "says_jurisdictions", "says_jurisdictions_not",
    "says_jurisdictions_only", "says_jurisdictions_only_not", "says_users", "says_users_not",
    "says_users_only", "says_users_only_not", "says_designations", "says_designations_not",
    "says_designations_only", "says_designations_only_not", "says_size", "says_size_not", "says_level",
    "says_level_not", "opening", "holds_here_too", "holds_here_too_child", "says_choice_not", "says_given",
    "says_given_not", "says_not", "says_none_of",
    "says_and", "says_or", "basis_legal_floor", "basis_legal_cap",
    "basis_legal_exact", "basis_soft_law", "basis_model_choice", "basis_platform_fact", "law",
    "national_law", "basis_line", "why_heading", "step_who", "step_evidence", "step_review",
    "within_legal_floor", "within_legal_cap", "within_legal_exact", "part_name", "part_of", "part_range",
    "part_reference", "part_continued", "part_before", "part_next", "part_size", "part_intro",
    "part_holds_too", "part_words", "part_words_elsewhere",
]  # fmt: skip
"""The labels that the program prints, in the order of the shipped file."""

NAMES: Final[tuple[LabelName, ...]] = get_args(LabelName)

Family: TypeAlias = Literal[
    "badge", "basis", "blank_group", "clock", "force", "lane", "list", "mark", "means",
    "means_child", "note", "says", "side",
    "side_edition", "side_without", "status", "unit", "within",
]  # fmt: skip
"""What labels begin with that end with the name of a thing."""

_BLANK: Final = re.compile(r"\{(\w+)\}")


class Labels(Protocol):
    """The labels of one language, by name."""

    def __getitem__(self, name: LabelName, /) -> str:
        """The label of this name."""

    def __contains__(self, name: object, /) -> bool:
        """Whether there is one of this name."""

    def get(self, name: LabelName, default: str, /) -> str:
        """The label of this name, or `default`."""

    def values(self) -> Iterable[str]:
        """All labels."""


def of_family(family: Family, member: str) -> LabelName:
    """The name of the label that `family` has for `member`: `status_draft`, `unit_working_day`."""
    return cast(LabelName, f"{family}_{re.sub('[ -]', '_', member)}")


def of_field(field: str) -> LabelName:
    """The name of the label by which readers know a field of a profile: `size`."""
    return cast(LabelName, field)


def filled(label: str, **words: object) -> str:
    """`label` with its blanks filled; one that `words` does not name stays as it is.

    Labels come with a pack, so they are never read as a format string: that could reach into what
    fills them. Words are put in as they are, and not searched for blanks.
    """
    return _BLANK.sub(lambda blank: str(words.get(blank[1], blank[0])), label)
