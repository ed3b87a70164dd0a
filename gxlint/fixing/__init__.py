"""Fixes: from what a check would change to edits, and from edits to the bytes of a file.

`edits` is what every run needs; `mending` and the sources are imported by ``gxlint fix`` only.
"""

from __future__ import annotations
