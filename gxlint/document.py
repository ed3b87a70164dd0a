"""A source without its format: lines and table rows in reading order, each with its place.

Readers (`gxlint.sources`) build a `Document`; `gxlint.parse` turns it into a `Report`.  This is the
only thing the two know of each other.

Records here and in every module that a run on a text file imports are named tuples: to make a data
class costs five times as much, and there are a hundred.  What has an identity or changes is a plain
class.  Annotations are never evaluated, and names that only they need are imported for type
checkers alone: such a module loads neither `typing` nor what it only speaks of.  Readers of other
formats and whatever else is imported when it is needed may do otherwise, and have data classes.
"""

from __future__ import annotations

from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.text import Position, Text


class Line(NamedTuple):
    """A line of running text, or one row of a table.

    `cells` is None where the source shows characters only: whether such a line is a table row, and
    where its cells end, is for the parser to find out.  Where the source has real tables (HTML,
    Word) it holds the row's cells, empty ones included, merged ones once, and `text` is their
    texts in a row.
    """

    text: Text
    cells: tuple[Text, ...] | None = None


class Comment(NamedTuple):
    """A comment by which the source speaks to gxlint, as written, and where it begins and ends.

    `after` is where what stands before it on its line ends, `start` if there is nothing.
    """

    text: str
    start: Position
    end: Position
    after: Position


class Document(NamedTuple):
    """What a reader hands out.

    `path` is as the user named it; `kind` the format ("text", "html", …); `lines` in reading order
    (in a text source exactly its lines, blank ones included, so that line n is ``lines[n - 1]``);
    `damage` is what the reader itself saw go wrong, as keys ("undecodable", "cut_off"); `comments`
    are meant for `gxlint.suppressions` and stand in no line.
    """

    path: str
    kind: str
    lines: tuple[Line, ...]
    damage: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
