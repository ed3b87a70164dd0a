"""GX401 to GX404: the wordings of the fee statement, beyond the examples in the rule files."""

from __future__ import annotations

import pytest
from rulecases import BASES, HEADINGS, Edit, blamed, findings

NONE_2021 = (
    "2023年，本机关依据《政府信息公开信息处理费管理办法》，未发出收费通知，未收取信息处理费。"
)


def instead(words: str) -> Edit:
    """The fee statement of department-2021 replaced."""
    return NONE_2021, words


@pytest.mark.parametrize(
    "words",
    [
        "本年度收取信息处理费情况：无。",
        "本机关2023年度发出收费通知0件，总金额0元，实际收取信息处理费0元。",
        "依申请提供政府信息未收取任何费用。",
        "2023年，本单位未产生政府信息公开收费。",
        "依申请公开政府信息收费情况：无收费。",
        "全年没有向申请人收取检索、复制、邮寄等费用。",
        "无收取信 息处理费情况。",
        "收费及减免情况：无。",
        "本年度停征依申请提供政府信息公开信息收费。",
        "本年度依申请公开信息均免费提供。",
        "2023年未对申请人收取过任何费用。",
        "提供政府信息公开服务未收费。",
        "政府信息公开收费项目为零。",
        "依申请公开不涉及费用。",
    ],
)
def test_every_wording_of_a_statement_counts(words: str) -> None:
    assert not findings("GX401", "department-2021", instead(words))


@pytest.mark.parametrize(
    "words",
    [
        "无。",
        "无其他需要报告的事项。",
        "公开行政事业性收费目录清单2份，开展涉企违规收费专项治理。",
        "免费赠阅政府公报300册，开展免费培训2次。",
        "完成水费电费缴纳信息公示，公开停车收费标准。",
        "全年投入政务公开工作经费3万元，未产生其他支出。",
        "开展教育收费检查，未发现乱收费问题。",
    ],
)
def test_other_charges_are_no_statement(words: str) -> None:
    assert [f.place.path for f in findings("GX401", "department-2021", instead(words))] == [
        "other_matters"
    ]


def test_without_the_part_the_statement_is_missing_in_the_report() -> None:
    text = BASES["department-2021"]
    last = text[text.index(HEADINGS[5]) : text.rindex("\n云溪县自然资源局")]
    assert [f.place.path for f in findings("GX401", "department-2021", (last, ""))] == ["report"]


def test_a_list_of_parts_is_no_statement() -> None:
    gone = "全年没有收取检索、复制、邮寄等费用，没有减免费用的情况。\n"
    heading = "四、政府信息公开的收费及减免情况\n"
    listed = (
        "现公布云溪县水利局2016年政府信息公开工作年度报告，包括概述、收费及减免情况等七个部分。"
    )
    edits = [
        (heading, ""),
        (gone, ""),
        ("现公布云溪县水利局2016年政府信息公开工作年度报告。", listed),
    ]
    assert [f.severity for f in findings("GX401", "department-2008", *edits)] == ["error"]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("未收取信息处理费，全年共收取信息处理费300元。", "金额300元"),
        ("未收取任何信息处理费。总金额1,200元。", "金额1,200元"),
        ("没有发出收费通知，实际收取信息处理费0.02万元。", "金额0.02万元"),
        ("发出收费通知0件，总金额300元。", "金额300元"),
        ("未收取信息处理费。共收取3件，200元已缴纳。", "金额200元"),
        ("未发出收费通知。共发出收费通知3件。", "收费通知3件"),
    ],
)
def test_denials_are_held_against_figures(words: str, part: str) -> None:
    (finding,) = findings("GX402", "department-2021", instead(words))
    assert part in finding.message


def test_a_sum_in_another_sentence_is_shown_beside_the_denial() -> None:
    for words, beside in (
        ("本年度未收取信息处理费。向申请人收取信息处理费300元。", ["other_matters#2"]),
        ("本年度未收取信息处理费，向申请人收取信息处理费300元。", []),
    ):
        (finding,) = findings("GX402", "department-2021", instead(words))
        assert blamed(finding) == "本年度未收取信息处理费"
        assert [place.path for place in finding.related] == beside


