"""Contact details for questions about the report: telephone, e-mail, address, postcode, web."""

from __future__ import annotations

from gxlint import patterns
from gxlint.model import Contact, Sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gxlint.text import Text

# Labels may be spaced out (邮 编), as the justified lines of a PDF file are.
_IS = r"\s?[:为]\s?"
_DASH = r"[-–-―]"

_PHONE = patterns.compile(
    r"(?<!传真)(?<!监督)(?<!举报)(?<!投诉)(?:电\s?话|热\s?线|联系方式|(?<![A-Za-z])(?i:tel))(?:号码)?"
    r"(?:\s?[^\w\s:]?\s?传\s?真\)?)?"
    # A label with nothing between it and the number needs a number long enough to be one.
    rf"(?:{_IS}(?:(?!传|邮|地|电|(?i:qq)|微信)[^\W\d]{{1,16}}[:\s]?(?:\((?!\d{{2,5}}\)))?)?(?=[\d(+])"
    r"|\s?(?=[\d(+][\d()\s–—-]{6}))"
)
_UNLABELLED_PHONE = patterns.compile(
    rf"\((?<![\d-]\()0\d{{2,3}}\)\s?\d{{7}}|0(?<![\d-]0)\d{{2,3}}{_DASH}\d{{7}}"
)
# Placeholders and letters that stand for digits, so that a wrong number is kept whole.
_LIKE_DIGITS = r"[\dOoIlXx*×]"
_NUMBER = patterns.compile(
    rf"(?:\+?86{_DASH}?\s?)?(?:\(\+?\d{{2,5}}\)\s?|\d){_LIKE_DIGITS}*"
    rf"(?:\s?{_DASH}{{1,2}}\s?{_LIKE_DIGITS}+)*"
)
_SPACED_NUMBER = patterns.compile(rf"\s\d+(?:{_DASH}\d+)*(?!\d*[年月])")
_EXTENSION = patterns.compile(r"\s?转\s?\d+")
_ANOTHER_NUMBER = patterns.compile(r"\s?(?:[^\w\s]|或|和|及)\s?(?=[\d(+])")
_COUNTED = tuple("年月日号件条次个部人万元路%")
_OTHER_USE = patterns.compile(r"(?:传\s?真|监督|举报|投诉)(?:电\s?话)?\s?[:为]?\s?$")
# Area code and number make at most twelve digits, a number alone seven or eight.
_MOST_DIGITS = 12
_LOCAL_DIGITS = (7, 8)
_FEWEST_DIGITS = 3

_ASCII = r"[A-Za-z0-9._~%+\-@#$&*=/]"
_EMAIL = patterns.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}\s?@{1,2}\s?[A-Za-z0-9.-]{1,100}"
    r"|(?:[邮信]\s?箱(?:地址)?|电\s?子\s?邮\s?件(?:地址)?|(?i:e-?mail))"
    rf"(?:{_IS}|(?=[A-Za-z0-9._-]{{1,40}}\.[A-Za-z]{{2}}))(?P<labelled>{_ASCII}{{4,100}}(?:(?<=@)\s{_ASCII}{{4,100}})?)"
)

_PATH = r"[A-Za-z0-9\-._~:/?#@!$&*+%=]"
_URL = patterns.compile(
    rf"[hH][tT]{{1,3}}[pP]{{1,2}}[sS]?(?:[:;.,]{{1,2}}[/\\]{{0,3}}|[/\\]{{1,3}})(?:www,)?{_PATH}{{2,300}}"
    rf"|(?<![A-Za-z0-9:/])//{_PATH}{{2,300}}"
    rf"|(?<![A-Za-z0-9@./-])[wW]{{2,4}}[.,]{_PATH}{{2,300}}"
    rf"|(?<![A-Za-z0-9@._/-])(?:[A-Za-z0-9-]{{1,40}}\.){{1,6}}gov\.cn(?:[:/]{_PATH}{{0,300}})?"
    rf"|网\s?址(?:{_IS}|\s)(?P<labelled>[A-Za-z0-9-]{{1,40}}\.{_PATH}{{2,300}})"
)
_URL_END = patterns.compile(r"[.:?!#&*]+$")

