"""Files broken at random, through the readers: every fault is a diagnostic, soon, and can be printed.

`python -m tests.library.mutations KIND NUMBER SEED` runs as many as one likes; KIND is a key of KINDS.
"""

import contextlib
import io
import json
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from provisions.check.known import refuse_unknown
from provisions.cli.terminal import console
from provisions.library.coverage import read_coverage
from provisions.library.pack import read_library
from provisions.library.profiles import Setting, read_profile, shipped_profiles
from provisions.library.protections import read_protections
from provisions.library.shipped import shipped
from provisions.model.diagnostic import ProvisionsError, first_of_each_kind
from tests.labelled import SOURCES, files
from tests.worlds import base, write_pack

LIMIT = 10
"""Seconds that one file may take."""

TOKENS = (
    *"\0\t\x01\x1b\x7f\x85\u2028\u202e\u200b\ufeff{}[]:,#&*!|>%@`'\"\\-?~=<",
    *(
        "&a x",
        "*a",
        "<<: *a",
        "!!python/name:os.system",
        "!x",
        "---",
        "...",
        "%YAML 9.9",
        "- ",
        ": ",
        ":\n  ",
    ),
    *("{{", "}}", "{%", "%}", "{#", "#}", "{% if ", "{% endif %}", "{{ x|", '{{ ref("', "{% else %}"),
    *(" and ", " or ", " not ", "(", ")", " include ", " is at least ", " is given", "always", "any of ("),
    *(
        "null",
        "yes",
        "NO",
        "2026-02-30",
        "1e999999999",
        "9" * 5_000,
        "-0",
        "NaN",
        "0x1",
        "1:30",
        "٣",
        "x" * 5_000,
    ),
    *(
        "[" * 30,
        "{" * 30,
        "(" * 60,
        "- " * 40,
        "not " * 60,
        "\n## Balance\n",
        "\n# x\n",
        "\n---\n",
        "## In short",
    ),
    *('"\\0"', '"\\ud800"', '"\\x1b"', '"\\u202e"', "../x.yaml", "./mine.yaml", "/etc/hosts", "a/" * 3_000),
    *(
        "extends: ",
        "values:",
        "small-social",
        "javascript:x",
        "https://[",
        "a@b",
        "6 months",
        "days 6",
        "0 days",
    ),
)


WORDS = (
    *(
        "",
        "x",
        "adults",
        "children",
        "small",
        "forum_qa",
        "eu",
        "always",
        "users include children",
        "payments",
    ),
    *(
        "size is at most small",
        "text",
        "period",
        "choice",
        "longer",
        "lower",
        "legal-floor",
        "6 months",
        "1 day",
    ),
    *(
        "act-user-exit",
        "eu-dsa",
        "20(1)",
        "operator",
        "appeal_window",
        "final",
        "1.0.0",
        "2026-11-24",
        "12",
    ),
)


def mutated(text: str, chosen: random.Random) -> bytes:
    """`text` with one to four faults: in its data, or in its letters; a last one may make it no text."""
    if chosen.random() < 0.5:
        return _other_data(text, chosen).encode("utf-8", "surrogatepass")
    for _ in range(chosen.choice((1, 1, 1, 2, 4))):
        text = chosen.choice(MUTATIONS)(text, chosen)
    data = text.encode("utf-8", "surrogatepass")
    if chosen.random() < 0.05 and data:
        at = chosen.randrange(len(data))
        data = data[:at] + bytes([chosen.randrange(256)]) + data[at + 1 :]
    return data


def _other_data(text: str, chosen: random.Random) -> str:
    """`text`, or its front matter, as YAML in which something else is said."""
    front, fence, body = (
        text.removeprefix("---\n").partition("\n---\n") if text.startswith("---\n") else (text, "", "")
    )
    data = yaml.load(front, Loader=yaml.BaseLoader)  # as ours: every scalar is text
    for _ in range(chosen.choice((1, 1, 2, 4))):
        data = _other(data, chosen)
    # JSON is YAML, whatever stands in its strings.
    return f"---\n{json.dumps(data)}{fence}{body}" if fence else json.dumps(data, ensure_ascii=False)


