"""One walk over a report: rules are gated, checks run, hits become findings with place and law."""

from __future__ import annotations

import gc
import os

from gxlint import checks, fingerprint, sources
from gxlint.blame import Draft, fittest, noted, suspects_of
from gxlint.checks import Hit, NotApplicable, Spot, Unfinished
from gxlint.digest import digest
from gxlint.errors import OutOfTime, one_of
from gxlint.evidence import evidence_of
from gxlint.files import TEXT
from gxlint.finding import About, FileResult, Finding, Place, reading_order
from gxlint.forms import editions
from gxlint.messages import LANGUAGES, worded
from gxlint.model import Dated, Report, Table
from gxlint.once import Limited
from gxlint.parse import parse
from gxlint.places import Places
from gxlint.rules import TOOL, Rule, RuleSet
from gxlint.text import Position, Span, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from typing import Protocol

    from gxlint.checks import Check
    from gxlint.document import Document
    from gxlint.finding import Fix

    _Plan = Sequence[tuple[Rule, Check | None, str]]

    class Suppressions(Protocol):
        """What drops the findings that somebody has accepted."""

        def apply(self, path: str, result: FileResult) -> FileResult: ...


class Linter:
    """Lints files under a set of rules; the results do not depend on the order of the files.

    `edition` is "auto" or the edition to judge by; `lang` ("zh", "en") the language of messages.
    With `debug` the traceback of a check that fails is printed to standard error.  Raises
    `UsageError` if there is no such edition or language.
    """

    def __init__(
        self,
        rules: RuleSet,
        *,
        edition: str = "auto",
        lang: str = "zh",
        suppressions: Suppressions | None = None,
        debug: bool = False,
    ) -> None:
        self._rules = rules
        self._active = tuple(rule for rule in rules.active if rule.check != TOOL)
        self._plans = Limited(_MOST_PLANS)
        self._edition = one_of("edition", ("auto", *editions()))(str(edition))
        self._lang = one_of("lang", LANGUAGES)(lang)
        self._suppressions = suppressions
        self._debug = debug

    def lint_file(self, path: str | os.PathLike[str]) -> FileResult:
        """Lints a file; one that cannot be read is a finding (GX001), never an exception."""
        name = os.fspath(path)
        return self._lint(name, lambda: sources.read(name))

    def lint_bytes(self, data: bytes, path: str, *, published: date | None = None) -> FileResult:
        """Lints what stands in a file that findings call `path`.

        `published` is the day of publication if it is known from elsewhere; it takes the place of
        one that the source may bear.
        """
        return self._lint(path, lambda: sources.read_bytes(data, path), published)

    def lint_text(
        self, text: str, path: str = TEXT, *, published: date | None = None
    ) -> FileResult:
        """Lints a text; `path` is what findings call it, `published` is as for `lint_bytes`."""
        return self._lint(path, lambda: sources.read_text(text, path), published)

    def _lint(
        self, path: str, read: Callable[[], Document], published: date | None = None
    ) -> FileResult:
        # Nothing of a report is garbage before all rules have run, nor does it hang together in
        # circles afterwards: to look through it meanwhile would take a tenth of the time.
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self._linted(path, read, published)
        finally:
            if collecting:
                gc.enable()

    def _linted(
        self, path: str, read: Callable[[], Document], published: date | None
    ) -> FileResult:
        try:
            document = read()
        except sources.Unreadable as error:
            finding = self._tool("GX001", {"detail": error.detail(self._lang)}, error.reason)
            return self._whole_file(path, finding)
        except Exception as error:
            return self._whole_file(path, self._crash(error, "reading"))
        return self.lint_document(document, published=published)

    def lint_document(self, document: Document, *, published: date | None = None) -> FileResult:
        """Lints what a reader has read; `published` is as for `lint_bytes`."""
        try:
            report = parse(document, edition=self._edition)
        except Exception as error:
            return self._whole_file(document.path, self._crash(error, "parsing"))
        if report is None:
            from gxlint.sources.garbled import is_garbled

            variant = "garbled" if is_garbled(document) else ""
            return self._whole_file(document.path, self._tool("GX002", {}, variant))
        if published is not None:
            report = report._replace(published=Dated.from_elsewhere(published))
        return self.lint_report(report)

    def lint_report(self, report: Report) -> FileResult:
        """Lints a report that has been parsed already."""
        places = Places(report, self._lang)
        drafts: list[Draft] = []
        not_applicable: dict[str, str] = {}
        checked = 0
        for rule, check, gated in self._plan(report.edition, report.year):
            if check is None:
                not_applicable[rule.code] = gated
                continue
            outcome = (self._limited if rule.own else self._outcome)(rule, check, places)
            if not outcome:
                checked += 1
            elif isinstance(outcome, str):
                not_applicable[rule.code] = outcome
            else:
                checked += all(finding.code == rule.code for finding, _ in outcome)
                drafts += outcome
        findings = tuple(_identified(fittest(drafts)))
        path = report.document.path
        result = FileResult(
            path,
            About.of(report),
            findings,
            checked,
            not_applicable,
            report=report,
            evidence=evidence_of(report, findings),
        )
        return self._suppressions.apply(path, result) if self._suppressions else result

    def _plan(self, edition: str | None, year: int | None) -> _Plan:
        """The rules, each with its check, or with why it does not apply to such reports."""
        plan: _Plan | None = self._plans.get((edition, year))
        if plan is None:
            gated = [(rule, gate(rule, edition, year)) for rule in self._active]
            plan = [
                (rule, None if why else checks.load(rule.check), why or "") for rule, why in gated
            ]
            self._plans.keep((edition, year), plan)
        return plan

    def _limited(self, rule: Rule, check: Check, places: Places) -> list[Draft] | str:
        """The outcome of a rule that a user wrote: it has so much time."""
        from gxlint.guarded import clock

        with clock():
            return self._outcome(rule, check, places)

    def _outcome(self, rule: Rule, check: Check, places: Places) -> list[Draft] | str:
        """What the rule finds, or why it cannot be applied; its crash is a finding (GX005)."""
        drafts: list[Draft] = []
        try:
            for item in check.check(places.report, rule.params):
                if isinstance(item, NotApplicable):
                    return item.reason
                if isinstance(item, Hit) and len(drafts) == MAX_HITS:
                    item = Unfinished("too_many", item.path, MAX_HITS)
                if isinstance(item, Unfinished):
                    drafts.append((self._unfinished(rule, item, places), None))
                    break
                drafts.append((self._finding(rule, item, places), item.group))
        except Exception as error:
            return [(self._crash(error, rule=rule.code), None)]
        return drafts

    def _unfinished(self, rule: Rule, item: Unfinished, places: Places) -> Finding:
        finding = self._tool("GX005", {"rule": rule.code, "count": item.limit}, item.reason)
        return finding._replace(place=places.of(item.path, places.report.locate(item.path)))

    def _finding(self, rule: Rule, hit: Hit, places: Places) -> Finding:
        report, lang = places.report, self._lang
        text = _text(report, hit.path, hit.range)
        place = noted(places.of(hit.path, text), hit, lang)
        related = [noted(_related(places, where), hit, lang) for where in hit.related]
        damaged = any(_rests_on_damage(report, one) for one in (place, *related))
        return Finding(
            code=rule.code,
            name=rule.name,
            severity="info" if damaged else rule.severity_in(report.edition),
            message=rule.template(hit.variant, lang).format_map(
                {name: worded(value, lang) for name, value in hit.values.items()}
            ),
            place=place,
            related=tuple(related),
            suspects=suspects_of(places, hit),
            basis=rule.text("basis", lang, report.edition),
            remedy=rule.remedy_for(hit.variant, lang),
            fix=_fix(places, hit, certain=not damaged),
            fingerprint=fingerprint.of_hit(
                rule.code, hit, text.norm, rule.template(hit.variant, "zh")
            ),
        )

    def _crash(self, error: Exception, variant: str = "", *, rule: str = "") -> Finding:
        if self._debug:
            from traceback import print_exception

            print_exception(error)
        words = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_ERROR]
        values: dict[str, object] = {"error": words, "rule": rule}
        if isinstance(error, OutOfTime):
            variant, values["seconds"] = "overtime", f"{error.seconds:g}"
        return self._tool("GX005", values, variant)

    def _tool(self, code: str, values: Mapping[str, object], variant: str = "") -> Finding:
        return tool_finding(self._rules.by_code(code), self._lang, values, variant=variant)

    def failed(self, path: str, variant: str, words: str) -> FileResult:
        """The result for a file that something has kept from being linted: a variant of GX005."""
        return self._whole_file(path, self._tool("GX005", {"error": words, "rule": ""}, variant))

    def _whole_file(self, path: str, finding: Finding) -> FileResult:
        return FileResult(path, None, (finding,), 0, {})


