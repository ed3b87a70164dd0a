"""Words, in Chinese and English, of the pages on the service."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "reference.access": {"zh": "谁能调用", "en": "Who may ask"},
    "reference.parameters": {"zh": "查询参数", "en": "Parameters"},
    "reference.body": {"zh": "正文", "en": "Body"},
    "reference.answers": {"zh": "回答", "en": "Answers"},
    "reference.schemas": {"zh": "数据", "en": "Data"},
    "reference.required": {"zh": "必写", "en": "required"},
    "reference.list_of": {"zh": "{items} 的列表", "en": "list of {items}"},
    "reference.or": {"zh": " 或 ", "en": " or "},
    "reference.and": {"zh": "，加 ", "en": " with "},
    "reference.document": {
        "zh": "给程序的说明：/openapi.json",
        "en": "for programs: /openapi.json",
    },
    "reference.security": {"zh": "安全说明", "en": "Security"},
    "reference.docs": {"zh": "接口说明", "en": "Reference"},
}
