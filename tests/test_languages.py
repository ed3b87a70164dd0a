"""Everything that users read is there in Chinese and in English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest
from command import gxlint as run
from command import write_reports

import gxlint
from gxlint import messages
from gxlint.cli import COMMANDS
from gxlint.cli.parsing import Parser
from gxlint.config.reading import schema
from gxlint.messages import LANGUAGES, REASONS
from gxlint.rules import Rule, load_rules
from gxlint.rules.words import WORDS

PACKAGE = Path(gxlint.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
SAID: Mapping[str, Mapping[str, str]] = {
    **messages._SAY,
    **WORDS,
    **{
        key: words
        for home in messages._HOMES.values()
        for key, words in import_module(f"gxlint.{home}.words").WORDS.items()
    },
    **REASONS,
}

_CHINESE = re.compile(r"[㐀-鿿]")
_ENGLISH = re.compile(r"[A-Za-z]{2}")
# English speaks of Chinese things by their names: these stand between words, not instead of them.
_SENTENCE = re.compile(r"[㐀-鿿]{4}[。；！？]")


def faults(zh: str, en: str) -> list[str]:
    """What tells that one of the texts is not in its language."""
    bare_zh, bare_en = re.sub(r"\{.*?\}", "", zh), re.sub(r"\{.*?\}", "", en)
    found = []
    if re.search(r"\w", bare_zh) and not _CHINESE.search(bare_zh):
        found.append(f"no Chinese: {zh}")
    if re.search(r"\w", bare_en) and not _ENGLISH.search(bare_en):
        found.append(f"no English: {en}")
    quoted = re.sub(r"“.*?”|《.*?》|〈.*?〉", "", bare_en)
    if _SENTENCE.search(quoted):
        found.append(f"a Chinese sentence: {en}")
    return found


def test_faults_are_seen() -> None:
    assert faults("没有表格", "no table") == []
    assert faults("{cell} {value}", "{cell} {value}") == []
    assert faults("no table", "no table")
    assert faults("没有表格", "没有表格")
    assert faults("没有表格。", "no table 没有表格。")


@pytest.mark.parametrize("rule", load_rules().rules, ids=lambda rule: rule.code)
def test_a_rule_speaks_both(rule: Rule) -> None:
    texts = [rule.message, rule.explain, rule.remedy, *rule.variants.values(), *rule.basis.values()]
    assert [fault for words in texts for fault in faults(words["zh"], words["en"])] == []


@pytest.mark.parametrize("key", sorted(SAID))
def test_words_speak_both(key: str) -> None:
    words = SAID[key]
    assert set(words) == set(LANGUAGES)
    if key not in ("docs.other_language",):  # each names the other one
        assert faults(words["zh"], words["en"]) == []
    assert _fields(words["zh"]) == _fields(words["en"])


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """The calls in a module of what has one of these names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in names:
                yield node


def _literal(node: ast.expr) -> str | None:
    """The text of a literal, what is filled into it left out; None if it is no literal."""
    match node:
        case ast.Constant(str() as text):
            return text
        case ast.JoinedStr(parts):
            return "".join(part.value for part in parts if isinstance(part, ast.Constant))
    return None


#: What takes a text in Chinese and one in English, and which of its arguments they are.
_BILINGUAL = {"UsageError": 0, "FormatFault": 0, "PhraseError": 0, "fault": 1, "fault_at": 2}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_errors_speak_both(path: Path) -> None:
    for call in _calls(path, *_BILINGUAL):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id  # type: ignore[attr-defined]
        texts = [_literal(node) for node in call.args[_BILINGUAL[name] :][:2]]
        if len(texts) == 2 and texts[0] is not None and texts[1] is not None:
            assert faults(texts[0], texts[1]) == [], (path.name, call.lineno)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_what_is_said_has_its_words(path: Path) -> None:
    for call in _calls(path, "say", "Phrase"):
        if call.args and isinstance(call.args[0], ast.Constant):
            # The sheet of the HTML report has a method for its own words.
            prefix = "html." if isinstance(call.func, ast.Attribute) else ""
            assert prefix + call.args[0].value in SAID, (path.name, call.lineno)


def _parsers() -> Iterator[Parser]:
    for module in ("lint", *COMMANDS.values()):
        yield import_module(f"gxlint.cli.{module}")._parser()


def test_help_speaks_both() -> None:
    missing = []
    for parser in _parsers():
        texts = [parser.about, *(group.title for group in parser.groups)]
        texts += [option.help for group in parser.groups for option in group.options]
        for text in texts:
            if not (text and _CHINESE.search(text) and _ENGLISH.search(text)):
                missing.append((parser.program, text))
    assert missing == []


def test_the_schemas_of_configuration_speak_both() -> None:
    for key, one in schema()["properties"].items():
        assert _CHINESE.search(one["description"]), key
        assert _ENGLISH.search(one["description"]), key


@pytest.mark.parametrize(
    ("env", "config", "options", "wanted"),
    [
        ({}, "", (), "错误"),
        ({}, "lang: en\n", (), "error"),
        ({"GXLINT_LANG": "zh"}, "lang: en\n", (), "错误"),
        ({"GXLINT_LANG": "en"}, "lang: zh\n", (), "error"),
        ({"GXLINT_LANG": "en"}, "lang: en\n", ("--lang", "zh"), "错误"),
        # The locale alone decides nothing: an office's server often has none.
        ({"LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8"}, "", (), "错误"),
        ({"LC_ALL": "en_US.UTF-8", "GXLINT_LANG": "auto"}, "", (), "error"),
        ({"LC_ALL": "zh_CN.UTF-8", "GXLINT_LANG": "auto"}, "lang: en\n", (), "错误"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "de_DE.UTF-8"}, "", ("--lang", "auto"), "error"),
        ({"LC_ALL": "C", "GXLINT_LANG": "en"}, "", ("--lang", "auto"), "错误"),
    ],
)
def test_who_chooses_the_language(
    env: dict[str, str], config: str, options: tuple[str, ...], wanted: str, tmp_path: Path
) -> None:
    folder = write_reports(tmp_path)
    if config:
        (folder / "gxlint.yml").write_text(config, encoding="utf-8")
    printed = run("faulty.txt", "--format", "concise", *options, cwd=folder, env=env).out
    assert f" {wanted} GX202" in printed
    listed = run("rules", *options, cwd=folder, env=env).out
    assert ("编号" if wanted == "错误" else "code") in listed.splitlines()[0]
    explained = run("explain", "GX202", *options, cwd=folder, env=env).out
    assert ("检查内容" if wanted == "错误" else "What it checks") in explained
    refused = run("faulty.txt", "--select", "GX999", *options, cwd=folder, env=env).err
    assert ("没有规则" if wanted == "错误" else "no rule 'GX999'") in refused


def test_a_path_is_not_taken_for_a_language(tmp_path: Path) -> None:
    assert "没有这个文件" in run("en", cwd=tmp_path).err


def test_faults_of_the_configuration_itself_are_told_in_chinese(tmp_path: Path) -> None:
    folder = write_reports(tmp_path)
    (folder / "gxlint.yml").write_text("lang: en\nignroe: []\n", encoding="utf-8")
    assert "未知的键 “ignroe”" in run("faulty.txt", cwd=folder).err
    assert "unknown key 'ignroe'" in run("faulty.txt", "--lang=en", cwd=folder).err
