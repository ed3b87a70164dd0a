"""Words, in Chinese and English, of the language server."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "lsp.proposed": {"zh": "{words}（请先核对）", "en": "{words} (check first)"},
    "lsp.fix_all": {"zh": "改正所有可以放心改的", "en": "Make all safe fixes"},
    "lsp.accept": {
        "zh": "{code} 接受这个问题，写明原因（gxlint-ignore.yml）",
        "en": "{code} accept this finding, with a reason (gxlint-ignore.yml)",
    },
    "lsp.show": {"zh": "写原因", "en": "write the reason"},
    "lsp.by_hand": {
        "zh": "语言服务器由编辑器启动，在这里等待编辑器的消息；按 Ctrl-C 结束",
        "en": "a language server is started by an editor and waits for it here; Ctrl-C ends it",
    },
}
