"""A plain sentence cut into numbers, words, stops, and what lies between."""

from __future__ import annotations

from gxlint import patterns
from gxlint.claims.numbers import Number, number_at
from gxlint.claims.vocabulary import Kind
from gxlint.namedtuple import NamedTuple, maker

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from gxlint.claims.lexicon import Lexicon, Word

_STOPS = frozenset(",;:。!?、()[]〔〕【】…")
_NUMERIC = frozenset("0123456789零〇○一二两三四五六七八九十百千廿卅")
_LABELS = frozenset("(" + "".join(map(chr, range(ord("①"), ord("⒇") + 1))))
_SIGNS = _STOPS | _NUMERIC | _LABELS | {"."}
#: Telephone numbers that stand for a hotline when nothing is counted.
_HOTLINE = patterns.compile(r"(?:12\d{3}|110|119|120)(?![\d.,]|[万余多]?[件条份宗起例次项个人%元])")
_YEAR = patterns.compile(r"(?:19|20)\d\d年(?:度)?|(?:19|20)\d\d(?=[-—–~至])")
# 1月1日至12月31日, 1-6月, 截至9月底, 3月15日.
_MONTHS = patterns.compile(
    r"(?P<first>\d{1,2})(?:月(?:份|底|末|初|上旬|中旬|下旬|\d{1,2}[日号])?(?:起)?)?"
    r"(?:[-—–~至到]+(?:本年|(?:19|20)\d\d年)?(?P<last>\d{1,2}))?月(?:份|底|末|初|上旬|中旬|下旬|\d{1,2}[日号])?(?:止|间)?"
)
# 截至2023年12月 ends with the year.
_UNTIL = patterns.compile("截[至止]到?(?:本年)?$")
_SPELT_MONTH = patterns.compile(r"(?:十[一二]|[一二三四五六七八九十])月(?:份|底|末|初)")
_YEAR_ENDS = ("12月底", "12月末", "十二月底", "十二月末")
#: What joins two words of ours in one (予以公开和部分公开), and what ends the list before 分别.
_JOINT = patterns.compile("以及|[和与及、]")
_ENDS = frozenset(",;:。!?()")
_NAMED = frozenset((Kind.SAID, Kind.TOPIC, Kind.GLUE))
# (一), (2), ① in front of a point, and 1. or 1、 where a clause begins.
_LABEL = patterns.compile(r"[(][一二三四五六七八九十\d]{1,3}[)]|[①-⒇]")
_NUMBERING = patterns.compile(r"\d{1,2}[.、](?!\d)")


class Token(NamedTuple):
    """What stands at ``start:end`` of the plain text."""

    kind: Kind
    start: int
    end: int
    text: str
    word: Word | None = None
    number: Number | None = None


_token = maker(Token)
_NONE = (None, None)


def tokens(text: str, lexicon: Lexicon, names: Mapping[int, int], *, place: int = 0) -> list[Token]:
    """The tokens of a plain sentence in order; runs of unknown characters are one token.

    `names` are the places of names of the reporting body, start to end.  One that ends a longer
    unknown word is another body's (河湾镇水利局), unless the report leaves out the name of the place,
    which has up to `place` characters (云溪 before 县水利局).
    """
    found: list[Token] = []
    unknown = -1
    at = 0
    while at < len(text):
        start = at if unknown < 0 else unknown
        if at in names and (start == at or 1 < at - start <= place):
            token: Token | None = _token(
                (Kind.OWN_BODY, start, names[at], text[start : names[at]], *_NONE)
            )
            unknown = -1
        elif text[at] in _SIGNS:
            token = _sign(text, at, lexicon)
        else:
            token = _word(text, at, lexicon)
        if token is None or token[0] is Kind.UNKNOWN:
            unknown = at if unknown < 0 else unknown
            at = at + 1 if token is None else token[2]
            continue
        if unknown >= 0:
            found.append(_token((Kind.UNKNOWN, unknown, at, text[unknown:at], *_NONE)))
            unknown = -1
        found.append(token)
        at = token[2]
    if unknown >= 0:
        found.append(_token((Kind.UNKNOWN, unknown, at, text[unknown:], *_NONE)))
    kept = _without_pauses(_without_asides(found))
    return _with_own_parts(_taken_apart(kept, lexicon))


def _word(text: str, at: int, lexicon: Lexicon) -> Token | None:
    """The word that begins there."""
    matched = lexicon.match(text, at)
    if matched is None:
        return None
    word, end = matched
    return _token((word.kind, at, end, text[at:end], word, None))


def _sign(text: str, at: int, lexicon: Lexicon) -> Token | None:
    """What begins with a sign of punctuation, a digit or a numeral."""
    char = text[at]
    if char in _LABELS and (label := _LABEL.match(text, at)):
        return _token((Kind.POINT, at, label.end(), label.group(), *_NONE))
    if char in _STOPS or (char == "." and at + 1 == len(text)):
        return _token((Kind.STOP, at, at + 1, char, *_NONE))
    if char in "0123456789":
        return _digits(text, at)
    month = _SPELT_MONTH.match(text, at)
    if month:
        kind = Kind.ALL_YEAR if month.group() in _YEAR_ENDS else Kind.PART_YEAR
        return _token((kind, at, month.end(), month.group(), *_NONE))
    number, word = number_at(text, at), _word(text, at, lexicon)
    if number and (word is None or word.end < number.end):
        return _token((Kind.NUMBER, at, number.end, text[at : number.end], None, number))
    return word


