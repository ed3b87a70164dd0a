"""Fingerprints: the same whatever is edited elsewhere, another when the defect is another."""

from __future__ import annotations

import pytest
from command import CLEAN

from gxlint.engine import Linter
from gxlint.fingerprint import numbered, steady, unnumbered
from gxlint.rules import load_rules

HEADING = "一、总体情况\n"


def prints(text: str, code: str, lang: str = "zh") -> list[str]:
    """The fingerprints of the findings of that rule."""
    result = Linter(load_rules(), lang=lang).lint_text(text)
    return [finding.fingerprint for finding in result.findings if finding.code == code]


def edited(*changes: tuple[str, str]) -> str:
    text = CLEAN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def topic(title: str) -> str:
    """A sub-heading of the overview and the paragraph below it."""
    start = CLEAN.index(f"{title}\n")
    return CLEAN[start : CLEAN.index("\n", start + len(title) + 1) + 1]


#: Of several rules an edit that makes a finding, and one that makes another in the same place.
DEFECTS = [
    ("GX202", ("2023年12月31日", "2023年11月30日"), ("2023年12月31日", "2023年10月31日")),
    ("GX204", (HEADING, f"{HEADING}2月30日开会。\n"), (HEADING, f"{HEADING}2月31日开会。\n")),
    ("GX506", ("行政强制 | 0", "行政强制 | "), ("行政处罚 | 12", "行政处罚 | ")),
    ("GX107", (topic("（五）监督保障"), ""), (topic("（四）政府信息公开平台建设"), "")),
    ("GX602", ("重复申请 | 1 | 0", "重复申请 | 1 | 5"), ("重复申请 | 1 | 0", "重复申请 | 1 | 6")),
]  # fmt: skip

ELSEWHERE = [
    (HEADING, f"{HEADING}各项工作按时完成。有关情况另行说明。\n"),
    ("云溪县自然资源局2023年", "\n\n云溪县自然资源局  2023年"),
    ("五、存在的主要问题", "另行说明如下。\n五、存在的主要问题"),
]

Edit = tuple[str, str]


@pytest.mark.parametrize(("code", "one", "other"), DEFECTS, ids=[case[0] for case in DEFECTS])
def test_the_same_defect_keeps_its_fingerprint_and_another_has_its_own(
    code: str, one: Edit, other: Edit
) -> None:
    [mark] = prints(edited(one), code)
    assert [prints(edited(one, edit), code) for edit in ELSEWHERE] == [[mark]] * len(ELSEWHERE)
    assert prints(edited(one), code, lang="en") == [mark]
    [another] = prints(edited(other), code)
    assert another != mark


#: Baselines that people keep are written in these.
KEPT = {
    "GX202": "ca57a4e4c900b44346ba80cb",
    "GX204": "18239129a3a0ab9d4f5b0208",
    "GX506": "c5605cbcb02f67e6a2c6e932",
    "GX107": "3f07ec31a37b58bcc55106ca",
    "GX602": "df66ad30f226a3b3dfa5437d",
}


def test_a_fingerprint_is_the_same_in_every_version() -> None:
    assert {code: prints(edited(one), code) for code, one, _ in DEFECTS} == {
        code: [mark] for code, mark in KEPT.items()
    }
    assert prints("", "GX001") == ["09b119e626ca7e91605062e0"]
    assert prints("今天开会。\n", "GX002") == ["fdd1f7cbed6ba286b38251b5"]


def test_findings_alike_are_numbered() -> None:
    sentence = "公开42件，其中甲20件、乙30件。"
    [mark] = prints(edited((HEADING, HEADING + sentence + "\n")), "GX706")
    twice = prints(edited((HEADING, HEADING + sentence * 2 + "\n")), "GX706")
    assert twice == [mark, numbered(mark, 2)]
    assert [unnumbered(each) for each in twice] == [mark, mark]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("overview#12", "overview"),
        ("contact/phones/0", "contact/phones"),
        ("applications/refused.state_secret/total", "applications/refused.state_secret/total"),
        ("applications/@total", "applications/@total"),
        ("report", "report"),
    ],
)
def test_paths_lose_only_what_counts(path: str, expected: str) -> None:
    assert steady(path) == expected