def tool_finding(
    rule: Rule, lang: str, values: Mapping[str, object], *, variant: str = "", line: int = 0
) -> Finding:
    """A finding that no check makes: about a file as a whole, or its line `line`."""
    position = Position(line, 1) if line else None
    identity = [str(values[key]) for key in ("rule", "code", "target") if key in values]
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=rule.template(variant, lang).format_map(values),
        place=Place("report", Span(position, position), "", None),
        basis=rule.text("basis", lang),
        remedy=rule.remedy_for(variant, lang),
        fingerprint=digest(rule.code, "report", *identity),
    )


#: So many findings of one rule are enough to see to; a report has ten.
MAX_HITS = 1_000

#: A report may claim to be for any year.
_MOST_PLANS = 64

#: An exception may quote the whole report.
_LONGEST_ERROR = 300


def gate(rule: Rule, edition: str | None, year: int | None) -> str | None:
    """Why the rule does not apply to a report of that edition and year; None if it does."""
    if rule.editions and edition not in rule.editions:
        return "edition" if edition else "year_unknown"
    first, last = rule.in_force
    if first is None and last is None:
        return None
    if year is None:
        return "year_unknown"
    in_force = (first or year) <= year <= (last or year)
    return None if in_force else "not_in_force"


def _text(report: Report, path: str, characters: tuple[int, int] | None) -> Text:
    """What stands at the path, or those characters of it."""
    text = report.locate(path)
    return text.slice(*characters) if characters else text


