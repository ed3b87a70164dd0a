"""Formats of texts in rule files that are proved when a rule is read.

A schema (that of rule files, or the `PARAMS` of a check kind) names them with ``format``:

* ``regex``: a pattern for Python's `re` (see `gxlint.rules.regexes`), not blank;
  ``regex:year`` and the like: one with a group of that name or number;
* ``edition``, ``section``, ``table``, ``relation``: a key that some form knows;
* ``path``: a path of the report model, its table, row and column proved against the forms;
  ``cell-path``: that of a cell;
* ``phrase``, ``reading``: a phrase of claim rules, and the cells that it may be the sum of;
* ``base``: a base report for examples;
* ``date``: a day; ``words``: a text that is not blank; ``glob``: a pattern for paths.

Configuration and suppressions name rules as well (`of_rules`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from gxlint import bundle, checks
from gxlint.claims.phrases import PhraseError, expand
from gxlint.claims.readings import PATTERN, known, parse_reading
from gxlint.errors import UsageError, did_you_mean
from gxlint.forms import TABLES, Form, editions, form
from gxlint.rules.regexes import prove_pattern, with_group
from gxlint.schema import Format, FormatFault, Schema

if TYPE_CHECKING:
    from gxlint.datafile import DataFile, DataPath
    from gxlint.errors import Fault
    from gxlint.rules import RuleSet

_PLACES = ("report", "title", "published", "signature", "period", "contact", "preamble")


def prove_known(word: str, known: Iterable[str], zh_what: str, en_what: str) -> None:
    """Raises `FormatFault`, with the closest one, if `word` is not among those known."""
    names = list(dict.fromkeys(known))
    if word in names:
        return
    close = did_you_mean(word, names)
    zh = f"是否想写 “{close}”？" if close else f"可用：{'、'.join(names)}"
    en = f"did you mean {close!r}?" if close else f"known: {', '.join(names)}"
    raise FormatFault(f"没有{zh_what} “{word}”；{zh}", f"no {en_what} {word!r}; {en}")


def _forms(edition: str | None) -> list[Form]:
    wanted = [edition] if edition else list(editions())
    found = [form(table, key) for table in TABLES for key in wanted]
    return [one for one in found if one is not None]


def _sections() -> list[str]:
    return [part.key for edition in editions().values() for part in edition.parts]


def prove_path(path: str, edition: str | None = None, *, cell: bool = False) -> None:
    """Raises `FormatFault` if no report (of that edition) has such a path, or if no cell has it."""
    head, _, rest = path.partition("/")
    if head not in TABLES:
        if cell:
            prove_known(head, TABLES, "表", "table")
        key = head.partition("#")[0].partition("~")[0]
        prove_known(key, (*_PLACES, *_sections(), *TABLES), "路径", "path")
        return
    row, _, column = rest.partition("/")
    tables = [one for one in _forms(edition) if one.table == head]
    if row.startswith("@"):
        prove_known(
            row[1:], (c.key for t in tables for r in t.rows for c in r.columns), "列", "column"
        )
    elif row:
        prove_known(row, (r.key for table in tables for r in table.rows), "行", "row")
    if column:
        specs = [spec for table in tables if (spec := table.row(row))]
        prove_known(column, (c.key for spec in specs for c in spec.columns), "列", "column")
    elif cell:
        raise FormatFault(
            f"“{path}” 不是单元格；请写 表/行/列", f"{path!r} is no cell; write table/row/column"
        )


def prove_date(word: str) -> None:
    """Raises `FormatFault` if `word` is no day such as 2025-12-31."""
    try:
        date.fromisoformat(word)
    except ValueError as error:
        zh = f"“{word}” 不是日期；请写成 2025-12-31 的形式"
        raise FormatFault(zh, f"{word!r} is no date; write it like 2025-12-31") from error


def prove_words(word: str) -> None:
    """Raises `FormatFault` if `word` is blank or holds what no text does."""
    if not word.strip():
        raise FormatFault("不能为空；请填写", "must not be blank; fill it in")
    if "\0" in word:
        raise FormatFault("含有空字符（NUL）；请删去", "there is a NUL in it; remove it")


def prove_glob(pattern: str) -> None:
    """Raises `FormatFault` if `pattern` can fit no path (see `gxlint.globs`)."""
    prove_words(pattern)
    if "\\" in pattern:
        better = pattern.replace("\\", "/")
        zh, en = f"路径用 / 分隔；请写成 {better}", f"paths have forward slashes; write {better}"
        raise FormatFault(zh, en)
    if ".." in pattern.split("/"):
        zh = "这里不能写 ..；请写从配置文件所在文件夹起的路径"
        raise FormatFault(zh, "no .. is possible here; write a path from the file's own folder on")


def of_rules(rules: RuleSet) -> Mapping[str, Format]:
    """Formats for texts that name one of these rules (``rule``) or select some (``selector``)."""

    def asking(ask: Callable[[str], object]) -> Format:
        def prove(word: str) -> None:
            try:
                ask(word)
            except UsageError as error:
                raise FormatFault(error.text("zh"), error.text("en")) from error

        return prove

    return {"rule": asking(rules.by_code), "selector": asking(rules.prove_selector)}


def prove_phrase(phrase: str) -> None:
    """Raises `FormatFault` if brackets in it have no partner, or if it says nothing."""
    try:
        wordings = expand(phrase)
    except PhraseError as error:
        raise FormatFault(error.zh, error.en) from error
    if not any(wording.strip() for wording in wordings):
        raise FormatFault("说法是空的；请填写", "the phrase is empty; write one")


def prove_reading(text: str) -> None:
    """Raises `FormatFault` if no edition's form of the table has all the cells it names."""
    if re.match(PATTERN, text) is None:
        return  # the schema's pattern says so
    reading = parse_reading(text)
    for block in reading.blocks:
        prove_known(block.table, TABLES, "表", "table")
        tables = [one for one in _forms(None) if one.table == block.table]
        names = [row.key for table in tables for row in table.rows]
        names += [row.partition(".")[0] + ".*" for row in names if "." in row]
        for name in block.rows:
            prove_known(name, names, "行", "row")
        for name in block.columns:
            columns = (c.key for table in tables for row in table.rows for c in row.columns)
            prove_known(name, columns, "列", "column")
    if not known(reading):
        raise FormatFault(
            f"没有哪个版本的表格同时有 “{text}” 的各行各列；请按一个版本的表格写",
            f"no edition's form has all rows and columns of {text!r}; write those of one form",
        )


