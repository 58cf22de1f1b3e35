"""What the head of a page says, looked for there.

WeasyPrint looks for sheets and for what is said about a page in all of its elements, and wraps each of them
for that, twice. In ours all of it is in the head.
"""

from __future__ import annotations

from typing import Any


def look_in_head(page: Any) -> None:
    """Let what asks `page`, HTML that is read, for elements of some kind find those of its head alone."""
    root = page.wrapper_element
    head = next((child for child in root.iter_children() if child.local_name == "head"), root)
    root.query_all = head.query_all