def _other(data: Any, chosen: random.Random) -> Any:
    """`data` with one thing in it that is other: near the top or deep down, a key or a value."""
    if isinstance(data, dict) and data and chosen.random() < 0.9:
        key = chosen.choice(list(data))
        match chosen.randrange(8):
            case 0:
                return {k: v for k, v in data.items() if k != key}
            case 1:
                return {_scalar(chosen) if k == key else k: v for k, v in data.items()}
            case 2:
                return {**data, chosen.choice((_scalar(chosen), key[:-1], key + "s")): data[key]}
            case _:
                return {**data, key: _other(data[key], chosen)}
    if isinstance(data, list) and data and chosen.random() < 0.9:
        at = chosen.randrange(len(data))
        match chosen.randrange(6):
            case 0:
                return data[:at] + data[at + 1 :]
            case 1:
                return [*data, data[at]]
            case _:
                return [*data[:at], _other(data[at], chosen), *data[at + 1 :]]
    others = ([], {}, None, [data], {"all": data}, [data, data], {"id": data}, data)
    return chosen.choice((*others, *(_scalar(chosen) for _ in range(8)), f"{data}{_scalar(chosen)}"))


def _scalar(chosen: random.Random) -> str:
    return chosen.choice((*TOKENS, *WORDS))


def _span(text, chosen, longest=40):
    start = chosen.randrange(len(text) + 1)
    return start, min(len(text), start + chosen.randint(1, longest))


def _cut(text, chosen):
    start, end = _span(text, chosen)
    return text[:start] + text[end:]


def _double(text, chosen):
    start, end = _span(text, chosen, 200)
    return text[:end] + text[start:end] * chosen.choice((1, 1, 2, 50)) + text[end:]


def _insert(text, chosen):
    at = chosen.randrange(len(text) + 1)
    return text[:at] + chosen.choice(TOKENS) + text[at:]


def _replace(text, chosen):
    start, end = _span(text, chosen, 12)
    return text[:start] + chosen.choice(TOKENS) + text[end:]


def _value(text, chosen):
    """Something else after one colon."""
    lines = text.split("\n")
    number = chosen.randrange(len(lines))
    key, colon, _ = lines[number].partition(":")
    other = chosen.choice((*TOKENS, "[]", "{}", "[x, y]", "{x: y}", "", "x", "[[x]]", "{all: x}", "|\n  x"))
    lines[number] = f"{key}{colon or ':'} {other}"
    return "\n".join(lines)


def _line(text, chosen):
    """A line gone, twice, elsewhere, or further in."""
    lines = text.split("\n")
    here, there = chosen.randrange(len(lines)), chosen.randrange(len(lines))
    match chosen.randrange(4):
        case 0:
            del lines[here]
        case 1:
            lines.insert(there, lines[here])
        case 2:
            lines[here], lines[there] = lines[there], lines[here]
        case 3:
            lines[here] = " " * chosen.randint(1, 3) + lines[here]
    return "\n".join(lines)


def _word(text, chosen):
    """One word in the place of another of the same text."""
    words = text.split(" ")
    words[chosen.randrange(len(words))] = chosen.choice(words)
    return " ".join(words)


def _end(text, chosen):
    return text[: chosen.randrange(len(text) + 1)]


MUTATIONS = (
    _cut,
    _double,
    _insert,
    _insert,
    _replace,
    _replace,
    _value,
    _value,
    _value,
    _line,
    _line,
    _word,
    _end,
)


class _Profiles:
    """Profiles, shipped ones and one that says everything, through the reader of profiles."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "mine.yaml"
        self._seeds = [path.read_text(encoding="utf-8") for path in shipped_profiles().values()]
        self._seeds.append(
            "extends: small-social\ntitle: Mine\nsize: micro\nusers: [adults]\n"
            "values:\n  operator: A\n  appeal_window: {all: 6 months, children: 9 months}\n"
            "  contact_means: [{means: telephone, address: '1'}]\n  terms_languages: [English]\n"
        )

    def read(self, chosen: random.Random) -> None:
        self._path.write_bytes(mutated(chosen.choice(self._seeds), chosen))
        read_profile(str(self._path), base(), None, chosen.choice(((), (), ("children",))))


class _Answers:
    """Answers with a value of every type."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "answers.yaml"
        self._seed = (
            "# Answers\nvalues:\n  operator: Acme Ltd\n  appeal_window: 6 months\n  minimum_age: 13\n"
            "  contact_email: a@example.org\n  terms_url: https://example.org/terms\n"
            "  terms_languages: [English, German]\n  hearing_period: {all: 7 days, children: 14 days}\n"
            "  contact_means:\n    - {means: telephone, address: '+49 30'}\n    - {means: post, address: X}\n"
        )

    def read(self, chosen: random.Random) -> None:
        self._path.write_bytes(mutated(self._seed, chosen))
        setting = Setting()
        setting.add_answers(self._path)
        read_profile("small-social", base(), setting)


PROTECTIONS = """\
required:
  - {provision: por-data-export-portability, when: size is at least small, because: somebody has to look}
never_together:
  - {one: por-data-export-portability, other: chi-everywhere, because: of this test}
never_weaker: {size: [appeal_window], jurisdictions: [appeal_window]}
words_of: {eu: [Digital Services Act]}
words_where: [{words: [our shop], when: payments, because: of this test}]
"""