def _fix(places: Places, hit: Hit, *, certain: bool) -> Fix | None:
    if hit.fix is None:
        return None
    from gxlint.fixing.edits import fix_of

    return fix_of(places, hit.fix, certain=certain)


def _related(places: Places, where: str | Spot) -> Place:
    path, characters = where if isinstance(where, Spot) else (where, None)
    return places.of(path, _text(places.report, path, characters))


def _rests_on_damage(report: Report, place: Place) -> bool:
    """Whether what stands at the place was read from damaged text."""
    if report.document.damage:
        return True
    table, _, rest = place.path.partition("/")
    if table in report.tables and _damaged_cells(report.tables[table], rest):
        return True
    return any(
        damage.path in ("report", place.path)
        or place.path.startswith(damage.path + "/")
        or _overlap(damage.text.span(), place.span)
        for damage in report.damage
    )


def _damaged_cells(table: Table, rest: str) -> bool:
    row_key, _, column = rest.partition("/")
    row = table.rows.get(row_key)
    cells = row.cells if row else {}
    damaged = (cell.damaged for key, cell in cells.items() if column in ("", key))
    return table.damaged or any(damaged)


def _overlap(one: Span, other: Span) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return one.location is not None and one.location is other.location
    return one.start < other.end and other.start < one.end


def _identified(findings: list[Finding]) -> list[Finding]:
    """The findings in their order, each once, those that look alike told apart by a number."""
    kept: list[Finding] = []
    seen: set[tuple[object, ...]] = set()
    alike: dict[str, int] = {}
    for finding in sorted(findings, key=reading_order):
        place = finding.place
        key = (finding.code, place.path, place.at, place.excerpt, finding.message)
        if key in seen:
            continue
        seen.add(key)
        mark = finding.fingerprint
        alike[mark] = number = alike.get(mark, 0) + 1
        kept.append(finding._replace(fingerprint=fingerprint.numbered(mark, number)))
    return kept
