"""The title of a report: which line it is, and the body and the year that it names."""

from __future__ import annotations

from gxlint import patterns
from gxlint.namedtuple import NamedTuple
from gxlint.parse.compact import compact
from gxlint.parse.numerals import NOUGHTS, written_number
from gxlint.parse.organs import ends_as_organ
from gxlint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.document import Line

#: Pattern source: a year as titles write it, without 年 (behind 二 anything that 年 follows).
YEAR = r"(?:(?:19|20)\d\d|二[\w○◯]{3}(?=年))"
#: How the report's name begins, up to 公开.  Each way begins with a character of its own: such a
#: pattern is looked for far quicker than one that may begin with this or that.
NAME = patterns.compile(
    "政府(?<!人民政府)(?:政务)?信息公开|政务信息公开|信息公开|政务公开|政府公开(?<!人民政府公开)"
)
# What follows the name on the line: the year perhaps, the last word, what a portal puts behind it.
_REST = patterns.compile(
    r"(?P<words>[\w○◯]{0,24}?)(?:报告|年报|总结)(?:\([^()]{0,20}\))?(?P<site>"
    r"(?:[-_|—–]|【|\[|发布|信息来源|来源|时间|日期|作者|浏览|字[体号]|\d{4}-\d).{1,99}|二维码)?"
)
_WORDS = frozenset("工作情况的年度总结开展政务服及和0123456789一二三四五六七八九" + NOUGHTS)
# A label, or what lets readers of a page choose the size of its letters.
_LABEL = patterns.compile(r"(?:(?:标题|信息名称|文件名称|名称|题名)[:|]*|\W?大中小\W?)[《“\"]?")
_OPENERS, _CLOSERS = ' #*_《“"【|>', ' 》”"】*_|'
_NO_PART_OF_TITLE = frozenset(",。;:!?|>»›→《》/")
# Words of a sentence or of a link that speaks about a report.
_MENTIONS = (
    *(
        "根据",
        "依据",
        "按照",
        "公布",
        "发布",
        "编制",
        "印发",
        "报送",
        "现将",
        "做好",
        "撰写",
        "形成",
    ),
    *("要求", "包括", "如下", "本报告", "本年"),
    *("下载", "附件", "查看", "点击", "上一", "下一", "首页", "位置", "栏目"),
)
_YEAR_WORD = patterns.compile(rf"{YEAR}年?度?")
_YEAR_OF_TITLE = patterns.compile(rf"({YEAR})年")
_LONE_YEAR = patterns.compile(r"(?<!\d)20\d\d(?!\d)")
_BEFORE_ORGAN = patterns.compile(r"(?:关于|的)+")
_AFTER_ORGAN = patterns.compile(r"(?:年度?|关于|的)+$")
_STATUTORY = "政府信息公开工作年度报告"
_LAST_WORDS = patterns.compile(r"报\s?告|年\s?报|总\s?结")
_ENDS_SENTENCE = tuple("。!?;:…》)」”")
_NAMES_ORGAN = 8
_LONGEST = 120
_LONGEST_HEAD = 60
_MOST_LINES = 3


class _Parsed(NamedTuple):
    """Where the parts of a title stand in its compact text; `plain` without label or site name."""

    head: tuple[int, int]
    title: tuple[int, int]
    plain: bool


class _Candidate(NamedTuple):
    text: Text
    first: int
    end: int
    score: int


def find_title(lines: Sequence[Line]) -> tuple[Text, int, int] | None:
    """The title among the lines before part one: text, index of its first line, of the line after.

    A title may run over two or three lines.  Sentences of the preamble, breadcrumbs, links and
    attachments that mention the report are none.  Where a page shows the title several times (its
    own title, its metadata, the heading), the best formed counts, and of equal ones the last.
    """
    best: _Candidate | None = None
    for candidate in _candidates(lines):
        if best is None or candidate.score >= best.score:
            best = candidate
    return (best.text, best.first, best.end) if best else None


def organ_of_title(title: Text) -> Text | None:
    """The stretch of a title that names the body; None if it names none."""
    bare, offsets = compact(title.norm)
    parsed = _parse(bare)
    pieces = list(organ_pieces(bare, *parsed.head)) if parsed else []
    if not pieces:
        return None
    # 青禾市2023年教育局…: the last piece tells more than the place before it.
    named = [piece for piece in pieces if ends_as_organ(bare[slice(*piece)])] or pieces[:1]
    first, last = named[-1]
    return title.slice(offsets[first], offsets[last - 1] + 1)


