"""``python -m gxlint``."""

from gxlint.process import entry

if __name__ == "__main__":
    raise SystemExit(entry())
