"""How long the checker takes for libraries of many clauses: `python -m benchmarks.synthetic 60 600 6000`.

Each clause has seven atoms. `--labels`, which once asked for that, may be left out.

Generates a pack of each size (the same pack each time), reads it and proves it, each size in a process of
its own. Prints clauses, obligations, seconds on the clock for reading, for proving, and for all with imports;
seconds of processor time for all, and the most memory that a process held. Large packs are read and proved
by as many processes as there are cores, or as PROVISIONS_WORKERS says. Conditions are drawn at random, so
some of the text is dead: the findings count, since explaining them takes time too.
"""

import gc
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from provisions.check.prove import prove
from provisions.cli.processes.together import together
from provisions.library.pack import read_library
from provisions.library.protections import read_protections
from provisions.library.shipped import shipped
from provisions.model.collecting import uncollected

ATOMS = tuple(
    """\
payments
advertising
recommender
reviews
ai_features
identity_checks
business_users
users include children
users include intermittent
size is at least small
size is at least medium
size is at least large
jurisdictions include eu
jurisdictions include uk
jurisdictions include in
functions include marketplace
functions include any of (social_network, forum_qa, gaming)
functions include any of (search_engine, hosting_cloud)
hosts_user_content
dsa_hosting
dsa_section_3""".splitlines()
)
"""What conditions are made of: most of them positive, as in a library that people write."""

PER_SECTION = 100

HEAD = """\
---
title: Provision {n}
status: draft
version: 0.1.0
applies: {applies}
parameters:
  wait_{n}:
    type: period
    stronger: longer
    default: 7 days
    cases:
      - {{value: 14 days, for: children}}
      - {{value: 30 days, for: intermittent}}
      - {{value: 10 days, when: "{case}"}}
    basis: {{kind: model-choice, because: long enough}}
"""
"""Front matter of every clause, but for its end."""

CLAUSE = (
    HEAD
    + """\
promises:
  first: {{law: [eu-dsa 20(1)], role: [reason, remedy]}}
  where: {{when: "{a}", level: standard, role: limit}}
  other: {{when: "{b}", to: in}}
  more: {{when: "{c}", level: leading, law: [eu-dsa 20(1)]}}
powers:
  stop: {{limited_by: [first], without: {{limit: none fits}}}}
elsewhere:
  kept: {{when: "{guard}", kept_by: [p-{target}/first]}}
---
[first] We promise {n} and wait {{{{ wait_{n} }}}}. [where] We do it so. [other] We do it like that.

1. [more] There is more of it{{% if {d} %}} here{{% endif %}}.
1. [stop] We may stop.

## In short
[first] We promise {n}.

## For children
[first] We promise {n} and wait {{{{ wait_{n} }}}}. [where] We do it so. [other] We do it like that.

[more] There is more.

1. [stop] We may stop.

## Rationale
It protects.{{% if {a} %}} It does so here.{{% endif %}}

## Due diligence
- Keep it.
  - Who: the lead{{% if {b} %}} and the board{{% endif %}}
  - Evidence: a log
  - Review: yearly
  - Minutes: 10
- [where] Keep it so.
  - Who: the lead
  - Evidence: a log
  - Review: yearly
  - Minutes: 10
"""
)


def write_pack(folder: Path, number: int) -> None:
    """A pack of `number` clauses in `folder`; the space, labels and sources are the shipped ones."""
    # The same pack each time is what is wanted.
    chosen = random.Random(2026)  # noqa: S311
    for name in ("space.yaml", "labels.yaml", "sources.yaml"):
        (folder / name).write_bytes((shipped("clauses") / name).read_bytes())
    (folder / "parameters.yaml").write_text("parameters: {}\n", encoding="utf-8")
    (folder / "terms.yaml").write_text("terms: []\n", encoding="utf-8")
    (folder / "protections.yaml").write_text(
        f"required:\n  - {{provision: p-0, because: x}}\nnever_weaker:\n  size: [wait_{number - 1}]\n",
        encoding="utf-8",
    )
    applies = ["always" if n % 3 == 0 else _condition(chosen) for n in range(number)]
    for n in range(number):
        section = folder / f"s-{n // PER_SECTION}"
        section.mkdir(exist_ok=True)
        (section / f"p-{n}.md").write_text(_clause(chosen, n, applies), encoding="utf-8")
    (folder / "pack.yaml").write_text(_outline(number), encoding="utf-8")


def _clause(chosen: random.Random, n: int, applies: list[str]) -> str:
    target = chosen.randrange(len(applies))
    a, b, c, d, case = chosen.sample(ATOMS, 5)
    guard = applies[target] if applies[target] != "always" else a
    return CLAUSE.format(n=n, applies=applies[n], target=target, guard=guard, a=a, b=b, c=c, d=d, case=case)


def _condition(chosen: random.Random) -> str:
    joint = chosen.choice((" and ", " or "))
    return joint.join(chosen.sample(ATOMS, chosen.randint(1, 3)))


def _outline(number: int) -> str:
    lines = ["pack: synthetic\nversion: 0.1.0\ntitle: Synthetic\nlicence: CC0-1.0\nlanguage: en\nsections:"]
    for first in range(0, number, PER_SECTION):
        listed = ", ".join(f"p-{n}" for n in range(first, min(first + PER_SECTION, number)))
        section = first // PER_SECTION
        lines.append(f"  - {{id: s-{section}, title: Section {section}, provisions: [{listed}]}}")
    return "\n".join(lines) + "\n"


def measure(folder: Path, begun: float) -> str:
    """Reads and proves the pack in `folder`: a line of numbers. `begun` is when its process was born."""
    start = time.time()
    # As `provisions check` does it: what is made stays until all is told.
    with uncollected():
        library = read_library(folder, together("Reading …"))
        protections = read_protections(folder, library)
        read = time.time()
        proof = prove(library, protections, each=together("Proving …"))
        proved = time.time()
        gc.freeze()
    obligations = sum(proof.obligations.values())
    clauses = sum(1 for _ in library.all_clauses())
    own, others = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    used = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    memory = max(own.ru_maxrss, others.ru_maxrss) // 1024
    verdict = f"{len(proof.findings)} findings" if proof.proved else "not proved"
    return (
        f"{clauses:8,} {obligations:12,} {read - start:10.2f} {proved - read:9.2f} "
        f"{proved - begun:7.2f} {used:7.2f} {memory:8,}   {verdict}"
    )


def main(arguments: list[str]) -> None:
    """Measures each size, and the shipped library, in a process of its own."""
    sizes = [size for size in arguments if size != "--labels"] or ["60", "600", "6000"]
    print(" clauses  obligations  reading s   proof s   all s   CPU s   RSS MB")
    with tempfile.TemporaryDirectory() as temporary:
        folders = [shipped("clauses")]
        for size in sizes:
            folder = Path(temporary) / size
            folder.mkdir()
            write_pack(folder, int(size))
            folders.append(folder)
        for folder in folders:
            script = "import sys; from pathlib import Path; from benchmarks.synthetic import measure; "
            script += "print(measure(Path(sys.argv[1]), float(sys.argv[2])))"
            subprocess.run([sys.executable, "-c", script, str(folder), str(time.time())], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
