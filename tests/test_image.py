"""Modules out of the files that earlier runs have kept: the same as Python would find them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command import FAULTY, write

from gxlint import image, kept

ROOT = Path(__file__).resolve().parents[1]
#: Lists the modules of the package that a run has loaded, marked if Python had to look for them.
_CODE = """
import atexit, sys
def tell():
    for name, module in sys.modules.items():
        if name.startswith("gxlint."):
            print(name + "?" * (type(module.__loader__).__module__ != "gxlint.image"),
                  file=sys.stderr)
atexit.register(tell)
from gxlint.process import entry
raise SystemExit(entry())
"""


class Checkout:
    """A copy of the package and its rules, and a report in it; nothing of it run yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.package = folder / "gxlint"
        self.out = ""

    def run(self, *arguments: str, status: int = 1, code: str = _CODE) -> tuple[str, list[str]]:
        """What a run prints, and the modules that it loads."""
        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run(
            [sys.executable, "-c", code, *(arguments or ("--no-cache", "report.txt"))],
            cwd=self.folder,
            env=env | {"PYTHONUTF8": "1", "GXLINT_CACHE_DIR": str(self.folder / "cache")},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == status, done.stderr
        return done.stdout, done.stderr.split()

    def looked_for(self, *arguments: str) -> set[str]:
        """The modules that a run had to look for, but for those that look into what is kept."""
        _, modules = self.run(*arguments)
        return {name[:-1] for name in modules if name.endswith("?")} - _BEFORE

    def file(self, name: str) -> Path:
        return self.package / "__pycache__" / f"{name}.kept"


_BEFORE = {"gxlint.process", "gxlint.image", "gxlint.kept", "gxlint.digest"}


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    folder = tmp_path / "one"
    for name in ("gxlint", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    write(folder, "report.txt", FAULTY.encode())
    return Checkout(folder)


@pytest.fixture
def used(checkout: Checkout) -> Checkout:
    """One that has all that it can keep: the first run makes the rules, the second the image."""
    checkout.run()
    checkout.out, _ = checkout.run()
    return checkout


def _names(checkout: Checkout, name: str) -> set[str]:
    """The modules that are kept in a file."""
    content = memoryview(checkout.file(name).read_bytes())[24:]
    return {module for names, _ in image._layers(content) for module in names}


def test_once_all_is_kept_a_run_looks_for_no_module(checkout: Checkout) -> None:
    outs, modules = zip(*(checkout.run() for _ in range(3)), strict=True)
    assert len(set(outs)) == 1
    assert "gxlint.engine?" in modules[0]
    assert "gxlint.engine" in modules[2]
    assert not checkout.looked_for()


def test_what_it_took_to_make_the_rules_is_not_kept(checkout: Checkout) -> None:
    checkout.run()
    assert not checkout.file(image.START).exists()
    checkout.run()
    # To make the rules it takes the reader of claims.
    assert _names(checkout, image.REST) - _names(checkout, image.START) >= {"gxlint.claims"}


def test_a_run_that_knows_the_result_leaves_the_rest_alone(checkout: Checkout) -> None:
    checkout.run()
    for _ in range(3):
        checkout.run("report.txt")
    checkout.file(image.REST).write_bytes(b"")
    assert not checkout.looked_for("report.txt") & {"gxlint.cli", "gxlint.rules", "gxlint.cache"}
    assert checkout.file(image.REST).read_bytes() == b""


def test_runs_add_to_what_is_kept(checkout: Checkout) -> None:
    checkout.run()
    checkout.run("--version", status=0)
    small = checkout.file(image.START).stat().st_size
    checkout.run()
    assert checkout.file(image.START).stat().st_size > small
    assert not checkout.looked_for()


def test_what_some_runs_need_is_not_opened_by_the_others(used: Checkout) -> None:
    whole = len(used.file(image.START).read_bytes())
    own = used.folder / "own"
    own.mkdir()
    shutil.copy(ROOT / "rules" / "arithmetic" / "GX603-row-total.yml", own / "YX001.yml")
    text = (own / "YX001.yml").read_text("utf-8")
    text = text.replace("code: GX603", "code: YX001").replace("name: row-total", "name: own-total")
    (own / "YX001.yml").write_text(text, "utf-8")
    for _ in range(2):  # the first keeps the patterns of the rule
        used.run("--rules", "own", "--no-cache", "report.txt")
    assert len(used.file(image.START).read_bytes()) > whole
    code = (
        "import atexit, marshal, sys; loads = marshal.loads; sizes = [];"
        "marshal.loads = lambda data: [sizes.append(len(data)), loads(data)][1];"
        "atexit.register(lambda: print(max(sizes)));"
        "from gxlint.process import entry; raise SystemExit(entry())"
    )
    largest = int(used.run("--version", code=code, status=0)[0].split()[-1])
    assert 100_000 < largest < whole


def test_after_many_additions_it_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_paths", lambda name, **_: [str(tmp_path / name)])
    sizes = []
    for number in range(9):
        shelf = image._Shelf(image.START)
        for module in (f"gxlint.none{number}", "gxlint.text", "gxlint.model"):
            shelf.find(module)
        monkeypatch.setattr(image, "_part", lambda name, _: (_CODE_OF, None, (hash(name), 0), ()))
        shelf.keep()
        sizes.append((tmp_path / image.START).stat().st_size)
    assert max(sizes) < 9 * sizes[0]
    assert sizes != sorted(sizes)


_CODE_OF = compile("", "nowhere", "exec")


def test_other_commands_add_nothing(used: Checkout) -> None:
    files = [used.file(name).read_bytes() for name in image.NAMES]
    for command in (["rules"], ["explain", "GX601"], ["dump", "report.txt"]):
        used.run(*command, status=0)
    assert [used.file(name).read_bytes() for name in image.NAMES] == files


def test_an_edited_module_is_in_force_at_once(used: Checkout) -> None:
    source = used.package / "engine.py"
    text = source.read_text("utf-8")
    changed = text.replace("MAX_HITS = 1_000", "MAX_HITS = 0_000")
    assert changed != text
    source.write_text(changed, "utf-8")
    out, modules = used.run()
    assert "GX005" in out
    assert "gxlint.engine?" in modules


def test_a_package_that_was_moved_makes_its_own(used: Checkout, tmp_path: Path) -> None:
    moved = Checkout(Path(shutil.move(tmp_path / "one", tmp_path / "another")))
    assert "gxlint.engine" in moved.looked_for()
    assert moved.run()[0] == used.out
    assert not moved.looked_for()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
    ],
)
def test_spoilt_it_is_made_anew(used: Checkout, spoil: Callable[[bytes], bytes]) -> None:
    for name in image.NAMES:
        used.file(name).write_bytes(spoil(used.file(name).read_bytes()))
    assert used.run()[0] == used.out
    assert not used.looked_for()


