"""Two texts of the same terms next to each other on wide pages of paper."""

from __future__ import annotations

from provisions.model.side_by_side import SideBySide
from provisions.render.format import Drawn
from provisions.render.pdf import drawing
from provisions.render.pdf.drawing import Attached, print_words
from provisions.render.web.facing import pair_words
from provisions.render.web.frame import fill


def render(pair: SideBySide) -> Drawn:
    """Draw `pair` as a PDF, with both documents attached as data.

    As `provisions.render.pdf.drawing.render`, in what it raises and tells too.
    """
    page = fill(
        "print.html",
        pair.cover,
        is_print=True,
        **print_words(pair.cover, "side_by_side.print.css"),
        **pair_words(pair, is_print=True),
    )
    attached = (Attached("terms.json", pair.left.document), Attached("children.json", pair.right.document))
    return drawing.draw(page, pair.cover, attached)
