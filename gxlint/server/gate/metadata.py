"""What a content management system says of the report that it is about to publish."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from gxlint.errors import UsageError
from gxlint.namedtuple import NamedTuple

#: The fields, and how many characters each may have.
FIELDS: Mapping[str, int] = {"site": 200, "body": 200, "year": 4, "planned": 40, "url": 2000}
#: What stands for an unknown site or body in a path.
UNKNOWN = "-"


_T = TypeVar("_T")
_DAY = r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.]{4,15}(?:Z|[+-][0-9:]{4,5})?)?"


class Metadata(NamedTuple):
    """Where a report is to appear and what it is said to be; empty or None where nothing is said.

    `site` is the portal (its host, or what the system calls it), `body` the administrative body,
    `year` the report's, `planned` the day on which it is to be published, `url` its address then.
    """

    site: str = ""
    body: str = ""
    year: int | None = None
    planned: date | None = None
    url: str = ""

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> Metadata:
        """The metadata that these fields, each a text, express; fields of other names are left.

        Raises `UsageError` on one that is too long or is not what it should be.
        """
        for name, most in FIELDS.items():
            if len(fields.get(name, "")) > most:
                raise UsageError(
                    f"{name} 超过 {most} 个字符；请缩短",
                    f"{name} is longer than {most}; shorten it",
                )
        words = {name: fields.get(name, "").strip() for name in FIELDS}
        return cls(
            site=words["site"],
            body=words["body"],
            year=_parsed(words, "year", _year, "2026"),
            planned=_parsed(words, "planned", _day, "2027-01-25"),
            url=words["url"],
        )

    def path(self, name: str) -> str:
        """``site/body/name``: what patterns for paths in the configuration are held against.

        The host of the address stands in for a site that is not given.
        """
        site = self.site or _host(self.url)
        return "/".join((_folder(site), _folder(self.body), name))

    @property
    def name(self) -> str:
        """The last part of the address, "" if there is none."""
        try:
            return unquote(urlsplit(self.url).path).rpartition("/")[2]
        except ValueError:
            return ""


def _parsed(
    words: Mapping[str, str], name: str, parse: Callable[[str], _T], example: str
) -> _T | None:
    if not words[name]:
        return None
    try:
        return parse(words[name])
    except ValueError as error:
        raise UsageError(
            f"{name} 应写成 {example} 这样，写的是 “{words[name]}”",
            f"{name} is written like {example}, not {words[name]!r}",
        ) from error


def _year(word: str) -> int:
    if not re.fullmatch("(?:19|20)[0-9]{2}", word):
        raise ValueError(word)
    return int(word)


def _day(word: str) -> date:
    """The day of a date, or of a date with a time of day, which is taken as written."""
    found = re.fullmatch(_DAY, word)
    if found is None:
        raise ValueError(word)
    return date.fromisoformat(found[1])


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _folder(name: str) -> str:
    """A name that is one folder of a path and no way out of it."""
    folder = "".join(_harmless(name)).strip(". ")
    return folder or UNKNOWN


def _harmless(name: str) -> Iterator[str]:
    for character in name:
        if character.isprintable():
            yield "_" if character in "/\\:" else character
