"""Assembles model contractual provisions for online platforms into Terms of Service sections.

The way of the data, floor by floor; each floor imports only from those below it:

    files ── library ──► Library          clauses, sources, profiles, with their places
              language                    reads conditions and templates into trees
    Library + profile + date ── assembly ──► Document
              select → fill → parse → outline → number → define → resolve → cite
    Document ── render ──► bytes          docx, pdf, html, md, txt, json
    a .docx that comes back ── opc ──► its parts, safely
              returned                    what was filled in; what no longer leads anywhere
    Library ── check ──► Proof            for every profile at once; lints; one release against another

`model` says what things are. `cli` is the only floor that knows the terminal, the clock and the
environment. Renderers know documents, never clauses.
"""

__version__ = "0.1.0"
