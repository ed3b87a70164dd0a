"""Every format on one example, byte for byte.

    python tests/test_formats_snapshots.py

writes the snapshots anew when a format has changed: look at the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from findings import example, rendered

from gxlint import __version__, formats
from gxlint.messages import LANGUAGES

SNAPSHOTS = Path(__file__).with_name("snapshots") / "formats"
#: Formats with tests of their own, because few could read their bytes.
ELSEWHERE = {"html", "xlsx"}
CASES = [(name, lang) for name in formats.FORMATS if name not in ELSEWHERE for lang in LANGUAGES]


def _snapshot(name: str, lang: str) -> Path:
    return SNAPSHOTS / f"{name}.{lang}.txt"


def _shown(name: str, lang: str) -> bytes:
    return rendered(name, *example(), lang=lang).replace(__version__, "VERSION").encode()


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_snapshot(name: str, lang: str) -> None:
    assert _shown(name, lang).decode() == _snapshot(name, lang).read_bytes().decode()


def test_no_snapshot_is_left_over() -> None:
    assert set(SNAPSHOTS.iterdir()) == {_snapshot(name, lang) for name, lang in CASES}


if __name__ == "__main__":
    for case in CASES:
        _snapshot(*case).write_bytes(_shown(*case))
