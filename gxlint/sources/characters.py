"""Characters of any source made ready for patterns: what is invisible, and what stands for what.

Radicals and compatibility ideographs, which a copy from a PDF has for ordinary characters, become
those; control characters, and references to spaces that nobody resolved, become spaces.  All of
it keeps lengths, so that offsets hold.
"""

from __future__ import annotations

from itertools import islice

from gxlint import patterns
from gxlint.functions import cache
from gxlint.text import Text, narrow

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from gxlint.document import Line

#: Characters that nobody sees: zero-width ones, soft hyphens, direction marks, byte order marks.
#: As the class of a pattern has them, and a pattern for a run of them.
INVISIBLES = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
INVISIBLE = patterns.compile(f"[{INVISIBLES}]+")

_UNUSUALS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u2e80-\u2fdf\uf900-\ufaff\ud800-\udfff"
_UNUSUAL = patterns.compile(f"[{_UNUSUALS}]")
#: What most texts have none of: whatever is invisible or not as patterns want it.
ODD = patterns.compile(f"[{_UNUSUALS}{INVISIBLES}]")

#: In Markdown, and in pages that were escaped twice.
_SPACES = patterns.compile("&(?:nbsp|ensp|emsp|thinsp|#160);")

#: Radicals that fonts show for whole characters and that compatibility normalisation leaves alone
#: (Unicode, EquivalentUnifiedIdeograph).
_RADICALS = dict(
    zip(
        "⺝⺠⺩⺶⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "月民王羊虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)

# The traditional characters of the words that reports consist of, and their simplified ones.
_TRADITIONAL = (
    "總體開辦無關動規現廢發處許強單業複請結轉糾維審終際問題進況項報訟議納費類個舉農區縣務層應該門"
    "機構織團編聯繫電話郵號碼網頁讀續補確認獲據評責經濟條實過數減鄉鎮書記錄為與從對時間後來於內國"
    "廳員會種萬億義產權購採計資訊統標準屬設備聽證價稅財質監檢環節運級職圖說訪簽當傳達選執罰違還繳"
    "滿護將專領導們訴復訂風險營滯憑態勢範決額係這穩詢沒製徵併顯週綜絡誤隊劃優創歷簡檔參"
)
_SIMPLIFIED = (
    "总体开办无关动规现废发处许强单业复请结转纠维审终际问题进况项报讼议纳费类个举农区县务层应该门"
    "机构织团编联系电话邮号码网页读续补确认获据评责经济条实过数减乡镇书记录为与从对时间后来于内国"
    "厅员会种万亿义产权购采计资讯统标准属设备听证价税财质监检环节运级职图说访签当传达选执罚违还缴"
    "满护将专领导们诉复订风险营滞凭态势范决额系这稳询没制征并显周综络误队划优创历简档参"
)
# Converters that change words, too, have an archive (檔案) where the source had a document.
_CHANGED, _UNCHANGED = "规范性档案", "规范性文件"
# Copies of pages have pinyin in brackets behind characters: a syllable with the mark of its tone.
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_PINYIN = patterns.compile(rf"(?<=[\u4e00-\u9fff])\([a-zü]{{0,4}}[{_TONES}][a-zü]{{0,4}}\)")
#: Of a line with more of them no more are looked for: it is no line of a report.
_MOST_PINYIN = 2_000


def normal(raw: str) -> str:
    """`raw` as patterns want it (`Text.norm`), of the same length; line feeds stay."""
    norm = narrow(raw)
    if "&" in norm:
        norm = _SPACES.sub(lambda found: " " * len(found[0]), norm)
    return _UNUSUAL.sub(_usual, norm) if _UNUSUAL.search(raw) else norm


def is_traditional(source: str) -> bool:
    """Whether a report is in traditional characters, in which portals show their pages, too."""
    return "公開" in source


def _simplified(norm: str) -> str:
    """`norm` with simplified characters in the place of traditional ones, of the same length."""
    return norm.translate(_simplification()).replace(_CHANGED, _UNCHANGED)


def in_simplified(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a report; of one in traditional characters with simplified ones in `norm`."""
    if not any(is_traditional(line.text.raw) for line in lines):
        return lines
    return [
        line._replace(
            text=simplified_text(line.text),
            cells=line.cells and tuple(map(simplified_text, line.cells)),
        )
        for line in lines
    ]


def simplified_text(text: Text) -> Text:
    """`text` with simplified characters in `norm`, and without the pinyin beside characters."""
    plain = Text(text.raw, _simplified(text.norm), text.marks)
    if "(" not in plain.norm:
        return plain
    pinyin = islice(_PINYIN.finditer(plain.norm), _MOST_PINYIN)
    return plain.without([found.span() for found in pinyin])


@cache
def _simplification() -> dict[int, int]:
    return str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def _usual(found: re.Match[str]) -> str:
    """The plain character for a radical or a compatibility ideograph; a space for a control."""
    char = found[0]
    if char < "\u2e80":
        return " "
    if "\ud800" <= char <= "\udfff":  # half of a pair, only in strings that a caller built
        return "\ufffd"
    if char in _RADICALS:
        return _RADICALS[char]
    from unicodedata import normalize

    plain = normalize("NFKC", char)
    return plain if len(plain) == 1 else char
