"""Words, in Chinese and English, of `gxlint baseline` and of known findings."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "baseline.known": {"zh": "（已知）", "en": "(known) "},
    "baseline.changed": {
        "zh": "{name}：已写入，共 {findings} 个已知问题（{files} 个文件），"
        "新记入 {added} 个，删去 {removed} 个",
        "en": "{name}: written, {findings} known finding(s) in {files} file(s), "
        "{added} added, {removed} removed",
    },
    "baseline.unchanged": {
        "zh": "{name}：没有变化，共 {findings} 个已知问题（{files} 个文件）",
        "en": "{name}: unchanged, {findings} known finding(s) in {files} file(s)",
    },
    "baseline.use": {
        "zh": "检查时加上 --baseline {name}（或在 gxlint.yml 里写 baseline: {name}），"
        "就只报告新的问题",
        "en": "with --baseline {name} (or baseline: {name} in gxlint.yml) "
        "only what is new is reported",
    },
    "baseline.unread": {
        "zh": "有 {count} 个文件没有读出报告，不能记入基线：{names}",
        "en": "{count} file(s) hold no report that can be read and are not taken up: {names}",
    },
}
