"""Check kind ``fees``: the statement on the fee for information.

`gxlint.checks.fee_statement` reads it.
"""

from __future__ import annotations

from decimal import Decimal

from gxlint.checks import Hit, Names, NotApplicable, every_name
from gxlint.checks.fee_statement import Denial, FeeStatement, is_mentioned, read_statement
from gxlint.checks.naming import listing
from gxlint.forms import CellKey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from gxlint.model import Report

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["aspect"],
    "properties": {
        "aspect": {
            "description": "what is asked of the statement",
            "enum": ["presence", "contradiction", "completeness", "amount"],
        },
        "multiple_of": {
            "description": "amount: every sum is a multiple of so many yuan",
            "type": "integer",
            "minimum": 1,
        },
    },
}
EXAMPLE = "aspect: amount\nmultiple_of: 10\n"
NAMES: Names = {
    "presence": {"": frozenset()},
    "contradiction": {
        "amount": frozenset({"denial", "amount"}),
        "notices": frozenset({"denial", "count"}),
        "unpaid": frozenset({"denial", "count"}),
    },
    "completeness": {"": frozenset({"missing", "missing_en"})},
    "amount": {"": frozenset({"amounts", "multiple"})},
}
VALUES = every_name(NAMES)

#: 逾期未按收费通知要求缴纳费用: each of them had a notice before.
_UNPAID = CellKey("other_handling.fee_unpaid", "total")


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """One hit if the statement fails in the aspect that the rule is about."""
    if params["aspect"] != "presence":
        yield from _ASPECTS[params["aspect"]](report, read_statement(report), params)
    elif not is_mentioned(report):
        yield Hit("other_matters" if report.section("other_matters") else "report")


def _contradiction(report: Report, statement: FeeStatement, _: Mapping[str, Any]) -> Iterator[Hit]:
    for denial in statement.denials:
        variant, values, related = _contradicted(denial, statement) or _unpaid(report, statement)
        if variant:
            values = {"denial": denial.text, **values}
            yield Hit(denial.path, values, denial.range, related, variant)
            return


_Answer = tuple[str, dict[str, object], tuple[str, ...]]


def _contradicted(denial: Denial, statement: FeeStatement) -> _Answer | None:
    """By what else the statement says the denial is contradicted.

    That nothing was received does not contradict notices, or the sums in them: they may be unpaid.
    Noughts among other figures are a breakdown by bodies.
    """
    if denial.notices and statement.notices:
        return None if denial.figure else ("notices", {"count": statement.notices}, ())
    billed = denial.notices or not (denial.figure or statement.notices)
    received = not denial.figure
    amounts = (a for a in statement.amounts if billed or (received and a.received))
    amount = next(amounts, None)
    if amount is None:
        return None
    elsewhere = () if amount.path == denial.path else (amount.path,)
    return "amount", {"amount": amount.raw}, elsewhere


def _unpaid(report: Report, statement: FeeStatement) -> _Answer:
    table = report.tables.get("applications")
    unpaid = table.value(_UNPAID) if table else None
    if not unpaid or statement.notices or statement.amounts:
        return "", {}, ()
    return "unpaid", {"count": unpaid}, (f"applications/{_UNPAID.row}/{_UNPAID.column}",)


def _completeness(_report: Report, statement: FeeStatement, _: Mapping[str, Any]) -> Iterator[Hit]:
    if not statement.amounts and not statement.notices:
        return
    lacks = {
        ("收费通知件数", "the number of notices"): not statement.cases,
        ("总金额", "their total"): bool(statement.notices)
        and all(amount.received for amount in statement.amounts),
        ("实际收取金额", "the sum received"): not statement.receipt,
    }
    missing = [words for words, lacking in lacks.items() if lacking]
    if missing:
        values = {
            "missing": "、".join(zh for zh, _ in missing),
            "missing_en": ", ".join(en for _, en in missing),
        }
        yield Hit(statement.path, values)


def _amount(_: Report, statement: FeeStatement, params: Mapping[str, Any]) -> Iterator[Hit]:
    multiple = params.get("multiple_of", 1)
    odd = [amount for amount in statement.amounts if amount.yuan % multiple != Decimal(0)]
    if odd:
        first = odd[0]
        others = dict.fromkeys(amount.path for amount in odd if amount.path != first.path)
        values = {"amounts": listing([amount.raw for amount in odd]), "multiple": multiple}
        yield Hit(first.path, values, first.range, tuple(others))


_ASPECTS: Mapping[str, Callable[[Report, FeeStatement, Mapping[str, Any]], Iterator[Hit]]] = {
    "contradiction": _contradiction,
    "completeness": _completeness,
    "amount": _amount,
}
