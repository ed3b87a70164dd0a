"""The signature at the end of a report: the body's name and the date."""

from __future__ import annotations

from gxlint import patterns
from gxlint.model import Dated, Signature
from gxlint.namedtuple import NamedTuple
from gxlint.parse.compact import compact
from gxlint.parse.dates import find_dates
from gxlint.parse.organs import ends_as_organ
from gxlint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.document import Line

_SIGNER = patterns.compile(
    r"(?:(?:填报|编制|报告|报送)单位(?:名称)?(?:\(盖章\))?:)?"
    r"(?P<organ>(?!\(\w{1,2}\))[\w()·]{2,40}?)(?:\(\w{0,2}章\))?"
)
_NO_SIGNER = (
    *"的我",
    "本局",
    "本机关",
    "本单位",
    "本报告",
    "其他",
    "事项",
    "情况",
    "主办",
    "承办",
    "协办",
    "版权",
    "来源",
    "网站",
)
_SIGNS_ALONE = ("政府", "局", "委员会", "厅", "办公室", "办事处", "管委会")
_BEFORE_DATE = patterns.compile(r"[\s(]*(?:(?:报告|填报|签发)(?:日期|时间)[:\s]*)?")
_AFTER_DATE = patterns.compile(r"[\s).]*")
_MONTH_ONLY = patterns.compile(r"[\w○]{4}\s?年\s?\w{1,2}\s?月")
_ENDS_SENTENCE = ("。", ";")
_LONGEST = 80


class _Part(NamedTuple):
    """A line that may be of the signature; `narrative` ends the search for it."""

    line: int
    text: Text
    organ: Text | None = None
    signed: Dated | None = None
    month: bool = False
    narrative: bool = False

    @property
    def dated(self) -> bool:
        return self.signed is not None or self.month


def find_signature(lines: Sequence[Line]) -> tuple[Signature, int] | None:
    """Body and date at the end of a report, and the index of the line where they begin.

    They stand on one line or two, the body first as a rule; page furniture and blank lines may
    follow.  The search goes back to the last line that ends a sentence.  A date with the body
    counts most, then a date alone (年月日 only: portals print others), then the body alone.
    """
    parts = list(_parts(lines))
    return _dated_signature(parts) or _date_alone(parts) or _body_alone(parts)


def _dated_signature(parts: Sequence[_Part]) -> tuple[Signature, int] | None:
    later: _Part | None = None
    for part, earlier in zip(parts, [*parts[1:], None], strict=False):
        if part.dated:
            if part.organ:
                return _signature(part)
            if earlier and earlier.organ and not earlier.dated:
                return _signature(earlier, part)
            if later and later.organ and not later.dated:
                return _signature(part, later)
        later = part
    return None


def _date_alone(parts: Sequence[_Part]) -> tuple[Signature, int] | None:
    for part in parts:
        if part.signed and not part.organ and "年" in part.signed.text.norm:
            return _signature(part)
    return None


def _body_alone(parts: Sequence[_Part]) -> tuple[Signature, int] | None:
    """The body right after the last sentence; farther off it would be the page's foot."""
    if len(parts) < 2 or not parts[-1].narrative:
        return None
    last = parts[-2]
    if last.organ and last.organ.norm.endswith(_SIGNS_ALONE):
        return _signature(last)
    return None


def _signature(*parts: _Part) -> tuple[Signature, int]:
    organ = next((part.organ for part in parts if part.organ), None)
    signed = next((part.signed for part in parts if part.signed), None)
    return Signature(organ, signed, Text.join(part.text for part in parts)), parts[0].line


def _parts(lines: Sequence[Line]) -> Iterator[_Part]:
    """The filled lines from the last one back to the first that ends a sentence."""
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text.strip()
        if not len(text):
            continue
        if text.norm.endswith(_ENDS_SENTENCE):
            yield _Part(index, text, narrative=True)
            return
        yield _part(index, text) if len(text) <= _LONGEST else _Part(index, text)


def _part(index: int, text: Text) -> _Part:
    if _MONTH_ONLY.fullmatch(text.norm):
        return _Part(index, text, month=True)
    dates = find_dates(text)
    if not dates:
        return _Part(index, text, _signer(text))
    signed = dates[-1]
    at = text.norm.rindex(signed.text.norm)
    behind = at + len(signed.text)
    if not _AFTER_DATE.fullmatch(text.norm, behind):
        return _Part(index, text)
    if _BEFORE_DATE.fullmatch(text.norm, 0, at):
        return _Part(index, text, signed=signed)
    organ = _signer(text.slice(0, at))
    return _Part(index, text, organ, signed if organ else None)


def _signer(text: Text) -> Text | None:
    """The body that a line names and nothing else."""
    bare, offsets = compact(text.norm)
    found = _SIGNER.fullmatch(bare)
    if not found or not ends_as_organ(found["organ"]) or any(word in bare for word in _NO_SIGNER):
        return None
    start, end = found.span("organ")
    return text.slice(offsets[start], offsets[end - 1] + 1)
