"""Who reports, for which year: title, signature and body of a report."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from gxlint import patterns
from gxlint.parse.compact import compact
from gxlint.parse.numerals import written_number
from gxlint.parse.organs import (
    body_of_office,
    ends_as_organ,
    has_rule_making_power,
    is_department,
    is_government,
)
from gxlint.parse.signature import find_signature
from gxlint.parse.titles import (
    NAME,
    YEAR,
    find_title,
    organ_of_title,
    organ_pieces,
    year_of_title,
)
from gxlint.patterns import compile as pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gxlint.model import Dated, Period, Sentence, Signature
    from gxlint.text import Text

__all__ = [
    "find_organ",
    "find_signature",
    "find_title",
    "find_year",
    "has_rule_making_power",
    "is_department",
    "is_government",
    "organ_of_title",
    "year_of_title",
]

_CITED = patterns.compile(
    r"《[^《》]{0,80}?(?:通知|意见|条例|办法|规定|要点|方案|函|细则|指南|格式)》"
)
_YEAR_OF_REPORT = rf"({YEAR})年度?\W?\w{{0,40}}?(?:报告|年报|信息公开|政务公开)"
_SOME_YEAR = patterns.compile(YEAR)
_YEAR_AT_START = rf"(?:\W?\w{{1,2}}[)、.])?\s?({YEAR})\s?年"


def find_year(
    title: Text | None,
    period: Period | None,
    published: Dated | None,
    sentences: Iterable[Sentence],
) -> int | None:
    """The report year; None if nothing tells it.

    The first of: the title, the statistics period, what the preamble calls the report, the year
    that sentences of part one open with most often, what part one calls the report, the year before
    the publication date.  Preamble and part one together outweigh the period.
    """
    year = year_of_title(title) if title else None
    if year is not None:
        return year
    stated = (period.start or period.end) if period else None
    sentences = list(sentences)
    named, usual = _year_of_report(sentences, "preamble"), _usual_year(sentences)
    if stated and not (named and named == usual):
        return stated.year
    year = named or usual or _year_of_report(sentences, "overview")
    if year is None and published and published.value:
        return published.value.year - 1
    return year


def _year_of_report(sentences: Iterable[Sentence], part: str) -> int | None:
    """The year that the sentences of a part have beside the report's name."""
    for sentence in sentences:
        if sentence.path.startswith(part):
            bare = compact(sentence.text.norm)[0]
            found = pattern(_YEAR_OF_REPORT).search(_CITED.sub("", bare))
            if found:
                return written_number(found[1])
    return None


def _usual_year(sentences: Sequence[Sentence]) -> int | None:
    """The year that most sentences open with, of part one if any there does; ties: the earliest."""
    overview = [sentence for sentence in sentences if sentence.path.startswith("overview")]
    for some in (overview, sentences):
        opened = (pattern(_YEAR_AT_START).match(sentence.text.norm) for sentence in some)
        years = Counter(year for found in opened if found and (year := written_number(found[1])))
        if years:
            return min(years, key=lambda year: (-years[year], year))
    return None


_WRITTEN_BY = patterns.compile(
    r"由(?P<organ>(?:(?!由)[\w()]){2,40}?)"
    r"(?:根据|依据|依照|按照|遵照|结合|综合|汇总|编制|编写|编撰|制作|撰写|负责|牵头)"
)
# "…要求,〈机关〉编制了2023年政府信息公开工作年度报告"
_TO_WRITE = ("编制", "编写", "制作", "撰写")
_WRITES = patterns.compile(
    rf"[,。;](?P<organ>[\w()]{{2,40}}?)(?:组织)?(?:{'|'.join(_TO_WRITE)})(?:了|完成)?"
    r"(?=\w{0,24}(?:报告|年报))"
)
# "〈机关〉根据2023年工作开展情况编制本报告"
_PREPARES = patterns.compile(
    r"(?:^|[,。;])(?P<organ>[^\W\d_]{2,40}?)(?:根据|依据|按照|结合)(?=[^。;]{0,80}编制)"
)
_ITS_WORK = patterns.compile(r"\w{0,24}?(?:报告|年报|情况|实际)")
# What stands before the name of a body that is said to report: a sign or one of these words.
_LEAD_IN = patterns.compile(
    r"(?s).*(?:[^\w○]|公布|发布|公开|编制|制定|撰写|形成|结合|综合|包括|涵盖|反映|梳理|总结|由)"
)
_OF_OTHERS = (
    *("根据", "依据", "按照", "关于", "印发", "转发"),
    *("贯彻", "落实", "要求", "做好", "推进", "部署"),
)
_ASK = (
    r"(?:与|联系|致电|拨打|咨询|向):?(?P<organ>\w{2,40}?)"
    r"(?:联系|咨询|反映|反馈|索取|电话|地址|[^\w])"
)
_OPENS = (
    rf"(?:{YEAR}年度?,?)?(?P<organ>\w{{2,30}}?)"
    r"(?:坚持|认真|深入|严格|高度|全面|紧紧|切实|积极|始终|贯彻|继续|不断|扎实|围绕|持续|着力|根据|按照|以|在)"
)
# How a sentence speaks of a body without its name; 本 or 全 alone may begin one (本溪, 全椒).
_UNNAMED = (
    *("我", "该", "各", "年", "今年", "市直", "有关", "相关", "上级"),
    *(some + kind for some in "本全贵" for kind in "省市县区镇乡局委厅部办院单机系"),
)
# How an office speaks of itself.
_OWN_OFFICE = patterns.compile("[我本]办(?![理法事公学件好])")
_WIDEST = 60
_MANY_OPENINGS = 5


