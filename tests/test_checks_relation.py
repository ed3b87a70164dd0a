"""The check kind ``relation`` and the arithmetic under it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from handmade import make_report, make_table
from hypothesis import given
from hypothesis import strategies as st

from gxlint import arithmetic, forms
from gxlint.arithmetic import Evaluation
from gxlint.checks import Hit, NotApplicable, relation
from gxlint.forms import Relation
from gxlint.model import Table

COLUMNS = [
    "natural_person",
    "business",
    "research",
    "public_interest",
    "legal_service",
    "other",
    "total",
]


def relation_of(table: Table, identifier: str, axis: str) -> Relation:
    return next(r for r in table.form.relations if (r.id, r.axis) == (identifier, axis))


def evaluated(table: Table, identifier: str, axis: str) -> Evaluation:
    wanted = relation_of(table, identifier, axis)
    return next(found for r, found in arithmetic.evaluated(table) if r is wanted)


def applications(cells: Mapping[str, str | None], edition: str = "2021") -> Table:
    return make_table("applications", edition, cells)


def run(table: Table, identifier: str, **params: str) -> list[Hit | NotApplicable]:
    return list(relation.check(make_report(table), {"relation": identifier, **params}))


def only(found: list[Hit | NotApplicable]) -> Hit:
    assert len(found) == 1
    assert isinstance(found[0], Hit)
    return found[0]


class TestEvaluate:
    def test_the_sides_are_added_up(self) -> None:
        table = applications(
            {
                "received/business": "12",
                "carried_in/business": "1",
                "concluded/business": "11",
                "carried_over/business": "1",
            }
        )
        found = evaluated(table, "balance", "business")
        assert [found.left, found.right, found.difference] == [13, 12, 1]
        assert found.applicable
        assert not found.holds

    def test_sums_are_exact_beyond_any_precision(self) -> None:
        big = "1" + "0" * 60
        table = applications({"granted/natural_person": big, "granted/total": big[:-1] + "1"})
        found = evaluated(table, "row_total", "granted")
        assert not found.holds
        assert found.difference == 1

    def test_decimals_are_no_floats(self) -> None:
        cells = {"granted/natural_person": "0.1", "granted/business": "0.2", "granted/total": "0.3"}
        assert evaluated(applications(cells), "row_total", "granted").holds

    def test_a_blank_is_nought_inside_a_sum(self) -> None:
        table = applications({"granted/business": "", "granted/total": "5"})
        found = evaluated(table, "row_total", "granted")
        assert found.applicable
        assert found.right == 0
        assert found.blanks == (("granted", "business"),)
        assert not found.holds

    @pytest.mark.parametrize("raw", ["/", "-", "无", None])
    def test_a_cell_without_a_number_leaves_the_sum_open(self, raw: str | None) -> None:
        table = applications({"granted/business": raw, "granted/total": "5"})
        assert not evaluated(table, "row_total", "granted").applicable

    def test_a_blank_total_is_not_held_against_anything(self) -> None:
        table = applications({"granted/natural_person": "5", "granted/total": ""})
        assert not evaluated(table, "row_total", "granted").applicable

    def test_a_total_is_not_held_against_parts_that_are_all_blank(self) -> None:
        form = applications({}).form
        parts = {f"{row.key}/total": "" for row in form.rows[2:-2]}
        table = applications({**parts, "concluded/total": "5"})
        assert not evaluated(table, "concluded_total", "total").applicable
        parts["granted/total"] = "4"
        table = applications({**parts, "concluded/total": "5"})
        assert not evaluated(table, "concluded_total", "total").holds

    def test_a_balance_of_blanks_only_is_open(self) -> None:
        rows = ("received", "carried_in", "concluded", "carried_over")
        blank = applications({f"{row}/other": "" for row in rows})
        assert not evaluated(blank, "balance", "other").applicable
        one = applications({f"{row}/other": "" for row in rows[1:]} | {"received/other": "3"})
        assert not evaluated(one, "balance", "other").holds

    def test_a_row_that_could_not_be_placed_leaves_its_columns_open(self) -> None:
        table = make_table(
            "applications", "2021", {"concluded/total": "3"}, unplaced={"granted": 8}
        )
        assert not evaluated(table, "row_total", "granted").applicable
        assert not evaluated(table, "concluded_total", "total").applicable

    def test_a_missing_row_leaves_its_columns_open(self) -> None:
        table = make_table(
            "applications", "2019", {"concluded/total": "3"}, missing_rows=["other_handling"]
        )
        assert not evaluated(table, "concluded_total", "total").applicable
        assert not evaluated(table, "balance", "total").holds

    def test_a_bound_with_a_blank_is_open(self) -> None:
        cells = {"normative_documents/issued": "3", "normative_documents/in_force": ""}
        table = make_table("disclosure", "2021", cells)
        assert not evaluated(table, "issued_in_force", "normative_documents").applicable

    @given(st.lists(st.integers(0, 10**6), min_size=6, max_size=6), st.integers(-3, 3))
    def test_a_row_total_holds_exactly_if_it_is_the_sum(self, values: list[int], off: int) -> None:
        filled = [*values, sum(values) + off]
        cells = {f"granted/{c}": str(v) for c, v in zip(COLUMNS, filled, strict=True)}
        found = evaluated(applications(cells), "row_total", "granted")
        assert found.holds == (off == 0)
        assert found.difference == abs(off)


class TestCheck:
    def test_a_sound_table_gives_nothing(self) -> None:
        table = applications({})
        for identifier in ("balance", "concluded_total", "row_total"):
            assert run(table, identifier) == []

    def test_balance_points_at_the_side_asked_for(self) -> None:
        """Where nothing tells which of the four numbers is wrong."""
        cells = {"received/business": "12", "received/total": "12", "carried_in/business": "1"}
        cells |= {"carried_in/total": "1", "concluded/business": "11", "concluded/total": "11"}
        cells |= {"granted/business": "11", "granted/total": "11"}
        cells |= {"carried_over/business": "1", "carried_over/total": "1"}
        table = applications(cells)
        hit = only(run(table, "balance", place="right"))
        assert hit.path == "applications/concluded/business"
        assert hit.values["axis"] == "商业企业"
        assert hit.values["left_figures"] == "12 + 1 = 13"
        assert hit.values["right_figures"] == "11 + 1 = 12"
        assert hit.values["difference"] == "1"
        rows = ("received", "carried_in", "concluded", "carried_over")
        paths = [f"applications/{row}/{c}" for row in rows for c in ("business", "total")]
        assert hit.related == tuple(path for path in paths if path != hit.path)
        assert only(run(table, "balance")).path == "applications/received/business"

    def test_long_sums_show_what_is_not_nought(self) -> None:
        cells = {"granted/natural_person": "6", "partly_granted/natural_person": "2"}
        more = {f"{row}/natural_person": "9" for row in ("concluded", "received")}
        hit = next(iter(run(applications(cells | more), "concluded_total")))
        assert isinstance(hit, Hit)
        assert hit.values["left"] == "9"
        assert hit.values["right_terms"] == "予以公开 6 + 部分公开 2 = 8"

    def test_a_sum_of_one_term_or_none(self) -> None:
        one = only(run(applications({"granted/business": "6"}), "row_total"))
        assert one.values["right_terms"] == "商业企业 6"
        none = only(run(applications({"granted/total": "6"}), "row_total"))
        assert none.values["right_terms"] == "0"
        assert none.related == ()

    def test_names_that_row_and_column_share_carry_their_group(self) -> None:
        cells = {"other_handling.other/natural_person": "2", "other_handling.other/other": "1"}
        hit = only(run(applications(cells), "row_total"))
        assert hit.values["axis"] == "其他处理›其他"
        assert hit.values["right_terms"] == "自然人 2 + 法人或其他组织›其他 1 = 3"
        hit = only(run(applications({"concluded/total": "2"}), "row_total"))
        assert hit.values["axis"] == "本年度办理结果›总计"

    def test_short_sums_are_shown_whole(self) -> None:
        cells = {"reconsideration/upheld": "10", "reconsideration/corrected": "1"}
        hit = only(run(make_table("review", "2021", cells), "review_total"))
        assert hit.path == "review/reconsideration/total"
        assert hit.values["axis"] == "行政复议"
        assert (
            hit.values["right_terms"] == "结果维持 10 + 结果纠正 1 + 其他结果 0 + 尚未审结 0 = 11"
        )

    def test_blanks_are_told(self) -> None:
        cells = {"granted/business": "", "granted/total": "5"}
        assert only(run(applications(cells), "row_total")).variant == "blank"
        assert only(run(applications({"granted/total": "5"}), "row_total")).variant is None

    def test_bounds(self) -> None:
        table = make_table(
            "disclosure",
            "2021",
            {
                "normative_documents/issued": "11",
                "normative_documents/repealed": "1",
                "normative_documents/in_force": "9",
                "regulations/issued": "2",
                "regulations/in_force": "2",
            },
        )
        hit = only(run(table, "issued_in_force"))
        assert hit.path == "disclosure/normative_documents/issued"
        assert hit.values["left"] == "11"
        assert hit.values["right_figures"] == "9 + 1 = 10"

    def test_a_sum_below_nought(self) -> None:
        cells = {"fees/previous": "2", "fees/change": "-3", "penalties/change": "5"}
        hit = only(run(make_table("disclosure", "2019", cells), "item_change"))
        assert hit.path == "disclosure/fees/previous"
        assert hit.values["left_terms"] == "上一年项目数量 2 + 本年增/减 -3 = -1"

    def test_every_mistake_is_a_finding(self) -> None:
        table = applications({"granted/total": "1", "carried_over/total": "2"})
        paths = [hit.path for hit in run(table, "row_total") if isinstance(hit, Hit)]
        assert sorted(paths) == ["applications/carried_over/total", "applications/granted/total"]

    def test_values_are_those_announced(self) -> None:
        hit = only(run(applications({"granted/total": "1"}), "row_total"))
        assert set(hit.values) == relation.VALUES


class TestNotApplicable:
    def test_no_table(self) -> None:
        params = {"relation": "balance"}
        review = make_report(make_table("review", "2021"))
        assert list(relation.check(review, params)) == [NotApplicable("table_missing")]

    def test_a_table_of_another_form_whatever_the_year(self) -> None:
        table = make_table("disclosure", "2019", {"fees/change": "-1"})
        assert run(table, "issued_in_force") == [NotApplicable("edition")]
        assert only(run(table, "item_change")).path == "disclosure/fees/previous"

    def test_no_instance_with_all_its_values(self) -> None:
        table = make_table("review", "2021", {f"{row}/total": "" for row in _review_rows()})
        assert run(table, "review_total") == [NotApplicable("value_missing")]
        torn = make_table("review", "2021", unplaced=dict.fromkeys(_review_rows(), 4))
        assert run(torn, "review_total") == [NotApplicable("row_unplaced")]
        filled = make_table("review", "2021", {"reconsideration/total": ""})
        assert run(filled, "review_total") == []


def _review_rows() -> list[str]:
    form = forms.form("review", "2021")
    assert form is not None
    return [row.key for row in form.rows]


def test_subtraction_is_shown_as_such() -> None:
    table = applications({"granted/total": "3", "granted/business": "2"})
    keys = [key for _, key in relation_of(table, "row_total", "granted").terms]
    by_key = {key.column: key for key in keys}
    side = ((1, by_key["total"]), (-1, by_key["business"]))
    shown = relation._sum(table, side, Decimal(1), lambda key: key.column + " ")
    assert shown == "total 3 - business 2 = 1"
