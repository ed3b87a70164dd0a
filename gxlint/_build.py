"""Build hook: compiles the YAML of rules/ into the one JSON file that the wheel carries."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface):  # type: ignore[type-arg]
    """Writes ``gxlint/_rules.json`` into the wheel; an editable install reads the YAML itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles the rules unless the install is editable."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from gxlint import bundle
        from gxlint.rulefiles import check_folder

        check_folder(root / "rules")
        target = Path(self.directory) / "_rules.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        data = bundle.compile_folder(root / "rules")
        target.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        build_data["force_include"][str(target)] = "gxlint/_rules.json"
