"""Words, in Chinese and English, for commands that show rules and for those who write them.

A lint never needs them: `gxlint.messages.say` looks here last.
"""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    # gxlint rules, gxlint explain
    "rules.code": {"zh": "编号", "en": "code"},
    "rules.name": {"zh": "名称", "en": "name"},
    "rules.severity": {"zh": "级别", "en": "severity"},
    "rules.editions": {"zh": "适用版本", "en": "editions"},
    "rules.state": {"zh": "状态", "en": "state"},
    "rules.pack": {"zh": "规则包", "en": "pack"},
    "rules.from_pack": {
        "zh": "规则包 {name}（{folder}）",
        "en": "Rule pack {name} ({folder})",
    },
    "rules.message": {"zh": "报告内容", "en": "reports"},
    "rules.all_editions": {"zh": "全部", "en": "all"},
    "rules.count": {"zh": "共 {all} 条规则，启用 {on} 条。", "en": "{all} rules, {on} in force."},
    "state.always": {"zh": "始终启用", "en": "always on"},
    "state.default": {"zh": "启用", "en": "on"},
    "state.selected": {"zh": "启用（已选择）", "en": "on (selected)"},
    "state.mandatory": {"zh": "必查", "en": "mandatory"},
    "state.off_by_default": {"zh": "默认关闭", "en": "off by default"},
    "state.not_selected": {"zh": "未选择", "en": "not selected"},
    "state.ignored": {"zh": "已忽略", "en": "ignored"},
    "explain.what": {"zh": "检查内容", "en": "What it checks"},
    "explain.message": {"zh": "报告内容", "en": "What it says"},
    "explain.basis": {"zh": "依据", "en": "Basis"},
    "explain.remedy": {"zh": "处理", "en": "Remedy"},
    "explain.scope": {"zh": "适用", "en": "Applies to"},
    "explain.pack": {"zh": "规则包", "en": "Rule pack"},
    "explain.state": {"zh": "在当前文件夹", "en": "In the current folder"},
    "explain.bad": {"zh": "会报告的例子", "en": "Examples that it reports"},
    "explain.good": {"zh": "不会报告的例子", "en": "Examples that it does not report"},
    "explain.removed": {"zh": "删去“{text}”", "en": "without “{text}”"},
    "explain.appended": {"zh": "文末加“{text}”", "en": "with “{text}” at the end"},
    "explain.edition": {"zh": "{edition} 年版", "en": "edition {edition}"},
    "explain.from": {"zh": "{year} 年度起", "en": "report years from {year}"},
    "explain.to": {"zh": "至 {year} 年度止", "en": "report years to {year}"},
    # gxlint docs
    "family.input": {"zh": "文件与检查本身", "en": "The file, and the check itself"},
    "family.structure": {"zh": "标题、各部分和内容", "en": "Title, parts and contents"},
    "family.time": {"zh": "日期和期限", "en": "Dates and deadlines"},
    "family.contact": {"zh": "联系方式", "en": "Contact details"},
    "family.fees": {"zh": "信息处理费", "en": "The fee for information"},
    "family.tables": {"zh": "统计表", "en": "Tables"},
    "family.arithmetic": {"zh": "表内勾稽关系", "en": "Sums within tables"},
    "family.claims": {"zh": "正文与表格", "en": "Figures of the text"},
    "family.writing": {"zh": "文字", "en": "Writing"},
    "family.comparison": {"zh": "与别的报告比较", "en": "Against other reports"},
    "family.own": {"zh": "自己的规则", "en": "Rules of one's own"},
    "family.pack": {"zh": "规则包 {name}", "en": "Rule pack {name}"},
    "docs.title": {"zh": "gxlint 规则", "en": "Rules of gxlint"},
    "docs.intro": {
        "zh": "共 {count} 条规则。编号固定不变；级别、参数可以在配置中改。"
        "依据写明是法律、格式规定还是通行做法，没有明文规定的最多是警告。",
        "en": "{count} rules. Codes stay; severity and parameters can be changed in the "
        "configuration. The basis says whether law, the statutory form or custom asks for it; "
        "what is custom only is a warning at most.",
    },
    "docs.generated": {
        "zh": "本页由 gxlint docs 按规则文件生成，请改规则文件，不要改这里。",
        "en": "Made of the rule files by gxlint docs: change those, not this page.",
    },
    "docs.index": {"zh": "全部规则", "en": "All rules"},
    "docs.kinds": {"zh": "检查的种类", "en": "Kinds of check"},
    "docs.kinds_intro": {
        "zh": "写自己的规则时，check 选一种，params 写它的参数。"
        "gxlint new-rule 按种类起草规则文件。",
        "en": "A rule of one's own names one of these as its check and gives its parameters as "
        "params. gxlint new-rule drafts a rule file for any of them.",
    },
    "docs.other_language": {"zh": "English", "en": "中文"},
    "docs.check": {"zh": "检查的种类", "en": "Kind of check"},
    "docs.params": {"zh": "参数", "en": "Parameters"},
    "docs.param": {"zh": "参数", "en": "parameter"},
    "docs.meaning": {"zh": "含义", "en": "meaning"},
    "docs.required": {"zh": "必写", "en": "required"},
    "docs.values": {"zh": "message 中可以写", "en": "The message may use"},
    "docs.example": {"zh": "例如", "en": "For example"},
    "docs.base": {"zh": "基准报告 {name}", "en": "base report {name}"},
    "docs.unchanged": {"zh": "基准报告 {name}，原样", "en": "base report {name}, as it is"},
    "docs.whole": {"zh": "全文", "en": "the whole text"},
    "docs.empty": {"zh": "空文件", "en": "an empty file"},
    "docs.written": {
        "zh": "已写 {count} 个文件到 {folder}",
        "en": "Wrote {count} files to {folder}",
    },
    "docs.fresh": {"zh": "{count} 个文件都是最新的", "en": "All {count} files are fresh"},
    "docs.stale": {"zh": "{file}：与规则不一致", "en": "{file}: differs from the rules"},
    "docs.absent": {"zh": "{file}：没有这个文件", "en": "{file}: is not there"},
    "docs.remedy": {
        "zh": "请重新运行 {command}，并提交结果",
        "en": "run {command} again and commit what it writes",
    },
    # gxlint new-rule
    "new_rule.written": {
        "zh": "已写 {file}。接下来：\n"
        "  1. 打开它，填好写着“填写”的地方；\n"
        "  2. 运行 gxlint test {file}，直到例子全部符合；\n"
        "  3. 检查报告时加 --rules {folder}，或在 gxlint.yml 中写 rules: [{folder}]。",
        "en": "Wrote {file}.  What comes next:\n"
        "  1. open it and fill in what says FILL IN;\n"
        "  2. run gxlint test {file} until all its examples are as they should be;\n"
        "  3. lint with --rules {folder}, or write rules: [{folder}] into gxlint.yml.",
    },
    # gxlint test: the examples inside rules
    "example.no_base": {
        "zh": "没有基准报告 “{name}”；可用：{known}",
        "en": "no base report {name!r}; there are {known}",
    },
    "example.no_words": {"zh": "原文中没有“{words}”", "en": "not in the text: “{words}”"},
    "example.no_report": {"zh": "例子的文本不是年度报告", "en": "no report in the text"},
    "example.no_cell": {"zh": "原文中没有单元格 {path}", "en": "no cell {path} in the text"},
    "example.nothing": {"zh": "没有报告任何问题", "en": "nothing is reported"},
    "example.not_applicable": {
        "zh": "规则不适用：{reason}",
        "en": "the rule does not apply: {reason}",
    },
    "example.elsewhere": {
        "zh": "应报在 {at}，却报在 {found}",
        "en": "should be at {at}, but is at {found}",
    },
    "test.counts": {
        "zh": "{rules} 条规则、{examples} 个例子：{fine} 个符合",
        "en": "{rules} rule(s), {examples} example(s): {fine} as they should be",
    },
    "test.MISSING": {
        "zh": "{count} 个该报告而没有报告（MISSING）",
        "en": "{count} MISSING (should be reported and are not)",
    },
    "test.NOISY": {
        "zh": "{count} 个不该报告而报告了（NOISY）",
        "en": "{count} NOISY (reported and should not be)",
    },
    "test.WRONG": {
        "zh": "{count} 个报在别处，或例子本身有误（WRONG）",
        "en": "{count} WRONG (reported elsewhere, or the example is faulty)",
    },
}
