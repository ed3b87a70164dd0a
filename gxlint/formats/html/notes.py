"""What is said of a report: a numbered list of its findings, and the controls to filter it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gxlint.checks.naming import clip, column_name, row_name
from gxlint.finding import SEVERITIES, Finding, Place, Suspect
from gxlint.formats.concise import located
from gxlint.formats.html.markup import Html, join, tag
from gxlint.formats.html.sheet import Note, Sheet
from gxlint.formats.html.sums import Sums
from gxlint.messages import say

#: From grave to mild, as people read them.
GRAVEST_FIRST = tuple(reversed(SEVERITIES))


def notes_of(sheet: Sheet) -> Html:
    """The list of all findings, in the report's order."""
    return tag("ol", *(_note(sheet, note) for note in sheet.notes), class_="notes")


def filter_of(sheet: Sheet) -> Html:
    """Controls that hide findings by severity and rule; of use with a script only."""
    counts = Counter(note.finding.severity for note in sheet.notes)
    boxes = [
        tag(
            "label",
            tag("input", type="checkbox", name="severity", value=severity, checked=True),
            severity_tag(severity, sheet.lang),
            tag("span", str(counts[severity]), class_="count"),
        )
        for severity in GRAVEST_FIRST
        if counts[severity]
    ]
    rules = Counter((note.finding.code, note.finding.name) for note in sheet.notes)
    options = [tag("option", sheet.say("all_rules"), value="*")]
    options += [
        tag("option", f"{code} {name} ({count})", value=code)
        for (code, name), count in sorted(rules.items())
    ]
    choice = tag("label", tag("span", sheet.say("rule")), tag("select", *options, name="rule"))
    steps = [
        tag("button", sheet.say(step), type="button", data_step=by, aria_keyshortcuts=key)
        for step, by, key in (("previous", -1, "k"), ("next", 1, "j"))
    ]
    keys = tag(
        "label",
        tag("input", type="checkbox", name="keys", checked=True),
        tag("span", sheet.say("keys")),
        class_="keys",
    )
    shown = tag(
        "output",
        class_="shown",
        aria_live="polite",
        data_words=sheet.say("shown", shown="{shown}", all="{all}"),
    )
    severities = tag("fieldset", tag("legend", sheet.say("severity"), class_="unseen"), *boxes)
    label = sheet.say("filter")
    return tag(
        "form",
        severities,
        choice,
        shown,
        *steps,
        keys,
        class_="filter",
        hidden=True,
        aria_label=label,
    )


def severity_tag(severity: str, lang: str) -> Html:
    """The name of a severity, drawn as such."""
    return tag("span", say(severity, lang), class_=f"severity {severity}")


def _note(sheet: Sheet, note: Note) -> Html:
    finding = note.finding
    sums = Sums(sheet, finding)
    head = tag(
        "h4",
        _number(sheet, note),
        severity_tag(finding.severity, sheet.lang),
        tag("code", finding.code, title=finding.name),
    )
    close = tag(
        "button", "×", type="button", class_="close", hidden=True, aria_label=sheet.say("close")
    )
    return tag(
        "li",
        head,
        close if sheet.prefix else "",
        tag("p", finding.message, class_="message", id=sheet.id("m", note.number)),
        *sums.shown(),
        tag("dl", *_facts(sheet, note, sums)),
        class_=f"note {finding.severity}",
        id=sheet.id("n", note.number),
        data_number=note.number,
        data_severity=finding.severity,
        data_code=finding.code,
        data_fingerprint=finding.fingerprint,
    )


def _number(sheet: Sheet, note: Note) -> Html:
    """The number of a finding, as a link to its place if that is drawn."""
    target = sheet.target(note.finding.place, note)
    if not target:
        return tag("span", str(note.number), class_="number")
    return tag(
        "a",
        str(note.number),
        class_="number",
        href=f"#{target}",
        aria_label=sheet.say("to_place", number=note.number),
        aria_describedby=sheet.id("m", note.number),
    )


def _facts(sheet: Sheet, note: Note, sums: Sums) -> Iterator[Html]:
    finding = note.finding
    if finding.remedy:
        yield _fact(say("label.remedy", sheet.lang), [finding.remedy], "remedy")
    if finding.fix:
        yield _fact(sheet.say("fix"), [finding.fix.message], "fix")
    if any(suspect.path not in sums.paths for suspect in finding.suspects):
        yield _fact(sheet.say("suspects"), [_suspects(sheet, finding)], "suspects")
    if finding.basis:
        yield _fact(say("label.basis", sheet.lang), [finding.basis], "basis")
    if where := _where(finding.place, sheet.lang):
        yield _fact(say("label.where", sheet.lang), [where], "where")
    further = [
        (number, place)
        for number, place in enumerate(finding.related, 1)
        if place.path not in sums.paths
    ]
    if further:
        linked = [_related(sheet, note, number, place) for number, place in further]
        yield _fact(
            say("label.related", sheet.lang), [join(linked, say("comma", sheet.lang))], "related"
        )


def _fact(term: str, words: list[str], kind: str) -> Html:
    return tag("div", tag("dt", term), tag("dd", *words), class_=kind)


def _suspects(sheet: Sheet, finding: Finding) -> Html:
    """The cells to look at, the likeliest first, with what would mend every sum."""
    return tag("ul", *(_suspect(sheet, suspect) for suspect in finding.suspects))


def _suspect(sheet: Sheet, suspect: Suspect) -> Html:
    report = sheet.result.report
    table, row, column = suspect.path.split("/")
    name = suspect.path
    if report is not None and table in report.tables:
        form = report.tables[table].form
        name = f"{row_name(form, row)} › {column_name(form, row, column)}"
    target = sheet.path_id(suspect.path)
    linked = tag("a", name, href=f"#{target}") if target in sheet.anchors else name
    words = [linked, say("colon", sheet.lang), clip(suspect.value or sheet.say("cell_blank"))]
    if suspect.expected is not None:
        words += [" → ", tag("em", clip(suspect.expected))]
    return tag("li", *words)


def _related(sheet: Sheet, note: Note, number: int, place: Place) -> Html:
    target = sheet.target(place, note, number)
    words = place.note or _last_steps(place.where)
    return tag("a", words, href=f"#{target}") if target else tag("span", words)


def _last_steps(where: str) -> str:
    """The end of what a place is called; its part of the report is seen."""
    return " › ".join(where.split(" › ")[-2:])


def _where(place: Place, lang: str) -> str:
    """Where the place is, with its line in sources that have lines."""
    words = located(place, lang)
    start = place.span.start
    if start is None or place.path == "report":
        return words
    line = say("html.line", lang, line=start.line, column=start.column)
    return say("location", lang, where=words, words=line) if words else line
