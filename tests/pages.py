"""Writes the pages of docs/ that are made from the library, so that they cannot go stale."""

from collections import Counter
from collections.abc import Iterable, Iterator

from provisions.assembly.cover import cover_facts
from provisions.check.lints.prose import prose
from provisions.check.lints.readability import grade
from provisions.library.profiles import read_profile, shipped_profiles
from provisions.model.document import Provision
from provisions.model.library import Library
from provisions.model.numbering import decimal
from provisions.model.space import Option
from provisions.wording.labels import Language
from tests.worlds import document_of


def profile_page(library: Library, name: str) -> str:
    """What the platform of one shipped profile gets."""
    profile = read_profile(name, library)
    document = document_of(profile, annexes=False)
    facts = dict(cover_facts(library, profile, Language(library.labels)))
    choices = [library.space.choices[c].label for c in library.space.choices if c in profile.choices]
    lines = [f"# {profile.title}", "", f"`provisions build --profile {name}`", "", "| | |", "|---|---|"]
    lines += [f"| {label} | {words} |" for label, words in facts.items()]
    lines += [f"| What is true of it | {'; '.join(choices) or '–'} |", ""]
    count = sum(1 for _ in document.provisions())
    lines += [f"{count} provisions. Where no law is named, the provision is the platform's own promise.", ""]
    unread = Counter(name for p in document.provisions() for _, name in p.force.not_examined)
    lines += [
        line for name, n in unread.items() for line in (f"Law not examined for {n} of them: {name}.", "")
    ]
    for section in document.sections:
        lines += [
            f"## {decimal(section.number)} {section.title}",
            "",
            "| | provision | law that binds | values |",
        ]
        lines += ["|---|---|---|---|", *(_row(provision) for provision in section.provisions), ""]
    return "\n".join(lines).rstrip() + "\n"


def _row(provision: Provision) -> str:
    law = "; ".join(provision.force.binding)
    known = [p for p in provision.parameters if p.text is not None and len(p.text) < 40]
    values = "; ".join(f"{p.name.replace('_', ' ')}: {p.text}" for p in known)
    return f"| {decimal(provision.number)} | {provision.title} | {law} | {values} |"


def space_page(library: Library) -> str:
    """Everything that a profile can say, and what it means."""
    space = library.space
    lines = ["# What a profile can say", "", "The same in the terminal: `provisions profiles --space`.", ""]
    for field in space.fields.values():
        how_many = "one" if field.ordered else "one or more" if field.at_least_one else "any number"
        about = " ".join(filter(None, (f"{field.label}; {how_many}.", field.help)))
        lines += [f"## `{field.name}`", "", about, "", *_options(field.options), ""]
    lines += ["## `choices`", "", "What is true of the service; any number.", ""]
    lines += [*_options(space.choices.values()), "", "## Rules that every profile keeps", ""]
    lines += [f"- `{rule.id}`: {rule.says}" for rule in space.rules]
    return "\n".join(lines) + "\n"


def _options(options: Iterable[Option]) -> Iterator[str]:
    yield from ("| value | meaning |", "|---|---|")
    yield from (f"| `{o.id}` | {o.meaning} |" for o in options)


def profiles_index(library: Library) -> str:
    """The shipped profiles, one line each."""
    lines = [
        "# Profiles",
        "",
        "Each page shows what the platform gets. [What a profile can say](space.md) lists every word of one.",
        "",
        "| profile | platform |",
        "|---|---|",
    ]
    for name in shipped_profiles():
        lines.append(f"| [{name}]({name}.md) | {read_profile(name, library).title} |")
    return "\n".join(lines) + "\n"


def readability_page(library: Library) -> str:
    """Grades and sentence lengths of every clause, for adults and for children."""
    lines = [
        "# Readability",
        "",
        "School grade by Flesch-Kincaid, then words to a sentence on average and at most. List items",
        "count as sentences; of alternatives inside a sentence the longest is counted. Bars: adults",
        "grade 9, children grade 6, 25 words on average, none over 40.",
        "",
        "| clause | adults: grade | words | longest | children: grade | words | longest |",
        "|---|---|---|---|---|---|---|",
    ]
    for clause in library.all_clauses():
        cells = [clause.id]
        for part in ("text", "child"):
            lengths = [len(sentence.words) for sentence in prose(clause, part).sentences]
            cells += [f"{grade(clause, part):.1f}", f"{sum(lengths) / len(lengths):.1f}", str(max(lengths))]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