COVERAGE = """\
measured: [eu-dsa]
uncited:
  - {source: eu-dsa, at: "20(1)", because: of this test}
frames:
  - id: frame
    title: A frame
    source: eu-dsa
    items:
      - {id: "1", says: an appeal, provisions: [por-data-export-portability], when: payments}
      - {id: "2", says: nothing, outside: of this test}
"""


def _shipped(name: str) -> str:
    return (shipped("clauses") / name).read_text(encoding="utf-8")


def _aimed(text: str) -> str:
    """`text`, every reference in it aimed at a provision that the small pack has.

    Atoms of other provisions are left out: the small pack has none of those that bear them, and no table.
    """
    text = re.sub(r"listed_in: \[[^\]]*\](?:, )?", "", text)
    text = re.sub(r'ref\("[^"]+"\)', 'ref("por-data-export-portability")', text)
    text = re.sub(r"^elsewhere:\n(?: .*\n)+", "", text, flags=re.M)
    return re.sub(r"(?<=[\[ ])[a-z-]+/[a-z-]+(?:, )?(?=[^\]\n]*\])", "", text)


class _Packs:
    """Two small packs: shipped clauses that rely on no others, with shipped files, and one with labels.

    One file of one of them is broken at a time; whole, both are read.
    """

    clauses = (
        "account/por-data-export-portability",
        "privacy/prv-breach-notice",
        "everywhere/gen-everywhere",
        "everywhere/chi-everywhere",
        "everywhere/int-everywhere",
    )

    def __init__(self, folder: Path) -> None:
        texts = {name: _aimed(_shipped(f"{name}.md")) for name in self.clauses}
        parts = {name: _shipped(f"{name}.yaml") for name in ("parameters", "terms", "sources")}
        # A term is explained in one of these clauses, as it is in one of all there are.
        parts["terms"] = re.sub(r"explained_in: \S+", "explained_in: gen-everywhere", parts["terms"])
        whole, labelled = folder / "whole", folder / "labelled"
        for pack in (whole, labelled):
            pack.mkdir()
        write_pack(whole, texts, **parts)
        (whole / "protections.yaml").write_text(PROTECTIONS, encoding="utf-8")
        (whole / "coverage.yaml").write_text(COVERAGE, encoding="utf-8")
        write_pack(labelled, files(), sources=SOURCES)
        # The small one more often: it takes a third of the time.
        self._packs = [(pack, _texts(pack)) for pack in (whole, labelled, labelled, labelled)]
        for pack, _ in self._packs:
            load(pack)

    def read(self, chosen: random.Random) -> None:
        pack, texts = chosen.choice(self._packs)
        path = chosen.choice(list(texts))
        path.write_bytes(mutated(texts[path], chosen))
        try:
            load(pack)
        finally:
            path.write_text(texts[path], encoding="utf-8")


def _texts(pack: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(pack.rglob("*.*"))}


def load(folder: Path) -> None:
    """What `check` reads before it proves anything."""
    library = read_library(folder)
    refuse_unknown(library, read_protections(folder, library))
    read_coverage(folder, library)


KINDS = {"profiles": _Profiles, "answers": _Answers, "packs": _Packs}


def run(kind: str, number: int, seed: int) -> tuple[Counter[str], list[str], float]:
    """Outcomes by kind, failures (with the seed that repeats each alone), and the longest time in seconds."""
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    longest = 0.0
    base()
    with tempfile.TemporaryDirectory() as folder:
        world = KINDS[kind](Path(folder))
        for index in range(number):
            start = time.perf_counter()
            try:
                outcomes[_outcome(world, random.Random(f"{kind} {seed} {index}"))] += 1
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt):
                    raise
                failures.append(f"{kind} {seed} {index}: {type(error).__name__}: {str(error)[:200]}")
            longest = max(longest, time.perf_counter() - start)
    return outcomes, failures, longest


class _Hangs(BaseException):
    """It took longer than LIMIT, in seconds of its own: a busy machine is no fault."""


def _stop(_signal, _frame):
    raise _Hangs


def _outcome(world, chosen: random.Random) -> str:
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        world.read(chosen)
        return "read"
    except ProvisionsError as error:
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with contextlib.redirect_stderr(out):
            console.draw(first_of_each_kind(error.diagnostics), error.texts)
        return "refused" if error.diagnostics else "refused without a word"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


if __name__ == "__main__":
    told, failed, slowest = run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(f"{sys.argv[1]}: {dict(told)}, {len(failed)} failures, the longest {slowest:.2f} s\n")
    sys.stdout.writelines(f"{line}\n" for line in failed)
