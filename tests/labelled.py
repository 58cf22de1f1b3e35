"""A small labelled pack for tests: one appeal, what holds everywhere, a register with two laws."""

SOURCES = """\
binds:
  law: {phrase: binds}
sources:
  - id: eu-act
    kind: regulation
    title: An Act
    short: Act
    issuer: the Union
    date: "2020"
    cite: "art. {}"
    binds: law
    jurisdiction: eu
    verified: official
    pinpoints:
      - {at: "20", says: appeals are heard, v: P, binds: dsa_section_3}
      - {at: "21", says: appeals are quick, v: P}
  - id: un-guide
    kind: soft-law
    title: A Guide
    short: Guide
    issuer: the UN
    date: "2011"
    cite: "principle {}"
    binds: law
    jurisdiction: global
    verified: official
    pinpoints:
      - {at: "31", says: procedures are fair, v: P}
"""

FRONT = """\
---
title: You can ask us to look again
status: final
version: 1.0.0
applies: always
promises:
  window: {law: [eu-act 20], with: [un-guide 31], role: remedy}
  progress: {level: standard}
  quick: {level: leading, law: [eu-act 20]}
  india: {to: in, when: intermediary}
  late: {role: limit}
powers:
  stands: {limited_by: [window, late], without: {reason: the appeal itself asks for it}}
elsewhere:
  free: {kept_by: [gen-all/free], law: [eu-act 20]}
---
"""

TEXT = """\
[window] You have thirty days. [progress] You can see how far we are. [quick] We are quick.

1. [stands] Until then our decision stands.
1. [late] If we are late, we say why.

[india] Our officer answers you.
"""

REST = """
## In short
[window] You can appeal.

## Rationale
Mistakes happen.

## Due diligence
- Answer.
  - Who: the lead
  - Evidence: a log
  - Review: yearly
  - Minutes: 10
"""

GENERAL = """\
---
title: What holds everywhere
status: final
version: 1.0.0
applies: always
promises:
  free: {with: [un-guide 31]}
---
[free] We charge nothing.

## For children
[free] It costs nothing.
""" + REST.replace("[window] You can appeal.", "[free] It is free.")


def appeal(front: str = FRONT, text: str = TEXT, child: str = TEXT) -> str:
    """The clause on appeals, changed as asked."""
    return f"{front}{text}\n## For children\n{child}{REST}"


def files(clause: str | None = None, general: str = GENERAL) -> dict[str, str]:
    """The clause files of the pack, by section and name."""
    return {"one/gen-all": general, "one/dp-appeal": clause or appeal()}
