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
_KEPT = "rules"


def source_folder() -> str | None:
    """The folder with the YAML of the built-in rules, in a checkout; None when installed."""
    in_checkout = _compiled() is None and os.path.isdir(os.path.join(_SOURCE, "forms"))
    return _SOURCE if in_checkout else None


@cache
def load() -> dict[str, Any]:
    """The whole bundle: ``{"forms": …, "rules": […], "examples": {…}}``.

    `examples` are the base reports that the examples of rules start from, by name, ``lexicon`` the
    words of its claim rules (see `gxlint.claims.lexicon.table_of`).

    Raises FileNotFoundError if the package was installed without its rules.
    """
    return _compiled() or _kept(_files(_SOURCE))


def forms() -> dict[str, Any]:
    """Editions and tables as their YAML says: ``{"editions": […], "applications": {…}, …}``."""
    data: dict[str, Any] = load()["forms"]
    return data


def compile_folder(folder: str | os.PathLike[str]) -> dict[str, Any]:
    """Reads the YAML of a rules folder into the bundle's shape; forms are taken as they are.

    Raises FileNotFoundError if the folder holds no forms, `yaml.YAMLError` on broken YAML.
    """
    return _compile(_files(folder))


def with_lexicon(data: dict[str, Any]) -> dict[str, Any]:
    """A compiled bundle with its ``lexicon``, which to make takes as long as to check a report."""
    from gxlint.claims.lexicon import claim_params, table_of

    return {**data, "lexicon": table_of(claim_params(data))}


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


def _kept(files: dict[str, bytes]) -> dict[str, Any]:
    """The bundle as kept if it was made of these files by this code, else made and kept."""
    code = b"".join(map(_content, _MADE_BY))
    key = digest(code, *(part for item in files.items() for part in item)).encode()
    if known := kept.read(_KEPT, key):
        data: dict[str, Any] = marshal.loads(known)
        return data
    data = with_lexicon(_compile(files))
    kept.write(_KEPT, key, marshal.dumps(data))
    return data


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
