"""Where the built-in forms and rules come from.

An installed package carries them compiled into one JSON file (see `gxlint._build`), which loads in
a millisecond or two.  A checkout has only the YAML, and an edited rule is in force at once: what
was made of it is kept beside the byte code of this module, where nobody writes who may not write
the program itself, and is used as long as every file is what it was.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from gxlint.digest import digest

_COMPILED = Path(__file__).with_name("_rules.json")
_SOURCE = Path(__file__).parent.parent / "rules"
_DATA = (".yml", ".txt")
_KEPT = Path(__file__).parent / "__pycache__" / "rules.json"


def source_folder() -> Path | None:
    """The folder with the YAML of the built-in rules, in a checkout; None when installed."""
    return _SOURCE if (_SOURCE / "forms").is_dir() and not _COMPILED.exists() else None


@cache
def load() -> dict[str, Any]:
    """The whole bundle: ``{"forms": …, "rules": […], "examples": {…}}``.

    `examples` are the base reports that the examples of rules start from, by name.

    Raises FileNotFoundError if the package was installed without its rules.
    """
    if _COMPILED.exists():
        data: dict[str, Any] = json.loads(_COMPILED.read_bytes())
        return data
    return _kept(_files(_SOURCE))


def forms() -> dict[str, Any]:
    """Editions and tables as their YAML says: ``{"editions": […], "applications": {…}, …}``."""
    data: dict[str, Any] = load()["forms"]
    return data


def compile_folder(folder: Path) -> dict[str, Any]:
    """Reads the YAML of a rules folder into the bundle's shape; forms are taken as they are.

    Raises FileNotFoundError if the folder holds no forms, `yaml.YAMLError` on broken YAML.
    """
    return _compile(_files(folder))


def _files(folder: Path) -> dict[str, bytes]:
    """The data files of a rules folder by their names below it, in order."""
    names = [
        os.path.relpath(Path(root, name), folder).replace(os.sep, "/")
        for root, _, found in os.walk(folder)
        for name in found
        if name.endswith(_DATA)
    ]
    return {name: Path(folder, name).read_bytes() for name in sorted(names)}


def _kept(files: dict[str, bytes]) -> dict[str, Any]:
    """The bundle as kept if it was made of these files by this code, else made and kept."""
    key = digest(Path(__file__).read_bytes(), *(part for item in files.items() for part in item))
    with suppress(OSError, ValueError, TypeError, KeyError):  # absent or spoilt
        known = json.loads(_KEPT.read_bytes())
        if known["key"] == key:
            data: dict[str, Any] = known["bundle"]
            return data
    data = _compile(files)
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _keep(json.dumps({"key": key, "bundle": data}, ensure_ascii=False))
    return data


def _keep(text: str) -> None:
    # Another process may be doing the same: each file appears whole or not at all.
    _KEPT.parent.mkdir(exist_ok=True)
    scratch = _KEPT.with_suffix(f".{os.getpid()}")
    try:
        scratch.write_text(text, encoding="utf-8")
        scratch.replace(_KEPT)
    finally:
        scratch.unlink(missing_ok=True)


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
