"""Where the built-in forms and rules come from.

An installed package carries them compiled into one JSON file (see `gxlint._build`), which loads in
a millisecond or two.  A checkout has only the YAML; it is read as it stands, so that an edited rule
is in force at once.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_COMPILED = Path(__file__).with_name("_rules.json")
_SOURCE = Path(__file__).parent.parent / "rules"


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
    return compile_folder(_SOURCE)


def forms() -> dict[str, Any]:
    """Editions and tables as their YAML says: ``{"editions": […], "applications": {…}, …}``."""
    data: dict[str, Any] = load()["forms"]
    return data


def compile_folder(folder: Path) -> dict[str, Any]:
    """Reads the YAML of a rules folder into the bundle's shape; forms are taken as they are.

    Raises FileNotFoundError if the folder holds no forms, `yaml.YAMLError` on broken YAML.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tables: dict[str, Any] = {}
    for path in sorted((folder / "forms").glob("*.yml")):
        data = yaml.load(path.read_bytes(), loader)
        if "editions" in data:
            tables["editions"] = data["editions"]
        else:
            tables[data["table"]] = data
    if not tables:
        raise FileNotFoundError(f"no forms in {folder}")
    rules = [
        {**yaml.load(path.read_bytes(), loader), "file": path.relative_to(folder).as_posix()}
        for path in sorted(folder.rglob("GX*.yml"))
    ]
    examples = {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("examples/*.txt"))
    }
    return {"forms": tables, "rules": rules, "examples": examples}
