"""Words, in Chinese and English, of the gate's answers."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "gate.finding": {"zh": "{severity} {code}：{message}", "en": "{severity} {code}: {message}"},
    "gate.finding_at": {
        "zh": "{severity} {code}【{where}】{message}",
        "en": "{severity} {code} [{where}] {message}",
    },
    "gate.year": {
        "zh": "年度不符：送来时说是 {given} 年度，报告写的是 {found} 年度。请核对是不是放错了报告",
        "en": "another year: said to be for {given}, the report is for {found}; "
        "is it the right one?",
    },
    "gate.body": {
        "zh": "机关不符：送来时说是“{given}”，报告写的是“{found}”。请核对是不是放错了报告",
        "en": "another body: said to be of “{given}”, the report is of “{found}”; "
        "is it the right one?",
    },
    "gate.doubtful_body": {
        "zh": "机关可能不符：送来时说是“{given}”，报告写的是“{found}”。"
        "不是同一个机关（改名、简称）的，请核对是不是放错了报告",
        "en": "perhaps another body: said to be of “{given}”, the report is of “{found}”; unless "
        "these are names of one body, is it the right report?",
    },
    "gate.doubt": {"zh": "供参考：{words}", "en": "to consider: {words}"},
    "gate.hold": {
        "zh": "暂不能发布：下面 {count} 项要先处理",
        "en": "On hold: see to these {count} first",
    },
    "gate.publish": {"zh": "可以发布", "en": "May be published"},
    "gate.publish_with_remarks": {
        "zh": "可以发布；另有 {count} 条意见供参考",
        "en": "May be published; {count} remark(s) to consider",
    },
}
