"""What configuration says, as values that nothing alters."""

from __future__ import annotations

from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any

    from gxlint.rules.choice import Choice, Origin


class PerPath(NamedTuple):
    """Settings for the files that one of the patterns `paths` fits (see `gxlint.globs`)."""

    paths: tuple[str, ...]
    choice: Choice
    edition: str | None
    today: date | None
    origins: Mapping[str, Origin]
    gate: Mapping[str, Any] = {}


class Settings(NamedTuple):
    """All that holds for a file; None and empty where nobody has said anything.

    `root` is the folder that patterns are relative to; `files` are the configuration files read,
    those that others extend first; `choices` are wishes for rules, the strongest last; `rules` are
    folders with rules, `packs` those of rule packs.  `today` is the day by which suppressions end.
    `gate` says what holds a publication, with the keys of the file (`gxlint.server.gate.policy`).
    `jobs` is a number of processes or "auto"; `cache` says whether results are kept between runs.
    `origins` says by key (as in the file) where a value comes from.
    """

    root: str
    files: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    rules: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    per_path: tuple[PerPath, ...] = ()
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    lang: str | None = None
    format: str | None = None
    fail_on: str | None = None
    edition: str | None = None
    today: date | None = None
    baseline: str | None = None
    gate: Mapping[str, Any] = {}
    jobs: int | str | None = None
    cache: bool | None = None
    cache_dir: str | None = None
    origins: Mapping[str, Origin] = {}
