"""Rule folders of users: good ones join the built-in rules, bad ones are refused whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gxlint.errors import RuleFileError, UsageError
from gxlint.rules import RuleSet, load_rules
from gxlint.rules.proofs import FORMATS
from gxlint.schema import FormatFault

RULES = load_rules()

GOOD = """\
code: YX001
name: own-title
severity: warning
check: edition
message: {zh: 看不出年度, en: no year}
explain: {zh: 说明, en: explanation}
remedy: {zh: 写明年度, en: give the year}
examples:
  bad:
    - {text: "云溪县水利局年度报告"}
  good:
    - {base: department-2021}
"""


def _load(folder: Path, **files: str | bytes) -> RuleSet:
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        folder.joinpath(f"{name}.yml").write_bytes(data)
    return load_rules([folder])


def _faults(folder: Path, **files: str | bytes) -> list[str]:
    with pytest.raises(RuleFileError) as caught:
        _load(folder, **files)
    prefix = f"{folder.as_posix()}/"
    assert caught.value.text("en")
    return [fault.text("zh").replace(prefix, "") for fault in caught.value.faults]


def test_a_good_rule_joins_the_built_in_ones(tmp_path: Path) -> None:
    rules = _load(tmp_path, own="\ufeff" + GOOD)
    assert rules.by_code("YX001").file == (tmp_path / "own.yml").as_posix()
    assert len(rules.rules) == len(RULES.rules) + 1
    assert load_rules([tmp_path / "own.yml"]).by_code("own-title").code == "YX001"


def test_folders_below_and_both_endings_are_read(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "own.yaml").write_text(GOOD, encoding="utf-8")
    assert load_rules([tmp_path]).by_code("YX001")


def test_a_folder_that_is_absent_or_empty_is_an_error(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "absent"):
        with pytest.raises(UsageError):
            load_rules([folder])


Edit = Callable[[str], str]


def _swap(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return edit


def _add(line: str) -> Edit:
    return lambda text: text + line + "\n"


FAULTS: dict[str, tuple[Edit, int, str]] = {
    "misspelt key": (_swap("severity:", "severty:"), 3, "是否想写 “severity”"),
    "missing key": (_swap("severity: warning\n", ""), 1, "缺少 “severity”"),
    "unknown key": (_add("colour: red"), 13, "未知的键 “colour”"),
    "wrong type": (_swap("own-title", "[a]"), 2, "应为文字"),
    "unquoted number": (_add("editions: [2021]"), 13, "请加引号"),
    "unquoted key": (_add("severity_by_edition: {2021: info}"), 13, "要加引号"),
    "wrong severity": (_swap("warning", "warn"), 3, "是否想写 “warning”"),
    "unknown check": (_swap("check: edition", "check: editoin"), 4, "是否想写 “edition”"),
    "kind of the tool": (_swap("check: edition", "check: tool"), 4, "没有检查 “tool”"),
    "form of the code": (_swap("YX001", "yx1"), 1, "如 ABC001"),
    "reserved code": (_swap("YX001", "GX999"), 1, "留给内置规则"),
    "form of the name": (_swap("own-title", "Own_Title"), 2, "row-total"),
    "name of a built-in rule": (_swap("own-title", "row-total"), 2, "已用于"),
    "missing language": (_swap("{zh: 说明, en: explanation}", "{zh: 说明}"), 6, "缺少 “en”"),
    "empty text": (_swap("zh: 说明", 'zh: ""'), 6, "不能为空"),
    "unknown value": (_swap("zh: 看不出年度", 'zh: "{yaer}"'), 5, "不能用 {yaer}"),
    "value of a value": (_swap("zh: 看不出年度", 'zh: "{a.b}"'), 5, "不能用 {a.b}"),
    "stray brace": (_swap("zh: 看不出年度", 'zh: "{"'), 5, "花括号不成对"),
    "unknown value in a variant": (_add('variants: {v: {zh: "{x}", en: b}}'), 13, "不能用 {x}"),
    "remedy for no variant": (_add("remedies: {v: {zh: 改, en: mend}}"), 13, "没有 “v”"),
    "unknown edition": (_add('editions: ["2020"]'), 13, "没有版本 “2020”"),
    "repeated edition": (_add('editions: ["2021", "2021"]'), 13, "重复"),
    "years the wrong way round": (_add("in_force: {from: 2024, to: 2022}"), 13, "晚于"),
    "years of other editions": (
        _add('editions: ["2021"]\nin_force: {to: 2018}'),
        14,
        "永远不会用到",
    ),
    "severity of another edition": (
        _add('editions: ["2021"]\nseverity_by_edition: {"2019": info}'),
        14,
        "不用于 2019 版",
    ),
    "basis without an edition": (_add('basis: {"2021": {zh: 法, en: law}}'), 13, "2008 版的依据"),
    "unknown parameter": (_add("params: {what: 1}"), 13, "未知的键 “what”"),
    "no bad example": (_swap("    - {text:", "    # - {text:"), 9, "应为列表"),
    "no good example": (
        _swap("  good:\n    - {base: department-2021}\n", ""),
        9,
        "缺少 “good”",
    ),
    "unknown base": (_swap("department-2021", "departement-2021"), 12, "“department-2021”"),
    "neither base nor text": (_swap("{base: department-2021}", "{append: x}"), 12, "要么写 base"),
    "unknown table": (
        _swap("department-2021}", "department-2021, cells: {aplications/granted/total: '1'}}"),
        12,
        "是否想写 “applications”",
    ),
    "unknown row": (
        _swap("department-2021}", "department-2021, cells: {applications/grantd/total: '1'}}"),
        12,
        "是否想写 “granted”",
    ),
    "unknown column": (
        _swap("department-2021}", "department-2021, cells: {applications/granted/totl: '1'}}"),
        12,
        "是否想写 “total”",
    ),
    "row of another edition": (
        _swap("department-2021}", "department-2021, cells: {disclosure/procurement/amount: '1'}}"),
        12,
        "没有行",
    ),
    "no cell": (
        _swap("department-2021}", "department-2021, cells: {applications/granted: '1'}}"),
        12,
        "不是单元格",
    ),
    "unknown place": (_swap('年度报告"}', '年度报告", at: titel}'), 10, "是否想写 “title”"),
    "replacement without its other half": (
        _swap("department-2021}", "department-2021, replace: [[a]]}"),
        12,
        "应为 2 项",
    ),
    "full-width colon": (_swap("name: ", "name："), 2, "键后面的冒号是全角的"),
    "broken YAML": (_swap("{zh: 说明, en: explanation}", "{zh: 说明"), 7, "不是有效的 YAML"),
    "YAML cut off": (lambda text: text + "params: [", 13, "不是有效的 YAML"),
    "key twice": (_add("code: YX002"), 13, "写了两次"),
    "list": (lambda _: "- a\n- b\n", 1, "应为一条规则"),
    "nothing": (lambda _: "# nothing\n", 1, "没有规则"),
    "deep nesting": (lambda _: "[" * 100_000, 1, "嵌套超过"),
    "unsupported tag": (_add("params: !!binary YQ=="), 13, "不支持"),
    "key that is no text": (_add("? [a]\n: b"), 13, "键只能是文字"),
    "alias bomb": (
        lambda _: "\n".join(
            ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
            + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9)]
        ),
        1,
        "别名",
    ),
    "alias of itself": (lambda _: "a: &a [*a]\n", 1, "别名"),
    "very many items": (lambda _: "- a\n" * 100_000, 39999, "内容过多"),
    "huge file": (lambda text: text + "#" * (1 << 20), 1, "超过 1 MiB"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_line(name: str, tmp_path: Path) -> None:
    edit, line, words = FAULTS[name]
    faults = _faults(tmp_path, own=edit(GOOD))
    headlines = [fault.splitlines()[0] for fault in faults]
    assert any(h.startswith(f"own.yml:{line}: ") and words in h for h in headlines), headlines


def test_a_number_in_place_of_an_edition_is_told_once(tmp_path: Path) -> None:
    [fault] = _faults(tmp_path, own=_add("editions: [2021]")(GOOD))
    assert fault.startswith("own.yml:13: 应为文字")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    assert "不是 UTF-8" in _faults(tmp_path, own=GOOD.encode("gb18030"))[0]


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    first = GOOD.replace("severity: warning", "severity: grave").replace("en: no year", "en: {}")
    second = GOOD.replace("name:", "nmae:")
    faults = _faults(tmp_path, a=first, b=second, c="- x", d=GOOD)
    lines = [fault.split(" ")[0] for fault in faults]
    assert " ".join(lines) == (
        "a.yml:3: a.yml:5: b.yml:1: b.yml:1: b.yml:2: c.yml:1: d.yml:1: d.yml:2:"
    )


def test_a_fault_shows_its_place(tmp_path: Path) -> None:
    [fault] = _faults(tmp_path, own=GOOD.replace("zh: 看不出年度", 'zh: "看不出{year}"'))
    assert fault.splitlines()[1:] == [
        '    message: {zh: "看不出{year}", en: no year}',
        "                  ^",
    ]


def _period(aspect: str, message: str) -> str:
    check = f"check: period\nparams: {{aspect: {aspect}}}"
    return GOOD.replace("check: edition", check).replace("zh: 看不出年度", f'zh: "{message}"')


@pytest.mark.parametrize(
    ("aspect", "message", "usable"),
    [
        ("full_year", "写的是{period}，不是 {year} 年全年", None),
        ("year", "写的是 {stated} 年", None),
        ("full_year", "写的是 {stated} 年", "可用：period、year"),
        ("presence", "没有 {year} 年的期限", "可用：无"),
    ],
)
def test_a_message_uses_what_the_aspect_gives(
    tmp_path: Path, aspect: str, message: str, usable: str | None
) -> None:
    """What only another aspect of the check gives would fail when a report is linted."""
    own = _period(aspect, message)
    if usable is None:
        assert _load(tmp_path, own=own).by_code("YX001")
    else:
        [fault] = _faults(tmp_path, own=own)
        assert fault.startswith("own.yml:6: 消息里不能用 {")
        assert usable in fault


@pytest.mark.parametrize(
    ("variants", "line"),
    [
        # The message stands in for a variant that is not there.
        ("", 6),
        ('variants: {before: {zh: "缺少，应写在{other}之前", en: missing}}\n', 6),
        ('variants: {before: {zh: "写的是{expected}", en: missing}}\n', 14),
    ],
)
def test_a_message_uses_what_all_its_findings_have(
    tmp_path: Path, variants: str, line: int
) -> None:
    used = "{other}" if line == 6 else "{heading}"
    own = GOOD.replace("check: edition", "check: section\nparams: {aspect: missing}")
    own = own.replace("zh: 看不出年度", f'zh: "缺少{used}"') + variants
    assert [fault.partition(": ")[0] for fault in _faults(tmp_path, own=own)] == [f"own.yml:{line}"]


def test_wrong_parameters_show_right_ones(tmp_path: Path) -> None:
    wrong = GOOD.replace("check: edition", "check: damage\nparams: {shown: many}")
    [fault] = _faults(tmp_path, own=wrong)
    assert "应为整数" in fault
    assert "shown: 3" in fault


def test_a_pattern_that_does_not_compile_is_refused() -> None:
    for pattern in ("(", " ", "[[a]", "a{2,1}", "(?P<x>a)(?P<x>b)"):
        with pytest.raises(FormatFault):
            FORMATS["regex"](pattern)
    FORMATS["regex"]("统计(期限|时限)")


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("path", "overview#3", "overviw#3"),
        ("path", "contact/phones/0", "contakt"),
        ("path", "applications/@total", "applications/@totl"),
        ("path", "applications/granted", "applications/grant"),
        ("cell-path", "review/reconsideration/upheld", "review/reconsideration"),
        ("section", "fees", "fee"),
        ("table", "review", "overview"),
        ("relation", "balance", "balanse"),
        ("edition", "2008", "2009"),
    ],
)
def test_keys_are_proved_against_the_forms(kind: str, right: str, wrong: str) -> None:
    FORMATS[kind](right)
    with pytest.raises(FormatFault):
        FORMATS[kind](wrong)
