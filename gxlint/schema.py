"""What a JSON Schema finds wrong in a user's file, in words that a user understands.

Schemas may carry ``x-hint`` (Chinese and English) beside a ``pattern``: what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gxlint.datafile import DataFile, DataPath
from gxlint.errors import Fault, did_you_mean
from gxlint.fitting import fits

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


class FormatFault(ValueError):  # noqa: N818
    """What a `Format` raises: what is wrong with the text and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh, self.en = zh, en


#: Proves a text that a schema marks with ``format``; raises `FormatFault`.
Format = Callable[[str], None]


class Schema:
    """A JSON Schema with the formats that it uses, ready to check files."""

    def __init__(self, schema: Mapping[str, Any], formats: Mapping[str, Format]) -> None:
        self._schema = schema
        self._formats = formats

    def faults(self, file: DataFile, data: Any, at: DataPath = ()) -> list[Fault]:
        """Everything wrong with `data`, which stands at the path `at` of `file`."""
        if fits(data, self._schema, self._formats):
            return []
        from jsonschema import Draft202012Validator, FormatChecker

        checker = FormatChecker(formats=())
        for name, prove in self._formats.items():
            checker.checks(name, raises=FormatFault)(_as_check(prove))
        validator = Draft202012Validator(dict(self._schema), format_checker=checker)
        faults: dict[Fault, None] = {}
        for error in validator.iter_errors(data):
            for fault in _faults(file, error, at):
                faults[fault] = None
        return list(faults)


def _as_check(prove: Format) -> Callable[[object], bool]:
    def check(value: object) -> bool:
        if isinstance(value, str):
            prove(value)
        return True

    return check


def _faults(file: DataFile, error: ValidationError, at: DataPath) -> Iterator[Fault]:
    if error.validator in ("anyOf", "oneOf") and error.context:
        from jsonschema.exceptions import best_match

        error = best_match([error]) or error
    path: DataPath = (*at, *error.absolute_path)
    # The attributes of an error are set once it comes out of a validator.
    wanted: Any = error.validator_value
    found: Any = error.instance
    schema: Any = error.schema
    if error.validator == "additionalProperties":
        yield from _unknown_keys(file, path, found, list(schema.get("properties", ())))
    elif error.validator == "required":
        for key in wanted:
            if key not in found:
                yield file.fault(path, f"缺少 “{key}”；请补上", f"{key!r} is missing; add it")
    else:
        zh, en = _words(error, wanted, found, schema)
        if "propertyNames" in error.absolute_schema_path:
            yield file.fault((*path, found), zh, en, at_key=True)
        else:
            yield file.fault(path, zh, en)


def _unknown_keys(
    file: DataFile, path: DataPath, found: Mapping[str, Any], known: list[str]
) -> Iterator[Fault]:
    for key in found:
        if key in known:
            continue
        close = did_you_mean(key, known)
        if close:
            zh, en = f"是否想写 “{close}”？", f"did you mean {close!r}?"
        elif known:
            zh, en = f"可用的键：{'、'.join(known)}", f"known keys: {', '.join(known)}"
        else:
            zh, en = "这里不能写任何键", "no key is possible here"
        zh, en = f"未知的键 “{key}”；{zh}", f"unknown key {key!r}; {en}"
        yield file.fault((*path, key), zh, en, at_key=True)


_TYPES = {
    "string": ("文字", "text"),
    "integer": ("整数", "an integer"),
    "number": ("数字", "a number"),
    "boolean": (" true 或 false", "true or false"),
    "array": ("列表", "a list"),
    "object": ("键和值", "keys and values"),
    "null": ("空", "nothing"),
}


def _words(error: ValidationError, wanted: Any, found: Any, schema: Any) -> tuple[str, str]:
    match error.validator:
        case "type":
            return _wrong_type(wanted, found)
        case "enum":
            # "off" without quotes is how YAML writes false: nobody is to be told to write that.
            known = dict.fromkeys(str(value) for value in wanted if value is not False)
            return _not_among(list(known), found)
        case "anyOf" if kinds := [words for one in wanted for words in _wanted(one)]:
            return _unlike(kinds, found)
        case "const":
            return _not_among([str(wanted)], found)
        case "pattern":
            hint = schema.get("x-hint", {"zh": f"应符合 {wanted}", "en": f"must fit {wanted}"})
            return f"“{found}” 不合格式；{hint['zh']}", f"{found!r} has a wrong form; {hint['en']}"
        case "format" if isinstance(error.cause, FormatFault):
            return error.cause.zh, error.cause.en
        case "minLength" | "minItems" | "minProperties" if wanted == 1:
            return "不能为空；请填写", "must not be empty; fill it in"
        case "minItems" | "maxItems":
            return (
                f"有 {len(found)} 项，应为 {wanted} 项",
                f"has {len(found)} items, {wanted} are wanted",
            )
        case "minimum" | "exclusiveMinimum":
            return f"{found} 太小，至少为 {wanted}", f"{found} is too small, at least {wanted}"
        case "maximum" | "exclusiveMaximum":
            return f"{found} 太大，至多为 {wanted}", f"{found} is too big, at most {wanted}"
        case "uniqueItems":
            return "列表中有重复；请删去", "the list repeats an item; remove it"
    return f"内容不合要求：{error.message}", re.sub(r"\s+", " ", error.message)


def _wanted(schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What one of several schemas asks for, in both languages."""
    yield from ((f" {value}", str(value)) for value in schema.get("enum", ()))
    if "type" in schema:
        yield _TYPES[schema["type"]]


def _unlike(kinds: Sequence[tuple[str, str]], found: object) -> tuple[str, str]:
    zh, en = "或".join(zh for zh, _ in kinds), " or ".join(en for _, en in kinds)
    if found is None:
        return f"应为{zh}，这里是空的；请填写", f"must be {en}, but nothing is there; fill it in"
    return f"应为{zh}，写的是 {_shown(found)}", f"must be {en}, not {_shown(found)}"


def _wrong_type(wanted: str | list[str], found: object) -> tuple[str, str]:
    kinds = [_TYPES[kind] for kind in ([wanted] if isinstance(wanted, str) else wanted)]
    zh, en = _unlike(kinds, found)
    if wanted == "string" and isinstance(found, (int, float)):
        return f"{zh}；请加引号", f"{en}; put it in quotes"
    if wanted == "array" and isinstance(found, str) and found and len(found) <= _LONGEST:
        return f"{zh}；请写成 [{found}]", f"{en}; write [{found}]"
    if wanted == "object" and isinstance(found, (str, list)):
        return f"{zh}；请写成 “键: 值” 的形式", f"{en}; write “key: value”"
    return zh, en


#: Of what is written where something else should be, so many characters tell what it is.
_LONGEST = 40


def _shown(found: object) -> str:
    match found:
        case bool():
            return str(found).lower()
        case str() if len(found) > _LONGEST:
            return repr(f"{found[:_LONGEST]}…")
        case int() | float() | str():
            return repr(found)
        case list():
            return "[…]"
    return "{…}"


def _not_among(known: list[str], found: object) -> tuple[str, str]:
    close = did_you_mean(str(found), known)
    zh, en = f"“{found}” 不可用", f"{found!r} is not possible"
    if close:
        return f"{zh}，是否想写 “{close}”？", f"{en}; did you mean {close!r}?"
    return f"{zh}；可用：{'、'.join(known)}", f"{en}; possible: {', '.join(known)}"
