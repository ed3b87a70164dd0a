"""The format for people: each finding with its source line, a caret under the very words, the law
and the remedy."""

from __future__ import annotations

from gxlint.formats.concise import headline, located
from gxlint.formats.console import Paint, columns, printable
from gxlint.formats.summary import Tally
from gxlint.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gxlint.finding import Excerpt, FileResult, Finding, Place
    from gxlint.formats import Options

#: Further source lines shown for a finding; the rest is listed by line and column.
MAX_RELATED_LINES = 6
_MAX_LISTED = 12
_CUT = "... "
_STEP = " › "


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """A block of lines for each finding, blank lines between them, then the summary."""
    paint = Paint(options.color)
    tally = Tally()
    for result in results:
        tally.add(result)
        for finding in result.findings:
            yield "\n".join([*_block(result.path, finding, options.lang, paint), "", ""])
        yield ""
    if options.summary:
        line = tally.line(options.lang)
        yield f"{paint('clean', line) if tally.clean else line}\n"


def _block(path: str, finding: Finding, lang: str, paint: Paint) -> Iterator[str]:
    yield headline(path, finding, lang, paint, with_name=True)
    colon = say("colon", lang)

    def labelled(label: str, text: str) -> str:
        return f"  {paint('label', say(label, lang) + colon.rstrip())}{colon[1:]}{printable(text)}"

    if where := located(finding.place, lang):
        yield labelled("label.where", where)
    yield from _snippet(finding, lang, paint)
    if finding.basis:
        yield labelled("label.basis", finding.basis)
    if finding.remedy:
        yield labelled("label.remedy", finding.remedy)


class _SourceLine:
    """A source line to show and the places in it; `primary` is among them or None.

    `index` is its place among the lines of the document; `number` what stands in the margin.
    """

    __slots__ = ("excerpt", "index", "number", "primary", "related")

    def __init__(self, index: int, number: str, excerpt: Excerpt) -> None:
        self.index = index
        self.number = number
        self.excerpt = excerpt
        self.primary: Excerpt | None = None
        self.related: list[tuple[Excerpt, Place]] = []


def _snippet(finding: Finding, lang: str, paint: Paint) -> Iterator[str]:
    lines = _source_lines(finding)
    further = [line for line in lines if line.primary is None]
    hidden = {id(line) for line in further[MAX_RELATED_LINES:]}
    shown = sorted((line for line in lines if id(line) not in hidden), key=lambda s: s.index)
    if not shown:
        return
    gutter = max(len(line.number) for line in shown) + 1
    if finding.suspects:
        # What to correct comes first, what it goes into after it.
        shown.sort(key=lambda line: line.primary is None)
    bar = " " * gutter + paint("gutter", " |")
    yield bar
    for line in shown:
        number = paint("gutter", f"{line.number:>{gutter}} |")
        yield f"{number} {_text(line.excerpt)}".rstrip()
        yield f"{bar} {_carets(line, finding, lang, paint)}"
    unshown = [place for line in further[MAX_RELATED_LINES:] for _, place in line.related]
    if unshown:
        yield f"{bar} {_listed(unshown, lang)}"
    yield bar


def _source_lines(finding: Finding) -> list[_SourceLine]:
    """The lines of the primary place and of the related ones, each line once if it can be."""
    lines: dict[tuple[int, str, bool], _SourceLine] = {}
    for place in (finding.place, *finding.related):
        excerpt, start = place.excerpt, place.span.start
        # What is wrong with the report as a whole is not wrong with its first line.
        if excerpt is None or place.path == "report":
            continue
        number = str(start.line) if start else ""
        key = (place.at[0], excerpt.text, excerpt.cut_left)
        line = lines.setdefault(key, _SourceLine(place.at[0], number, excerpt))
        if place is finding.place:
            line.primary = excerpt
        else:
            line.related.append((excerpt, place))
    return list(lines.values())


def _text(excerpt: Excerpt) -> str:
    left = _CUT if excerpt.cut_left else ""
    right = f" {_CUT}" if excerpt.cut_right else ""
    return f"{left}{printable(excerpt.text)}{right}"


def _carets(line: _SourceLine, finding: Finding, lang: str, paint: Paint) -> str:
    """The line below the source line: ^ under the place itself, - under related ones."""
    marks: list[str] = []
    for excerpt, _ in line.related:
        _underline(marks, excerpt, "-")
    if line.primary:
        _underline(marks, line.primary, "^")
    text = "".join(marks)
    if line.primary:
        carets = text.rindex("^") + 1
        first = text.index("^")
        marked = text[:first] + paint(finding.severity, text[first:carets]) + text[carets:]
        notes = [finding.place.note, *(place.note for _, place in line.related)]
        words = say("comma", lang).join(printable(note) for note in notes if note)
        return f"{marked} {words}" if words else marked
    label = say("label.related", lang)
    names = say("comma", lang).join(_name(place, finding.place) for _, place in line.related)
    return f"{paint('gutter', text)} {label}{say('colon', lang)}{names}" if names else text


def _underline(marks: list[str], excerpt: Excerpt, mark: str) -> None:
    """Writes `mark` into the columns that the excerpt's place takes on the terminal."""
    shift = len(_CUT) if excerpt.cut_left else 0
    start = shift + columns(printable(excerpt.text[: excerpt.start]))
    length = columns(printable(excerpt.text[excerpt.start : excerpt.end])) or 1
    marks.extend(" " * (start + length - len(marks)))
    marks[start : start + length] = mark * length


def _name(place: Place, primary: Place) -> str:
    """What a related place is called beside the primary one: only where they differ."""
    if place.note:
        return printable(place.note)
    steps, known = place.where.split(_STEP), primary.where.split(_STEP)
    for end in (0, -1):
        while len(steps) > 1 and known and steps[end] == known[end]:
            steps.pop(end)
            known.pop(end)
    return printable(_STEP.join(steps))


def _listed(places: Sequence[Place], lang: str) -> str:
    names = dict.fromkeys(_spot(place, lang) for place in places)
    listed = say("comma", lang).join(list(names)[:_MAX_LISTED])
    more = "…" if len(names) > _MAX_LISTED else ""
    return say("label.more", lang, count=len(places), places=listed + more)


def _spot(place: Place, lang: str) -> str:
    """Line and column; in a source without lines what tells the place in words."""
    start = place.span.start
    return f"{start.line}:{start.column}" if start else printable(located(place, lang))
