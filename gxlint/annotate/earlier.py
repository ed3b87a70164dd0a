"""Comments of an earlier run, in a copy that somebody has gone on working on."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

_RUN, _RUN_PROPERTIES, _NUMBER = qn("w:r"), qn("w:rPr"), qn("w:id")
_REFERENCE = qn("w:commentReference")
_MARKS = (_REFERENCE, qn("w:commentRangeStart"), qn("w:commentRangeEnd"))


def remove_comments(word: WordDocument, author: str) -> None:
    """Takes out what this author has commented, and nothing else.

    As Microsoft has it done ("Delete comments by all or a specific author", Open XML SDK): the
    comments and their marks go; what further parts say of these comments Word passes over.
    """
    marks = list(word.element.iter(*_MARKS))
    if not marks:  # to ask for comments would make a part for them
        return
    numbers = set()
    for comment in list(word.comments):
        if comment.author == author:
            numbers.add(str(comment.comment_id))
            comment._element.getparent().remove(comment._element)
    for mark in marks:
        if mark.get(_NUMBER) not in numbers:
            continue
        around = mark.getparent()
        around.remove(mark)
        if around.tag == _RUN and all(child.tag == _RUN_PROPERTIES for child in around):
            around.getparent().remove(around)
