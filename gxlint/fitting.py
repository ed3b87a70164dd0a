"""Whether data surely fit a JSON Schema, told without the library that can say what is wrong.

To import `jsonschema` takes longer than to lint a report, and nearly all files that users write are
right.  So this answers first; whatever it is not sure of, the library decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

#: Proves a text that a schema marks with ``format``; raises `ValueError`.
Prove = Callable[[str], None]

_Check = Callable[["_Fitting", Any, Mapping[str, Any], Any], bool]

_NOTES = frozenset({"$schema", "$defs", "title", "description", "x-hint"})

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda data: isinstance(data, str),
    "integer": lambda data: isinstance(data, int) and not isinstance(data, bool),
    "number": lambda data: isinstance(data, (int, float)) and not isinstance(data, bool),
    "boolean": lambda data: isinstance(data, bool),
    "array": lambda data: isinstance(data, list),
    "object": lambda data: isinstance(data, dict),
}


def fits(data: Any, schema: Mapping[str, Any], formats: Mapping[str, Prove]) -> bool:
    """True only if the data are right; False also where a keyword of the schema is not known."""
    return _Fitting(schema, formats).fits(data, schema)


class _Fitting:
    def __init__(self, root: Mapping[str, Any], formats: Mapping[str, Prove]) -> None:
        self.root = root
        self.formats = formats

    def fits(self, data: Any, schema: Any) -> bool:
        if isinstance(schema, bool):
            return schema
        return all(
            keyword in _NOTES
            or (keyword in _KEYWORDS and _KEYWORDS[keyword](self, data, schema, wanted))
            for keyword, wanted in schema.items()
        )

    def referred(self, data: Any, _: Mapping[str, Any], reference: str) -> bool:
        name = reference.removeprefix("#/$defs/")
        return name in self.root.get("$defs", {}) and self.fits(data, self.root["$defs"][name])

    def type(self, data: Any, _: Mapping[str, Any], wanted: Any) -> bool:
        return isinstance(wanted, str) and wanted in _TYPES and _TYPES[wanted](data)

    def enum(self, data: Any, _: Mapping[str, Any], wanted: list[Any]) -> bool:
        # True is 1 for Python, not for JSON.
        return any(type(data) is type(value) and data == value for value in wanted)

    def pattern(self, data: Any, _: Mapping[str, Any], wanted: str) -> bool:
        return isinstance(data, str) and re.search(wanted, data) is not None

    def format(self, data: Any, _: Mapping[str, Any], wanted: str) -> bool:
        if not isinstance(data, str) or wanted not in self.formats:
            return False
        try:
            self.formats[wanted](data)
        except ValueError:
            return False
        return True

    def least(self, data: Any, _: Mapping[str, Any], wanted: int) -> bool:
        return isinstance(data, (str, list, dict)) and len(data) >= wanted

    def minimum(self, data: Any, _: Mapping[str, Any], wanted: float) -> bool:
        return _TYPES["number"](data) and data >= wanted

    def maximum(self, data: Any, _: Mapping[str, Any], wanted: float) -> bool:
        return _TYPES["number"](data) and data <= wanted

    def items(self, data: Any, _: Mapping[str, Any], wanted: Any) -> bool:
        return isinstance(data, list) and all(self.fits(item, wanted) for item in data)

    def required(self, data: Any, _: Mapping[str, Any], wanted: list[str]) -> bool:
        return isinstance(data, dict) and all(key in data for key in wanted)

    def names(self, data: Any, _: Mapping[str, Any], wanted: Any) -> bool:
        return isinstance(data, dict) and all(self.fits(key, wanted) for key in data)

    def properties(self, data: Any, _: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
        return isinstance(data, dict) and all(
            self.fits(value, wanted[key]) for key, value in data.items() if key in wanted
        )

    def additional(self, data: Any, schema: Mapping[str, Any], wanted: Any) -> bool:
        known = schema.get("properties", {})
        return isinstance(data, dict) and all(
            self.fits(value, wanted) for key, value in data.items() if key not in known
        )

    def any_of(self, data: Any, _: Mapping[str, Any], wanted: list[Any]) -> bool:
        return any(self.fits(data, schema) for schema in wanted)


_KEYWORDS: Mapping[str, _Check] = {
    "$ref": _Fitting.referred,
    "additionalProperties": _Fitting.additional,
    "anyOf": _Fitting.any_of,
    "enum": _Fitting.enum,
    "format": _Fitting.format,
    "items": _Fitting.items,
    "maximum": _Fitting.maximum,
    "minItems": _Fitting.least,
    "minLength": _Fitting.least,
    "minProperties": _Fitting.least,
    "minimum": _Fitting.minimum,
    "pattern": _Fitting.pattern,
    "properties": _Fitting.properties,
    "propertyNames": _Fitting.names,
    "required": _Fitting.required,
    "type": _Fitting.type,
}
