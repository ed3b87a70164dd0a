"""Slips of the pen: what mistake would turn one number into another, and how likely it is."""

from __future__ import annotations

from gxlint.enums import Enum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal


class Slip(Enum):
    """A kind of mistake; the value is what `gxlint.messages` calls it."""

    LEFT_BLANK = "left_blank"  # nothing where a number should be
    TRANSPOSED = "transposed"  # 12 for 21
    DIGIT_LOST = "digit_lost"  # 1 for 12
    DIGIT_ADDED = "digit_added"  # 112 for 12
    DIGIT_WRONG = "digit_wrong"  # 13 for 18
    STALE_TOTAL = "stale_total"  # a total nobody updated
    SPLIT = "split"  # 1 | 2 for 12
    ROW_SHIFTED = "row_shifted"  # the values of a row one column off
    COLUMN_SHIFTED = "column_shifted"  # the values of a column one row off
    NEXT_COLUMN = "next_column"  # a value in the cell beside its own
    NEXT_ROW = "next_row"  # a value in the cell above or below its own
    SWAPPED = "swapped"  # two neighbouring cells exchanged
    ELSEWHERE = "elsewhere"  # two cells exchanged that stand farther apart
    CARRIED = "carried"  # a wrong value that was added on into its total
    PLAIN = "plain"
    TRADED = "traded"  # as much too much in one cell as too little in another
    SEVERAL = "several"

    @property
    def cost(self) -> int:
        """The likelier the slip, the cheaper, in hundredths of a change without a visible reason.

        That of `CARRIED` and `SEVERAL` comes on top of what the single changes cost.
        """
        return _COSTS[self]

    @property
    def of_a_line(self) -> bool:
        """Whether it says why several cells of a row or column are wrong at once."""
        return self in _OF_A_LINE


#: Only the order matters, and that one slip costs less than two plain changes.
_COSTS = {
    Slip.LEFT_BLANK: 50,
    Slip.TRANSPOSED: 50,
    Slip.DIGIT_LOST: 55,
    Slip.DIGIT_ADDED: 55,
    Slip.SPLIT: 60,
    Slip.STALE_TOTAL: 65,
    Slip.ROW_SHIFTED: 65,
    Slip.COLUMN_SHIFTED: 65,
    Slip.NEXT_COLUMN: 70,
    Slip.NEXT_ROW: 70,
    Slip.SWAPPED: 75,
    Slip.ELSEWHERE: 90,
    Slip.DIGIT_WRONG: 100,
    Slip.PLAIN: 100,
    Slip.CARRIED: 20,
    Slip.SEVERAL: 10,
    Slip.TRADED: 130,
}
_OF_A_LINE = frozenset(
    {
        Slip.SPLIT,
        Slip.ROW_SHIFTED,
        Slip.COLUMN_SHIFTED,
        Slip.NEXT_COLUMN,
        Slip.NEXT_ROW,
        Slip.SWAPPED,
        Slip.ELSEWHERE,
    }
)


def slip_between(old: Decimal | None, new: Decimal, *, total: bool) -> Slip:
    """The likeliest slip that wrote `old` (None: nothing) for `new`; `total`: the cell is a sum."""
    if old is None:
        return Slip.LEFT_BLANK
    written, right = f"{old:f}", f"{new:f}"
    if _is_transposed(written, right):
        return Slip.TRANSPOSED
    if _is_one_digit_less(written, right):
        return Slip.DIGIT_LOST
    if _is_one_digit_less(right, written):
        return Slip.DIGIT_ADDED
    if total:
        return Slip.STALE_TOTAL
    if len(written) == len(right) > 1 and _differences(written, right) == 1:
        return Slip.DIGIT_WRONG
    return Slip.PLAIN


def slip_of_line(old: Sequence[Decimal], new: Sequence[Decimal], *, by_row: bool) -> Slip | None:
    """The slip that turned the values `new` of a row (or of a column) into `old`, if one did.

    Blank cells are noughts.  What stands where a value was pushed out of the line, or where the
    rest was pushed away from, may be anything.
    """
    changed = [at for at, (was, is_) in enumerate(zip(old, new, strict=True)) if was != is_]
    if len(changed) < 2:
        return None
    low, high = changed[0], changed[-1]
    if len(changed) == 2 and (new[low], new[high]) == (old[high], old[low]):
        if high - low > 1:
            return Slip.ELSEWHERE
        if old[low] and old[high]:
            return Slip.SWAPPED
        return Slip.NEXT_COLUMN if by_row else Slip.NEXT_ROW
    if by_row and _is_split(old, new, low, high):
        return Slip.SPLIT
    if len(changed) > 2 and _is_shifted(old, new, low, high):
        return Slip.ROW_SHIFTED if by_row else Slip.COLUMN_SHIFTED
    return None


def _is_split(old: Sequence[Decimal], new: Sequence[Decimal], low: int, high: int) -> bool:
    """Whether two cells hold one number, the rest of the line being pushed away or in its place."""
    return (
        _is_joined(new[low], old[low], old[low + 1])
        and new[low + 1 : high] == old[low + 2 : high + 1]
    ) or (
        _is_joined(new[high], old[high - 1], old[high])
        and new[low + 1 : high] == old[low : high - 1]
    )


def _is_joined(whole: Decimal, left: Decimal, right: Decimal) -> bool:
    """Whether the digits of `whole` are those of `left` and then those of `right`.

    Noughts at the beginning of the second half do not count as a number: "1 | 05" for 105.
    """
    digits, first, last = f"{whole:f}", f"{left:f}", f"{right:f}"
    rest = digits.removeprefix(first)
    begins = 0 < len(rest) < len(digits)
    return begins and digits.isdigit() and rest.lstrip("0") == last.lstrip("0")


def _is_shifted(old: Sequence[Decimal], new: Sequence[Decimal], low: int, high: int) -> bool:
    """Whether what should stand in the cells from `low` to `high` stands one cell farther on."""
    towards_end = new[low:high] == old[low + 1 : high + 1]
    towards_start = new[low + 1 : high + 1] == old[low:high]
    return towards_end or towards_start


def _is_transposed(one: str, other: str) -> bool:
    """Whether two neighbouring digits changed places."""
    if len(one) != len(other) or _differences(one, other) != 2:
        return False
    at = next(i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    return one[at : at + 2] == other[at : at + 2][::-1]


def _is_one_digit_less(short: str, long: str) -> bool:
    """Whether `short` is `long` without one of its digits."""
    if len(long) != len(short) + 1 or short == "0":
        return False
    at = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    return short[at:] == long[at + 1 :]


def _differences(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
