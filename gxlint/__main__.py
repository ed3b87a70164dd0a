"""``python -m gxlint``."""

from gxlint.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
