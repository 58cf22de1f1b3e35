"""Lints: what can be said of a clause without asking which profile reads it.

One rule, one file; the file's name, with hyphens, is the rule's code, which a clause silences in its front
matter: `allow: [{rule: bare-number, because: …}]`.
"""
