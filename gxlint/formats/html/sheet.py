"""What the parts of a drawn report share: its findings with their numbers, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gxlint.finding import FileResult, Finding, Place
from gxlint.formats.html.markup import Html, join, tag
from gxlint.messages import say

#: A place that runs over more lines than this is marked on its first ones only.
_MOST_LINES = 200


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """A finding and its number in the report, from 1 on; those on the whole report come first."""

    number: int
    finding: Finding


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """The characters that a finding is about; `related` counts its further places from 1 on."""

    note: Note
    start: tuple[int, int]
    end: tuple[int, int]
    related: int = 0


class Sheet:
    """One file on paper: its findings by place, and the ids that its elements refer to.

    `prefix` tells the files of a page apart; without one ("") there are no ids at all, nor links,
    so that what is drawn fits into anybody's page.  `placed` are the numbers of the findings whose
    place has been drawn; `anchors` the ids that links may lead to.
    """

    def __init__(self, result: FileResult, lang: str, prefix: str) -> None:
        self.result = result
        self.lang = lang
        self.prefix = prefix
        ordered = sorted(result.findings, key=lambda finding: not _on_whole(finding.place))
        self.notes = [Note(number, found) for number, found in enumerate(ordered, 1)]
        self.placed: set[int] = set()
        self.anchors: set[str] = set()
        self._at_path: dict[str, list[Note]] = {}
        self._beside_path: dict[str, list[Note]] = {}
        self._by_line: dict[int, list[Reach]] = {}
        for note in self.notes:
            self._sort_in(note)

    def _sort_in(self, note: Note) -> None:
        for index, place in enumerate((note.finding.place, *note.finding.related)):
            if self.in_table(place.path):
                notes = self._beside_path if index else self._at_path
                notes.setdefault(place.path, []).append(note)
            elif not _on_whole(place):
                last = min(place.until[0], place.at[0] + _MOST_LINES)
                reach = Reach(note, place.at, place.until, index)
                for line in range(place.at[0], last + 1):
                    self._by_line.setdefault(line, []).append(reach)

    def in_table(self, path: str) -> bool:
        """Whether the path names a table, or a row, column or cell of one.

        A part and its table share a key; alone it names the heading of the part if there is one.
        """
        report = self.result.report
        head, slash, _ = path.partition("/")
        if report is None or head not in report.tables:
            return False
        return bool(slash) or report.section(head) is None

    @property
    def foreign(self) -> str | None:
        """The language of words of ours among those of the report, None if it is the same."""
        return None if self.lang == "zh" else self.lang

    def say(self, key: str, **values: object) -> str:
        """The words of the page in its language."""
        return say(f"html.{key}", self.lang, **values)

    def id(self, *parts: str | int) -> str:
        """The id of an element of this file, "" if there are none."""
        if not self.prefix:
            return ""
        return "-".join((self.prefix, *(str(part).replace(".", "_") for part in parts)))

    def at_path(self, path: str) -> Sequence[Note]:
        """The findings whose place is that row, column, cell or table."""
        return self._at_path.get(path, ())

    def beside_path(self, path: str) -> Sequence[Note]:
        """The findings that have it as a further place."""
        return self._beside_path.get(path, ())

    def on_line(self, line: int) -> Sequence[Reach]:
        """The stretches of running text with a finding that touch that line."""
        return self._by_line.get(line, ())

    def references(self, notes: Iterable[Note]) -> Html:
        """The numbers that lead from a place to its findings."""
        return join(self._reference(note) for note in notes)

    def _reference(self, note: Note) -> Html:
        self.placed.add(note.number)
        severity = note.finding.severity
        label = self.say("reference", number=note.number, severity=say(severity, self.lang))
        return tag(
            "a",
            str(note.number),
            class_=f"ref {severity}",
            id=self.id("p", note.number),
            href=f"#{self.id('n', note.number)}",
            data_note=note.number,
            aria_label=label,
        )

    def related_anchor(self, note: Note, related: int) -> str:
        """The id of a further place of the finding in running text, noted like `path_anchor`."""
        made = self.id("r", note.number, related)
        self.anchors.add(made)
        return made

    def path_id(self, path: str) -> str:
        """The id of the row, column, cell or table at the path."""
        return self.id("c", *path.split("/")).replace("@", "_")

    def path_anchor(self, path: str) -> str:
        """The same, noted as an id that links may lead to."""
        made = self.path_id(path)
        self.anchors.add(made)
        return made

    def target(self, place: Place, note: Note, related: int = 0) -> str | None:
        """The id that a place of the finding has, None if it is not drawn."""
        if not related:
            made = self.id("p", note.number)
            return made if note.number in self.placed else None
        in_table = self.in_table(place.path)
        made = self.path_id(place.path) if in_table else self.id("r", note.number, related)
        return made if made in self.anchors else None


def _on_whole(place: Place) -> bool:
    """Whether the place is the report as a whole, which is drawn above everything else."""
    return place.path == "report" or place.excerpt is None


def numbers(notes: Iterable[Note]) -> str:
    """The numbers of the findings as an attribute lists them."""
    return " ".join(str(note.number) for note in notes)