def test_modules_can_be_looked_into_as_ever(used: Checkout) -> None:
    """Debuggers and tracebacks show the source; data beside a module are found."""
    code = (
        "import sys; from gxlint.image import Image; sys.meta_path.insert(0, Image());"
        "import inspect, gxlint.text, gxlint.rules; from importlib.resources import files;"
        "assert type(gxlint.text.__loader__).__module__ == 'gxlint.image';"
        "assert 'class Text' in inspect.getsource(gxlint.text);"
        "assert gxlint.text.__cached__.endswith('.pyc') and gxlint.text.__file__[-3:] == '.py';"
        "assert gxlint.rules.__path__ and not hasattr(gxlint.text, '__path__');"
        "print(len(files('gxlint.rules').joinpath('rule_schema.json').read_text('utf-8')) > 100)"
    )
    assert used.run(status=0, code=code)[0] == "True\n"


#: Tells how many modules Python had to look for, and which of all are not as Python makes them.
_LIKE_PYTHON = """
import sys
from importlib.util import cache_from_source
import gxlint.image, gxlint.process
asked = []
class Image(gxlint.image.Image):
    def find_spec(self, name, *more):
        asked.append(name)
        return super().find_spec(name, *more)
gxlint.process.Image = Image
gxlint.process._leave = lambda status: None
if THREADS:
    import threading
gxlint.process.entry()
unlike = []
for name, module in list(sys.modules.items()):
    if name.startswith("gxlint."):
        package, _, last = name.rpartition(".")
        spec, file = module.__spec__, module.__file__
        alike = (
            getattr(sys.modules[package], last) is module,
            (spec.name, spec.origin, spec.has_location) == (name, file, True),
            spec.cached == module.__cached__ == cache_from_source(file),
            spec.parent == module.__package__,
            spec.submodule_search_locations == getattr(module, "__path__", None),
            module.__loader__ is spec.loader,
            (module.__package__ == name) == hasattr(module, "__path__"),
        )
        if not all(alike):
            unlike.append((name, alike))
print(len(asked), sum(n.startswith("gxlint.") for n in sys.modules), *unlike, file=sys.stderr)
"""


def test_modules_come_with_the_one_that_needs_them_and_are_as_ever(used: Checkout) -> None:
    _, (asked, loaded, *unlike) = used.run(code=f"THREADS = False{_LIKE_PYTHON}", status=0)
    assert not unlike
    assert int(asked) < int(loaded) / 3


def test_where_there_are_threads_python_imports_them_one_by_one(used: Checkout) -> None:
    """It has locks for that."""
    _, (asked, loaded, *unlike) = used.run(code=f"THREADS = True{_LIKE_PYTHON}", status=0)
    assert not unlike
    assert int(asked) > int(loaded) - 2 * len(_BEFORE)


class _Recorded(image._Shelf):
    """One that holds modules made of these texts, which nobody has to read."""

    def __init__(self, **texts: str) -> None:
        super().__init__("none")
        self._asked = 1
        state = image._state(__file__)
        self._of = dict.fromkeys(texts, 0)
        codes = {name: compile(text, __file__, "exec") for name, text in texts.items()}
        self._open = {0: {name: (code, None, state, ()) for name, code in codes.items()}}


def test_a_module_that_fails_is_left_to_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "threading")
    name, package = "gxlint.none", sys.modules["gxlint"]
    for text in ("raise ImportError", "raise ValueError", "syntax = unknown"):
        _Recorded(**{name: text}).bring(name)
        assert name not in sys.modules
    with pytest.raises(KeyboardInterrupt):
        _Recorded(**{name: "raise KeyboardInterrupt"}).bring(name)
    assert name not in sys.modules
    assert not hasattr(package, "none")
    _Recorded(**{"gxlint.none.other": ""}).bring("gxlint.none.other")
    assert "gxlint.none.other" not in sys.modules


def test_what_modules_have_brought_is_told_by_when_they_began_and_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began = ["a", "b", "c", "d", "absent", "e", "f", "b"]
    ended = ["c", "d", "b", "a", "f", "e"]
    with monkeypatch.context() as changed:  # no longer than that: pytest looks modules up, too
        changed.setattr(sys, "modules", dict.fromkeys(ended))
        brought = image._brought(began)
    assert brought == {
        "a": ["b"],
        "b": ["c", "d"],
        "c": [],
        "d": [],
        "e": ["f"],
        "f": [],
    }
