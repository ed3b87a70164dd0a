"""What a report says about the fee for information (信息处理费; before 2019 收费及减免).

Read clause by clause, with the figures of other years, quoted titles and other fees left out.
Figures of the fee stand in a sentence that names it, in part six also in one that speaks of
charging in general, and in the sentences of the same paragraph that go on from there.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import chain

from gxlint import patterns
from gxlint.namedtuple import NamedTuple
from gxlint.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from gxlint.model import Paragraph, Report, Section, Sentence
    from gxlint.text import Text

#: Parts in which a sentence on charges in general is one on this fee.
_OWN_PARTS = ("fees", "other_matters")

_QUOTED = patterns.compile(r"《[^《》]*》")
# Charges that the body levies in its trade, and what is said of those.
_OTHER_FEES = patterns.compile(
    r"行政事业性.{0,4}费|非税收入"
    r"|(?:涉企|涉农|教育|学校|医疗|药品|物业|停车|价格|经营|中介|物价|诉讼)[^,。;、未无没不]{0,4}收费"
    r"|服务性?收费|(?:乱|违规|违法)收费"
    r"|(?<!公开)收费(?:目录|清单|标准|项目|公示|依据|许可|政策|站|员)"
)
_NAMED = patterns.compile(r"信息(?:公开)?处理费|收费通知")
_FREE = r"(?:未|没有|没|无|不|均不|停征|停止|暂停|零)"
_GENERAL = patterns.compile(
    r"收费(?:及|和|与|、|以及)?(?:其)?减免|收费情况|收费(?:金额|总额)|免收|停征|零收费"
    r"|(?:信息公开|公开政府信息|依申请|申请公开|提供政府信息|提供信息)[^,。;]{0,24}?(?:收费|收取|费用|免费)"
    rf"|{_FREE}[^,。;]{{0,12}}?(?:收取|收缴|收过|产生|发生|征收)[^,。;]{{0,14}}?费"
    rf"|{_FREE}[^,。;]{{0,6}}(?:收费|费用)"
    r"|(?:收取|征收)[^,。;]{0,14}?费(?:用)?(?:情况)?:?(?:为)?(?:0|零|无)"
    r"|(?:检索|复制|邮寄)[^,。;]{0,10}费"
)
_ANY_2008 = patterns.compile(r"收费|费用|减免|免费|收取")
_GOES_ON = patterns.compile(r"其中|分别|共|合计|实际|总金额|涉及金额|金额")

_CLAUSE = patterns.compile(r"[^,;。!?]+(?:(?<=\d),(?=\d{3}(?!\d))[^,;。!?]+)*")
_YEAR = patterns.compile(r"(?<!\d)(20\d\d)\s?年")
_LAST_YEAR = patterns.compile("上一?年|去年")
_AMOUNT = patterns.compile(r"(?<![\d.])(?P<number>\d[\d,]{0,15}(?:\.\d{1,6})?)\s?(?P<myriad>万)?元")
_OF_FEE = patterns.compile(r"收取|收费|处理费|金额|收到|实收|缴|交纳|征收|通知|费用")
_NOT_OF_FEE = patterns.compile(r"每|标准|经费|投入|预算|元/|减免")
_RECEIVED = patterns.compile(r"收取|实收|收到|收缴|缴纳|缴费|交纳|征收|到账|实际")
_NOT_RECEIVED = patterns.compile(r"应收|应缴|未收|未缴|尚未|逾期|未交")
_NOTICES = patterns.compile(
    r"收费通知[书单]?[^\d,]{0,8}(?P<after>\d{1,9})\s?[件份个次张]"
    r"|(?<!\d)(?P<before>\d{1,9})\s?[件份个次张][^\d,]{0,8}收费通知"
)
_DIGIT = patterns.compile(r"\d")
_CASES = patterns.compile(r"\d\s?(?:件|份|笔|宗|例|人次)")
_PART_OF_ALL = patterns.compile(r"其中|其余|除|另|[1-9]\d{0,8}\s?件")
# Not: 未按收费通知要求缴纳费用, 无正当理由逾期不缴, 没有缴纳.
_DENIAL = patterns.compile(
    r"(?:未(?!按|能|在|予|缴|交|付|支付)|没有(?!按|缴|交|付|支付)|无(?!正当|故|理由|需|须)|不存在|不涉及|零)"
    r"[^、]{0,16}?(?:收取|收到|收过|收费|产生|发生|征收|发出|开具|出具|处理费|费用)"
    r"|停征|停止收取|免收|(?:收取|收费|处理费)[^、]{0,6}?(?:情况|为|:)?无$"
)
_NOTHING = patterns.compile(r"(?<![\d.])0(?:\.0+)?\s?(?:万?元|件|份)|零元|零件")


class Amount(NamedTuple):
    """A sum of money: in yuan, as written, where, and whether it is said to have been received."""

    yuan: Decimal
    raw: str
    path: str
    range: tuple[int, int]
    received: bool


class Denial(NamedTuple):
    """A clause that says that nothing was charged; `notices`: that no 收费通知 went out.

    `figure` says that it does so by a nought (收取0元) and not in words.
    """

    path: str
    text: str
    range: tuple[int, int]
    notices: bool
    figure: bool


class FeeStatement(NamedTuple):
    """All that is said of the fee; `path` is the first sentence with a figure above nought, or "".

    `notices` is the number of 收费通知, None if none is given; `cases` says that a number of cases
    is given, `receipt` that it is said what was received, if only that the sum was not paid.
    """

    path: str
    amounts: tuple[Amount, ...]
    denials: tuple[Denial, ...]
    notices: int | None
    cases: bool
    receipt: bool


def is_mentioned(report: Report) -> bool:
    """Whether anything is said of the fee, in a heading or a sentence of any part.

    The preamble does not count: it lists the names of the parts.
    """
    old = report.edition == "2008"
    return any(
        _speaks_of_fee(text.norm, any_charge=old)
        for section in report.sections
        if section.key != "preamble"
        for text in _texts(section)
    )


def _texts(section: Section) -> Iterator[Text]:
    if section.heading:
        yield section.heading
    for paragraph in section.paragraphs:
        if _may_speak(paragraph.text.norm):
            for sentence in paragraph.sentences:
                yield sentence.text


@once(2)
def read_statement(report: Report) -> FeeStatement:
    """The fee statement, put together from every sentence on it; empty if there is none."""
    clauses = list(_clauses(report))
    notices = [n for clause in clauses if (n := clause.notices) is not None]
    denials = tuple(denial for clause in clauses if (denial := clause.denial()))
    return FeeStatement(
        path=next((clause.path for clause in clauses if clause.charges), ""),
        amounts=tuple(chain.from_iterable(clause.amounts for clause in clauses)),
        denials=denials,
        notices=max(notices, default=None),
        cases=any(_CASES.search(clause.text) for clause in clauses),
        receipt=bool(denials) or any(clause.on_receipt for clause in clauses),
    )


class _Clause(NamedTuple):
    """A clause of a sentence on the fee, at `start` in the sentence at `path`."""

    path: str
    text: str
    start: int

    @property
    def notices(self) -> int | None:
        found = _NOTICES.search(self.text)
        return int(found["after"] or found["before"]) if found else None

    @property
    def on_receipt(self) -> bool:
        text = self.text
        return bool(_NOT_RECEIVED.search(text) or (_RECEIVED.search(text) and _DIGIT.search(text)))

    @property
    def charges(self) -> bool:
        return bool(self.notices or self.amounts)

    @property
    def amounts(self) -> tuple[Amount, ...]:
        if not _OF_FEE.search(self.text) or _NOT_OF_FEE.search(self.text):
            return ()
        received = bool(_RECEIVED.search(self.text) and not _NOT_RECEIVED.search(self.text))
        return tuple(
            Amount(yuan, found.group(), self.path, self._range(*found.span()), received)
            for found in _AMOUNT.finditer(self.text)
            if (yuan := _yuan(found))
        )

    def denial(self) -> Denial | None:
        squeezed = "".join(self.text.split())
        in_words = _DENIAL.search(squeezed) and not _PART_OF_ALL.search(squeezed)
        nought = _OF_FEE.search(squeezed) and _NOTHING.search(squeezed)
        if not in_words and not nought:
            return None
        place = self._range(0, len(self.text))
        return Denial(self.path, squeezed, place, "通知" in squeezed, not in_words)

    def _range(self, start: int, end: int) -> tuple[int, int]:
        return self.start + start, self.start + end


def _yuan(amount: re.Match[str]) -> Decimal:
    number = Decimal(amount["number"].replace(",", ""))
    return number * 10_000 if amount["myriad"] else number


def _clauses(report: Report) -> Iterator[_Clause]:
    for section in report.sections:
        own = section.key in _OWN_PARTS
        for paragraph in section.paragraphs:
            for sentence in _on_fee(paragraph, own=own):
                norm = _blanked(_QUOTED, sentence.text.norm)
                for found in _CLAUSE.finditer(norm):
                    if not _of_another_year(found.group(), report.year):
                        yield _Clause(sentence.path, found.group(), found.start())


def _of_another_year(clause: str, year: int | None) -> bool:
    years = _YEAR.findall(clause)
    return str(year) not in years if years else _LAST_YEAR.search(clause) is not None


def _on_fee(paragraph: Paragraph, *, own: bool) -> Iterator[Sentence]:
    on_fee = False
    if not _may_speak(paragraph.text.norm):
        return
    for sentence in paragraph.sentences:
        norm = sentence.text.norm
        on_fee = bool(
            ("费" in norm and _NAMED.search("".join(norm.split())))
            or (own and _speaks_of_fee(norm))
            or (on_fee and _GOES_ON.match(norm))
        )
        if on_fee:
            yield sentence


def _may_speak(norm: str) -> bool:
    """Whether words may speak of a fee: there is one that all which do have."""
    return "费" in norm or "收取" in norm or "停征" in norm


def _speaks_of_fee(norm: str, *, any_charge: bool = False) -> bool:
    if not _may_speak(norm):
        return False
    squeezed = _OTHER_FEES.sub(" ", "".join(norm.split()))
    wording = _ANY_2008 if any_charge else _GENERAL
    return bool(_NAMED.search(squeezed) or wording.search(squeezed))


def _blanked(pattern: re.Pattern[str], norm: str) -> str:
    """`norm` with what matches blanked out, of the same length."""
    return pattern.sub(lambda found: " " * len(found.group()), norm)
