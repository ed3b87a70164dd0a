"""The words of the user interface, in Chinese and English.

What rules say stands in their YAML; here is everything else that a run prints.  What only those
need who look into rules or write some is in `gxlint.rules.words`, where `say` looks as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gxlint.namedtuple import NamedTuple

#: The languages that everything is said in; the first is the default.
LANGUAGES = ("zh", "en")

_Words = Mapping[str, str]

#: Why a rule could not be applied to a report (see `gxlint.checks.NotApplicable`).
REASONS: Mapping[str, _Words] = {
    "edition": {"zh": "不属于该版报告", "en": "not of this edition"},
    "not_in_force": {"zh": "该年度尚未或不再施行", "en": "not in force for that year"},
    "table_missing": {"zh": "缺少表格", "en": "table missing"},
    "section_missing": {"zh": "缺少该部分", "en": "part missing"},
    "title_missing": {"zh": "缺少标题", "en": "title missing"},
    "period_missing": {"zh": "缺少统计期限", "en": "statistics period missing"},
    "date_missing": {"zh": "缺少日期", "en": "date missing"},
    "contact_missing": {"zh": "缺少联系方式", "en": "contact details missing"},
    "organ_unknown": {"zh": "无法确定机关名称", "en": "body unknown"},
    "year_unknown": {"zh": "无法确定年度", "en": "report year unknown"},
    "row_unplaced": {"zh": "行内数据无法对应到列", "en": "values of a row cannot be placed"},
    "value_missing": {"zh": "单元格空白或不是数字", "en": "cells blank or without a number"},
    "not_government": {"zh": "只适用于政府的报告", "en": "for governments' reports only"},
    "deadline_missing": {"zh": "没有适用的公布期限", "en": "no deadline that applies"},
    "form_2008": {"zh": "2008 年版报告没有统一表格", "en": "edition 2008 has no statutory tables"},
}

_SAY: Mapping[str, _Words] = {
    # severities and labels
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "info": {"zh": "提示", "en": "info"},
    "label.where": {"zh": "位置", "en": "where"},
    "label.related": {"zh": "相关", "en": "see also"},
    "label.suspects": {"zh": "核对", "en": "check"},
    "label.fix": {"zh": "修改", "en": "fix"},
    "label.basis": {"zh": "依据", "en": "basis"},
    "label.remedy": {"zh": "处理", "en": "remedy"},
    "label.more": {"zh": "另有 {count} 处：{places}", "en": "{count} more: {places}"},
    "location": {"zh": "{where}（{words}）", "en": "{where} ({words})"},
    "location.line": {"zh": "第 {line} 行第 {column} 列", "en": "line {line}, column {column}"},
    "location.page": {"zh": "第 {page} 页", "en": "page {page}"},
    "location.cell": {
        "zh": "第 {table} 个表格第 {row} 行第 {cell} 格",
        "en": "table {table}, row {row}, cell {cell}",
    },
    "location.cell_paragraph": {
        "zh": "第 {table} 个表格第 {row} 行第 {cell} 格内第 {paragraph} 段",
        "en": "table {table}, row {row}, cell {cell}, paragraph {paragraph} in it",
    },
    "location.textbox": {
        "zh": "第 {textbox} 个文本框第 {paragraph} 段",
        "en": "text box {textbox}, paragraph {paragraph}",
    },
    "location.paragraph": {"zh": "第 {paragraph} 段", "en": "paragraph {paragraph}"},
    "suspect.sure": {"zh": "{cell} {value} → {expected}", "en": "{cell} {value} → {expected}"},
    "suspect.unsure": {"zh": "{cell} {value}", "en": "{cell} {value}"},
    "suspect.in_turn": {
        "zh": "先看 {first}，再看 {further}",
        "en": "first {first}, then {further}",
    },
    "suspect.blank": {"zh": "空白", "en": "blank"},
    "colon": {"zh": "：", "en": ": "},
    "comma": {"zh": "、", "en": ", "},
    # summary
    "summary.clean": {"zh": "未发现问题。", "en": "No problems found. "},
    "summary.no_new": {"zh": "没有新的问题。", "en": "Nothing new. "},
    "summary.baseline": {
        "zh": "；对照基线，新增 {new} 个、已知 {known} 个、已消除 {mended} 个",
        "en": "; against the baseline, {new} new, {known} known, {mended} mended",
    },
    "summary.files": {"zh": "检查 {files} 个文件", "en": "Checked {files} file(s)"},
    "summary.counts": {
        "zh": "{error} 个错误、{warning} 个警告、{info} 个提示",
        "en": "{error} error(s), {warning} warning(s), {info} info",
    },
    "summary.rules": {"zh": "已核对规则 {checked} 条", "en": "{checked} rules checked"},
    "summary.rules_by_file": {
        "zh": "逐个文件合计已核对规则 {checked} 条次",
        "en": "{checked} rule checks over all files",
    },
    "summary.not_applicable": {
        "zh": "，不适用 {count} 条（{reasons}）",
        "en": ", {count} not applicable ({reasons})",
    },
    "summary.separator": {"zh": "；", "en": "; "},
    "summary.end": {"zh": "。", "en": "."},
    # lists of findings (csv, xlsx)
    "list.organ": {"zh": "单位", "en": "body"},
    "list.year": {"zh": "年度", "en": "year"},
    "list.file": {"zh": "文件", "en": "file"},
    "list.place": {"zh": "位置", "en": "place"},
    "list.code": {"zh": "编号", "en": "code"},
    "list.severity": {"zh": "级别", "en": "severity"},
    "list.message": {"zh": "问题", "en": "problem"},
    "list.expected": {"zh": "应为", "en": "should be"},
    "list.basis": {"zh": "依据", "en": "basis"},
    "list.remedy": {"zh": "处理建议", "en": "remedy"},
    "list.name": {"zh": "名称", "en": "name"},
    "list.files": {"zh": "文件数", "en": "files"},
    "list.total": {"zh": "合计", "en": "total"},
    "list.unknown": {"zh": "（未读出单位）", "en": "(body unknown)"},
    "list.findings": {"zh": "问题清单", "en": "Findings"},
    "list.by_body": {"zh": "按单位汇总", "en": "By body"},
    "list.by_rule": {"zh": "按规则汇总", "en": "By rule"},
    "list.continued": {"zh": "{title}（{number}）", "en": "{title} ({number})"},
    # which cell is wrong (gxlint.checks.culprit)
    "culprit.tail": {"zh": "{also}{culprit}", "en": "{also}{culprit}"},
    "culprit.also_row": {"zh": "；{names}行也不符", "en": "; out as well: row {names}"},
    "culprit.also_column": {"zh": "；{names}列也不符", "en": "; out as well: column {names}"},
    "culprit.change": {"zh": "“{cell}”应为 {expected}", "en": "“{cell}” should be {expected}"},
    "culprit.many": {
        "zh": "{changes}，连同其他共 {count} 格要改",
        "en": "{changes}, and more: {count} cells to change in all",
    },
    "culprit.row": {
        "zh": "“{row}”行应依次为 {values}",
        "en": "row “{row}” should read {values}",
    },
    "culprit.sure": {"zh": "；{changes}{slip}", "en": "; {changes}{slip}"},
    "culprit.evident": {
        "zh": "；{changes}：{sums}都差 {difference}{slip}",
        "en": "; {changes}: {sums} each out by {difference}{slip}",
    },
    "culprit.likely": {
        "zh": "；最可能是{changes}{slip}，也可能是别的格有误",
        "en": "; most likely {changes}{slip}, though another cell may be wrong instead",
    },
    "culprit.any": {
        "zh": "；不能断定是哪一格有误，请逐格核对",
        "en": "; which of the cells is wrong cannot be told, look up each",
    },
    "culprit.perhaps": {"zh": "，疑为{slip}", "en": ", perhaps {slip}"},
    "culprit.aside": {"zh": "（疑为{slip}）", "en": " (perhaps {slip})"},
    "culprit.sum_row": {"zh": "行合计", "en": "row sum"},
    "culprit.sum_column": {"zh": "列合计", "en": "column sum"},
    "culprit.sum_balance": {"zh": "列的勾稽关系", "en": "balance of the column"},
    "note.first": {"zh": "应为 {expected}", "en": "should be {expected}"},
    "note.row": {"zh": "本行应依次为 {values}", "en": "the row should read {values}"},
    "note.further": {"zh": "“{cell}”应为 {expected}", "en": "“{cell}” should be {expected}"},
    "slip.left_blank": {"zh": "漏填", "en": "left blank"},
    "slip.transposed": {"zh": "数字颠倒", "en": "two digits transposed"},
    "slip.digit_lost": {"zh": "漏写一位数字", "en": "a digit left out"},
    "slip.digit_added": {"zh": "多写一位数字", "en": "a digit too many"},
    "slip.digit_wrong": {"zh": "写错一位数字", "en": "one digit wrong"},
    "slip.stale_total": {"zh": "合计没有重新计算", "en": "a total not added up again"},
    "slip.split": {"zh": "一个数拆到了相邻两格", "en": "one number split over two cells"},
    "slip.row_shifted": {"zh": "整行错开一列", "en": "a row shifted by one column"},
    "slip.column_shifted": {"zh": "整列错开一行", "en": "a column shifted by one row"},
    "slip.next_column": {"zh": "填到了相邻一列", "en": "entered one column beside its own"},
    "slip.next_row": {"zh": "填到了相邻一行", "en": "entered one row beside its own"},
    "slip.swapped": {"zh": "相邻两格填反", "en": "two neighbouring cells swapped"},
    "slip.elsewhere": {"zh": "两格填反", "en": "two cells swapped"},
    "slip.carried": {"zh": "此格填错，总计随之算错", "en": "a wrong number carried into its total"},
    # command line
    "cli.skipped": {
        "zh": "文件夹中有 {count} 个文件的格式本版本不能读取，未检查：{names}",
        "en": "{count} file(s) in formats that this version cannot read were skipped: {names}",
    },
    "annotate.written": {
        "zh": "已写出批注稿 {file}（批注 {count} 条）",
        "en": "wrote {file} with {count} comment(s)",
    },
    "annotate.not_word": {
        "zh": "{count} 个文件不是 Word 文档，没有批注稿：{names}；需要批注的请先存成 .docx",
        "en": "{count} file(s) are no Word documents and get no copy: {names}; save as .docx",
    },
    "annotate.no_report": {
        "zh": "{count} 个文件没有读到报告，没有批注稿：{names}",
        "en": "no report was read from {count} file(s), so there is no copy: {names}",
    },
    "annotate.impossible": {
        "zh": "{count} 个文件写不进批注：{names}；请用 Word 或 WPS 另存为“Word 文档（.docx）”再试",
        "en": "{count} file(s) take no comments: {names}; save as “Word document (.docx)” first",
    },
    "cli.cleaned": {
        "zh": "{folder}：已删去 {count} 个保存的结果",
        "en": "{folder}: {count} kept result(s) removed",
    },
    "cli.clean": {"zh": "没有保存的结果", "en": "no results are kept"},
    "cli.interrupted": {"zh": "已中断", "en": "interrupted"},
    "cli.output_lost": {"zh": "无法写出结果：{detail}", "en": "cannot write the output: {detail}"},
    "cli.bug": {
        "zh": "程序内部出错（{error}）。请加 --debug 再运行一次，并把输出告诉维护者",
        "en": "internal error ({error}). Run again with --debug and tell the maintainers",
    },
    "cli.watching": {
        "zh": "{time} 已检查；文件、规则或配置一有改动就再检查，按 Ctrl-C 结束",
        "en": "checked at {time}; waiting for changes to files, rules, configuration; Ctrl-C ends",
    },
    "cli.watching_unchecked": {
        "zh": "{time} 没有检查，请先改正上面的错误；文件、规则或配置一有改动就再检查，"
        "按 Ctrl-C 结束",
        "en": "not checked at {time}: mend the above first; waiting for changes to files, rules, "
        "configuration; Ctrl-C ends",
    },
    # suppressions
    "suppress.anywhere": {"zh": "不限位置", "en": "anywhere"},
    "suppress.comment": {"zh": "第 {line} 行的注释", "en": "comment on line {line}"},
    # gxlint serve
    "serve.begun": {
        "zh": "检查服务已启动：{address}（按 Ctrl-C 停止）",
        "en": "serving at {address} (Ctrl-C stops it)",
    },
    "serve.signed_only": {
        "zh": "只接受签名的请求：网页不能用来检查",
        "en": "signed requests only: the page in a browser cannot be used",
    },
    "serve.useless_tokens": {
        "zh": "访问令牌不起作用：有 --require-signature 时只认签名",
        "en": "the access tokens are of no use: with --require-signature only signatures count",
    },
    "serve.ended": {"zh": "检查服务已停止", "en": "stopped"},
    # gxlint fix
    "fix.made": {"zh": "已改", "en": "fixed"},
    "fix.would": {"zh": "将改", "en": "would fix"},
    "fix.proposed": {"zh": "建议", "en": "proposed"},
    "fix.left": {"zh": "未改", "en": "not fixed"},
    "fix.item": {"zh": "{verb} {code} {words}", "en": "{verb} {code} {words}"},
    "fix.reason": {"zh": "{words}（{reason}）", "en": "{words} ({reason})"},
    "fix.format": {
        "zh": "{path}：这种格式不能改写，没有改动；能改写的是文本、网页和 .docx 文件",
        "en": "{path}: a file of this format cannot be rewritten; texts, web pages and .docx can",
    },
    "fix.summary": {
        "zh": "检查 {files} 个文件：{verb} {made} 处，建议 {proposed} 处（请核对后自行修改）",
        "en": "Checked {files} file(s): {verb} {made}, proposed {proposed} (look up, then change)",
    },
    "fix.summary_left": {"zh": "，未改 {left} 处", "en": ", not fixed {left}"},
    "fix.remaining": {"zh": "；还有 {counts}。", "en": "; remaining: {counts}."},
    "fix.because.damaged": {
        "zh": "文件中有不能识别的字符，改写会损坏它们",
        "en": "the file has characters that cannot be read and would be spoilt",
    },
    "fix.because.form_field": {
        "zh": "这一格是网页上的输入框",
        "en": "this cell is an input field of the page",
    },
    "fix.because.generated": {
        "zh": "这些字是 Word 自动生成的",
        "en": "Word generates these characters",
    },
    "fix.because.tracked": {"zh": "在修订标记中", "en": "within a tracked change"},
    "fix.because.word_field": {"zh": "在 Word 的域中", "en": "within a field of Word's"},
    "fix.because.bound": {
        "zh": "这里的文字 Word 另存有一份",
        "en": "Word keeps another copy of this text",
    },
    "fix.because.signed": {"zh": "文档有数字签名", "en": "the document is digitally signed"},
    "fix.because.unclear": {
        "zh": "改后读出的内容与预期不同",
        "en": "the file would not read as intended",
    },
    "fix.because.worse": {
        "zh": "改后仍有这个问题或会出现别的问题",
        "en": "the problem would remain or others come up",
    },
    "fix.because.too_many": {
        "zh": "问题太多，请先处理其他问题再运行一次",
        "en": "too many problems: see to the others, then run again",
    },
    # gxlint config
    "config.files": {"zh": "配置文件", "en": "configuration files"},
    "config.no_files": {"zh": "没有配置文件", "en": "no configuration file"},
    "config.excluded": {
        "zh": "检查文件夹时跳过这里（exclude、include）",
        "en": "passed over when its folder is linted (exclude, include)",
    },
    "config.default": {"zh": "默认", "en": "default"},
    "config.counts": {
        "zh": "共 {all} 条规则，启用 {on} 条，其中不适用 {closed} 条。没有启用和不适用的：",
        "en": "{all} rules, {on} on, {closed} of these not applicable. Off or not applicable:",
    },
    "config.none_on": {
        "zh": "没有启用任何规则，什么都没有检查：选用的都被忽略了；请改 select 或 ignore",
        "en": "no rule is in force and nothing is checked: all that is selected is ignored; "
        "change select or ignore",
    },
    "config.off": {
        "zh": "{origin}: {code} 默认关闭，这里的设置不起作用；要用请加上 extend-select: [{code}]",
        "en": "{origin}: {code} is off by default: no effect; add extend-select: [{code}]",
    },
    "config.not_first": {
        "zh": "{origin}: {name} 以要检查的第一个路径的配置为准，这里的不起作用",
        "en": "{origin}: no effect: the configuration of the first path decides on {name}",
    },
    "config.changed": {"zh": "改动过的：", "en": "Changed:"},
    "config.severity": {"zh": "级别 {value}", "en": "severity {value}"},
    "config.param": {"zh": "参数 {name} = {value}", "en": "parameter {name} = {value}"},
}


class Phrase(NamedTuple):
    """Words that wait for the language of a run: a key for `say`, and the values to fill in.

    Values may be phrases in turn, and tuples, which are listed.
    """

    key: str
    values: Mapping[str, object] = {}


def worded(value: object, lang: str) -> object:
    """`value` with all phrases in it put into that language."""
    if isinstance(value, Phrase):
        return say(value.key, lang, **{key: worded(v, lang) for key, v in value.values.items()})
    if isinstance(value, tuple):
        return say("comma", lang).join(str(worded(item, lang)) for item in value)
    return value


#: The packages with the words that few runs need, by the beginning of their keys.
_HOMES = {
    "baseline": "baseline",
    "gate": "server.gate",
    "html": "formats.html",
    "lsp": "lsp",
    "page": "server.page",
    "reference": "server.reference",
}


def say(key: str, lang: str, **values: object) -> str:
    """The text of that key in that language, its {names} filled in.  Raises KeyError on neither."""
    words = _SAY.get(key)
    if words is None:
        from gxlint.modules import module

        home = _HOMES.get(key.partition(".")[0], "rules")
        words = module(f"gxlint.{home}.words").WORDS[key]
    return words[lang].format(**values)


def listed(names: Sequence[str], lang: str, most: int = 5) -> str:
    """The first names of a list, and a sign if there are more."""
    return say("comma", lang).join(names[:most]) + (" …" if len(names) > most else "")


def reason(key: str, lang: str) -> str:
    """Why a rule is not applicable, in words; a reason without words stands for itself."""
    words = REASONS.get(key)
    return words[lang] if words else key
