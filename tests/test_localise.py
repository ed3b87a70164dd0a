"""Error localisation: the cells behind broken sums, in tables made by hand and in drawn ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from random import Random
from time import process_time

import pytest
from handmade import make_table
from hypothesis import given, settings
from hypothesis import strategies as st
from reports.labels import APPLICANTS, result_rows
from reports.model import CellId, Grid
from reports.strategies import draw_sheet

from gxlint.arithmetic import evaluated
from gxlint.arithmetic.localise import localise
from gxlint.arithmetic.slips import Slip
from gxlint.model import Table

#: Tables drawn for each kind of mistake.
DRAWN = 150
MOST_SUSPECTS = 6


def applications(cells: Mapping[str, str | None], edition: str = "2021", **more: object) -> Table:
    return make_table("applications", edition, cells, **more)  # type: ignore[arg-type]


#: A consistent table: 40 received, 3 carried in, 41 concluded, 2 carried over.
CELLS = {
    "received/natural_person": "31",
    "received/business": "9",
    "received/total": "40",
    "carried_in/natural_person": "2",
    "carried_in/business": "1",
    "carried_in/total": "3",
    "granted/natural_person": "12",
    "granted/business": "7",
    "granted/total": "19",
    "partly_granted/natural_person": "5",
    "partly_granted/business": "3",
    "partly_granted/total": "8",
    "unavailable.not_held/natural_person": "14",
    "unavailable.not_held/total": "14",
    "concluded/natural_person": "31",
    "concluded/business": "10",
    "concluded/total": "41",
    "carried_over/natural_person": "2",
    "carried_over/total": "2",
}


def changed(**cells: str | None) -> Table:
    """The consistent table with some cells changed; "__" stands for the slash of their names."""
    return applications(CELLS | {key.replace("__", "/"): raw for key, raw in cells.items()})


Told = list[tuple[list[tuple[str, int]], Slip]]


def told(table: Table) -> list[Told]:
    """Each mistake as its explanations: cells with what they should be, and the slip."""
    return [
        [
            ([("/".join(c.key), int(c.new)) for c in explanation.changes], explanation.slip)
            for explanation in mistake.explanations
        ]
        for mistake in localise(table)
    ]


class TestOneCell:
    def test_a_sound_table_has_no_mistake(self) -> None:
        assert localise(applications(CELLS)) == ()

    @pytest.mark.parametrize(
        ("cell", "raw", "right", "slip"),
        [
            ("granted__natural_person", "21", 12, Slip.TRANSPOSED),
            ("granted__natural_person", "2", 12, Slip.DIGIT_LOST),
            ("granted__natural_person", "122", 12, Slip.DIGIT_ADDED),
            ("granted__natural_person", "18", 12, Slip.DIGIT_WRONG),
            ("granted__natural_person", "40", 12, Slip.PLAIN),
            ("granted__natural_person", "", 12, Slip.LEFT_BLANK),
            ("granted__total", "17", 19, Slip.STALE_TOTAL),
            ("granted__total", "91", 19, Slip.TRANSPOSED),
            ("concluded__business", "8", 10, Slip.STALE_TOTAL),
            ("concluded__total", "44", 41, Slip.STALE_TOTAL),
            ("received__natural_person", "13", 31, Slip.TRANSPOSED),
            ("carried_over__total", "5", 2, Slip.STALE_TOTAL),
        ],
    )
    def test_its_value_and_the_slip(self, cell: str, raw: str, right: int, slip: Slip) -> None:
        assert told(changed(**{cell: raw})) == [[([(cell.replace("__", "/"), right)], slip)]]

    def test_all_its_relations_are_one_mistake(self) -> None:
        [mistake] = localise(changed(concluded__business="8"))
        assert [(r.id, r.axis) for r in mistake.relations] == [
            ("balance", "business"),
            ("concluded_total", "business"),
            ("row_total", "concluded"),
        ]
        assert mistake.difference == 2
        assert mistake.culprit is mistake.explanations[0]

    def test_sums_are_exact_beyond_any_precision(self) -> None:
        big, bigger = "1" + "0" * 60, "1" + "0" * 59 + "3"
        cells = dict.fromkeys(("carried_in/other", "carried_in/total"), big)
        cells |= {"carried_over/other": bigger, "carried_over/total": big}
        [mistake] = localise(applications(cells))
        [change] = mistake.explanations[0].changes
        assert (change.key, str(change.new)) == (("carried_over", "other"), big)

    def test_where_only_the_row_tells_its_total_is_likeliest(self) -> None:
        cells = {"granted/natural_person": "9", "granted/business": "4", "granted/total": "16"}
        none = dict.fromkeys(("repeated", "publication"), None)
        table = applications(
            cells | {f"not_processed.{r}/{c}": "/" for r in none for c in (*APPLICANTS, "total")}
        )
        [explanations] = told(table)
        assert explanations[0] == ([("granted/total", 13)], Slip.STALE_TOTAL)
        assert ([("granted/business", 7)], Slip.PLAIN) in explanations

    def test_part_four_says_all_cells_the_total_first(self) -> None:
        cells = {"reconsideration/upheld": "10", "reconsideration/other": "3"}
        table = make_table("review", "2021", cells | {"reconsideration/total": "15"})
        [mistake] = localise(table)
        assert [e.changes[0].key.column for e in mistake.explanations] == [
            "total",
            "upheld",
            "corrected",
            "other",
            "pending",
        ]
        assert mistake.culprit is mistake.explanations[0]

    def test_a_slip_of_the_pen_comes_before_a_stale_total(self) -> None:
        cells = {"reconsideration/upheld": "21", "reconsideration/total": "12"}
        [explanations] = told(make_table("review", "2021", cells))
        assert explanations[0] == ([("reconsideration/total", 21)], Slip.TRANSPOSED)
        assert explanations[1] == ([("reconsideration/upheld", 12)], Slip.TRANSPOSED)
        cells = {"reconsideration/upheld": "", "reconsideration/total": "12"}
        [explanations] = told(make_table("review", "2021", cells))
        assert explanations[0] == ([("reconsideration/upheld", 12)], Slip.LEFT_BLANK)


class TestSeveralCells:
    def test_neighbours_swapped(self) -> None:
        table = changed(granted__natural_person="7", granted__business="12")
        right = [("granted/natural_person", 12), ("granted/business", 7)]
        assert told(table)[0][0] == (right, Slip.SWAPPED)

    def test_a_value_beside_its_own_cell(self) -> None:
        table = changed(
            **{"unavailable.not_held__natural_person": "0", "unavailable.not_held__business": "14"}
        )
        right = [("unavailable.not_held/natural_person", 14), ("unavailable.not_held/business", 0)]
        assert told(table)[0][0] == (right, Slip.NEXT_COLUMN)

    def test_a_value_in_the_wrong_row(self) -> None:
        table = changed(
            partly_granted__total="0", granted__total="19", **{"refused.state_secret__total": "8"}
        )
        right = [("partly_granted/total", 8), ("refused.state_secret/total", 0)]
        assert told(table)[0][0] == (right, Slip.NEXT_ROW)

    def test_a_shifted_row_whose_total_is_lost(self) -> None:
        cells = {"natural_person": "0", "business": "12", "research": "7", "total": "0"}
        table = changed(**{f"granted__{column}": raw for column, raw in cells.items()})
        right = {"natural_person": 12, "business": 7, "research": 0, "total": 19}
        expected = [(f"granted/{column}", value) for column, value in right.items()]
        assert told(table)[0] == [(expected, Slip.ROW_SHIFTED)]

    def test_a_number_split_over_two_cells(self) -> None:
        cells = {"natural_person": "1", "business": "2", "research": "7"}
        table = changed(**{f"granted__{column}": raw for column, raw in cells.items()})
        right = {"natural_person": 12, "business": 7, "research": 0}
        expected = [(f"granted/{column}", value) for column, value in right.items()]
        assert told(table)[0][0] == (expected, Slip.SPLIT)

    def test_a_shifted_column(self) -> None:
        rows = ("granted", "partly_granted", "refused.state_secret")
        table = changed(**{f"{r}__business": raw for r, raw in zip(rows, "073", strict=True)})
        expected = [(f"{r}/business", v) for r, v in zip(rows, (7, 3, 0), strict=True)]
        assert told(table)[0][0] == (expected, Slip.COLUMN_SHIFTED)

    def test_two_columns_hidden_by_a_balanced_total_are_one_mistake(self) -> None:
        table = changed(received__natural_person="30", received__business="10")
        [mistake] = localise(table)
        assert [(r.id, r.axis) for r in mistake.relations] == [
            ("balance", "natural_person"),
            ("balance", "business"),
        ]
        rows = [explanation.changes[0].key.row for explanation in mistake.explanations]
        assert rows == ["received", "carried_in", "carried_over"]
        assert {explanation.slip for explanation in mistake.explanations} == {Slip.TRADED}
        assert mistake.culprit is None

    def test_errors_that_meet_in_one_sum(self) -> None:
        """Their differences add up there, so that no single cell mends it."""
        in_row = changed(granted__natural_person="15", granted__business="9")
        right = [("granted/natural_person", 12), ("granted/business", 7)]
        assert told(in_row) == [[(right, Slip.SEVERAL)]]
        in_column = changed(granted__natural_person="15", partly_granted__natural_person="9")
        right = [("granted/natural_person", 12), ("partly_granted/natural_person", 5)]
        assert told(in_column) == [[(right, Slip.SEVERAL)]]

    def test_a_cell_and_its_total_both_wrong(self) -> None:
        table = changed(granted__business="8", granted__total="24")
        right = [("granted/business", 7), ("granted/total", 19)]
        assert told(table) == [[(right, Slip.SEVERAL)]]

    def test_a_wrong_cell_carried_into_its_total_may_be_in_any_row(self) -> None:
        [mistake] = localise(changed(granted__business="9", granted__total="21"))
        assert [(r.id, r.axis) for r in mistake.relations] == [
            ("concluded_total", "business"),
            ("concluded_total", "total"),
        ]
        assert [e.changes[0].key.row for e in mistake.explanations] == ["granted", "partly_granted"]
        assert {explanation.slip for explanation in mistake.explanations} == {Slip.CARRIED}
        assert mistake.culprit is None

    def test_three_cells_of_a_column_and_round_a_corner(self) -> None:
        column = ("granted", "partly_granted", "unavailable.not_held")
        table = changed(**{f"{row}__natural_person": "40" for row in column})
        right = [(f"{r}/natural_person", v) for r, v in zip(column, (12, 5, 14), strict=True)]
        assert told(table) == [[(right, Slip.SEVERAL)]]
        table = changed(granted__natural_person="15", granted__total="9", concluded__total="60")
        right = [("granted/natural_person", 12), ("granted/total", 19), ("concluded/total", 41)]
        assert told(table) == [[(right, Slip.SEVERAL)]]

    def test_mistakes_that_share_no_sum_are_told_apart(self) -> None:
        table = changed(granted__natural_person="21", partly_granted__business="8")
        assert told(table) == [
            [([("granted/natural_person", 12)], Slip.TRANSPOSED)],
            [([("partly_granted/business", 3)], Slip.PLAIN)],
        ]

    def test_where_two_pairs_fit_alike_neither_is_blamed(self) -> None:
        table = changed(granted__natural_person="14", partly_granted__business="5")
        [mistake] = localise(table)
        assert len(mistake.relations) == 4
        assert [[tuple(c.key) for c in e.changes] for e in mistake.explanations] == [
            [("granted", "natural_person"), ("partly_granted", "business")],
            [("granted", "business"), ("partly_granted", "natural_person")],
        ]
        assert mistake.culprit is None

    def test_a_blank_total_leaves_the_columns_to_tell(self) -> None:
        table = changed(granted__natural_person="15", granted__total="")
        assert told(table) == [
            [([("granted/natural_person", 12)], Slip.DIGIT_WRONG)],
            [([("granted/total", 19)], Slip.LEFT_BLANK)],
        ]

    def test_a_cell_that_no_other_sum_tells_of_takes_what_is_left(self) -> None:
        """The column of a blank total says nothing: its cells are known from their rows alone."""
        table = changed(concluded__business="", granted__natural_person="15", granted__business="9")
        right = [("granted/natural_person", 12), ("granted/business", 7)]
        assert told(table) == [
            [([("concluded/business", 10)], Slip.LEFT_BLANK)],
            [(right, Slip.SEVERAL)],
        ]


class TestHonesty:
    def test_what_nothing_explains_is_told_relation_by_relation(self) -> None:
        table = changed(
            **{f"{row}__natural_person": "50" for row in ("received", "carried_in")}
            | {f"{row}__business": "60" for row in ("carried_over", "granted", "partly_granted")}
        )
        for mistake in localise(table):
            assert mistake.explanations or len(mistake.relations) == 1

    def test_a_hopeless_table_names_nobody_and_takes_no_time(self) -> None:
        random = Random(1)
        keys = [f"{row}/{column}" for row, column in _keys("2021")]
        table = applications({key: str(random.randint(0, 99)) for key in keys})
        start = process_time()
        mistakes = localise(table)
        assert process_time() - start < 1
        assert len(mistakes) == sum(not found.holds for _, found in evaluated(table))
        assert not any(mistake.explanations for mistake in mistakes)

    def test_bounded_where_much_is_wrong(self) -> None:
        start = process_time()
        for seed in range(40):
            random = Random(seed)
            grid = _drawn(random)
            cells = random.sample(list(grid.cells), 3 + seed % 9)
            wrong = {key: str(random.choice((0, 1, 1, 2, 7, 30))) for key in cells}
            localise(_table(grid.with_cells(wrong)))
        assert process_time() - start < 40 * 0.25

    @settings(max_examples=60, derandomize=True)
    @given(st.randoms(note_method_calls=False, use_true_random=False), st.integers(1, 5))
    def test_every_explanation_mends_and_breaks_nothing(self, random: Random, count: int) -> None:
        grid = _drawn(random)
        cells = random.sample(list(grid.cells), count)
        table = _table(grid.with_cells({key: str(random.randint(0, 40)) for key in cells}))
        mistakes = localise(table)
        broken = [r for r, found in evaluated(table) if not found.holds]
        told_of = [relation for mistake in mistakes for relation in mistake.relations]
        assert sorted(map(id, told_of)) == sorted(map(id, broken))
        for mistake in mistakes:
            others = [r for r in broken if not any(r is own for own in mistake.relations)]
            for explanation in mistake.explanations:
                mended = _with(table, {c.key: c.new for c in explanation.changes})
                left = [r for r, found in evaluated(mended) if not found.holds]
                assert list(map(id, left)) == list(map(id, others))


def _with(table: Table, values: Mapping[tuple[str, str], Decimal]) -> Table:
    cells = {
        f"{row}/{column}": str(values.get((row, column), cell.value))
        for row, filled in table.rows.items()
        for column, cell in filled.cells.items()
    }
    return make_table(table.key, table.form.edition, cells)


def _keys(edition: str) -> Iterator[CellId]:
    for row in ("received", "carried_in", *result_rows(edition), "concluded", "carried_over"):
        for column in (*APPLICANTS, "total"):
            yield row, column


def _drawn(random: Random) -> Grid:
    grid = draw_sheet(random, random.choice(("2019", "2021"))).grid("applications")
    assert grid is not None
    return grid


def _table(grid: Grid) -> Table:
    cells = {f"{row}/{column}": text for (row, column), text in grid.cells.items()}
    return make_table(grid.table, grid.edition, cells)


def test_a_fraction_is_mended_by_a_whole_number() -> None:
    [mistake] = localise(changed(granted__natural_person="12.5"))
    [change] = mistake.explanations[0].changes
    assert (str(change.old), str(change.new)) == ("12.5", "12")
    assert mistake.explanations[0].slip is Slip.PLAIN