def year_of_title(title: Text) -> int | None:
    """The report year that a title names, None if it names none."""
    bare, _ = compact(title.norm)
    found = _YEAR_OF_TITLE.search(bare)
    if found:
        return written_number(found[1])
    lone = _LONE_YEAR.search(bare)
    return int(lone[0]) if lone else None


def organ_pieces(bare: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of ``bare[start:end]`` beside the year: where a title has the body's name."""
    years = [found.span() for found in _YEAR_WORD.finditer(bare, start, end)]
    edges = [start, *(edge for year in years for edge in year), end]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        before = _BEFORE_ORGAN.match(bare, first, last)
        after = _AFTER_ORGAN.search(bare, first, last)
        first = before.end() if before else first
        last = after.start() if after else last
        if first < last:
            yield first, last


def _candidates(lines: Sequence[Line]) -> Iterator[_Candidate]:
    window: list[tuple[int, Text]] = []
    for index, line in enumerate(lines):
        text = _undecorated(line.text)
        if not len(text):
            continue
        if len(text) > _LONGEST:
            window = []
            continue
        apart = window and index - window[-1][0] > 2
        window = [*([] if apart else window[1 - _MOST_LINES :]), (index, text)]
        if _LAST_WORDS.search(text.norm) or text.norm.startswith("告"):
            candidate = _ending_at(window)
            if candidate and not _goes_on(lines, candidate.first):
                yield candidate


def _undecorated(text: Text) -> Text:
    """The text without Markdown signs, quotation marks and table bars around it."""
    text = text.strip()
    start = len(text) - len(text.norm.lstrip(_OPENERS))
    end = len(text.norm.rstrip(_CLOSERS))
    return text.slice(start, max(start, end))


def _ending_at(window: Sequence[tuple[int, Text]]) -> _Candidate | None:
    """The title that ends with the last line of `window`, alone unless it lacks the body."""
    alone = _candidate(window[-1:])
    if alone and alone.score >= _NAMES_ORGAN:
        return alone
    joined = (_candidate(window[-count:]) for count in range(2, len(window) + 1))
    return next((candidate for candidate in joined if candidate), alone)


def _candidate(window: Sequence[tuple[int, Text]]) -> _Candidate | None:
    text = Text.join(part for _, part in window)
    bare, offsets = compact(text.norm)
    parsed = _parse(bare)
    if not parsed:
        return None
    organ = any(ends_as_organ(bare[slice(*piece)]) for piece in organ_pieces(bare, *parsed.head))
    title = bare[slice(*parsed.title)]
    year = bool(_YEAR_WORD.search(title))
    full = _STATUTORY in title
    if len(window) > 1:
        broken = _breaks_off(compact(window[0][1].norm)[0], parsed)
        if not year or not (organ or broken) or broken is None:
            return None
    elif not (organ or year or full):
        return None
    start, end = parsed.title
    return _Candidate(
        text.slice(offsets[start], offsets[end - 1] + 1),
        window[0][0],
        window[-1][0] + 1,
        _NAMES_ORGAN * organ + 4 * year + 2 * parsed.plain + full,
    )


def _parse(bare: str) -> _Parsed | None:
    """The parts of a title that makes up the whole of `bare`, None if it is none."""
    label = _LABEL.match(bare)
    start = label.end() if label else 0
    for name in NAME.finditer(bare, start, start + _LONGEST_HEAD):
        rest = _REST.fullmatch(bare, name.end())
        if rest and _WORDS.issuperset(rest["words"]):
            head = bare[start : name.start()]
            if not _NO_PART_OF_TITLE.isdisjoint(head) or any(word in head for word in _MENTIONS):
                return None
            end = rest.start("site") if rest["site"] else rest.end()
            return _Parsed((start, name.start()), (start, end), not label and not rest["site"])
    return None


def _breaks_off(first: str, parsed: _Parsed) -> bool | None:
    """Whether the first of a title's lines breaks off within the report's name.

    None if it can't be the first line of a title: it is neither that nor body, year or both.
    """
    name = NAME.search(first)
    if name:
        begun = 0 < name.start() == parsed.head[1]
        return True if begun and _WORDS.issuperset(first[name.end() :].rstrip("报")) else None
    pieces = (first[slice(*piece)] for piece in organ_pieces(first, 0, len(first)))
    return False if all(ends_as_organ(piece) for piece in pieces) else None


def _goes_on(lines: Sequence[Line], first: int) -> bool:
    """Whether the line at `first` continues a sentence of the line right before it."""
    before = lines[first - 1].text.norm.rstrip() if first else ""
    return any(sign in before for sign in ",。《") and not before.endswith(_ENDS_SENTENCE)
