"""Running text: lines joined to paragraphs, paragraphs cut into sentences.

Copies of portals, PDF files and scans break lines inside a sentence.  A line goes on in the next
one unless it ends a sentence or the next one opens something new; a sub-heading stands alone.
"""

from __future__ import annotations

from gxlint import patterns
from gxlint.model import Paragraph, Sentence
from gxlint.namedtuple import NamedTuple, maker
from gxlint.parse.cells import is_page_furniture
from gxlint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gxlint.document import Line

# A question mark within a web address ends nothing.  The first mark stands before everything else:
# a pattern that begins with a class of characters is looked for far quicker.
_SENTENCE_END = patterns.compile(
    r"[。!?](?:(?<=[。!])|(?![A-Za-z0-9=&]))(?:[。!]|\?(?![A-Za-z0-9=&]))*[”’\")」』》]*"
)
_CLOSED, _CLOSERS = tuple("。!?;:…"), '”’")」』》'
# What a preamble is made of: sentences, and lines of contact details.
_SAYS_SOMETHING = patterns.compile(r"。|(?:电\s?话|地\s?址|邮\s?编|邮政编码|邮\s?箱)\s?:")
_OPEN = "(〔【《“,、"
_CONTINUES = ",。、;:!?)”’》〕%"
_MARKER = patterns.compile(
    r"[(]?[一二三四五六七八九十]{1,3}[)、.]|[(]?\d{1,2}[)、.](?!\d)|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,3}[,、]|[①-⑳●■◆]"
)
# A point of the outline, not 第(二)项 or (一)、(二).
_POINT = patterns.compile(r"[(][一二三四五六七八九十]{1,3}[)](?![项款、,和及至])")
# What portals put around a report: downloads, neighbours, counters; whole lines at its end.
_FURNITURE = patterns.compile(
    r"(?:(?:相关)?(?:附件|文件|链接|下载)|附件下载|(?:上|下)一(?:篇|条|页)|责任编辑|编辑|(?:信息)?来源|浏览|阅读"
    r"|发布(?:时间|日期|机构)|发文|索引号?|(?:生成|公开|成文)日期|当前位置|首页"
    r"|点击|打印|关闭|【|分享|扫一扫|字体|字号|作者|审核|主办|承办|版权|网站标识码|返回|收藏).{0,60}"
    r"|.{0,60}\.(?:docx?|pdf|wps|xlsx?|rar|zip)"
)
_STOP = patterns.compile("[,。;]")
_EMPTY = patterns.compile(r"[\s|#*_=~-]*")
# A numbered line up to this length and without a full stop is a sub-heading.
_HEADING = 40
# Shorter lines than this are not taken for the first half of a broken sentence.
_BROKEN = 15
_BROKEN_BY_BLANK = 20
# Hard-wrapped text: this share of its lines fills the line up to a few characters.
_WRAPPED = 0.3
_RAGGED = 4
_WIDEST_WRAP = 80


_sentence = maker(Sentence)


class _Piece(NamedTuple):
    """A line of prose without its indent; `gap` says that blank lines stand before it."""

    text: Text
    gap: bool


def paragraphs(
    texts: Iterable[Text], path: str, *, only_sentences: bool = False
) -> tuple[Paragraph, ...]:
    """The paragraphs of some lines in order; sentences are numbered from ``path#1`` on.

    With `only_sentences` those are left out that have neither a full stop nor contact details: page
    furniture.
    """
    pieces = _pieces(texts)
    found: list[Paragraph] = []
    count = 0
    for group in _joined(pieces, _wrap_width(pieces)):
        text = Text.join(group) if len(group) > 1 else group[0]
        if only_sentences and not _SAYS_SOMETHING.search(text.norm):
            continue
        sentences = [
            _sentence((f"{path}#{number}", sentence))
            for number, sentence in enumerate(_sentences(text), count + 1)
        ]
        count += len(sentences)
        found.append(Paragraph(text, tuple(sentences), _is_heading(text.norm)))
    return tuple(found)


def texts_of(lines: Sequence[Line], indices: Iterable[int]) -> Iterator[Text]:
    """The texts of the lines at `indices`."""
    return (lines[index].text for index in indices)


def is_furniture(norm: str) -> bool:
    """Whether a line belongs to the portal's page, not to the report."""
    return not _STOP.search(norm) and _FURNITURE.fullmatch(norm.strip()) is not None


def without_furniture(lines: Sequence[Line], first: int, last: int) -> int:
    """The end of ``lines[first:last]`` without the page furniture and blank lines it ends in."""
    while last > first:
        norm = lines[last - 1].text.norm.strip()
        if not _EMPTY.fullmatch(norm) and not is_furniture(norm):
            break
        last -= 1
    return last


def _pieces(texts: Iterable[Text]) -> list[_Piece]:
    pieces: list[_Piece] = []
    gap = False
    for text in texts:
        if _EMPTY.fullmatch(text.norm):
            gap = True
        elif not is_page_furniture(text.norm):
            pieces.append(_Piece(text.strip(), gap))
            gap = False
    return pieces


def _wrap_width(pieces: Sequence[_Piece]) -> int:
    """The width that the lines are wrapped to; 0 if they are not wrapped."""
    lengths = [len(piece.text.norm) for piece in pieces]
    width = max(lengths, default=0)
    if not _BROKEN < width <= _WIDEST_WRAP or len(lengths) < 4:
        return 0
    full = sum(length >= width - _RAGGED for length in lengths)
    return width if full >= _WRAPPED * len(lengths) else 0


def _joined(pieces: Sequence[_Piece], width: int) -> Iterator[list[Text]]:
    group: list[Text] = []
    for piece in pieces:
        if group and not _goes_on(group, piece, width):
            yield group
            group = []
        group.append(piece.text)
    if group:
        yield group


def _goes_on(group: Sequence[Text], piece: _Piece, width: int) -> bool:
    """Whether `piece` continues the sentence that the lines of `group` leave open."""
    last, following = group[-1].norm, piece.text.norm
    if following[0] in _CONTINUES:
        return True
    if last[-1] in _OPEN:
        return last[-1] != "," or _POINT.match(following) is None
    if _MARKER.match(following):
        return False
    if last[-1] == ":" and following[0].isascii():
        return True  # "联系电话:" and its number
    full = bool(width) and len(last) >= width - _RAGGED
    if last.rstrip(_CLOSERS).endswith(_CLOSED):
        return full and last[-1] in ";:"
    if full:
        return True
    if len(group) == 1 and _is_heading(last):
        return False
    return len(last) >= (_BROKEN_BY_BLANK if piece.gap else _BROKEN)


def _is_heading(norm: str) -> bool:
    return len(norm) <= _HEADING and "。" not in norm and _MARKER.match(norm) is not None


def _sentences(text: Text) -> list[Text]:
    ends = [found.end() for found in _SENTENCE_END.finditer(text.norm)]
    edges = zip([0, *ends], [*ends, len(text)], strict=True)
    sentences = [text.slice(start, end).strip() for start, end in edges]
    return [sentence for sentence in sentences if sentence.norm]
