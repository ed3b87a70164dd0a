"""The byte code of the modules that runs load, in two files.

Python looks for each module by itself and reads it from a file of its own, in which every name is
written out again: a sixth of a short run.  Here they come out of two files: what every run needs,
and what it takes to check a report that was never seen.  A module whose source is not what it was
is left to Python; all else about the others is as if Python had found them.

With a module come those that it has imported before: to find one takes Python as long as to run it,
and most of that is spent on what cannot be: other threads, modules that are no source files.
"""

# Every run comes by here: strings, which need no path objects to be loaded first.
# ruff: noqa: PTH116

from __future__ import annotations

import marshal
import os
import sys
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import SourceFileLoader

from gxlint import kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

    #: When the source of a module was last changed, in nanoseconds, and its size in bytes.
    State = tuple[int, int]
    #: Of a module: its code; where Python keeps that by itself; the state of its source; the names
    #: of those that were first imported because of it, but for those that one of them brought.
    Part = tuple[CodeType, str | None, State, Sequence[str]]
    #: The names of modules that one process kept, and their parts by name, marshalled.
    Layer = tuple[Sequence[str], bytes | memoryview]

#: What the two files are kept as.
START, REST = NAMES = "code-start", "code-rest"
_TOP = f"{__name__.partition('.')[0]}."
#: The first module of the rest: a run that knows all results from earlier runs does not load it.
_ENGINE = f"{_TOP}engine"
#: Only what this command needs is kept: with what all others need there would be more to read.
_COMMAND = f"{_TOP}cli.lint"
#: If a run finds all but one in so many, that is good enough.
_ENOUGH = 4
#: So many processes add what they need; the next begins anew.
_MOST_LAYERS = 6
_LENGTH = 8


class Image:
    """Finds modules of this package that earlier processes have kept; for `sys.meta_path`."""

    def __init__(self) -> None:
        self._shelves = [_Shelf(START)]

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the module is; None if somebody else has to look for it."""
        loader = self._shelf(name).find(name) if name.startswith(_TOP) else None
        return loader.spec() if loader else None

    def bring(self, name: str) -> None:
        """Imports the module, if it is one that has been kept, in fewer steps than Python."""
        if name.startswith(_TOP):
            self._shelf(name).bring(name)

    def _shelf(self, name: str) -> _Shelf:
        if name == _ENGINE:
            self._shelves.append(_Shelf(REST))
        return self._shelves[-1]

    def keep(self) -> None:
        """Keeps what was imported, for processes to come.

        Not if this one had to make anything else anew, for which it took what they will not need.
        """
        if _COMMAND in sys.modules and not kept.made:
            for shelf in self._shelves:
                shelf.keep()


class _Shelf:
    """The modules of one of the files, and those that this process had to look for elsewhere.

    The file has layers, each of which is unmarshalled as a whole once a module of it is asked for:
    what some runs need does not slow the others down.  A later layer outdoes the earlier ones.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._layers: list[Layer] = []
        self._of: dict[str, int] = {}
        self._open: dict[int, dict[str, Part]] = {}
        self._asked = 0
        self._missed: list[str] = []

    def find(self, name: str) -> _Loader | None:
        """What loads the module, as its source is now; None if it is not here."""
        self._asked += 1
        # What is imported in order to read the file comes by here as well, and is not in it.
        if self._asked == 1 and (data := kept.read(self._name, _KEY)):
            self._layers = _layers(data)
            self._of = {n: at for at, (names, _) in enumerate(self._layers) for n in names}
        at = self._of.get(name)
        if at is not None:
            if at not in self._open:
                # It is sealed: what can be read at all is what was written.
                self._open[at] = marshal.loads(self._layers[at][1])
            part = self._open[at][name]
            if part[2] == _state(part[0].co_filename):
                return _Loader(name, part, self)
        self._missed.append(name)
        return None

    def bring(self, name: str) -> None:
        """Imports the module as Python would, if it is here and its package is loaded.

        If that fails, nothing has happened: Python will try again, and say what is wrong.
        """
        package, _, last = name.rpartition(".")
        # Another thread would take what it finds half done for the module.
        if name in sys.modules or package not in sys.modules or "threading" in sys.modules:
            return
        loader = self.find(name)
        if loader is None:
            return
        sys.modules[name] = module = loader.create_module(loader.spec())
        try:
            loader.exec_module(module)
        except BaseException as error:
            del sys.modules[name]
            if not isinstance(error, Exception):
                raise
        else:
            setattr(sys.modules[package], last, module)

    def keep(self) -> None:
        """Adds what was not in the file, unless nearly all that was asked for was."""
        if len(self._missed) * _ENOUGH > self._asked:
            brought = _brought(self._missed)
            found = {n: part for n in self._missed if (part := _part(n, brought.get(n, ())))}
            if found:
                before = self._layers if len(self._layers) < _MOST_LAYERS else []
                layers = [*before, (tuple(found), marshal.dumps(found))]
                kept.write(self._name, _KEY, _written(layers))


