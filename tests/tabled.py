"""A small pack with two tables that name each other's rows: what is known of people, and who gets it."""

from pathlib import Path

from provisions.library.pack import read_library
from provisions.library.profiles import profile_from_data
from provisions.model.library import Library
from provisions.model.profile import Profile
from tests.labelled import SOURCES
from tests.worlds import write_pack

RECIPIENTS = """\
  recipients:
    type: table
    title: Who gets data
    shared: "Unless a row says otherwise, they work for us, in the European Union."
    columns:
      name: {type: text, words: 8, head: Who}
      does: {type: text, words: 8}
      role:
        type: one_of
        options: {ours: works for us, own: {you: decides for itself, child: decides itself}}
        default: ours
      country: {type: country, default: European Union}
      safeguard: {type: text, needed_when: country is given}
    rows:
      host: {does: stores and carries, guess: true}
      mail:
        does: "sends e-mail{% if users include intermittent %} and text messages{% endif %}"
        guess: true
      pay: {when: payments, does: carries payments, role: own, guess: true}
"""

DATA = """\
  data:
    type: table
    title: What we know, why, and how long
    child_title: What we know about you
    asks: the facts about people that you keep
    shared: "Unless a row says otherwise, it comes from you and rests on our contract."
    child_shared: "If a row says nothing else, it comes from you and we need it for what we promised."
    none: We know nothing about you.
    columns:
      what: {type: text, words: 14, head: {you: What, child: What it is}}
      from:
        type: some_of
        options:
          you: you
          device: {you: your device, child: your phone or computer}
          others: other people
        default: [you]
      why: {type: text, words: 10}
      basis:
        type: one_of
        options: {contract: our contract, consent: your consent, law: a duty in law, interest: our interest}
        default: contract
      reason: {type: text, needed_when: "basis is interest or basis is law"}
      to: {type: rows, of: recipients, shows: does, optional: true, bears: told}
      ends: {type: period, head: Kept, options: {account: until your account ends}}
    rows:
      account:
        what: {you: "name, e-mail, scrambled password", child: "name, e-mail, password"}
        why: your account
        to: [host]
        ends: account
        sure: true
      posts:
        what: "posts{% if payments %} and offers{% endif %} on {{ service_name }}"
        from: [you, others]
        why: showing them as you chose
        ends: account
        bears: shown
      use:
        level: standard
        what: what you open
        from: [device]
        why: sorting what you see
        basis: interest
        reason: showing what fits
        ends: {value: 90 days, cases: [{when: level is leading, value: 30 days}]}
        guess: true
      payments:
        when: payments
        what: payments
        why: paying
        basis: law
        reason: bookkeeping
        to: [host, pay]
        ends: 10 years
        guess: true
"""

FRONT = f"""\
---
title: What we know about you
status: final
version: 1.0.0
applies: always
parameters:
{DATA}\
promises:
  columns: {{law: [eu-act 20]}}
  told: {{with: [un-guide 31]}}
  shown: {{when: hosts_user_content, with: [un-guide 31]}}
---
"""

TEXT = """\
[columns] This table says what we know about you.

[columns] {{ data }}

[told] We give it to nobody else.

[told] {{ recipients }}
"""

REST = """
## In short
[columns] A table says what we know.

## Rationale
People have to know.

## Due diligence
- Look at each row.
  - Who: the lead
  - Evidence: a log
  - Review: yearly
"""

PARAMETERS = f"""\
parameters:
  service_name: {{type: text, asks: the name of the service, basis: {{kind: platform-fact}}}}
  operator: {{type: text, asks: who runs it, basis: {{kind: platform-fact}}}}
{RECIPIENTS}"""

SMALL = {
    "size": "small",
    "functions": ["social_network"],
    "jurisdictions": ["eu"],
    "users": ["adults"],
}
"""A profile without payments, at the level standard."""


def clause(front: str = FRONT, text: str = TEXT, child: str = TEXT) -> str:
    """The clause with the tables, changed as asked."""
    return f"{front}{text}\n## For children\n{child}{REST}"


def pack(folder: Path, body: str | None = None, parameters: str = PARAMETERS) -> Path:
    """The pack, on disk."""
    return write_pack(folder, {"one/prv-data": body or clause()}, parameters=parameters, sources=SOURCES)


def library(folder: Path, body: str | None = None, parameters: str = PARAMETERS) -> Library:
    """The pack, read."""
    return read_library(pack(folder, body, parameters))


def profile(read: Library, values: object = None, **changed: object) -> Profile:
    """A small social network, changed as asked, that says `values`."""
    return profile_from_data({**SMALL, **changed, "values": values or {}}, read)
