"""Documents that come back from lawyers: what was filled in, and what no longer leads anywhere.

    .docx ── opc ──► Returned             its parts, each parsed once
             counting, styles             the number that Word gives to each paragraph
             lines, fields                paragraphs with number and words; fields with what they show
    Returned ── blanks ──► Blanks         read from the store and from the content controls
    Blanks ── answers ──► YAML            for `provisions build --answers`
    Returned ── inspect ──► Diagnostics   one module for each group of rules

Nothing here trusts what it reads: no expression of the file is run, nothing is fetched, and work
grows with the size of the file and no faster.
"""