@pytest.mark.parametrize(
    "words",
    [
        NONE_2021,
        "本级发出收费通知0件，下属单位发出收费通知3件，总金额300元，实际收取300元。",
        "发出收费通知2件，总金额300元，均未缴纳，未收取信息处理费。",
        "发出收费通知2件，总金额300元，实际收取0元。",
        "收取信息处理费200元。其中，县公安局2件、收取200元，县教育局0件、收取0元。",
        "未收取信息处理费。按照收费标准，超过10件的每件收取100元。",
        "未收取信息处理费，上年（2022年）收取信息处理费200元。",
        "未收取信息处理费，较上年减少收取金额200元。",
        "未收取信息处理费。全年投入政务公开经费5万元。",
        "对35件申请收取信息处理费200元，其余申请未收取信息处理费。",
        "收取信息处理费200元，1件因申请人无正当理由逾期未按收费通知要求缴纳费用，不再处理。",
        "未收取信息处理费。公开行政事业性收费418万元。",
    ],
)
def test_lawful_figures_are_no_contradiction(words: str) -> None:
    assert not findings("GX402", "department-2021", instead(words))


def test_unpaid_applications_presuppose_a_notice() -> None:
    row = "不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0"
    unpaid = (row, "不再处理其政府信息公开申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1")
    (finding,) = findings("GX402", "department-2021", unpaid)
    assert "1件" in finding.message
    assert finding.related[0].path == "applications/other_handling.fee_unpaid/total"
    told = instead("发出收费通知1件，总金额100元，申请人逾期未缴，未收取信息处理费。")
    assert not findings("GX402", "department-2021", unpaid, told)


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("全年共收取信息处理费300元。", "收费通知件数"),
        ("发出收费通知3件，总金额300元。", "实际收取金额"),
        ("发出收费通知3件，实际收取300元。", "总金额"),
        ("发出收费通知3件。", "总金额、实际收取金额"),
    ],
)
def test_what_is_missing_is_named(words: str, missing: str) -> None:
    (finding,) = findings("GX403", "department-2021", instead(words))
    assert finding.message.endswith(f"没有写明{missing}")


@pytest.mark.parametrize(
    "words",
    [
        "发出收费通知3件，总金额300元，实际收取300元。",
        "发出信息处理费收费通知3件，涉及金额300元，申请人均逾期未缴。",
        "对25件申请收取了信息处理费2950元。其中，县公安局15件，收取1500元；县教育局10件，收取1450元。",
        NONE_2021,
        "收取信息处理费0元。",
    ],
)
def test_complete_statements_are_complete(words: str) -> None:
    assert not findings("GX403", "department-2021", instead(words))


def test_sums_that_no_tariff_yields_are_one_finding() -> None:
    words = "发出收费通知3件，总金额1,205元，实际收取0.0503万元，另收取邮寄费用10元。"
    (finding,) = findings("GX404", "department-2021", instead(words))
    assert blamed(finding) == "1,205元"
    assert "1,205元、0.0503万元" in finding.message


def test_further_sums_are_shown_beside_the_first() -> None:
    words = "收取信息处理费15元。另收信息处理费25元，又收信息处理费35元。再收信息处理费20元。"
    (finding,) = findings("GX404", "department-2021", instead(words))
    assert "15元、25元、35元" in finding.message
    assert [place.path for place in finding.related] == ["other_matters#2"]


@pytest.mark.parametrize(
    "words",
    [
        "发出收费通知3件，总金额1,200元，实际收取0.05万元。",
        "未收取信息处理费。政务公开经费投入12.3456万元，订阅报刊1275元。",
        "2023年收取信息处理费300元，2022年收取信息处理费305元。",
        "收取信息处理费40元，按每页12元的标准计收。",
    ],
)
def test_other_sums_are_passed_over(words: str) -> None:
    assert not findings("GX404", "department-2021", instead(words))
