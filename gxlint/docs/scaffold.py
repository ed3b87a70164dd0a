"""A rule file to start from: valid as it is, with everything that is to be filled in said in it."""

from __future__ import annotations

from textwrap import indent

from gxlint import checks
from gxlint.docs import kinds

_RULE = """\
# 一条规则一个文件。填好写着“填写”的地方，再运行 gxlint test {file}
# One rule a file.  Fill in what says FILL IN, then run: gxlint test {file}
code: {code}
name: {name}

# error 错误 · warning 警告 · info 提示
severity: warning

# 检查的种类：{kind_zh}
# Kind of check: {kind_en}
{parameters}check: {kind}
{params}
# 只用于这些版本的报告；不写就用于全部。Only for these editions; all if left out.
# editions: ["2019", "2021"]
# 只用于这些年度的报告。Only for these report years.
# in_force: {{from: 2024}}

# 依据：哪个文件、第几条。What it rests on: which document, which article.
basis:
  zh: 填写依据
  en: FILL IN the basis

# 结果中的一句话。{values_zh}
# What a finding says.  {values_en}
message:
  zh: 填写问题
  en: FILL IN what is wrong
# 检查什么，为什么，哪些情况不报告。What it looks at and why, and what it passes over.
explain:
  zh: 填写说明
  en: FILL IN an explanation
# 怎么改。What to do about it.
remedy:
  zh: 填写怎么改
  en: FILL IN what to do

# 例子就是测试：bad 必须报告，good 不能报告。每个例子从一份没有问题的基准报告（base）开始：
# {bases}
# Examples are tests: bad ones must be reported, good ones must not.  Each starts from a base report
# without faults, and changes it:
#   replace: [["原文中的话 words of the base", "改成的话 what stands there instead"]]
#   cells: {{applications/granted/total: "12"}}     # 单元格改成 contents of cells
#   remove: ["有这些话的整行 whole lines with these words"]
#   append: "加在文末 at the end"
#   at: overview                                  # 应报在哪里 where it must be reported
examples:
  bad:
    # 填写：改出问题来。FILL IN: make it faulty.
    - base: department-2021
  good:
    # 填写：最容易误报的写法。FILL IN: what could be reported wrongly.
    - base: department-2021
"""


def rule_file(code: str, name: str, kind: str, file: str) -> str:
    """The text of a rule file for a rule of that check kind, to be saved as `file`."""
    import yaml

    from gxlint import bundle

    check = checks.load(kind)
    about = kinds.about(kind)
    usable = checks.usable(check, yaml.safe_load(check.EXAMPLE) or {}, ())
    values = ", ".join(f"{{{value}}}" for value in sorted(usable))
    return _RULE.format(
        code=code,
        name=name,
        file=file,
        kind=kind,
        kind_zh=about["zh"],
        kind_en=about["en"],
        parameters=_parameters(kind),
        params=f"params:\n{indent(check.EXAMPLE.strip(), '  ')}\n" if check.EXAMPLE.strip() else "",
        values_zh=f"可以写：{values}" if values else "没有可以写在花括号里的值。",
        values_en=f"It may use: {values}" if values else "There is nothing to put in braces.",
        bases=", ".join(bundle.load()["examples"]),
    )


def _parameters(kind: str) -> str:
    """A comment that lists the parameters of the check kind."""
    listed = kinds.parameters(kind)
    if not listed:
        return ""
    lines = ["# 参数 parameters（* 必写 required）："]
    for one in listed:
        words = f"：{one.words['zh']} {one.words['en']}" if one.words else ""
        lines.append(f"#   {one.name}{'*' if one.required else ''}{words}")
    return "\n".join(lines) + "\n"
