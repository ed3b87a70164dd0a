"""The documents in a request's body, however they have been sent."""

from __future__ import annotations

import binascii
import json
import unicodedata
from base64 import b64decode
from typing import Any
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import FormParser, parse_options_header

from gxlint.namedtuple import NamedTuple
from gxlint.server.problems import Problem
from gxlint.server.wishes import Wishes, wishes
from gxlint.server.work import Request, Upload

#: What a document is called that has come without a name.
UNNAMED = "报告"

#: Files in one request, and other parts of a form beside them.
MAX_FILES = 100
_MAX_FIELDS = 100
_MAX_PARAMETERS = 100
_LONGEST_NAME = 120

#: Beside the options, a request may say what the document is called.
_PATH = "path"
_MULTIPART = "multipart/form-data"
_JSON = "application/json"
_FILE = "file"


class Intake(NamedTuple):
    """The documents, in the order in which they were sent, what is wished of them, and what else
    was said, which `others` names."""

    uploads: tuple[Upload, ...]
    wishes: Wishes
    others: dict[str, Any]


def intake(request: Request, others: tuple[str, ...] = ()) -> Intake:
    """What has been sent.

    `others` are names that a query, a form or a JSON object may have besides those known here.
    Raises `Problem` and `UsageError` on what cannot be understood.
    """
    query = _query(request.query)
    kind = request.content_type.partition(";")[0].strip().lower()
    if kind == _MULTIPART:
        uploads, fields = _form(request)
    elif kind == _JSON:
        uploads, fields = _object(request.body, others)
    else:
        name = next((value for key, value in query if key == _PATH), "")
        uploads, fields = [Upload(display_name(name), request.body)], []
    given = [*query, *fields]
    known = (_PATH, *others)
    return Intake(
        tuple(uploads),
        wishes(given, known),
        {name: value for name, value in given if name in others},
    )


def display_name(name: str) -> str:
    """What to call a document whose sender calls it `name`: the last part, without what is
    invisible, and not without end."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(char for char in last if unicodedata.category(char)[0] != "C").strip()
    if not shown.strip("."):
        return UNNAMED
    stem, dot, suffix = shown.rpartition(".")
    if len(shown) > _LONGEST_NAME and stem and len(suffix) < _LONGEST_NAME:
        return stem[: _LONGEST_NAME - len(suffix) - 2] + "…" + dot + suffix
    return shown[:_LONGEST_NAME]


def _query(text: str) -> list[tuple[str, Any]]:
    try:
        return list(
            parse_qsl(
                text,
                keep_blank_values=True,
                strict_parsing=bool(text),
                errors="strict",
                max_num_fields=_MAX_PARAMETERS,
            )
        )
    except ValueError as error:
        raise Problem(
            "bad-request",
            "地址中 ? 后面的参数写得不对；请写成 名称=值，用 & 分开，汉字用 UTF-8 百分号编码",
            "the query is malformed: write name=value pairs with &, in percent-encoded UTF-8",
        ) from error


def _object(body: bytes, others: tuple[str, ...]) -> tuple[list[Upload], list[tuple[str, Any]]]:
    """The document of ``{"text": …, "path": …, "options": {…}}``, or with ``"content"``, which is
    base64, in place of the text."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Problem(
            "bad-request", "内容不是 JSON（UTF-8）", "the body is no JSON (UTF-8)"
        ) from error
    if not isinstance(data, dict):
        raise _malformed("应为对象", "an object is wanted")
    known = ("text", "content", _PATH, "options", *others)
    if unknown := [key for key in data if key not in known]:
        shown = unknown[0][:_LONGEST_NAME]
        raise _malformed(
            f"没有键 {shown}；可用：{'、'.join(known)}",
            f"no key {shown}; possible: {', '.join(known)}",
        )
    options = data.get("options", {})
    path = data.get(_PATH, "")
    if not isinstance(options, dict) or not isinstance(path, str):
        raise _malformed(
            "options 应为对象，path 应为文字", "options is to be an object, path to be text"
        )
    fields = [*options.items(), *((key, data[key]) for key in others if key in data)]
    return [Upload(display_name(path), _content(data))], fields


def _content(data: dict[str, Any]) -> bytes | str:
    text, content = data.get("text"), data.get("content")
    if ("text" in data) == ("content" in data):
        raise _malformed("text 和 content 要写一个，只写一个", "write either text or content")
    if isinstance(text, str):
        return text.encode("utf-8", "replace").decode("utf-8")  # halves of characters
    if not isinstance(content, str):
        raise _malformed("text 和 content 应为文字", "text and content are to be text")
    try:
        return b64decode(content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _malformed("content 应为 base64", "content is to be base64") from error


def _malformed(zh: str, en: str) -> Problem:
    return Problem("bad-request", f"JSON：{zh}", f"JSON: {en}")


def _form(request: Request) -> tuple[list[Upload], list[tuple[str, Any]]]:
    """The files of a form, and its other fields."""
    form = _Form()
    try:
        form.read(request)
    except FormParserError as error:
        raise Problem(
            "bad-request",
            "表单（multipart/form-data）写得不对，或没有发送完整",
            "the form (multipart/form-data) is malformed or incomplete",
        ) from error
    if not form.uploads:
        raise Problem(
            "bad-request",
            f"表单里没有文件；文件的字段名应为 {_FILE}",
            f"there is no file in the form; its field is called {_FILE}",
        )
    return form.uploads, form.fields


class _Form:
    """What is in a form; it is kept in memory, never in files."""

    def __init__(self) -> None:
        self.uploads: list[Upload] = []
        self.fields: list[tuple[str, Any]] = []

    def read(self, request: Request) -> None:
        """Takes in the body of a request.  Raises FormParserError and `Problem`."""
        _, options = parse_options_header(request.content_type)
        parser = FormParser(
            "multipart/form-data",
            self._add_field,
            self._add_file,
            boundary=options.get(b"boundary"),
            config={"MAX_MEMORY_FILE_SIZE": len(request.body) + 1},
        )
        parser.write(request.body)
        parser.finalize()

    def _add_file(self, file: Any) -> None:
        if len(self.uploads) == MAX_FILES:
            raise Problem(
                "too-large",
                f"一次最多检查 {MAX_FILES} 个文件；请分几次",
                f"at most {MAX_FILES} files at a time: send several requests",
            )
        if file.field_name != _FILE.encode():
            raise Problem(
                "bad-request",
                f"文件的字段名应为 {_FILE}",
                f"the field of a file is called {_FILE}",
            )
        name = (file.file_name or b"").decode("utf-8", "replace")
        file.file_object.seek(0)
        self.uploads.append(Upload(display_name(name), file.file_object.read()))

    def _add_field(self, field: Any) -> None:
        if len(self.fields) == _MAX_FIELDS:
            raise Problem("bad-request", "表单的字段太多", "there are too many fields in the form")
        name = (field.field_name or b"").decode("utf-8", "replace")
        self.fields.append((name, (field.value or b"").decode("utf-8", "replace")))
