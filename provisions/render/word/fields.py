"""Fields, bookmarks and links inside the document (ECMA-376 § 17.16)."""

from typing import Final

from provisions.render.word.runs import PLAIN, Look, run, run_properties
from provisions.render.word.xml import escaped, quoted

FIELD_END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(instruction: str, result: str, look: Look = PLAIN) -> str:
    """Write a field with the result that it shows until it is updated, which Word does not do by itself."""
    return f"{field_start(instruction, look)}{run(result, look)}{FIELD_END}"


def field_start(instruction: str, look: Look = PLAIN) -> str:
    """Begin a field, up to its result, which may run over several paragraphs until `FIELD_END`."""
    properties = run_properties(look)
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def number_reference(mark: str, number: str) -> str:
    r"""Refer to the paragraph at `mark` by its number with all its context, as a link.

    `\w` gives it in full wherever the reference stands, without the full stop (ECMA-376 § 17.16.5.51).
    """
    return field(rf"REF {mark} \w \h", number)


def bookmark(number: int, name: str, content: str) -> str:
    """Mark `content`, so that references can lead to it under `name`."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def jump(mark: str, content: str) -> str:
    """Make `content` a link to the bookmark `mark`."""
    return f'<w:hyperlink w:anchor={quoted(mark)} w:history="1">{content}</w:hyperlink>'