_POSTCODE = patterns.compile(
    rf"邮\s?(?:政\s?)?编(?:\s?码)?(?:{_IS}|\s)?\(?(?P<code>(?:\d\s?){{5}}\d(?!\d)|[0-9A-Za-z]{{1,12}})"
)

_NEXT_DETAIL = (
    r"邮\s?(?:政\s?)?编|邮\s?箱|(?:咨询|办公|服务|值班|固定)?电\s?话|联\s?系|传\s?真|电\s?子\s?[邮信]|网\s?[址站]"
    r"|(?i:e-?mail)|(?i:tel)|https?:|www|\|"
)
_ADDRESS = patterns.compile(
    r"(?<!网)(?<!网站)(?<!网页)(?<!邮箱)(?<!邮件)(?<!IP)地\s?址"
    # A label with nothing between it and the address needs one with the number of a house.
    r"(?:\s?(?::|为|位于|在)\s?|\s|(?=[^\s,;。:()\da-zA-Z]{4,30}\d{1,5}号))"
    rf"(?P<address>(?:(?!{_NEXT_DETAIL})(?:[^,;。()]|\((?!{_NEXT_DETAIL})[^()]{{0,30}}\)))+"
    rf"(?:,(?!\s?(?:{_NEXT_DETAIL}))[^,;。:()]{{1,24}}(?:楼|室|层|座|栋|幢|院|厅|号|单元)(?!\w))*)"
)
# 与局办公室联系(云河大道18号;电话:…), 联系方式:云河大道18号: only what ends as addresses do.
_UNLABELLED_ADDRESS = patterns.compile(
    r"联\s?系(?:\(|\s?方\s?式\s?:)\s?(?P<address>[^,;:。()]{3,60}?\d{1,5}(?:号|楼|室|层|座|栋|幢|院))(?=[,;)])"
)
_CHINESE = patterns.compile(r"[^\x00-\xff]{2}")

_ABOUT_REPORT = patterns.compile(
    r"疑\s?问|(?:报告|年报).{0,80}(?:联\s?系|咨询|索取|反映)|如需.{0,12}请.{0,60}联\s?系"
)
#: Without one of these it invites none.
_INVITING = ("疑", "报", "如需")
_BEGINS_WITH_LABEL = patterns.compile(
    r"[\s(]*(?:联\s?系|咨\s?询|通\s?[信讯]|办\s?公|邮\s?寄)?\s?"
    r"(?:电\s?话|地\s?址|方\s?式|邮\s?编|邮\s?政\s?编\s?码|电\s?子\s?[邮信]\s?箱|邮\s?箱|网\s?址)\s?(?:\(.{1,6}\))?[:]"
)


def find_contact(sentences: Iterable[Sentence]) -> Contact:
    """The contact details that the report gives for questions about it, each as written.

    They are looked for in the preamble, and elsewhere in sentences that invite questions about the
    report or begin with a label (联系电话：).  What a label introduces is kept however malformed;
    without one only a telephone number with its area code (in the preamble) and whole addresses
    count.  Fax and complaint numbers are none.  `text` is the sentence that gives most of them, or
    that only invites questions.
    """
    found: dict[str, list[Text]] = {name: [] for name in _READERS}
    best: tuple[int, Text | None] = (0, None)
    for sentence in sentences:
        in_preamble = sentence.path.startswith("preamble")
        norm = sentence.text.norm
        invites = any(map(norm.__contains__, _INVITING)) and bool(_ABOUT_REPORT.search(norm))
        if not (in_preamble or invites or (":" in norm and _BEGINS_WITH_LABEL.match(norm))):
            continue
        told = 0
        small = norm.lower()
        for name, (read, signs) in _READERS.items():
            if not any(map(small.__contains__, signs)):
                continue
            details = list(read(sentence.text, in_preamble))
            found[name] += details
            told += len(details) if name != "urls" else 0
        weight = 2 * told + invites
        if weight > best[0]:
            best = (weight, sentence.text)
    return Contact(
        phones=_once(found["phones"]),
        emails=_once(found["emails"]),
        urls=_once(found["urls"]),
        postcode=next(iter(found["postcode"]), None),
        address=next(iter(found["address"]), None),
        text=best[1],
    )


