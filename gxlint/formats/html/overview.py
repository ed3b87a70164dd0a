"""What is said of several files together: a table of the reports, to choose from and to filter."""

from __future__ import annotations

from collections import Counter

from gxlint.finding import FileResult
from gxlint.formats.html.markup import Html, join, tag
from gxlint.formats.html.notes import GRAVEST_FIRST, severity_tag
from gxlint.formats.html.paper import name_of
from gxlint.formats.summary import Tally
from gxlint.messages import say


class Overview:
    """Gathers the files of a run; keeps a row of a table for each, no findings.

    `summary` says whether to tell what was checked and what could not be.
    """

    def __init__(self, lang: str, *, summary: bool = True) -> None:
        self._lang = lang
        self._summary = summary
        self._tally = Tally()
        self._rows: list[Html] = []
        self._rules: Counter[tuple[str, str]] = Counter()
        self._first = ""

    @property
    def several(self) -> bool:
        return len(self._rows) > 1

    @property
    def title(self) -> str:
        """What to call the page: the only report, or how many there are."""
        name = self._say("page")
        what = self._say("reports", count=len(self._rows)) if self.several else self._first
        return f"{what} · {name}" if what else name

    def add(self, result: FileResult, prefix: str) -> None:
        """Counts a file, whose section has that id."""
        self._first = self._first or name_of(result)
        self._tally.add(result)
        counts = Counter(finding.severity for finding in result.findings)
        rules = {(finding.code, finding.name) for finding in result.findings}
        self._rules.update(rules)
        about = result.about
        cells = [tag("td", _count(counts[s]), class_=f"count {s}") for s in GRAVEST_FIRST]
        name = tag("a", name_of(result), href=f"#{prefix}")
        path = tag("span", result.path, class_="path") if result.path != name_of(result) else ""
        self._rows.append(
            tag(
                "tr",
                tag("th", name, path, scope="row"),
                tag("td", about.organ if about and about.organ else "—"),
                tag("td", str(about.year) if about and about.year else "—"),
                *cells,
                data_severities=" ".join(s for s in GRAVEST_FIRST if counts[s]),
                data_codes=" ".join(sorted(code for code, _ in rules)),
            )
        )

    def section(self) -> Html:
        """The overview as a section of the page."""
        heads = [self._say("column_report"), self._say("column_organ"), self._say("column_year")]
        cells = [tag("th", words, scope="col") for words in heads]
        cells += [tag("th", severity_tag(s, self._lang), scope="col") for s in GRAVEST_FIRST]
        reports = self._say("reports", count=len(self._rows))
        table = tag(
            "table",
            tag("caption", reports, class_="unseen"),
            tag("thead", tag("tr", *cells)),
            tag("tbody", *self._rows),
        )
        return tag(
            "section",
            tag("h2", self._say("overview"), id="overview-name"),
            tag("p", self._tally.line(self._lang), class_="summary") if self._summary else "",
            self._filter(),
            tag(
                "div",
                table,
                class_="wide",
                role="region",
                tabindex=0,
                aria_label=reports,
            ),
            class_="overview",
            id="overview",
            aria_labelledby="overview-name",
        )

    def _filter(self) -> Html:
        words = tag("input", type="search", name="words", autocomplete="off")
        severities = [("*", self._say("any_severity"))]
        severities += [
            (s, self._say("with_severity", severity=say(s, self._lang))) for s in GRAVEST_FIRST
        ]
        rules = [("*", self._say("all_rules"))]
        rules += [
            (code, f"{code} {name} ({count})")
            for (code, name), count in sorted(self._rules.items())
        ]
        shown = tag(
            "output",
            class_="shown",
            aria_live="polite",
            data_words=self._say("files_shown", shown="{shown}", all="{all}"),
        )
        return tag(
            "form",
            tag("label", tag("span", self._say("search")), words),
            tag("label", tag("span", self._say("severity")), _choice("severity", severities)),
            tag("label", tag("span", self._say("rule")), _choice("rule", rules)),
            shown,
            class_="filter",
            hidden=True,
            aria_label=self._say("filter"),
        )

    def _say(self, key: str, **values: object) -> str:
        return say(f"html.{key}", self._lang, **values)


def _choice(name: str, options: list[tuple[str, str]]) -> Html:
    return tag(
        "select", join(tag("option", words, value=value) for value, words in options), name=name
    )


def _count(count: int) -> str:
    return str(count) if count else "·"
