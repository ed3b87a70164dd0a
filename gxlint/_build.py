"""Build hook: compiles the YAML of rules/ into two modules that the wheel carries, and gives it
empty files for what an installed package keeps beside its byte code (`gxlint.kept`)."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface):  # type: ignore[type-arg]
    """Puts ``gxlint/_rules.py`` and ``gxlint/_manual.py`` (see `gxlint.bundle`) into the wheel; an
    editable install reads the YAML itself."""

    _scratch: TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Proves and compiles the rules unless the install is editable.

        Raises `RuleFileError`, and so stops the build, if a rule is faulty.
        """
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from gxlint import bundle, compiled, image, kept
        from gxlint.rules.files import check_folder

        rules = Path(self.root, "rules")
        check_folder(rules)
        data, manual = bundle.parted(bundle.compile_folder(rules))
        # Never in the source tree: there it would be taken for an installed package's.
        self._scratch = TemporaryDirectory()
        for name, text in (
            ("_rules.py", f"BUNDLE = {data!r}"),
            ("_manual.py", f"MANUAL = {manual!r}"),
        ):
            target = Path(self._scratch.name, name)
            target.write_text(f"{text}\n", encoding="utf-8")
            build_data["force_include"][str(target)] = f"gxlint/{name}"
        for name in map(kept.file_name, (compiled.NAME, *image.NAMES)):
            empty = Path(self._scratch.name, name)
            empty.touch()
            build_data["force_include"][str(empty)] = f"gxlint/__pycache__/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Removes what `initialize` wrote."""
        if self._scratch is not None:
            self._scratch.cleanup()
