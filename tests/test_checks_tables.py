"""The check kinds ``table`` and ``cells``."""

from __future__ import annotations

from typing import Any

import pytest
from handmade import make_report, make_section, make_table

from gxlint.checks import Hit, NotApplicable, cells, table
from gxlint.forms import form
from gxlint.model import Report, Table

HEADINGS = {
    "disclosure": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "review": "四、政府信息公开行政复议、行政诉讼情况",
}


def ask(report: Report, aspect: str, **params: Any) -> list[Hit | NotApplicable]:
    return list(table.check(report, {"aspect": aspect, **params}))


def hits(report: Report, aspect: str, **params: Any) -> list[Hit]:
    found = [hit for hit in ask(report, aspect, **params) if isinstance(hit, Hit)]
    assert all(set(hit.values) <= table.VALUES for hit in found)
    return found


def faulty(report: Report | Table, fault: str, **params: Any) -> list[Hit]:
    if isinstance(report, Table):
        report = make_report(report)
    found = cells.check(report, {"fault": fault, **params})
    kept = [hit for hit in found if isinstance(hit, Hit)]
    assert all(set(hit.values) == cells.VALUES for hit in kept)
    return kept


class TestPresence:
    def test_a_part_without_its_table(self) -> None:
        sections = [make_section(key, heading) for key, heading in HEADINGS.items()]
        report = make_report(make_table("applications", "2021"), sections=sections)
        found = hits(report, "presence")
        assert [hit.path for hit in found] == ["disclosure", "review"]
        assert found[0].values["table"] == "主动公开政府信息情况表"
        assert found[0].variant is None

    def test_the_text_may_say_where_the_table_went(self) -> None:
        section = make_section("review", HEADINGS["review"], "共办理1件。", "统计表见附件2。")
        found = hits(make_report(sections=[section]), "presence", elsewhere="见附件")
        assert [(hit.variant, hit.related) for hit in found] == [("elsewhere", ("review#2",))]

    def test_a_table_that_is_another(self) -> None:
        section = make_section("review", HEADINGS["review"], has_table=True)
        assert [hit.variant for hit in hits(make_report(sections=[section]), "presence")] == [
            "unread"
        ]

    def test_a_missing_part_is_not_asked_for_its_table(self) -> None:
        report = make_report(make_table("review", "2021"))
        assert ask(report, "presence") == []
        assert ask(make_report(), "presence") == [NotApplicable("section_missing")]

    def test_an_edition_without_tables(self) -> None:
        section = make_section("disclosure", "一、主动公开政府信息的情况")
        report = make_report(edition="2008", year=2016, sections=[section])
        assert ask(report, "presence") == [NotApplicable("edition")]


class TestEdition:
    def test_tables_of_the_other_form(self) -> None:
        tables = [make_table(key, "2019") for key in HEADINGS]
        found = hits(make_report(*tables), "edition")
        assert [hit.path for hit in found] == ["disclosure", "applications"]
        values = found[0].values
        assert (values["found"], values["expected"], values["year"]) == ("2019", "2021", 2023)

    def test_tables_of_the_right_form(self) -> None:
        tables = [make_table(key, "2021") for key in HEADINGS]
        assert ask(make_report(*tables), "edition") == []

    def test_no_table(self) -> None:
        assert ask(make_report(), "edition") == [NotApplicable("table_missing")]


