"""The gate without the service: what holds a report, why, and how an editor is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import html5lib
import pytest
from command import CLEAN, FAULTY, gxlint, write, write_reports
from hypothesis import given
from hypothesis import strategies as st

from gxlint.config import Command, Configuration
from gxlint.engine import Linter
from gxlint.errors import UsageError
from gxlint.finding import SEVERITIES, FileResult
from gxlint.rules import load_rules
from gxlint.server.gate.answer import answer
from gxlint.server.gate.decision import Decision, decide
from gxlint.server.gate.metadata import FIELDS, Metadata
from gxlint.server.gate.policy import Policy

RULES = load_rules()
#: What CLEAN is a report of.
RIGHT = {"body": "云溪县自然资源局", "year": "2023", "planned": "2024-01-22"}


def linted(text: str | bytes, **fields: str) -> FileResult:
    data = text.encode() if isinstance(text, str) else text
    return Linter(RULES).lint_bytes(data, "r.txt", published=Metadata.of(fields).planned)


def decided(text: str | bytes, policy: dict[str, Any] | None = None, **fields: str) -> Decision:
    result = linted(text, **fields)
    return decide(result, Metadata.of(fields), Policy.of(policy or {}), RULES, "zh")


def told(text: str, policy: dict[str, Any] | None = None, lang: str = "zh") -> dict[str, Any]:
    result = Linter(RULES, lang=lang).lint_bytes(text.encode(), "r.txt")
    rules = Policy.of(policy or {})
    return answer(result, decide(result, Metadata(), rules, RULES, lang), rules, lang)


def test_a_report_without_errors_is_published() -> None:
    decision = decided(CLEAN, **RIGHT)
    assert (decision.word, decision.reasons, decision.held) == ("publish", (), ())


def test_an_error_holds_and_the_reason_is_a_sentence() -> None:
    decision = decided(FAULTY, **RIGHT)
    assert decision.word == "hold"
    (reason,) = decision.reasons
    assert reason.startswith("错误 GX202【统计期限】")
    assert "11月30日" in reason


@pytest.mark.parametrize(
    ("policy", "word"),
    [
        ({"hold-on": "never"}, "publish"),
        ({"pass": ["GX202"]}, "publish"),
        ({"pass": ["GX2"]}, "publish"),
        ({"pass": ["period-not-full-year"]}, "publish"),
        ({"pass": ["GX2"], "hold": ["GX202"]}, "hold"),
        ({"pass": ["GX202"], "hold": ["GX2"]}, "publish"),
        ({"pass": ["GX202"], "hold": ["GX202"]}, "hold"),
        ({"hold-on": "never", "hold": ["ALL"]}, "hold"),
        ({"pass": ["GX6"]}, "hold"),
    ],
)
def test_the_closest_word_on_a_rule_decides(policy: dict[str, Any], word: str) -> None:
    assert decided(FAULTY, policy).word == word


@pytest.mark.parametrize("severity", SEVERITIES)
@pytest.mark.parametrize("hold_on", SEVERITIES)
def test_severities(severity: str, hold_on: str) -> None:
    (finding,) = linted(FAULTY).findings
    held = Policy(hold_on).holds(finding._replace(severity=severity), RULES.by_code("GX202"))
    assert held is (SEVERITIES.index(severity) >= SEVERITIES.index(hold_on))


def test_what_a_baseline_knows_holds_nothing() -> None:
    (finding,) = linted(FAULTY).findings
    policy = Policy(hold=("GX202",))
    assert policy.holds(finding, RULES.by_code("GX202"))
    assert not policy.holds(finding._replace(known=True), RULES.by_code("GX202"))


@pytest.mark.parametrize(
    ("data", "key", "code"),
    [
        (b"\x89PNG\r\n\x1a\n", "unreadable", "GX001"),
        (b"", "unreadable", "GX001"),
        ("春节放假通知\n各科室：春节放假七天。\n".encode(), "not-a-report", "GX002"),
    ],
)
def test_what_is_no_report_holds_unless_told(data: bytes, key: str, code: str) -> None:
    decision = decided(data, **RIGHT)
    assert decision.word == "hold"
    assert code in decision.reasons[0]
    assert decided(data, {key: "publish"}).word == "publish"
    assert decided(data, {key: "publish", "hold-on": "info"}).word == "publish"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"year": "2022"}, "年度不符：送来时说是 2022 年度，报告写的是 2023 年度"),
        ({"body": "云溪县农业农村局"}, "机关不符：送来时说是“云溪县农业农村局”"),
        ({"body": "柳塘县自然资源局"}, "机关不符"),
    ],
)
def test_another_report_than_stated_is_held(fields: dict[str, str], words: str) -> None:
    decision = decided(CLEAN, **fields)
    assert decision.word == "hold"
    assert words in decision.reasons[0]
    free = decided(CLEAN, {"mismatch": "publish"}, **fields)
    assert (free.word, free.reasons, free.mismatches) == ("publish", (), decision.mismatches)


ALIKE = [
    ("云溪县自然资源局", "自然资源局"),
    ("云溪县自然资源局", " 云溪县 自然资源局"),
    ("云溪县自然资源局", "县自然资源局"),
    ("云溪县自然资源局", "云溪县自然资源局（本级）"),
    ("云溪县自然资源局", "云溪县自然资源局政务公开办公室"),
    ("云溪县住房和城乡建设局", "县住建局"),
    ("云溪县发展和改革局", "云溪县发展和改革委员会"),
    ("云溪县发展和改革委员会", "发改委"),
    ("云溪县人力资源和社会保障局", "云溪县人社局"),
    ("云溪县卫生健康局", "云溪县卫健委"),
    ("云溪县农业农村局", "云溪县农业局"),
    ("云溪县市场监督管理局", "县市监局"),
    ("云溪县科技和工业信息化局", "云溪县科学技术和工业信息化局"),
    ("云溪县人民政府", "云溪县"),
    ("云溪县人民政府", "云溪县人民政府办公室"),
    ("云溪县人民政府", "县政府"),
    ("青禾高新技术产业开发区", "青禾高新技术产业开发区管理委员会"),
]
#: Perhaps one body by another name, perhaps a report in the wrong place.
DOUBTFUL = [
    ("云溪县自然资源局", "云溪县人民政府"),
    ("云溪县人民政府", "云溪县自然资源局"),
    ("云溪县教育局", "云溪县教体局"),
    ("云溪县水利局", "云溪县水务局"),
    ("云溪县科技和工业信息化局", "云溪县科学技术局"),
    ("云溪县文化和旅游局", "云溪县文广旅局"),
]
UNLIKE = [
    ("云溪县自然资源局", "云溪县人力资源和社会保障局"),
    ("云溪县自然资源局", "云溪县人社局"),
    ("云溪县民政局", "云溪县民族宗教事务局"),
    ("云溪县公安局", "公路局"),
    ("云溪县自然资源局", "云溪县农业农村局"),
    ("云溪县自然资源局", "柳塘县自然资源局"),
]


def of_body(body: str) -> str:
    """A report of that body."""
    return CLEAN.replace("云溪县自然资源局", body)


@pytest.mark.parametrize(("body", "stated"), ALIKE)
def test_forms_of_a_name_are_the_same_body(body: str, stated: str) -> None:
    decision = decided(of_body(body), {"hold-on": "never"}, body=stated)
    assert (decision.word, decision.mismatches) == ("publish", ())


@pytest.mark.parametrize(("body", "stated"), DOUBTFUL)
def test_what_may_be_another_body_is_said_and_holds_if_wished(body: str, stated: str) -> None:
    free = {"hold-on": "never"}
    decision = decided(of_body(body), free, body=stated)
    assert decision.word == "publish"
    (words,) = decision.mismatches
    assert words.startswith(f"机关可能不符：送来时说是“{stated}”，报告写的是“{body}”")
    strict = decided(of_body(body), {**free, "doubtful-body": "hold"}, body=stated)
    assert (strict.word, strict.reasons) == ("hold", (words,))
    assert decided(of_body(body), {**free, "mismatch": "hold"}, body=stated).word == "publish"


@pytest.mark.parametrize(("body", "stated"), UNLIKE)
def test_another_body_holds(body: str, stated: str) -> None:
    decision = decided(of_body(body), {"hold-on": "never"}, body=stated)
    assert decision.word == "hold"
    assert decision.reasons[0].startswith("机关不符：")


def test_the_planned_day_is_held_against_the_deadline() -> None:
    late = {"planned": "2024-02-01"}
    assert [f.code for f in linted(CLEAN, **late).findings] == ["GX206"]
    assert decided(CLEAN, **late).word == "publish"
    decision = decided(CLEAN, {"hold": ["GX206"]}, **late)
    assert decision.reasons == ("警告 GX206【发布日期】公布于2024-02-01，晚于2024-01-31",)
    # A page with such a day has moved to another site; what is planned is meant.
    assert [f.code for f in linted(CLEAN, planned="2026-02-01").findings] == ["GX206"]
    assert [f.code for f in linted(CLEAN, planned="2023-12-01").findings] == ["GX207"]
    assert linted(CLEAN, planned="2024-01-31T23:59:59+08:00").findings == ()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"year": "二〇二三"}, "year 应写成 2026 这样"),
        ({"year": "23"}, "year"),
        ({"planned": "2024年1月22日"}, "planned 应写成 2027-01-25 这样"),
        ({"planned": "2024-02-30"}, "planned"),
        ({"site": "x" * 201}, "site 超过 200 个字符"),
    ],
)
def test_faults_of_metadata(fields: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        Metadata.of(fields)


@given(st.fixed_dictionaries({}, optional={name: st.text(max_size=12) for name in FIELDS}))
def test_any_metadata_is_taken_or_refused(fields: dict[str, str]) -> None:
    try:
        metadata = Metadata.of(fields)
    except UsageError:
        return
    folders = metadata.path("r.txt").split("/")
    assert len(folders) == 3
    assert not {"", ".", ".."}.intersection(folders)
    assert metadata.path("r.txt").isprintable()


def test_the_address_stands_in_for_site_and_name() -> None:
    metadata = Metadata.of({"url": "https://www.yunxi.gov.cn:8080/zwgk/2023%E5%B9%B4.html?x=1"})
    assert metadata.path("r.txt") == "www.yunxi.gov.cn/-/r.txt"
    assert metadata.name == "2023年.html"
    assert Metadata.of({"url": "http://[x"}).path("r") == "-/-/r"


GATE = """
gate: {hold-on: warning, hold: [GX105], pass: [GX202]}
per-path:
  - paths: ["www.qinghe.gov.cn"]
    gate: {hold-on: error, pass: []}
  - paths: ["*/云溪县民政局/**"]
    gate: {not-a-report: publish}
