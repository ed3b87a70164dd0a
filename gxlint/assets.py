"""Files of the package that are no modules, wherever it lies: in a folder or in an archive."""

from __future__ import annotations

import os

from gxlint.functions import cache
from gxlint.modules import module


@cache
def asset(package: str, name: str) -> str:
    """The text of the file `name` in a package, such as ``style.css``."""
    home = module(package)
    path = os.path.join(os.path.dirname(home.__file__), name)  # noqa: PTH118, PTH120
    data: bytes = home.__spec__.loader.get_data(path)
    return data.decode("utf-8").replace("\r\n", "\n")
