"""Rules for what a document says about itself. One module for each group; each yields diagnostics.

No rule repairs anything, and none looks at what the schema already forbids.
"""
