"""What a run says: findings, and the outcome of each file."""

from __future__ import annotations

from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from gxlint.evidence import Evidence
    from gxlint.model import Report
    from gxlint.text import Span

#: Severities from mild to grave.
SEVERITIES = ("info", "warning", "error")


def at_least(severity: str) -> tuple[str, ...]:
    """That severity and the graver ones."""
    return SEVERITIES[SEVERITIES.index(severity) :]


class Excerpt(NamedTuple):
    """The source line of a place, to be shown with a caret under `start`:`end` (offsets in `text`).

    A line much longer than the place keeps a window around it only; `cut_left` and `cut_right` say
    where something was left out.
    """

    text: str
    start: int
    end: int
    cut_left: bool = False
    cut_right: bool = False


class Place(NamedTuple):
    """A place of a report, with its path and, for a cell, what it is called and holds.

    `at` gives the reading order in every kind of source: the index of the document's line that it
    begins on, and of the character there.  `until` is where it ends, told the same way: the
    character after its last one, which may be on a later line.
    """

    path: str
    span: Span
    where: str
    excerpt: Excerpt | None
    cell: Mapping[str, str] | None = None
    note: str = ""
    at: tuple[int, int] = (0, 0)
    until: tuple[int, int] = (0, 0)


class Suspect(NamedTuple):
    """A cell that a reader should check; `expected` would make every relation hold (or None).

    `where` is what the cell is called, in the language of the run, as in `Place`.
    """

    path: str
    value: str | None
    expected: str | None
    where: str = ""


class Edit(NamedTuple):
    """`replacement` in place of `old`, which stands at `span`; where `old` is empty it is inserted.

    `at` is where it begins, in every kind of source: the index of the document's line, and of the
    character there.
    """

    span: Span
    replacement: str
    old: str = ""
    at: tuple[int, int] = (0, 0)


class Fix(NamedTuple):
    """What mends a finding: all the edits together; they stand in reading order and apart.

    `safety` is "safe" where no meaning is altered, so that the edits may be made without asking,
    and "proposed" where a person has to decide.  `message` says what is done, in the language of
    the run.  In JSON::

        {"safety": "safe", "message": "截止 改为 截至",
         "edits": [{"start": {"line": 9, "column": 4}, "end": {"line": 9, "column": 5},
                    "old": "止", "replacement": "至"}]}

    In a source without lines an edit has `location` as diagnostics do, and in it `characters`: the
    columns in the text there at which it begins and, exclusive, ends.
    """

    safety: str
    edits: tuple[Edit, ...]
    message: str


class Finding(NamedTuple):
    """One diagnostic: which rule, how grave, what is wrong, where, by what law, and the remedy.

    `message`, `remedy` and `basis` are in the language of the run.  `fingerprint` is built from
    code, path and normalised text, never from line numbers (see `gxlint.fingerprint`).  `known`
    says that a baseline knows it: it is shown, and counts for nothing.
    """

    code: str
    name: str
    severity: str
    message: str
    place: Place
    related: tuple[Place, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    basis: str = ""
    remedy: str = ""
    fix: Fix | None = None
    fingerprint: str = ""
    known: bool = False


class Comparison(NamedTuple):
    """What a baseline says of a file: the findings that it knows, how many known ones are mended.

    `known` are only those that a run would show; `mended` counts findings that are gone.
    """

    known: tuple[Finding, ...]
    mended: int


def reading_order(finding: Finding) -> tuple[tuple[int, int], str, str, str]:
    """A key that sorts the findings of a file as a reader meets them."""
    return finding.place.at, finding.code, finding.message, finding.place.path


class About(NamedTuple):
    """Which report was found in a file: its title, body, report year and edition, as in `Report`.

    `kind` is the format that it was read from ("text", "html", …).
    """

    kind: str
    title: str | None
    organ: str | None
    year: int | None
    edition: str | None

    @classmethod
    def of(cls, report: Report) -> About:
        """What is said of that report."""
        title = report.title.raw if report.title else None
        return cls(report.document.kind, title, report.organ, report.year, report.edition)


class FileResult(NamedTuple):
    """All that is to be said of one file.

    `about` is None if there is no report in it.  `checked` counts the rules that could be applied,
    `not_applicable` maps the code of each that could not to the reason (a missing table, …).
    `baseline` is there if the file was held against one.

    `report` is the report itself, and `evidence` what suppressions need of it: a result that has
    come from another process or from an earlier run has no report, one that is only to be shown
    neither.
    """

    path: str
    about: About | None
    findings: tuple[Finding, ...]
    checked: int
    not_applicable: Mapping[str, str]
    baseline: Comparison | None = None
    report: Report | None = None
    evidence: Evidence | None = None

    def count(self, severity: str) -> int:
        """How many findings, known ones aside, have that severity."""
        return sum(f.severity == severity for f in self.findings if not f.known)

    def light(self) -> FileResult:
        """The same without the report: small, and cheap to hand to another process."""
        return self._replace(report=None)
