"""Reads the words that a pack gives to all of its clauses: `terms.yaml` and `labels.yaml`."""

from provisions.language.vocabulary import Vocabulary
from provisions.library.checked import checked
from provisions.library.reading import Reading
from provisions.library.schema import RawTerms
from provisions.library.yamlfile import YamlFile
from provisions.model.clause import Term, Written
from provisions.model.diagnostic import Diagnostics
from provisions.model.label import NAMES


def read_terms(file: YamlFile, vocabulary: Vocabulary, problems: Diagnostics) -> tuple[Term, ...]:
    """The defined terms in `file`; none if its shape is wrong."""
    raw, reading = checked(file, RawTerms, problems), Reading(file, vocabulary, problems)
    return tuple(
        Term(
            term.id,
            tuple(term.forms),
            reading.template(("terms", index, "definition")),
            reading.template(("terms", index, "child")),
            file.place(("terms", index, "id")),
            Written(term.definition, term.child),
            term.explained_in,
        )
        for index, term in enumerate(raw.terms if raw else ())
    )


def read_labels(file: YamlFile, language: str, problems: Diagnostics) -> dict[str, str]:
    """The labels of `language` in `file`; none if there are no such. Those that are missing are told."""
    labels = file.data.get(language) if isinstance(file.data, dict) else None
    if not isinstance(labels, dict) or not all(isinstance(words, str) for words in labels.values()):
        problems.error("labels", f"there are no labels in the language “{language}”", file.place())
        return {}
    missing = [name for name in NAMES if name not in labels]
    if missing:
        problems.error(
            "labels",
            f"{len(missing)} labels are missing in the language “{language}”: {', '.join(missing)}",
            file.place((language,)),
            hint="copy them from the shipped clause library and translate them",
        )
    return labels