def find_organ(
    title_organ: Text | None,
    preamble_sentences: Iterable[Sentence],
    signature: Signature | None,
    sections_sentences: Iterable[Sentence],
) -> tuple[str | None, Mapping[str, Text]]:
    """The body's name without white space, and the places where the body names itself.

    The name is the title's, else the signature's, else that of whom the preamble says to have
    written the report, else that of whom to ask about it, else that part one opens with.  The
    places are keyed "title", "preamble" and "signature"; where the preamble names several bodies
    the one nearest to the title's counts.  Offices of a body stand for it (教育局办公室: 教育局).
    """
    preamble = list(preamble_sentences)
    mentions = {}
    if title_organ:
        mentions["title"] = title_organ
    authors = [author for sentence in preamble for author in _authors(sentence.text, title_organ)]
    if authors:
        mentions["preamble"] = min(authors, key=lambda author: _distance(author, title_organ))
    if signature and signature.organ:
        mentions["signature"] = signature.organ
    for place in ("title", "signature", "preamble"):
        if place in mentions:
            return _plain(mentions[place]), mentions
    others = [*preamble, *sections_sentences]
    ways = (_addressees, _authors_in_part_one, _openers)
    found = next((found for way in ways for found in way(others)), None)
    return (_plain(found) if found else None), mentions


def _plain(name: Text) -> str:
    return compact(name.norm)[0]


def _authors(text: Text, title_organ: Text | None) -> Iterator[Text]:
    """The bodies that a sentence of the preamble says to have written, or to be subject of, it."""
    bare, offsets = compact(text.norm)
    whole = _plain(title_organ) if title_organ else None

    def named(start: int, end: int, *, itself: bool = False) -> Iterator[Text]:
        name = bare[start:end]
        name = name if itself or name == whole else body_of_office(name)
        if _is_name(name):
            yield text.slice(offsets[start], offsets[start + len(name) - 1] + 1)

    ways = ((_WRITTEN_BY, ("由",)), (_WRITES, _TO_WRITE), (_PREPARES, ("编制",)))
    for wording, words in ways:
        if any(map(bare.__contains__, words)):
            for found in wording.finditer(bare):
                yield from named(*found.span("organ"))
    own_words = _CITED.sub(lambda cited: "《" * len(cited[0]), bare)
    for found in NAME.finditer(own_words):
        if not _ITS_WORK.match(own_words, found.end()):
            continue
        begin = max(0, found.start() - _WIDEST)
        lead_in = _LEAD_IN.match(own_words, begin, found.start())
        begin = lead_in.end() if lead_in else begin
        stretch = own_words[begin : found.start()]
        if _SOME_YEAR.search(stretch) and not any(word in stretch for word in _OF_OTHERS):
            for piece in organ_pieces(bare, begin, found.start()):
                yield from named(*piece, itself=whole is None)


def _distance(author: Text, title_organ: Text | None) -> int:
    """0 for the title's very name, 1 for a longer or shorter form of it, 2 for another."""
    if title_organ is None:
        return 0
    short, long = sorted((_plain(author), _plain(title_organ)), key=len)
    rest = iter(long)
    return 0 if short == long else 1 if all(char in rest for char in short) else 2


def _addressees(sentences: Sequence[Sentence]) -> Iterator[Text]:
    """The bodies that questions about the report may be put to."""
    itself = any(_OWN_OFFICE.search(sentence.text.norm) for sentence in sentences)
    for sentence in sentences:
        if "联系" in sentence.text.norm or "疑问" in sentence.text.norm:
            yield from _bodies(_ASK, sentence.text, itself=itself)


def _authors_in_part_one(sentences: Iterable[Sentence]) -> Iterator[Text]:
    """The bodies whose report it is said to be where part one begins with what a preamble says."""
    for sentence in _begin(sentences):
        if "报告" in sentence.text.norm:
            yield from _authors(sentence.text, None)


def _begin(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """The first sentences of part one."""
    overview = (sentence for sentence in sentences if sentence.path.startswith("overview"))
    return islice(overview, _MANY_OPENINGS)


def _openers(sentences: Iterable[Sentence]) -> Iterator[Text]:
    """The bodies that the first sentences of part one speak of."""
    for sentence in _begin(sentences):
        yield from _bodies(_OPENS, sentence.text, itself=True)


def _bodies(naming: str, text: Text, *, itself: bool) -> Iterator[Text]:
    """The bodies named; an office stands for its body unless it speaks for itself."""
    bare, offsets = compact(text.norm)
    for found in pattern(naming).finditer(bare):
        name = found["organ"] if itself else body_of_office(found["organ"])
        if _is_name(name):
            start = found.start("organ")
            yield text.slice(offsets[start], offsets[start + len(name) - 1] + 1)


def _is_name(name: str) -> bool:
    """Whether a stretch of a sentence names a body (本局 and 各部门 name none)."""
    unnamed = name.startswith(_UNNAMED) or "我" in name
    return len(name) > 1 and ends_as_organ(name) and not unnamed
