"""One baseline during a run: what it says, what has been found of it, what it is to become."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gxlint.baseline.file import Baseline, Entry, written
from gxlint.files import shown
from gxlint.namedtuple import NamedTuple


class Change(NamedTuple):
    """A baseline as it is to be, in `text`, and how it differs.

    `path` is absolute, `name` what messages call it; `findings`, `files`, `added` and `removed` are
    counts.  `differs` says whether there is anything to write.
    """

    path: str
    name: str
    text: str
    differs: bool
    findings: int
    files: int
    added: int
    removed: int


class Held:
    """A baseline, and what this run has found of it and beside it.

    Names are those of entries: relative to the baseline's folder.  On Windows their case makes no
    difference.
    """

    def __init__(self, path: str, baseline: Baseline | None) -> None:
        self.path = path
        self.name = shown(path)
        self._exists = baseline is not None
        self._baseline = baseline or Baseline()
        self._folder = os.path.dirname(path)  # noqa: PTH120
        self._by_file: dict[str, list[Entry]] = {}
        for entry in self._baseline.entries:
            self._by_file.setdefault(os.path.normcase(entry.file), []).append(entry)
        self._used: dict[Entry, int] = {}
        self._fresh: dict[str, Counter[Entry]] = {}

    def named(self, path: str) -> str:
        """What entries call the file at that absolute path."""
        return shown(path, self._folder)

    def reports(self) -> Iterator[str]:
        """The absolute paths of the files that entries are about."""
        for entries in self._by_file.values():
            yield self.located(entries[0])

    def located(self, entry: Entry) -> str:
        """The absolute path of the file that an entry is about."""
        return os.path.normpath(os.path.join(self._folder, entry.file))  # noqa: PTH118

    def of_file(self, name: str) -> Sequence[Entry]:
        """The entries about the file of that name."""
        return self._by_file.get(os.path.normcase(name), ())

    def note(self, name: str, used: Mapping[Entry, int], fresh: Counter[Entry]) -> None:
        """Takes down what a file shows: how many findings each entry covers that can be judged,
        and by entries to be what none covers."""
        self._used.update(used)
        if fresh:
            self._fresh[os.path.normcase(name)] = fresh

    def note_gone(self, roots: Sequence[str]) -> int:
        """Takes down that files at or below these absolute paths are gone; returns how many
        findings were known of them."""
        gone = [
            entry
            for entries in self._by_file.values()
            if (path := self.located(entries[0]))
            and any(_at_or_below(path, root) for root in roots)
            and not os.path.lexists(path)
            for entry in entries
        ]
        self._used.update(dict.fromkeys(gone, 0))
        return sum(entry.count for entry in gone)

    def stale(self) -> dict[Entry, int]:
        """The entries that know more findings than there are, and how many more, in order."""
        left = {entry: entry.count - self._used.get(entry, entry.count) for entry in self._entries}
        return {entry: count for entry, count in left.items() if count}

    def line(self, entry: Entry) -> str:
        """The line of the file on which an entry begins."""
        return self._baseline.lines[entry.line - 1]

    def renewed(self, *, add: bool) -> Change:
        """The baseline without what is mended; with `add` it knows what is new as well."""
        counts = Counter({e.key: self._used.get(e, e.count) for e in self._entries})
        removed = sum(self.stale().values())
        before = counts.total()
        for fresh in self._fresh.values() if add else ():
            counts.update(fresh)
        entries = [replace(key, count=count) for key, count in counts.items() if count]
        return Change(
            path=self.path,
            name=self.name,
            text=written(entries),
            differs=not self._exists or counts != Counter({e.key: e.count for e in self._entries}),
            findings=counts.total(),
            files=len({entry.file for entry in entries}),
            added=counts.total() - before,
            removed=removed,
        )

    @property
    def _entries(self) -> Sequence[Entry]:
        return self._baseline.entries


def _at_or_below(path: str, root: str) -> bool:
    path, root = os.path.normcase(path), os.path.normcase(root)
    return path == root or path.startswith(os.path.join(root, ""))  # noqa: PTH118
