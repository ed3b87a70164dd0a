"""The examples of hooks, each run against the service as their readers would."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from command import environment, write
from service import Service, serving

from gxlint.config import Command, Configuration
from gxlint.server import signing
from gxlint.server.gate.policy import Policy
from gxlint.server.signing import Request

HOOKS = Path(__file__).parent.parent / "examples" / "hooks"
KEY = "portal:0123456789abcdef0123456789abcdef"
TOKEN = "a-token-of-sixteen-or-more"

# A JRE runs no source files, and Debian's `java` may be one.
COMMANDS: Mapping[str, list[str]] = {
    "gate.sh": ["sh", str(HOOKS / "gate.sh")],
    "gate_hook.py": [sys.executable, str(HOOKS / "gate_hook.py")],
    "GateHook.java": ["java", str(HOOKS / "GateHook.java")],
}
_NEEDS = {"gate.sh": ("sh", "curl", "openssl"), "gate_hook.py": (), "GateHook.java": ("javac",)}


@pytest.fixture(scope="module", params=COMMANDS)
def documented(request: pytest.FixtureRequest) -> list[str]:
    """The command of each example, as its description gives it."""
    missing = [name for name in _NEEDS[request.param] if shutil.which(name) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")
    return COMMANDS[request.param]


@pytest.fixture(scope="module")
def command(documented: list[str], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command of each example; what is compiled is compiled once."""
    program, source = documented
    if program != "java":
        return documented
    classes = str(tmp_path_factory.mktemp("classes"))
    subprocess.run(["javac", "-d", classes, source], check=True)
    return ["java", "-XX:TieredStopAtLevel=1", "-cp", classes, Path(source).stem]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("hooks")
    with serving(
        *("--isolated", "--workers", "1"),
        env={"GXLINT_KEYS": KEY, "GXLINT_TOKENS": f"cms:{TOKEN}"},
        cwd=folder,
    ) as running:
        yield running


def run(
    command: list[str], file: Path, *fields: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*command, str(file), *fields],
        capture_output=True,
        encoding="utf-8",
        env=environment(LC_ALL="C.UTF-8", **variables),
        timeout=60,
        check=False,
    )


EXAMPLES = HOOKS.parent
OPEN = {"GXLINT_KEY": KEY}


@pytest.mark.skipif(os.name != "posix", reason="the encoding of arguments is the system's")
def test_a_faulty_report_is_held(service: Service, documented: list[str], tmp_path: Path) -> None:
    file = tmp_path / "年报 100%&=+.html"
    shutil.copy(EXAMPLES / "2021-faulty.html", file)
    fields = ("body=柳塘县档案局", "year=2024", "planned=2025-03-01", "site=www.liutang.gov.cn")
    held = run(documented, file, *fields, GXLINT_URL=service.address, **OPEN)
    decision, *reasons = held.stdout.splitlines()
    assert (held.returncode, decision, held.stderr) == (1, "hold", "")
    assert [reason[:8] for reason in reasons[:2]] == ["错误 GX203", "错误 GX603"]
    assert [reason[:10] for reason in reasons[2:]] == ["供参考：机关可能不符"]


def test_a_clean_report_is_published(service: Service, command: list[str]) -> None:
    file = EXAMPLES / "2021-clean-rows.txt"
    for access in (OPEN, {"GXLINT_TOKEN": TOKEN}):
        done = run(command, file, "year=2024", GXLINT_URL=service.address, **access)
        assert (done.returncode, done.stdout, done.stderr) == (0, "publish\n", "")


def test_a_binary_file(service: Service, command: list[str]) -> None:
    done = run(command, EXAMPLES / "2021-faulty.docx", GXLINT_URL=service.address, **OPEN)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, "hold")


@pytest.mark.parametrize(
    ("fields", "access", "words"),
    [
        ((), {}, "401"),
        ((), {"GXLINT_KEY": "portal:ffffffffffffffffffffffffffffffff"}, "签名不对"),
        (("year=soon",), OPEN, "year"),
    ],
)
def test_a_refusal_is_no_decision(
    service: Service,
    command: list[str],
    fields: tuple[str, ...],
    access: dict[str, str],
    words: str,
) -> None:
    done = run(
        command, EXAMPLES / "2021-clean-rows.txt", *fields, GXLINT_URL=service.address, **access
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_no_such_file_is_no_decision(service: Service, command: list[str], tmp_path: Path) -> None:
    done = run(command, tmp_path / "gone.html", GXLINT_URL=service.address, **OPEN)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_a_key_without_its_name_is_no_decision(service: Service, command: list[str]) -> None:
    report = EXAMPLES / "2021-clean-rows.txt"
    done = run(command, report, GXLINT_URL=service.address, GXLINT_KEY="0123456789abcdef")
    assert (done.returncode, done.stdout) == (2, "")


def _blocks(language: str) -> list[str]:
    readme = (HOOKS / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", readme, re.DOTALL)


def test_the_readme_shows_what_comes_out(service: Service) -> None:
    command, file = COMMANDS["gate_hook.py"], EXAMPLES / "2021-faulty.html"
    shown = next(block for block in _blocks("sh") if "year=" in block)
    fields = shown.split()[3:]
    assert str(file).endswith(shown.split()[2])
    printed = run(command, file, *fields, GXLINT_URL=service.address, **OPEN).stdout.splitlines()
    (block,) = _blocks("text")
    for line, wanted in zip(printed, block.splitlines(), strict=True):
        assert line.startswith(wanted.removesuffix("……"))


def test_the_signature_in_the_readme() -> None:
    (words,), (shown,) = _blocks("signed"), _blocks("http")
    headers = dict(line.lower().split(": ") for line in shown.splitlines())
    _, stamp, nonce, method, target, digest = words.splitlines()
    assert (headers[signing.TIMESTAMP], headers[signing.NONCE]) == (stamp, nonce)
    assert sha256("报告".encode()).hexdigest() == digest
    signed = signing.sign(
        KEY.partition(":")[2].encode(), Request(method, target, headers), "报告".encode()
    )
    assert headers[signing.SIGNATURE] == signed
    assert KEY.partition(":")[2] in (HOOKS / "README.md").read_text(encoding="utf-8")


def test_the_policy_in_the_readme_is_one(tmp_path: Path) -> None:
    (block,) = _blocks("yaml")
    file = write(tmp_path, "gate.yml", block.encode())
    configuration = Configuration(Command(file=str(file)))
    configuration.prepare_names()
    gate = configuration.of_name("www.yunxi.gov.cn/-/x").settings.gate
    assert gate == {**yaml.safe_load(block)["gate"], "hold-on": "warning"}
    assert set(yaml.safe_load(block)["gate"]) == set(Policy().data())


def test_no_service_is_no_decision(command: list[str], tmp_path: Path) -> None:
    report = write(tmp_path, "r.txt", b"x")
    done = run(command, report, GXLINT_URL="http://127.0.0.1:9")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr
