"""What is to be said of a rule, in words; how it looks is for others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gxlint.messages import say
from gxlint.namedtuple import NamedTuple
from gxlint.patterns import Written
from gxlint.rules import Rule

#: Families of built-in rules, as their folders are called, in the order in which they are shown.
FAMILIES = (
    "input",
    "structure",
    "time",
    "contact",
    "fees",
    "tables",
    "arithmetic",
    "claims",
    "writing",
    "comparison",
)


class Family(NamedTuple):
    """Rules that are shown together, by code.

    `key` is the folder of built-in rules, "own", or that of a pack: "pack-" and its name.
    """

    key: str
    rules: tuple[Rule, ...]

    def title(self, lang: str) -> str:
        """What the family is called."""
        if self.key.startswith(_PACK):
            return say("family.pack", lang, name=self.key.removeprefix(_PACK))
        return say(f"family.{self.key}", lang)


_PACK = "pack-"


def families(rules: Iterable[Rule]) -> list[Family]:
    """The rules by family: built-in ones first, then those of packs, then other ones."""
    by_key: dict[str, list[Rule]] = {key: [] for key in FAMILIES}
    for rule in sorted(rules, key=lambda rule: (bool(rule.pack), rule.pack, rule.code)):
        by_key.setdefault(_family(rule), []).append(rule)
    return [Family(key, tuple(found)) for key, found in by_key.items() if found]


def _family(rule: Rule) -> str:
    if rule.pack:
        return f"{_PACK}{rule.pack}"
    folder = rule.file.partition("/")[0]
    return folder if rule.code.startswith("GX") else "own"


def chapters(rule: Rule, lang: str) -> Iterator[tuple[str, list[str]]]:
    """What the rule says of itself: the key of a heading (``explain.…``), and paragraphs."""
    yield "message", [words[lang] for words in (rule.message, *rule.variants.values())]
    yield "what", [rule.text("explain", lang).strip()]
    basis = [
        f"{say('explain.edition', lang, edition=edition)}{say('colon', lang)}{words[lang]}"
        if edition
        else words[lang]
        for edition, words in rule.basis.items()
    ]
    if basis:
        yield "basis", basis
    remedies = [
        f"{rule.template(variant, lang)}{say('colon', lang)}{words[lang]}"
        for variant, words in rule.remedies.items()
    ]
    yield "remedy", [rule.text("remedy", lang).strip(), *remedies]
    yield "scope", [_scope(rule, lang)]
    if rule.pack:
        yield "pack", [rule.pack]


def _scope(rule: Rule, lang: str) -> str:
    parts = [say("explain.edition", lang, edition=edition) for edition in rule.editions]
    first, last = rule.in_force
    if first:
        parts.append(say("explain.from", lang, year=first))
    if last:
        parts.append(say("explain.to", lang, year=last))
    for edition, severity in rule.severity_by_edition.items():
        words = say("explain.edition", lang, edition=edition)
        parts.append(f"{words}{say('colon', lang)}{say(severity, lang)}")
    if not rule.enabled:
        parts.append(say("state.off_by_default", lang))
    return say("comma", lang).join(parts) or say("rules.all_editions", lang)


def params_text(params: Mapping[str, Any]) -> str:
    """Parameters as YAML, "" if there are none."""
    import yaml

    class Plain(yaml.SafeDumper):
        """Writes what is the same twice, not as an alias."""

        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
            return True

    Plain.add_representer(Written, Plain.represent_str)
    if not params:
        return ""
    return str(yaml.dump(dict(params), Dumper=Plain, allow_unicode=True, sort_keys=False, width=98))


def edits_line(example: Mapping[str, Any], lang: str) -> str:
    """An example in a line: how it differs from a report that is right; "" if it does not."""
    edits = [f"{path} = “{raw}”" for path, raw in example.get("cells", {}).items()]
    edits += [f"“{old}” → “{new}”" for old, new in example.get("replace", ())]
    edits += [say("explain.removed", lang, text=text) for text in example.get("remove", ())]
    if "append" in example:
        edits.append(say("explain.appended", lang, text=example["append"]))
    if "text" in example:
        edits.append(example["text"])
    return " ".join(say("comma", lang).join(edits).split())


def edits_diff(example: Mapping[str, Any]) -> list[tuple[str, str]]:
    """How an example differs from its base, line by line: "-" or "+" and what stands there.

    A cell's path comes before it, with the sign "@".  Empty if it is the base itself.
    """
    from gxlint.rules.examples import edits_of

    lines: list[tuple[str, str]] = []
    for edit in edits_of(example):
        if edit.cell:
            lines.append(("@", edit.cell))
        lines += [("-", line) for line in edit.before.split("\n") if edit.before]
        lines += [("+", line) for line in edit.after.split("\n") if edit.after or edit.cell]
    return lines


def example_title(example: Mapping[str, Any], lang: str) -> str:
    """What the example is made of: which base report, changed or not, or a text of its own."""
    if "text" in example:
        return say("docs.whole" if example["text"].strip() else "docs.empty", lang)
    changed = set(example) - {"base", "at"}
    return say("docs.base" if changed else "docs.unchanged", lang, name=example["base"])


def listed(examples: Sequence[Mapping[str, Any]], lang: str) -> list[str]:
    """The examples that differ from their base, each in a line."""
    return [line for example in examples if (line := edits_line(example, lang))]