def _written(layers: Sequence[Layer]) -> bytes:
    """The content of a file with these layers: a list of them, before it its length, and they."""
    listed = marshal.dumps([(names, len(data)) for names, data in layers])
    return b"".join([len(listed).to_bytes(_LENGTH, "big"), listed, *(data for _, data in layers)])


def _layers(content: memoryview) -> list[Layer]:
    """The layers in the content of a file, which are not copied."""
    at = _LENGTH + int.from_bytes(content[:_LENGTH], "big")
    layers: list[Layer] = []
    for names, length in marshal.loads(content[_LENGTH:at]):
        layers.append((names, content[at : at + length]))
        at += length
    return layers


def _brought(names: Sequence[str]) -> dict[str, list[str]]:
    """Which of these modules, in the order in which Python came to look for them, each has brought.

    Python lists modules in the order in which their import has ended.
    """
    ended = {name: at for at, name in enumerate(sys.modules)}
    brought: dict[str, list[str]] = {}
    running: list[str] = []
    for name in dict.fromkeys(names):
        if name in ended:
            while running and ended[running[-1]] < ended[name]:
                running.pop()
            if running:
                brought[running[-1]].append(name)
            running.append(name)
            brought[name] = []
    return brought


def _state(source: str) -> State | None:
    """What tells whether the source is still the same; None if it is not there."""
    try:
        found = os.stat(source)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


#: What another interpreter, one that leaves out assertions or keeps byte code elsewhere, a package
#: that was moved, and another state of this very module do not share: code says in which file it is
#: written.
_KEY = "\n".join(
    map(str, (sys.version, sys.flags.optimize, sys.pycache_prefix, __file__, _state(__file__)))
).encode("utf-8", "surrogateescape")


#: `types` would be one more module to load.
_Module = type(sys)
_PACKAGE = f"{os.sep}__init__.py"


class _Loader(SourceFileLoader):
    """Loads one module, the code of which is known, and those that it brings."""

    def __init__(self, name: str, part: Part, shelf: _Shelf) -> None:
        super().__init__(name, part[0].co_filename)
        self._part = part
        self._shelf = shelf
        self._loaded = False

    def spec(self) -> ModuleSpec:
        """What Python says of the module when it finds it."""
        spec = ModuleSpec(self.name, self, origin=self.path)
        spec.has_location = True
        # It takes a tenth of the time to import a module to work it out.
        spec.cached = self._part[1]
        if self.path.endswith(_PACKAGE):
            spec.submodule_search_locations = [self.path.removesuffix(_PACKAGE)]
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """The module with all that Python gives to one; it would ask for each if it is there."""
        module = _Module(self.name)
        known = module.__dict__
        known["__spec__"], known["__loader__"], known["__package__"] = spec, self, spec.parent
        known["__file__"], known["__cached__"] = self.path, spec.cached
        if spec.submodule_search_locations is not None:
            known["__path__"] = spec.submodule_search_locations
        return module

    def exec_module(self, module: ModuleType) -> None:
        if self._loaded:  # it is reloaded, and may have been edited
            super().exec_module(module)
            return
        self._loaded = True
        for name in self._part[3]:
            self._shelf.bring(name)
        exec(self._part[0], module.__dict__)


def _part(name: str, brought: Sequence[str]) -> Part | None:
    """The module with that name, to be kept; None if it is not in a file of its own."""
    spec = sys.modules[name].__spec__ if name in sys.modules else None
    if spec is None or not isinstance(spec.loader, SourceFileLoader):
        return None
    state = _state(spec.loader.path)
    code = spec.loader.get_code(name)
    return (code, spec.cached, state, tuple(brought)) if code and state else None
