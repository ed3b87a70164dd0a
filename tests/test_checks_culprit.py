"""What the check kind ``relation`` says of the cells behind a mistake."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from handmade import make_report, make_table
from reports.labels import APPLICATION_COLUMNS, application_rows

from gxlint.checks import Hit, relation
from gxlint.checks.naming import cell_name
from gxlint.messages import worded
from gxlint.model import Table

SOUND = {
    "received/natural_person": "3",
    "received/business": "12",
    "received/total": "15",
    "granted/natural_person": "3",
    "granted/business": "12",
    "granted/total": "15",
    "concluded/natural_person": "3",
    "concluded/business": "12",
    "concluded/total": "15",
}
CELLS = [(row, column) for row in application_rows("2021") for column in APPLICATION_COLUMNS]


def applications(cells: Mapping[str, str | None]) -> Table:
    return make_table("applications", "2021", cells)


def run(table: Table, identifier: str) -> list[Hit]:
    found = relation.check(make_report(table), {"relation": identifier})
    return [hit for hit in found if isinstance(hit, Hit)]


def only(hits: list[Hit]) -> Hit:
    [hit] = hits
    return hit


def suspected(hit: Hit) -> list[tuple[str, str | None]]:
    return [(path.removeprefix("applications/"), expected) for path, expected in hit.suspects]


def words(hit: Hit, lang: str = "zh") -> object:
    return worded(hit.values["culprit"], lang)


class TestCulprit:
    """One wrong cell: every rule whose relation it breaks tells of it, as one group."""

    def test_the_cell_its_value_and_the_reason(self) -> None:
        table = applications(SOUND | {"granted/business": "21"})
        hit = only(run(table, "concluded_total"))
        assert hit.path == "applications/granted/business"
        assert suspected(hit) == [("granted/business", "12")]
        assert words(hit) == ("；“予以公开 › 商业企业”应为 12：行合计、列合计都差 9，疑为数字颠倒")
        assert words(hit, "en") == (
            "; “予以公开 › 商业企业” should be 12: row sum, column sum each out by 9,"
            " perhaps two digits transposed"
        )
        assert {path: worded(note, "zh") for path, note in hit.notes.items()} == {
            "applications/granted/business": "应为 12"
        }
        cells = ("granted/natural_person", "granted/total", "concluded/business")
        assert hit.related == tuple(f"applications/{cell}" for cell in cells)

    @pytest.mark.parametrize(
        ("cell", "raw", "ranks"),
        [
            ("granted/business", "21", {"concluded_total": 0, "row_total": 1}),
            ("granted/total", "51", {"row_total": 0, "concluded_total": 1}),
            ("received/business", "21", {"row_total": 0, "balance": 1}),
            (
                "concluded/business",
                "21",
                {"concluded_total": 0, "row_total": 1, "balance": 2},
            ),
            ("concluded/total", "51", {"row_total": 0, "concluded_total": 1, "balance": 2}),
            ("carried_over/total", "4", {"row_total": 0, "balance": 1}),
        ],
    )
    def test_the_rule_that_fits_best_has_the_least_number(
        self, cell: str, raw: str, ranks: Mapping[str, int]
    ) -> None:
        table = applications(SOUND | {cell: raw})
        found = {
            identifier: only(hits)
            for identifier in ("balance", "concluded_total", "row_total")
            if (hits := run(table, identifier))
        }
        assert {key: hit.group for key, hit in found.items()} == {
            key: ("applications~0", rank) for key, rank in ranks.items()
        }
        assert {hit.path for hit in found.values()} == {f"applications/{cell}"}

    def test_a_name_that_a_row_and_a_column_share_comes_with_its_group(self) -> None:
        for cell, name in (
            ("concluded/total", "本年度办理结果 › 总计 › 总计"),
            ("granted/other", "予以公开 › 法人或其他组织 › 其他"),
        ):
            row, _, column = cell.partition("/")
            assert cell_name(applications(SOUND).form, row, column) == name

    def test_two_cells(self) -> None:
        swapped = {"granted/natural_person": "12", "granted/business": "3"}
        hit = only(run(applications(SOUND | swapped), "concluded_total"))
        assert words(hit) == (
            "；“商业企业”列也不符；“予以公开 › 自然人”应为 3、“予以公开 › 商业企业”应为 12"
            "（疑为相邻两格填反）"
        )
        assert [worded(note, "zh") for note in hit.notes.values()] == [
            "应为 3",
            "“商业企业”应为 12",
        ]

    def test_a_whole_row(self) -> None:
        shifted = {"natural_person": "0", "business": "3", "research": "12", "total": "0"}
        cells = {f"granted/{column}": raw for column, raw in shifted.items()}
        hit = only(run(applications(SOUND | cells), "concluded_total"))
        assert str(words(hit)).endswith(
            "；“予以公开”行应依次为 3、12、0、0、0、0、15（疑为整行错开一列）"
        )
        [note] = hit.notes.values()
        assert worded(note, "zh") == "本行应依次为 3、12、0、0、0、0、15"

    def test_a_whole_column(self) -> None:
        rows = ("granted", "partly_granted", "refused.state_secret", "refused.prohibited_by_law")
        right = dict(zip(rows, "1230", strict=True))
        cells = {f"{row}/{c}": raw for row, raw in right.items() for c in ("other", "total")}
        cells |= {
            f"{row}/{c}": "6" for row in ("concluded", "received") for c in ("other", "total")
        }
        cells |= {f"{row}/natural_person": "9" for row in ("granted", "carried_in")}
        cells |= {"granted/total": "10", "carried_in/total": "9"}
        cells |= {f"concluded/{c}": n for c, n in (("natural_person", "9"), ("total", "15"))}
        wrong = {f"{row}/other": raw for row, raw in zip(rows, "0123", strict=True)}
        hit = only(run(applications(cells | wrong), "row_total"))
        assert str(words(hit)).endswith("，连同其他共 4 格要改（疑为整列错开一行）")
        assert len(hit.notes) == 4

    def test_a_tie_blames_no_cell_but_lists_them(self) -> None:
        cells = {"partly_granted/business": "2", "partly_granted/total": "2"}
        cells |= {f"{row}/business": "14" for row in ("concluded", "received")}
        cells |= {f"{row}/total": "17" for row in ("concluded", "received")}
        wrong = {"granted/business": "13", "granted/total": "16"}
        hit = only(run(applications(SOUND | cells | wrong), "concluded_total"))
        assert hit.path == "applications/concluded/business"
        assert words(hit) == "；“总计”列也不符；不能断定是哪一格有误，请逐格核对"
        assert hit.notes == {}
        assert suspected(hit) == [
            ("granted/business", "12"),
            ("granted/total", "15"),
            ("partly_granted/business", "1"),
            ("partly_granted/total", "1"),
        ]

    def test_a_likely_one(self) -> None:
        cells = {"reconsideration/upheld": "10", "reconsideration/total": "12"}
        hit = only(run(make_table("review", "2021", cells), "review_total"))
        assert hit.path == "review/reconsideration/total"
        assert words(hit) == (
            "；最可能是“行政复议 › 总计”应为 10（疑为合计没有重新计算），也可能是别的格有误"
        )
        assert len(hit.suspects) == 5

    def test_what_nothing_explains(self) -> None:
        cells = {f"{row}/{c}": str(n) for n, (row, c) in enumerate(CELLS)}
        for hit in run(applications(cells), "row_total"):
            assert isinstance(hit, Hit)
            assert (words(hit), hit.suspects, hit.notes) == ("", (), {})
            assert hit.path.endswith("/total")

    def test_bounds_name_nobody(self) -> None:
        table = make_table("disclosure", "2021", {"normative_documents/issued": "1"})
        hit = only(run(table, "issued_in_force"))
        assert (words(hit), hit.suspects) == ("", ())

    def test_beside_it_stands_what_goes_into_the_sums_but_not_everything(self) -> None:
        cells = {f"{row}/business": "1" for row, column in CELLS if column == "business"}
        hit = only(run(applications(cells | {"concluded/business": "90"}), "concluded_total"))
        assert len(hit.related) == 12
