"""Draws a made-up document, or has the clause library, and prints the seconds that this alone took.

`python benchmarks/draw.py docx|pdf PROVISIONS` · `python benchmarks/draw.py library [DATA]`
"""

import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))


def draw(format_: str, provisions: int) -> str:
    """Draw a document of `provisions` provisions twice: seconds of each, pages, and MB after the first.

    The second time everything is imported and the fonts are known.
    """
    from provisions.render import draw as drawing
    from tests.render.documents import long_document

    document = long_document(provisions)
    start = time.perf_counter()
    drawn = drawing(document, format_)
    first = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    drawing(document, format_)
    again = time.perf_counter() - start
    return f"{first:.4f} {again:.4f} {drawn.pages} {peak:.0f}"


def read() -> str:
    """Read the text of the shipped clauses: processor seconds from before the first import, how many."""
    start = time.process_time()
    from provisions.library.pack import read_library
    from provisions.library.shipped import shipped

    library = read_library(shipped("clauses"))
    seconds = time.process_time() - start
    return f"{seconds:.4f} {sum(1 for _ in library.all_clauses())}"


def ready(data: Path) -> str:
    """The same from `data`, made as for a wheel."""
    start = time.process_time()
    from provisions.library.ready import ready_library
    from provisions.library.shipped import shipped

    library = ready_library(shipped("clauses"), data)
    seconds = time.process_time() - start
    if library is None:
        raise SystemExit(f"{data} is not of these clauses")
    return f"{seconds:.4f} {sum(1 for _ in library.all_clauses())}"


if __name__ == "__main__":
    kind, *more = sys.argv[1:]
    if kind == "library":
        print(ready(Path(*more)) if more else read())
    else:
        print(draw(kind, int(more[0])))
