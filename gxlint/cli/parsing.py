"""What options there are, and what a command line says of them.

Options are declared as for the standard `argparse`, which takes longer to load and set up than all
that a short run has time for, and which is asked for help texts only (`gxlint.cli.helptext`).
Options may stand among paths, ``--`` ends them; ``--opt=value``, ``-ovalue`` and ``-qo value`` are
understood, abbreviations are not.
"""

from __future__ import annotations

import os
import sys

from gxlint.errors import UsageError, did_you_mean
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import SimpleNamespace
    from typing import Any
else:
    # `types` would be one more module to load.
    SimpleNamespace = type(sys.implementation)


class Namespace(SimpleNamespace):
    """The values of options by name."""


class Option(NamedTuple):
    """An option; one without `names` takes the words that belong to no other.

    `action` is what a value does: "store" or "append" it, "extend" a list with it; of those without
    a value, "store_true", "on_off" (which ``--no-…`` takes back), "help" or "version".
    """

    names: tuple[str, ...]
    dest: str
    action: str
    type: Callable[[str], Any]
    default: Any
    metavar: str | None
    help: str

    @property
    def takes_value(self) -> bool:
        return self.action in ("store", "append", "extend")


class Group:
    """Options that help lists together."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.options: list[Option] = []

    def add_argument(
        self,
        *names: str,
        action: str = "store",
        type: Callable[[str], Any] = str,  # noqa: A002 (as argparse has it)
        default: Any = None,
        metavar: str | None = None,
        dest: str = "",
        help: str,  # noqa: A002
    ) -> None:
        """Declares an option; a name without dashes is for the words that no option takes."""
        dest = dest or names[-1].strip("-").replace("-", "_")
        if action == "on_off":
            names = (*names, names[-1].replace("--", "--no-"))
        elif not names[0].startswith("-"):
            names, action, default = (), "append", []
        elif action in ("store_true", "help", "version"):
            default = False
        self.options.append(Option(names, dest, action, type, default, metavar, help))


class Parser:
    """The options of a command; `usage` is its line of use without the program's name."""

    def __init__(self, command: str, usage: str, about: str, epilog: str = "") -> None:
        self.program = f"gxlint {command}".strip()
        self.usage = f"{self.program} {usage}"
        self.about = about
        self.epilog = epilog
        self.groups: list[Group] = []

    def add_argument_group(self, title: str) -> Group:
        """A group that help lists behind the others."""
        self.groups.append(Group(title))
        return self.groups[-1]

    def parse(self, argv: Sequence[str]) -> Namespace:
        """The options in `argv`.  Raises `UsageError`; SystemExit after --help and --version."""
        return _Reading(self).read(argv)


class _Reading:
    """A command line being read."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        options = [option for group in parser.groups for option in group.options]
        self._by_name = {name: option for option in options for name in option.names}
        self._others = next((option for option in options if not option.names), None)
        self._values: dict[str, Any] = {option.dest: option.default for option in options}

    def read(self, argv: Sequence[str]) -> Namespace:
        at = 0
        while at < len(argv):
            word = argv[at]
            at += 1
            if word == "--":
                for other in argv[at:]:
                    self._take_other(other)
                break
            found = self._option(word)
            if found is None:
                self._take_other(word)
            else:
                at += self._take(*found, argv[at : at + 1])
        return Namespace(**self._values)

    def _option(self, word: str) -> tuple[str, str | None] | None:
        """The name of an option, and what is written to it in the same word; None if it is none.

        Raises `UsageError` on what looks like an option that there is not.
        """
        if not word.startswith("-") or word == "-":
            return None
        name, equals, value = word.partition("=")
        if word in self._by_name:
            return word, None
        if equals and name in self._by_name:
            return name, value
        if word[1] != "-" and word[:2] in self._by_name:
            return word[:2], word[2:]
        if " " in word or _is_number(word):
            return None
        raise self._unknown(word)

    def _take(self, name: str, written: str | None, following: Sequence[str]) -> int:
        """Does what an option says; returns how many of the `following` words belong to it."""
        option = self._by_name[name]
        if option.takes_value:
            if written is not None:
                self._store(option, written)
                return 0
            if not following or following[0] == "--" or self._option(following[0]):
                name = "/".join(option.names)
                raise UsageError(f"选项 {name} 后面要写一个值", f"option {name} needs a value")
            self._store(option, following[0])
            return 1
        self._switch(option, name)
        if written is None:
            return 0
        # -qo value: letters of several options behind one dash.
        if len(name) == len("-q") and f"-{written[:1]}" in self._by_name:
            return self._take(f"-{written[0]}", written[1:] or None, following)
        name = "/".join(option.names)
        raise UsageError(f"选项 {name} 后面不能写值", f"option {name} takes no value")

    def _store(self, option: Option, word: str) -> None:
        value = option.type(word)
        if option.action != "store":
            added = [value] if option.action == "append" else value
            value = [*self._values[option.dest], *added]
        self._values[option.dest] = value

    def _switch(self, option: Option, name: str) -> None:
        if option.action in ("help", "version"):
            from gxlint.cli.helptext import helptext, version

            sys.stdout.write(helptext(self._parser) if option.action == "help" else version())
            raise SystemExit(0)
        self._values[option.dest] = option.action == "store_true" or name == option.names[0]

    def _take_other(self, word: str) -> None:
        if self._others is None:
            program = self._parser.program
            zh, en = f"{program} 后面不能写 “{word}”", f"{program} does not take {word!r}"
            raise self._refused(zh, en)
        self._store(self._others, word)

    def _unknown(self, word: str) -> UsageError:
        close = did_you_mean(word, self._by_name)
        zh, en = f"没有选项 {word}", f"no option {word}"
        if close:
            return UsageError(f"{zh}，是否想写 {close}？", f"{en}; did you mean {close}?")
        if self._others is not None and os.path.lexists(word):
            zh += f"；如果是文件，请写成 ./{word}"
            en += f"; a file of that name is written ./{word}"
        return self._refused(zh, en)

    def _refused(self, zh: str, en: str) -> UsageError:
        help_of = f"{self._parser.program} --help"
        return UsageError(f"{zh}；{help_of} 列出全部选项", f"{en}; see {help_of}")


def _is_number(word: str) -> bool:
    """Whether a word is a negative number: no option looks like one."""
    return word[1:].replace(".", "", 1).isdecimal()
