"""What is kept of a report beside the findings on it, so that suppressions can be held against them
when the report itself is in another process, or long gone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gxlint.document import Comment, Document
    from gxlint.finding import Finding
    from gxlint.model import Report
    from gxlint.text import Position


class Remark(NamedTuple):
    """A comment for gxlint, and the index of its line: one past the last if nothing follows."""

    comment: Comment
    line: int


class Evidence(NamedTuple):
    """What suppressions may quote of a report, and its comments.

    `texts` is what stands at the path of each finding, `lines` each line that one stands on, by its
    index in the document; both as `Text.norm`.  `lined` says whether these are lines of the source.
    """

    texts: Mapping[str, str]
    lines: Mapping[int, str]
    lined: bool
    remarks: tuple[Remark, ...] = ()

    def quotable(self, finding: Finding) -> Iterator[str]:
        """What stands at the place of a finding, and the lines around it."""
        yield self.texts.get(finding.place.path, "")
        yield "".join(self.lines.get(index, "") for index in _around(finding, lined=self.lined))


def evidence_of(report: Report, findings: Iterable[Finding]) -> Evidence:
    """The evidence for these findings on the report: never more than the report's own text."""
    document = report.document
    lined = document.kind == "text"
    texts: dict[str, str] = {}
    lines: dict[int, str] = {}
    for finding in findings:
        path = finding.place.path
        if path not in texts:
            texts[path] = report.locate(path).norm
        for index in _around(finding, lined=lined):
            if index not in lines and index < len(document.lines):
                lines[index] = document.lines[index].text.norm
    return Evidence(texts, lines, lined, _remarks(document) if document.comments else ())


def _around(finding: Finding, *, lined: bool) -> range:
    """The indexes of the lines that the finding stands on."""
    first, end = finding.place.at[0], finding.place.span.end
    return range(first, end.line if lined and end else first + 1)


def _remarks(document: Document) -> tuple[Remark, ...]:
    lines = _Lines(document)
    return tuple(Remark(comment, lines.about(comment)) for comment in document.comments)


class _Lines:
    """The lines of a document that hold text, by where they begin in the source."""

    def __init__(self, document: Document) -> None:
        lines: list[tuple[Position, Position, int]] = []
        for index, line in enumerate(document.lines):
            text = line.text.strip()
            span = text.span()
            if text.norm and span.start and span.end:
                lines.append((span.start, span.end, index))
        self._count = len(document.lines)
        self._lines: Sequence[tuple[Position, Position, int]] = sorted(lines)

    def about(self, comment: Comment) -> int:
        """The index of the line that a comment is about; if nothing follows it, behind all."""
        last = bisect_right(self._lines, comment.after, key=lambda line: line[0]) - 1
        if last >= 0 and self._lines[last][0] < comment.after <= self._lines[last][1]:
            return self._lines[last][2]
        following = bisect_left(self._lines, comment.start, key=lambda line: line[0])
        return self._lines[following][2] if following < len(self._lines) else self._count