class TestRowsAndColumns:
    def test_a_few_missing_rows_are_findings_each(self) -> None:
        missing = ["granted", "other_handling.other"]
        report = make_report(make_table("applications", "2021", missing_rows=missing))
        found = hits(report, "rows", single_up_to=3)
        assert [(hit.path, hit.values["name"]) for hit in found] == [
            ("applications/granted", "予以公开"),
            ("applications/other_handling.other", "其他处理›其他"),
        ]

    def test_many_missing_rows_are_one_finding(self) -> None:
        asked = form("applications", "2021")
        assert asked is not None
        missing = [row.key for row in asked.rows if row.key.startswith("refused")] + ["granted"]
        report = make_report(make_table("applications", "2021", missing_rows=missing))
        (hit,) = hits(report, "rows", single_up_to=3)
        assert (hit.path, hit.variant, hit.values["count"]) == ("applications", "several", 9)
        assert str(hit.values["names"]).startswith("属于国家秘密、其他法律行政法规禁止公开、")
        assert str(hit.values["names"]).endswith("……")

    def test_a_column_that_all_rows_lack_is_one_finding(self) -> None:
        asked = form("applications", "2021")
        assert asked is not None
        lacking = [(row.key, "other") for row in asked.rows]
        report = make_report(make_table("applications", "2021", missing_columns=lacking))
        (hit,) = hits(report, "columns", single_up_to=3)
        assert (hit.path, hit.values["name"]) == ("applications/@other", "法人或其他组织›其他")
        assert hits(report, "cell_count") == []

    def test_many_missing_columns_are_one_finding_at_the_table(self) -> None:
        columns = ("business", "research", "other")
        asked = form("applications", "2021")
        assert asked is not None
        gone = {f"{row.key}/{column}": None for row in asked.rows for column in columns}
        lacking = [("", column) for column in columns]
        report = make_report(make_table("applications", "2021", gone, missing_columns=lacking))
        (hit,) = hits(report, "columns", single_up_to=2)
        assert (hit.path, hit.related, hit.variant) == ("applications", (), "several")
        assert hit.values["count"] == 3
        assert [one.path for one in hits(report, "columns", single_up_to=3)] == [
            f"applications/@{column}" for column in columns
        ]
        assert hits(report, "cell_count") == []

    def test_where_rows_have_columns_of_their_own_they_are_named(self) -> None:
        lacking = [("regulations", "repealed"), ("normative_documents", "repealed")]
        report = make_report(make_table("disclosure", "2021", missing_columns=lacking))
        (hit,) = hits(report, "columns", single_up_to=3)
        assert hit.path == "disclosure/regulations/repealed"
        assert hit.values["name"] == "规章、行政规范性文件›本年废止件数"
        assert hit.related == ("disclosure/normative_documents",)

    def test_a_column_that_one_row_lacks(self) -> None:
        lacking = [("normative_documents", "repealed")]
        report = make_report(make_table("disclosure", "2021", missing_columns=lacking))
        (hit,) = hits(report, "columns", single_up_to=3)
        assert hit.path == "disclosure/normative_documents/repealed"
        assert hit.values["name"] == "行政规范性文件›本年废止件数"
        assert hit.related == ()

    @pytest.mark.parametrize("aspect", ["rows", "columns", "cell_count", "labels"])
    def test_a_whole_table_gives_nothing(self, aspect: str) -> None:
        tables = [make_table(key, "2021") for key in HEADINGS]
        assert ask(make_report(*tables), aspect) == []

    @pytest.mark.parametrize("aspect", ["rows", "columns", "cell_count", "labels"])
    def test_without_tables_nothing_can_be_asked(self, aspect: str) -> None:
        assert ask(make_report(), aspect) == [NotApplicable("table_missing")]


class TestCellCount:
    def test_a_row_that_could_not_be_placed(self) -> None:
        report = make_report(make_table("applications", "2021", unplaced={"granted": 8}))
        (hit,) = hits(report, "cell_count", single_up_to=3)
        assert hit.path == "applications/granted"
        assert (hit.values["found"], hit.values["expected"]) == (8, 7)
        assert hit.variant is None

    def test_a_label_without_values(self) -> None:
        filled = {f"regulations/{column}": None for column in ("issued", "repealed", "in_force")}
        report = make_report(make_table("disclosure", "2021", filled))
        (hit,) = hits(report, "cell_count")
        assert (hit.path, hit.variant) == ("disclosure/regulations", "empty")

    def test_a_row_short_of_a_cell(self) -> None:
        report = make_report(make_table("applications", "2021", {"granted/total": None}))
        (hit,) = hits(report, "cell_count")
        assert (hit.values["found"], hit.values["expected"]) == (6, 7)

    def test_values_that_are_contradicted(self) -> None:
        report = make_report(make_table("applications", "2021", unplaced={"granted": 7}))
        assert [hit.variant for hit in hits(report, "cell_count")] == ["contradicted"]

    def test_rows_that_stand_side_by_side_are_one_row_of_values(self) -> None:
        rows = {
            "reconsideration": 14,
            "litigation_direct": 0,
            "litigation_after_reconsideration": 0,
        }
        report = make_report(make_table("review", "2021", unplaced=rows))
        (hit,) = hits(report, "cell_count")
        assert (hit.path, hit.values["found"], hit.values["expected"]) == (
            "review/reconsideration",
            14,
            15,
        )

    def test_many_rows_are_one_finding(self) -> None:
        rows = dict.fromkeys(("received", "carried_in", "granted", "concluded"), 6)
        report = make_report(make_table("applications", "2021", unplaced=rows))
        (hit,) = hits(report, "cell_count", single_up_to=3)
        assert (hit.variant, hit.path) == ("several", "applications/received")
        assert len(hit.related) == 3

    @pytest.mark.parametrize("last", [0, 6])
    def test_many_rows_without_values_are_said_to_have_none(self, last: int) -> None:
        rows = dict.fromkeys(("received", "carried_in", "granted"), 0) | {"concluded": last}
        report = make_report(make_table("applications", "2021", unplaced=rows))
        (hit,) = hits(report, "cell_count", single_up_to=3)
        assert (hit.variant, hit.values["count"]) == ("several" if last else "several_empty", 4)


class TestLabels:
    def test_one_note(self) -> None:
        notes = [("not_processed.repeated", "2.重复申请")]
        (hit,) = hits(make_report(make_table("applications", "2021", notes=notes)), "labels")
        assert hit.path == "applications/not_processed.repeated"
        assert hit.values["expected"] == "2.重复申请"

    def test_many_notes_of_a_table_are_one_finding(self) -> None:
        notes = [("regulations", "规章"), ("normative_documents", "行政规范性文件")]
        (hit,) = hits(make_report(make_table("disclosure", "2021", notes=notes)), "labels")
        assert (hit.variant, hit.values["count"]) == ("several", 2)
        assert hit.related == ("disclosure/normative_documents",)


