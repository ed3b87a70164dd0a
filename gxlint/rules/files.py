"""Rule files: found, read, and proved to be sound before any of them is used.

Every fault of every file is collected, so that an author mends a folder in one go.  Only needed for
the folders of users, for tests and when the package is built; a run with the built-in rules alone
never imports this module (nor jsonschema).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from string import Formatter
from textwrap import indent
from typing import Any

from gxlint import checks
from gxlint.assets import asset
from gxlint.datafile import DataFile, DataPath
from gxlint.errors import Fault, RuleFileError, UsageError, did_you_mean
from gxlint.files import shown
from gxlint.forms import edition_of_year, editions
from gxlint.oserrors import why
from gxlint.rules import TOOL, TOOL_VALUES, Rule
from gxlint.rules.proofs import FORMATS, kind_faults, prove_path
from gxlint.schema import FormatFault, Schema
from gxlint.yamlfile import read_yaml

#: The file that makes a folder of rules a pack (see `gxlint.rules.packs`).
PACK_FILE = "pack.yml"

_LANGUAGES = ("zh", "en")
_NONE: Mapping[Path, str] = {}


def read_folders(
    folders: Sequence[Path], built_in: Sequence[Rule], packed: Mapping[Path, str] = _NONE
) -> list[dict[str, Any]]:
    """The data of all rules below the folders (a rule file may be named as well).

    `packed` are the rule files of packs, each with the pack's name.  Raises `RuleFileError` with
    all faults, `UsageError` if a folder is absent or holds no rule.
    """
    files = [_read(path, path.as_posix()) for folder in folders for path in _rule_paths(folder)]
    packs = [""] * len(files) + list(packed.values())
    files += [_read(path, shown(str(path))) for path in packed]
    taken = {word: f"gxlint/{rule.file}" for rule in built_in for word in (rule.code, rule.name)}
    rules = _proved(files, taken, own=False)
    return [{**rule, "pack": pack} for rule, pack in zip(rules, packs, strict=True)]


def check_folder(folder: Path) -> None:
    """Proves the built-in rules, `folder` being the repository's rules folder.

    Raises `RuleFileError` with all faults.
    """
    paths = [p for p in yaml_below(folder) if p.relative_to(folder).parts[0] != "forms"]
    files = [_read(path, path.relative_to(folder).as_posix()) for path in paths]
    _proved(files, {}, own=True)


def _rule_paths(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise UsageError(f"规则文件夹不存在：{folder}", f"no such folder of rules: {folder}")
    found = yaml_below(folder)
    if (folder / PACK_FILE).is_file():
        raise UsageError(
            f"{folder} 是规则包；请用 --pack（配置中写 packs），不用 --rules",
            f"{folder} is a rule pack; use --pack (packs in the configuration) instead of --rules",
        )
    if not found:
        raise UsageError(
            f"文件夹 {folder} 中没有规则文件（*.yml、*.yaml）",
            f"no rule file (*.yml, *.yaml) in the folder {folder}",
        )
    return found


def yaml_below(folder: Path) -> list[Path]:
    """The YAML files in the folder and in those below, in order, but for hidden ones."""
    return sorted(
        path
        for path in folder.rglob("*.y*ml")
        if path.suffix in (".yml", ".yaml")
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )


def _read(path: Path, name: str) -> DataFile:
    try:
        return read_yaml(path, name)
    except OSError as error:
        file = DataFile(name)
        zh, en = why(error)
        file.faults.append(file.fault((), f"无法读取：{zh}", f"cannot be read: {en}"))
        return file


def _proved(files: Iterable[DataFile], taken: dict[str, str], *, own: bool) -> list[dict[str, Any]]:
    faults: list[Fault] = []
    rules: list[dict[str, Any]] = []
    for file in files:
        if not file.faults or file.data is not None:
            faults += _faults(file, own=own)
            faults += _clashes(file, taken)
            rules.append({**file.data, "file": file.name} if isinstance(file.data, dict) else {})
        faults += file.faults
    if faults:
        raise RuleFileError(faults)
    return rules


def _faults(file: DataFile, *, own: bool) -> Iterator[Fault]:
    data = file.data
    if data is None:
        yield file.fault((), "文件里没有规则；请写入一条规则", "no rule in the file; write one")
        return
    if not isinstance(data, dict):
        zh, en = "应为一条规则（键: 值），每个文件一条", "must be one rule (key: value), one a file"
        yield file.fault((), zh, en)
        return
    yield from _rule_schema().faults(file, data)
    yield from _code_faults(file, data, own=own)
    yield from _kind_faults(file, data, own=own)
    yield from _edition_faults(file, data)
    yield from _remedy_faults(file, data)
    yield from example_faults(file, data.get("examples"), ("examples",))


@cache
def _rule_schema() -> Schema:
    return Schema(json.loads(asset("gxlint.rules", "rule_schema.json")), FORMATS)


def _clashes(file: DataFile, taken: dict[str, str]) -> Iterator[Fault]:
    if not isinstance(file.data, dict):
        return
    for key, zh_what, en_what in (("code", "编号", "code"), ("name", "名称", "name")):
        word = file.data.get(key)
        if not isinstance(word, str):
            continue
        if word in taken:
            zh = f"{zh_what} {word} 已用于 {taken[word]}；请另取一个"
            en = f"the {en_what} {word} is taken by {taken[word]}; choose another"
            yield file.fault((key,), zh, en)
        taken.setdefault(word, file.name)


def _code_faults(file: DataFile, data: dict[str, Any], *, own: bool) -> Iterator[Fault]:
    code, name = data.get("code"), data.get("name")
    if not isinstance(code, str):
        return
    if not own and code.startswith("GX"):
        zh = "GX 开头的编号留给内置规则；请用别的字母"
        yield file.fault(
            ("code",), zh, "codes in GX are kept for built-in rules; use other letters"
        )
    expected = f"{code}-{name}.yml"
    if own and not file.name.endswith(f"/{expected}"):
        yield file.fault(("code",), f"文件名应为 {expected}", f"the file must be named {expected}")


def _kind_faults(file: DataFile, data: dict[str, Any], *, own: bool) -> Iterator[Fault]:
    kind = data.get("check")
    if not isinstance(kind, str):
        return
    if kind == TOOL and own:
        values = TOOL_VALUES.get(str(data.get("code")), frozenset())
        yield from _message_faults(file, data, lambda _: values)
    elif kind in checks.KINDS:
        check = checks.load(kind)
        faults = kind_faults(kind, file, data.get("params", {}), ("params",))
        if not faults:
            yield from _variant_faults(file, kind, data)
        yield from faults[:-1]
        for fault in faults[-1:]:
            yield fault._replace(example=f"params:\n{indent(check.EXAMPLE.strip(), '  ')}")
        params, variants = _mapping(data.get("params")), _mapping(data.get("variants"))
        usable = partial(checks.usable, check, params, variants)
        yield from _message_faults(file, data, usable)
    else:
        close = did_you_mean(kind, checks.KINDS)
        known = "、".join(sorted(checks.KINDS))
        zh = f"是否想写 “{close}”？" if close else f"可用的检查：{known}"
        en = f"did you mean {close!r}?" if close else f"known checks: {known.replace('、', ', ')}"
        yield file.fault(("check",), f"没有检查 “{kind}”；{zh}", f"no check {kind!r}; {en}")


def _variant_faults(file: DataFile, kind: str, data: dict[str, Any]) -> Iterator[Fault]:
    """Variants of the message that no finding would ever show."""
    known = checks.variants_of(checks.load(kind), _mapping(data.get("params")))
    zh_known = f"可用：{'、'.join(sorted(known))}" if known else "请删去"
    en_known = f"known: {', '.join(sorted(known))}" if known else "remove it"
    for word in _mapping(data.get("variants")):
        if word not in known:
            close = did_you_mean(word, known)
            zh = f"是否想写 “{close}”？{zh_known}" if close else zh_known
            en = f"did you mean {close!r}? {en_known}" if close else en_known
            zh = f"检查 {kind} 没有 variants “{word}”；{zh}"
            en = f"the check {kind} has no variant {word!r}; {en}"
            yield file.fault(("variants", word), zh, en, at_key=True)


def _remedy_faults(file: DataFile, data: dict[str, Any]) -> Iterator[Fault]:
    """Remedies for variants of the message that the rule does not have."""
    known = _mapping(data.get("variants"))
    for word in _mapping(data.get("remedies")):
        if word not in known:
            zh = f"variants 里没有 “{word}”；请先写那里的消息，或删去"
            en = f"variants has no {word!r}; add its message there, or remove it"
            yield file.fault(("remedies", word), zh, en, at_key=True)


def _message_faults(
    file: DataFile, data: dict[str, Any], usable: Callable[[str], frozenset[str]]
) -> Iterator[Fault]:
    """Names in braces that are not `usable` in that variant of the message ("" for itself)."""
    messages: list[tuple[DataPath, str, Any]] = [(("message",), "", data.get("message"))]
    variants = _mapping(data.get("variants"))
    messages += [(("variants", key), key, words) for key, words in variants.items()]
    for path, variant, words in messages:
        for lang in _LANGUAGES:
            template = _mapping(words).get(lang)
            if isinstance(template, str):
                for zh, en in _brace_faults(template, usable(variant)):
                    yield file.fault((*path, lang), zh, en)


def _mapping(data: Any) -> dict[str, Any]:
    """The data if they are a mapping, an empty one for what another fault tells of."""
    return data if isinstance(data, dict) else {}


def _brace_faults(template: str, values: frozenset[str]) -> Iterator[tuple[str, str]]:
    try:
        fields = list(Formatter().parse(template))
    except ValueError as error:
        yield f"花括号不成对：{error}", f"braces do not match: {error}"
        return
    for _, name, spec, conversion in fields:
        if name is None or (name in values and not spec and not conversion):
            continue
        close = did_you_mean(name, values)
        known = "、".join(sorted(values)) or "无"
        zh = f"是否想写 {{{close}}}？" if close else f"可用：{known}"
        en = f"did you mean {{{close}}}?" if close else f"known: {', '.join(sorted(values)) or '-'}"
        yield f"消息里不能用 {{{name}}}；{zh}", f"the message cannot use {{{name}}}; {en}"


def _edition_faults(file: DataFile, data: dict[str, Any]) -> Iterator[Fault]:
    """Editions and years of force that contradict each other."""
    chosen = data.get("editions")
    named = set(editions())
    # Of a list with anything else in it another fault tells.
    if isinstance(chosen, list) and all(isinstance(key, str) for key in chosen):
        named = set(chosen)
    years = data.get("in_force")
    years = years if isinstance(years, dict) else {}
    first, last = years.get("from", 2008), years.get("to", 2199)
    if isinstance(first, int) and isinstance(last, int):
        if first > last:
            zh, en = f"起始年 {first} 晚于终止年 {last}", f"from {first} is after to {last}"
            yield file.fault(("in_force",), zh, en)
        elif not any(edition_of_year(year) in named for year in range(first, last + 1)):
            zh = "在这些年份里没有所列的版本，规则永远不会用到；请改 editions 或 in_force"
            en = "no edition named is in use in these years: the rule would never apply"
            yield file.fault(("in_force",), zh, en)
    for key in ("severity_by_edition", "basis"):
        by_edition = data.get(key)
        for edition in by_edition if isinstance(by_edition, dict) else ():
            if edition in editions() and edition not in named:
                zh = f"规则不用于 {edition} 版（见 editions）；请删去"
                en = f"the rule is not for edition {edition} (see editions); remove it"
                yield file.fault((key, edition), zh, en, at_key=True)
    basis = data.get("basis")
    if isinstance(basis, dict) and basis and not {*basis} & {*_LANGUAGES}:
        for edition in sorted(named & {*editions()} - {*basis}):
            zh, en = f"缺少 {edition} 版的依据；请补上", f"no basis for edition {edition}; add it"
            yield file.fault(("basis",), zh, en)


def example_faults(file: DataFile, groups: Any, at: DataPath) -> Iterator[Fault]:
    """What the schema does not say of the examples at the path `at` of the file."""
    for kind in ("bad", "good"):
        listed = groups.get(kind) if isinstance(groups, dict) else None
        for index, example in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(example, dict):
                yield from _one_example_faults(file, example, (*at, kind, index))


def _one_example_faults(file: DataFile, example: dict[str, Any], path: DataPath) -> Iterator[Fault]:
    if ("base" in example) == ("text" in example):
        zh = "例子要么写 base（基准报告），要么写 text（全文）"
        yield file.fault(path, zh, "an example has either a base or a text")
    base, cells = example.get("base"), example.get("cells")
    edition = base.rpartition("-")[2] if isinstance(base, str) else None
    if edition not in editions() or not isinstance(cells, dict):
        return
    for cell in cells:
        try:
            prove_path(cell, cell=True)  # what no form has is the schema's to say
        except FormatFault:
            continue
        try:
            prove_path(cell, edition, cell=True)
        except FormatFault as fault:
            yield file.fault((*path, "cells", cell), fault.zh, fault.en, at_key=True)