"""


def test_a_policy_for_some_sites_and_bodies(tmp_path: Path) -> None:
    path = write(tmp_path, "gate.yml", GATE.encode())
    configuration = Configuration(Command(file=str(path)))

    def policy(site: str, body: str) -> Policy:
        name = Metadata(site=site, body=body).path("r.html")
        return Policy.of(configuration.of_name(name).settings.gate)

    assert policy("", "") == Policy("warning", ("GX105",), ("GX202",))
    assert policy("www.qinghe.gov.cn", "") == Policy("error", ("GX105",), ())
    assert policy("", "云溪县民政局") == Policy(
        "warning", ("GX105",), ("GX202",), not_a_report="publish"
    )
    assert policy("../../www.qinghe.gov.cn", "") == policy("", "")
    assert policy("www.qinghe.gov.cn", "云溪县民政局").data() == {
        "hold-on": "error",
        "hold": ["GX105"],
        "pass": [],
        "unreadable": "hold",
        "not-a-report": "publish",
        "mismatch": "hold",
        "doubtful-body": "publish",
        "comments": "heed",
    }


def test_names_that_are_no_files_are_looked_for_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site" / "body"
    folder.mkdir(parents=True)
    write(folder, "gxlint.yml", b"gate: {hold-on: never}\n")
    monkeypatch.chdir(tmp_path)
    assert Configuration().of_name("site/body/r.txt").settings.gate == {}


def test_a_gate_that_extends_another_is_merged_key_by_key(tmp_path: Path) -> None:
    write(tmp_path, "city.yml", b"gate: {hold-on: warning, hold: [GX307]}\n")
    path = write(tmp_path, "gate.yml", b"extends: city.yml\ngate: {hold-on: error}\n")
    gate = Configuration(Command(file=str(path))).of_name("a").settings.gate
    assert gate == {"hold-on": "error", "hold": ["GX307"]}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("gate: {hold_on: error}\n", "gxlint.yml:1: 未知的键 “hold_on”；是否想写 “hold-on”？"),
        ("gate: {hold-on: eror}\n", "是否想写 “error”？"),
        ("gate:\n  hold: [GX999]\n", "gxlint.yml:2"),
        ("gate: {not-a-report: pass}\n", "可用：hold、publish"),
        ("gate: error\n", "应为键和值"),
        ("per-path:\n  - paths: [a]\n    gate: {holds: [GX1]}\n", "gxlint.yml:3"),
    ],
)
def test_faults_of_the_configuration(tmp_path: Path, text: str, words: str) -> None:
    write_reports(tmp_path)
    write(tmp_path, "gxlint.yml", text.encode())
    run = gxlint("clean.txt", cwd=tmp_path)
    assert run.status == 2
    assert words in run.err


def test_the_configuration_in_force_shows_the_gate(tmp_path: Path) -> None:
    write_reports(tmp_path)
    write(tmp_path, "gxlint.yml", b"lang: zh\ngate: {hold-on: warning}\n")
    run = gxlint("config", "clean.txt", cwd=tmp_path)
    assert run.status == 0
    (line,) = (line for line in run.out.splitlines() if "gate" in line)
    assert line.split() == ["gate", '{"hold-on":', '"warning"}', "gxlint.yml:2"]


def test_reasons_are_lines_that_harm_no_terminal() -> None:
    text = CLEAN.replace("规章 | 0 | 0 | 0", "规章 | \x1b[31m\x9b\u202e | 0 | 0")
    decision = decided(text, {"hold": ["GX507"]}, body="柳塘县\n农业局\x1b]0;")
    assert len(decision.reasons) == 2
    assert all(reason.isprintable() for reason in decision.reasons)


def test_the_answer() -> None:
    said = told(FAULTY)
    assert said["decision"] == "hold"
    assert [(f["code"], f["holds"]) for f in said["findings"]] == [("GX202", True)]
    assert said["summary"]["error"] == 1
    assert said["policy"]["hold-on"] == "error"
    assert (said["organ"], said["year"], said["edition"]) == ("云溪县自然资源局", 2023, "2021")
    assert "暂不能发布：下面 1 项要先处理" in said["html"]
    assert "May be published" in told(CLEAN, lang="en")["html"]
    assert "可以发布；另有 1 条意见供参考" in told(FAULTY, {"hold-on": "never"})["html"]


HOSTILE = (
    '<script>alert(1)</script><img src=x onerror="alert(1)"><a href="javascript:alert(1)">x</a>'
    "'\"]]>--></div></ul>"
)


#: What a fragment may consist of: nothing that loads, links, runs or takes input.
ELEMENTS = {
    *("div", "p", "ul", "ol", "li", "h4", "dl", "dt", "dd", "details", "summary"),
    *("span", "strong", "b", "em", "code", "figure", "figcaption"),
    *("table", "tbody", "tr", "th", "td"),
}


def hostile_report() -> str:
    """A report with markup wherever a finding quotes it: its title, its dates, its tables."""
    rows = {
        "规章 | 0 | 0 | 0": f"规章 | {HOSTILE} | 0 | 0",
        "（二）部分公开": f"（二）部分公开{HOSTILE}",
        "2023年12月31日": f"2023年11月30日{HOSTILE}",
        "云溪县自然资源局\n2024": f"柳塘县{HOSTILE}局\n2024",
    }
    text = CLEAN
    for old, new in rows.items():
        assert old in text
        text = text.replace(old, new)
    return text


def test_the_fragment_is_text_and_harmless_elements() -> None:
    markup = told(hostile_report())["html"]
    assert "&lt;script&gt;" in markup
    tree = html5lib.parseFragment(markup, treebuilder="etree", namespaceHTMLElements=False)
    elements = list(tree.iter())[1:]
    assert {e.tag for e in elements} <= ELEMENTS
    attributes = {name for e in elements for name in e.attrib}
    assert attributes <= {
        *("class", "lang", "title", "scope"),
        *("data-number", "data-severity", "data-code", "data-fingerprint"),
    }
    assert len(list(tree)) == 1
    assert "alert(1)" in "".join(tree.itertext())


def test_the_fragment_shows_the_sum_and_the_culprit() -> None:
    report = (Path(__file__).parent.parent / "examples/2021-faulty-rows.txt").read_text("utf-8")
    markup = told(report)["html"]
    assert 'class="culprit"' in markup
    assert " id=" not in markup
    assert "href" not in markup
