"""The interview: which question decides most next, what is settled, what each answer would change.

No terminal here: whoever shows the questions, a console or a page, uses this core.
"""
