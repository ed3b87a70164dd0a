"""Where the built-in forms and rules come from.

An installed package carries them compiled into a module (see `gxlint._build`), which loads like any
other.  A checkout has only the YAML, and an edited rule is in force at once: what was made of it is
kept (see `gxlint.kept`), and is used as long as every file is what it was.
"""

# Every run comes by here: strings, which need no path objects to be loaded first.
# ruff: noqa: PTH112, PTH118, PTH120, PTH123

from __future__ import annotations

import marshal
import os

from gxlint import kept
from gxlint.digest import digest
from gxlint.functions import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_SOURCE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "rules")
_DATA = (".yml", ".txt")
#: The modules that say what a bundle is like.
_MADE_BY = (
    __file__,
    *(
        os.path.join(os.path.dirname(__file__), "claims", f"{name}.py")
        for name in ("lexicon", "phrases", "vocabulary")
    ),
)
_KEPT, _KEPT_MANUAL = "rules", "manual"
#: The keys of a rule that `manual` has.
TOLD = ("explain", "examples")


def source_folder() -> str | None:
    """The folder with the YAML of the built-in rules, in a checkout; None when installed."""
    in_checkout = _compiled() is None and os.path.isdir(os.path.join(_SOURCE, "forms"))
    return _SOURCE if in_checkout else None


@cache
def load() -> dict[str, Any]:
    """What runs need: ``{"forms": …, "rules": […], "examples": {…}, "lexicon": …}``.

    `examples` are the base reports that the examples of rules start from, by name, ``lexicon`` the
    words of its claim rules (see `gxlint.claims.lexicon.table_of`).  The rules are without what
    only `manual` has.

    Raises FileNotFoundError if the package was installed without its rules.
    """
    return _compiled() or _kept(_KEPT, _files(_SOURCE))


@cache
def manual() -> Mapping[str, Mapping[str, Any]]:
    """What rules say of themselves, by their codes: ``{"explain": …, "examples": …}``.

    It is half of all that there is of them, and no run but those that show rules needs it.
    """
    if _compiled() is None:
        return _kept(_KEPT_MANUAL, _files(_SOURCE))
    from gxlint._manual import MANUAL  # type: ignore[import-not-found]

    told: Mapping[str, Mapping[str, Any]] = MANUAL
    return told


def forms() -> dict[str, Any]:
    """Editions and tables as their YAML says: ``{"editions": […], "applications": {…}, …}``."""
    data: dict[str, Any] = load()["forms"]
    return data


def compile_folder(folder: str | os.PathLike[str]) -> dict[str, Any]:
    """Reads the YAML of a rules folder: the bundle, its rules whole, and without its lexicon.

    Forms are taken as they are.

    Raises FileNotFoundError if the folder holds no forms, `yaml.YAMLError` on broken YAML.
    """
    return _compile(_files(folder))


def parted(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Of a compiled folder what `load` gives, and what `manual` does.

    The lexicon is made now: that takes as long as to check a report.
    """
    from gxlint.claims.lexicon import claim_params, table_of

    rules, told = [], {}
    for rule in data["rules"]:
        told[rule["code"]] = {key: rule[key] for key in TOLD if key in rule}
        rules.append({key: value for key, value in rule.items() if key not in TOLD})
    return {**data, "rules": rules, "lexicon": table_of(claim_params(data))}, told


def _compiled() -> dict[str, Any] | None:
    try:
        from gxlint._rules import BUNDLE  # type: ignore[import-not-found]
    except ModuleNotFoundError:
        return None
    data: dict[str, Any] = BUNDLE
    return data


def _files(folder: str | os.PathLike[str]) -> dict[str, bytes]:
    """The data files of a rules folder by their names below it, in order."""
    paths = (
        os.path.join(root, name)
        for root, _, names in os.walk(folder)
        for name in names
        if name.endswith(_DATA)
    )
    by_name = {os.path.relpath(path, folder).replace(os.sep, "/"): path for path in paths}
    return {name: _content(path) for name, path in sorted(by_name.items())}


def _content(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read()


def _kept(name: str, files: dict[str, bytes]) -> dict[str, Any]:
    """That part as kept if it was made of these files by this code, else both made and kept."""
    code = b"".join(map(_content, _MADE_BY))
    key = digest(code, *(part for item in files.items() for part in item)).encode()
    if known := kept.read(name, key):
        data: dict[str, Any] = marshal.loads(known)
        return data
    parts = dict(zip((_KEPT, _KEPT_MANUAL), parted(_compile(files)), strict=True))
    for each, part in parts.items():
        kept.write(each, key, marshal.dumps(part))
    return parts[name]


def _compile(files: Mapping[str, bytes]) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tables: dict[str, Any] = {}
    rules: list[dict[str, Any]] = []
    examples: dict[str, str] = {}
    for name, content in files.items():
        folder, _, file = name.rpartition("/")
        if folder == "forms" and file.endswith(".yml"):
            data = yaml.load(content, loader)
            if "editions" in data:
                tables["editions"] = data["editions"]
            else:
                tables[data["table"]] = data
        elif file.startswith("GX") and file.endswith(".yml"):
            rules.append({**yaml.load(content, loader), "file": name})
        elif folder == "examples" and file.endswith(".txt"):
            examples[file.removesuffix(".txt")] = content.decode("utf-8").replace("\r\n", "\n")
    if not tables:
        raise FileNotFoundError("no forms among the rules")
    return {"forms": tables, "rules": rules, "examples": examples}
