"""LibreOffice as a converter: found on this machine, run without windows, nothing left behind.

It runs on a copy, in a folder of its own that also holds its settings and is removed afterwards;
macros, links and the network are switched off in those settings.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import md5
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from gxlint.sources import MAX_BYTES, Unreadable

#: Seconds that a conversion may take; two to six are usual, most of it LibreOffice's own start.
TIME_LIMIT = 60
#: Seconds that it gets to leave by itself once it is told to.
_GRACE = 3

_NAMES = ("soffice", "libreoffice")
#: Where LibreOffice is when it is not on the PATH; wildcards stand for versions.
_HOMES = (
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/usr/local/bin",
    "/opt/libreoffice*/program",
    "/snap/bin",
    "/Applications/LibreOffice.app/Contents/MacOS",
)
_WINDOWS_VARIABLES = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")

_SETTING = """\
<item oor:path="/org.openoffice.{path}">\
<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>
"""
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


def find() -> str | None:
    """The program that starts LibreOffice, None if it is not installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    places = (place / name for place in _places() for name in _NAMES)
    return next((found for place in places if (found := shutil.which(str(place)))), None)


def convert(data: bytes, suffix: str, program: str, *, limit: float = TIME_LIMIT) -> bytes:
    """The .docx that LibreOffice makes of `data`, a file with that suffix, in `limit` seconds."""
    with (
        _leaving_in_order(),
        TemporaryDirectory(prefix="gxlint-", ignore_cleanup_errors=True) as folder,
    ):
        home = Path(folder)
        source, target = home / f"report{suffix}", home / "out" / "report.docx"
        source.write_bytes(data)
        _write_settings(_profile(home))
        command = [
            program,
            f"-env:UserInstallation={_profile(home).as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target.parent), str(source)),
        ]
        _run(command, home, limit)
        if not target.exists():
            raise Unreadable("office_failed")
        if target.stat().st_size > MAX_BYTES:
            raise Unreadable("too_large")
        return target.read_bytes()


def _places() -> Iterator[Path]:
    """The folders that LibreOffice is usually installed in."""
    for variable in _WINDOWS_VARIABLES:
        if folder := os.environ.get(variable):
            yield from sorted(Path(folder).glob("LibreOffice*/program"), reverse=True)
    for pattern in _HOMES:
        yield from sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)


def _profile(home: Path) -> Path:
    """The folder of LibreOffice's settings in a folder of ours."""
    return home / "profile"


def _write_settings(profile: Path) -> None:
    items = (_SETTING.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        f"{''.join(items)}</oor:items>\n",
        encoding="utf-8",
    )


def _run(command: list[str], home: Path, limit: float) -> None:
    """Runs LibreOffice and everything that it starts, for `limit` seconds at most."""
    try:
        process = subprocess.Popen(
            command,
            cwd=home,
            env=_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # A group ends as a whole; the session stays that of whoever waits (gxlint.workers).
            process_group=0,
        )
    except OSError as error:
        raise Unreadable("office_failed") from error
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired as error:
        raise Unreadable("office_failed") from error
    finally:
        if process.poll() is None:
            _stop(process)
        _remove_pipe(home)


@contextmanager
def _leaving_in_order() -> Iterator[None]:
    """Lets a signal to end, which would end this process on the spot, raise SystemExit instead."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = ("SIGTERM", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {
        number: signal.signal(number, _leave)
        for number in numbers
        if signal.getsignal(number) is signal.SIG_DFL
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, _: object) -> NoReturn:
    sys.exit(128 + number)


def _environment(home: Path) -> Mapping[str, str]:
    """Whatever the programs keep beside their work goes into the folder that is removed."""
    return {**os.environ, **dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), str(home))}


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the process with all that it has started."""
    if sys.platform == "win32":
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)
        process.wait()
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _remove_pipe(home: Path) -> None:
    """Removes the socket of a LibreOffice that was ended or broke down: always in /tmp or /var/tmp,
    named after the folder of its settings."""
    url = _profile(home).as_uri()
    digest = md5(url.encode("utf-16-le"), usedforsecurity=False).digest()
    name = "OSL_PIPE_*_SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest)
    for folder in (Path("/tmp"), Path("/var/tmp")):
        for pipe in folder.glob(name):
            pipe.unlink(missing_ok=True)