class TestCells:
    def test_blank_cells_of_a_row_are_one_finding(self) -> None:
        found = faulty(
            make_table(
                "applications",
                "2021",
                {"granted/business": "", "granted/other": "", "received/total": ""},
            ),
            "blank",
        )
        assert [hit.path for hit in found] == [
            "applications/received/total",
            "applications/granted/business",
        ]
        assert found[1].related == ("applications/granted/other",)
        assert found[1].values["columns"] == "商业企业、法人或其他组织›其他"

    def test_a_row_of_blanks(self) -> None:
        blank = {f"regulations/{column}": "" for column in ("issued", "repealed", "in_force")}
        (hit,) = faulty(make_table("disclosure", "2021", blank), "blank")
        assert hit.variant == "whole_row"
        blank = {f"fees/{column}": "" for column in ("previous", "change")}
        (hit,) = faulty(make_table("disclosure", "2019", blank), "blank")
        assert hit.variant == "whole_row"
        (hit,) = faulty(make_table("disclosure", "2021", {"licensing/decisions": ""}), "blank")
        assert hit.variant is None

    @pytest.mark.parametrize("raw", ["/", "-", "—", "无", "见附件"])
    def test_signs_and_words_for_numbers(self, raw: str) -> None:
        filled = make_table("disclosure", "2019", {"penalties/change": raw})
        (hit,) = faulty(filled, "not_a_number")
        assert hit.path == "disclosure/penalties/change"
        assert hit.values["filled"] == f"本年增/减“{raw}”"
        assert faulty(filled, "blank") == []

    def test_only_a_change_may_be_negative(self) -> None:
        filled = {"penalties/change": "-3", "penalties/previous": "-1"}
        (hit,) = faulty(make_table("disclosure", "2019", filled), "negative")
        assert hit.path == "disclosure/penalties/previous"

    def test_only_an_amount_may_be_a_fraction(self) -> None:
        filled = {
            "fees/amount": "418.65",
            "licensing/decisions": "17.0",
            "penalties/decisions": "1.5",
        }
        (hit,) = faulty(make_table("disclosure", "2021", filled), "fraction")
        assert hit.path == "disclosure/penalties/decisions"
        long = make_table("applications", "2021", {"granted/total": "1" * 50 + ".5"})
        assert len(faulty(long, "fraction")) == 1

    def test_units(self) -> None:
        units = {"licensing/decisions": "件", "fees/amount": "万元"}
        found = faulty(make_table("disclosure", "2021", units=units), "unit")
        assert [(hit.values["unit"], hit.variant) for hit in found] == [
            ("件", None),
            ("万元", None),
        ]
        other = make_table("disclosure", "2021", units={"fees/amount": "元"})
        assert [hit.variant for hit in faulty(other, "unit")] == ["other_unit"]

    def test_cells_may_be_left_out_or_picked(self) -> None:
        units = {"procurement/amount": "万元", "procurement/projects": "个"}
        filled = make_table("disclosure", "2019", units=units)
        without = faulty(filled, "unit", **{"except": ["disclosure/procurement/amount"]})
        assert [hit.path for hit in without] == ["disclosure/procurement/projects"]
        picked = faulty(filled, "unit", only=["disclosure/procurement/amount"])
        assert [hit.path for hit in picked] == ["disclosure/procurement/amount"]

    def test_without_tables_nothing_can_be_asked(self) -> None:
        assert list(cells.check(make_report(), {"fault": "blank"})) == [
            NotApplicable("table_missing")
        ]


POWER = {"only": ["disclosure/regulations/issued"], "organ": "without_rule_making_power"}


class TestRuleMakingPower:
    @pytest.mark.parametrize(
        ("power", "expected"), [(False, ["disclosure/regulations/issued"]), (True, [])]
    )
    def test_only_a_body_without_the_power_is_judged(
        self, monkeypatch: pytest.MonkeyPatch, power: bool, expected: list[str]
    ) -> None:
        monkeypatch.setattr(cells, "has_rule_making_power", lambda _: power)
        filled = make_table("disclosure", "2021", {"regulations/issued": "2"})
        assert [hit.path for hit in faulty(filled, "positive", **POWER)] == expected

    @pytest.mark.parametrize("organ", [None, "云溪市人民政府"])
    def test_a_body_of_which_nothing_is_known_is_not(
        self, monkeypatch: pytest.MonkeyPatch, organ: str | None
    ) -> None:
        monkeypatch.setattr(cells, "has_rule_making_power", lambda named: None if named else False)
        filled = make_table("disclosure", "2021", {"regulations/issued": "2"})
        found = list(cells.check(make_report(filled, organ=organ), {"fault": "positive", **POWER}))
        assert found == [NotApplicable("organ_unknown")]