def _digits(text: str, at: int) -> Token:
    if (at == 0 or text[at - 1] in _STOPS) and (label := _NUMBERING.match(text, at)):
        return _token((Kind.POINT, at, label.end(), label.group(), *_NONE))
    year = _YEAR.match(text, at)
    if year:
        return _token((Kind.OTHER_YEAR, at, year.end(), year.group(), *_NONE))
    months = _MONTHS.match(text, at)
    if months:
        until = months["first"] == "12" and _UNTIL.search(text, max(0, at - 5), at)
        kind = Kind.ALL_YEAR if until else _span_of(months)
        return _token((kind, at, months.end(), months.group(), *_NONE))
    number = number_at(text, at)
    assert number is not None
    end = number.end
    if not number.unit and _HOTLINE.fullmatch(text, at, end):
        return _token((Kind.MATTER, at, end, text[at:end], *_NONE))
    return _token((Kind.NUMBER, at, end, text[at:end], None, number))


def _span_of(months: re.Match[str]) -> Kind:
    """All of the year for 1月至12月 and for the cut-off 12月31日, else a part of it."""
    first, last = int(months["first"]), months["last"]
    whole = (first, int(last)) == (1, 12) if last else first == 12 and "31" in months.group()
    whole = whole or months.group() in _YEAR_ENDS
    return Kind.ALL_YEAR if whole else Kind.PART_YEAR


def _without_asides(found: list[Token]) -> list[Token]:
    """The tokens without brackets that hold no number: 其他处理(含申请人主动撤回)341件."""
    kept: list[Token] = []
    opened: list[tuple[int, bool]] = []  # where a bracket opened, and whether a number came since
    for token in found:
        if token.text == "(":
            opened.append((len(kept), False))
        elif token.kind is Kind.NUMBER and opened:
            opened[-1] = (opened[-1][0], True)
        elif token.text == ")" and opened:
            start, numbered = opened.pop()
            if not numbered:
                kept[start:] = _ground(kept[start + 1 :])
                continue
            if len(kept) == start + 2 and start and kept[start - 1].kind in _NAMED:
                del kept[start]  # 自然人(268件)
                continue
            if opened:
                opened[-1] = (opened[-1][0], True)
        kept.append(token)
    return kept


def _ground(aside: list[Token]) -> list[Token]:
    """What stays of a bracket without number: 无法提供(本机关不掌握相关政府信息)9件 counts those.

    Words that only say what is among them count nothing: 无法提供(含本机关不掌握的)17件.
    """
    told = any(s.alone for token in aside if token.word for s in token.word.statements)
    plain = all(token.kind in _NAMED and token.text != "等" for token in aside)
    return aside if told and plain else []


def _without_pauses(found: list[Token]) -> list[Token]:
    """The tokens without the comma of 收到政府信息公开申请,共计8件."""
    kept: list[Token] = []
    counted = False
    for index, token in enumerate(found):
        if (
            token.text == ","
            and not counted
            and index
            and found[index - 1].kind is Kind.TOPIC
            and [one.kind for one in found[index + 1 : index + 3]] == [Kind.NEUTRAL, Kind.NUMBER]
        ):
            continue
        kept.append(token)
        counted = token.kind is Kind.NUMBER or (counted and token.text not in _ENDS)
    return kept


def _taken_apart(found: list[Token], lexicon: Lexicon) -> list[Token]:
    """予以公开和部分公开分别为2件和1件 has two words of ours before 分别, not the one for both."""
    kept: list[Token] = []
    listed = False
    for token in reversed(found):
        listed = token.kind is Kind.RESPECTIVELY or (listed and token.text not in _ENDS)
        kept += reversed(_members(token, lexicon) if listed else (token,))
    return kept[::-1]


def _members(token: Token, lexicon: Lexicon) -> tuple[Token, ...]:
    """The words that a joint one is made of, and the joint; the word itself if it is none."""
    joint = _JOINT.search(token.text)
    if token.kind is not Kind.SAID or joint is None:
        return (token,)
    spans = ((0, joint.start()), joint.span(), (joint.end(), len(token.text)))
    pieces = [_whole_word(token, *span, lexicon) for span in spans]
    first, between, second = pieces
    if first is None or second is None or between is None or first.word == second.word:
        return (token,)
    return (first, between, second)


def _whole_word(token: Token, start: int, end: int, lexicon: Lexicon) -> Token | None:
    text = token.text[start:end]
    if not text:
        return None
    piece = _sign(text, 0, lexicon) if text[0] in _SIGNS else _word(text, 0, lexicon)
    if piece is None or piece.end != len(text):
        return None
    return piece._replace(start=token.start + start, end=token.start + end)


def _with_own_parts(found: list[Token]) -> list[Token]:
    """全市各县区 is the whole body, not a part of it."""
    for index in range(1, len(found)):
        token, before = found[index], found[index - 1]
        if before.text == "、" or before.kind is Kind.JOIN:
            before = found[index - 2]
        direct = before is found[index - 1]
        if (
            token.kind is Kind.PART_BODY
            and before.kind is Kind.OWN_BODY
            and token.text.startswith("各" if direct else ("各", "镇", "乡", "街", "部"))
        ):
            found[index] = token._replace(kind=Kind.OWN_BODY)
    return found
