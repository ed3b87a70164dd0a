"""The help of a command, laid out by `argparse`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from gxlint import __version__

if TYPE_CHECKING:
    from gxlint.cli.parsing import Parser


class _Formatter(argparse.RawTextHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=24, width=100)

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, prefix or "用法 usage: ")


def helptext(parser: Parser) -> str:
    """What ``--help`` prints."""
    return as_argparse(parser).format_help()


def version() -> str:
    """What ``--version`` prints."""
    return f"gxlint {__version__}\n"


def as_argparse(parser: Parser) -> argparse.ArgumentParser:
    """A parser of the standard library with the same options."""
    made = argparse.ArgumentParser(
        prog=parser.program,
        usage=parser.usage,
        description=parser.about,
        epilog=parser.epilog,
        formatter_class=_Formatter,
        add_help=False,
        allow_abbrev=False,
    )
    for group in parser.groups:
        shown = made.add_argument_group(group.title)
        for option in group.options:
            described: dict[str, Any] = {"help": option.help.replace("%", "%%")}
            if not option.names:
                shown.add_argument(option.dest, nargs="*", metavar=option.metavar, **described)
            elif option.takes_value:
                described |= {"type": option.type, "default": option.default, "dest": option.dest}
                described |= {"metavar": option.metavar, "action": option.action}
                shown.add_argument(*option.names, **described)
            else:
                shown.add_argument(*option.names, action="store_true", **described)
    return made