FORMATS: Mapping[str, Format] = {
    "regex": prove_pattern,
    **{f"regex:{group}": with_group(group) for group in ("1", "host", "name", "of", "year")},
    "path": prove_path,
    "cell-path": lambda path: prove_path(path, cell=True),
    "date": prove_date,
    "words": prove_words,
    "glob": prove_glob,
    "edition": lambda word: prove_known(word, editions(), "版本", "edition"),
    "section": lambda word: prove_known(word, _sections(), "部分", "part"),
    "table": lambda word: prove_known(word, TABLES, "表", "table"),
    "relation": lambda word: prove_known(
        word,
        (relation.id for one in _forms(None) for relation in one.relations),
        "关系",
        "relation",
    ),
    "phrase": prove_phrase,
    "reading": prove_reading,
    "base": lambda word: prove_known(word, bundle.load()["examples"], "基准报告", "base report"),
}


def kind_faults(kind: str, file: DataFile, params: Any, at: DataPath) -> list[Fault]:
    """Everything wrong with parameters for that kind of check, which stand there in the file."""
    check = checks.load(kind)
    faults = Schema(check.PARAMS, FORMATS).faults(file, params, at)
    if not faults and hasattr(check, "contradictions"):
        faults = [file.fault((*at, *path), zh, en) for path, zh, en in check.contradictions(params)]
    return faults