def _once(details: list[Text]) -> tuple[Text, ...]:
    return tuple({detail.norm: detail for detail in reversed(details)}.values())[::-1]


def _phones(text: Text, in_preamble: bool) -> Iterator[Text]:
    norm = text.norm
    starts = {found.end() for found in _PHONE.finditer(norm)}
    if in_preamble:
        bare = (found.start() for found in _UNLABELLED_PHONE.finditer(norm))
        starts.update(
            start for start in bare if not _OTHER_USE.search(norm, max(0, start - 8), start)
        )
    read_to = 0
    for start in sorted(starts):
        if start < read_to:
            continue
        fewest = _FEWEST_DIGITS
        while True:
            read_to = _number_end(norm, start)
            if _digits(norm[start:read_to]) < fewest or _is_counted(norm, read_to):
                break
            yield text.slice(start, read_to)
            another = _ANOTHER_NUMBER.match(norm, read_to)
            if not another:
                break
            start, fewest = another.end(), _LOCAL_DIGITS[0]


def _number_end(norm: str, start: int) -> int:
    """Where the number that begins at `start` ends; spaces inside it are read over with care."""
    found = _NUMBER.match(norm, start)
    if not found:
        return start
    end = found.end()
    while more := _SPACED_NUMBER.match(norm, end):
        digits = _digits(norm[start:end])
        complete = digits in _LOCAL_DIGITS and norm[start] not in "0("
        if complete or _digits(norm[start : more.end()]) > _MOST_DIGITS:
            break
        end = more.end()
    extension = _EXTENSION.match(norm, end)
    return extension.end() if extension else end


def _is_counted(norm: str, at: int) -> bool:
    """Whether the number that ends at `at` counts something (1234次) or names a house (12号)."""
    return norm[at : at + 2].lstrip().startswith(_COUNTED)


def _digits(norm: str) -> int:
    return sum(char.isdecimal() for char in norm)


def _emails(text: Text, _: bool) -> Iterator[Text]:
    for found in _EMAIL.finditer(text.norm):
        start, end = found.span("labelled") if found["labelled"] else found.span()
        yield text.slice(start, start + len(text.norm[start:end].rstrip(".-/")))


def _urls(text: Text, _: bool) -> Iterator[Text]:
    for found in _URL.finditer(text.norm):
        start, end = found.span("labelled") if found["labelled"] else found.span()
        trailing = _URL_END.search(text.norm, start, end)
        yield text.slice(start, trailing.start() if trailing else end)


def _postcode(text: Text, _: bool) -> Iterator[Text]:
    for found in _POSTCODE.finditer(text.norm):
        yield text.slice(*found.span("code"))


def _address(text: Text, _: bool) -> Iterator[Text]:
    for found in (*_ADDRESS.finditer(text.norm), *_UNLABELLED_ADDRESS.finditer(text.norm)):
        if _CHINESE.search(found["address"]):
            start, end = found.span("address")
            yield text.slice(start, start + len(text.norm[start:end].rstrip(" 、-"))).strip()


#: The readers, and signs (small letters) without one of which a sentence holds none of the kind.
_READERS: dict[str, tuple[Callable[[Text, bool], Iterator[Text]], Sequence[str]]] = {
    "phones": (_phones, ("话", "线", "联系方式", "te", "0")),
    "emails": (_emails, ("@", "箱", "件", "ma")),
    "urls": (_urls, ("//", "tp", "ww", "gov.cn", "址")),
    "postcode": (_postcode, ("编",)),
    "address": (_address, ("址", "系(", "方式")),
}
