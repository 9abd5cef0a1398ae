"""The ground that a newcomer and CI stand on: `.ci/setup` on machines that are faked by their PATH."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")

# Python answers for the machine's libraries from a file, and for everything else as itself.
FAKE_PYTHON = """
case "$*" in
*ctypes*) for word; do last=$word; done; grep -qx "$last" "$MACHINE/libraries" ;;
*ensurepip*) [ -e "$MACHINE/ensurepip" ] ;;
*"-m pip install"*) echo "pip $*" >>"$MACHINE/log" ;;
*"-m venv"*) mkdir -p .tools/uv/bin && cp "$0" .tools/uv/bin/python ;;
*) exec "{python}" "$@" ;;
esac
"""
FAKE_UV = """
case $1 in
--version) echo "uv {version}" ;;
sync) echo "uv $*" >>"$MACHINE/log"; mkdir -p .venv/bin; ln -sf "{python}" .venv/bin/python ;;
esac
"""
# What apt installs is there afterwards, unless the archive does not answer.
FAKE_APT = """
echo "apt-get $*" >>"$MACHINE/log"
[ ! -e "$MACHINE/offline" ] || { echo "E: could not resolve the archive" >&2; exit 100; }
for word; do
    case $word in
    libpango-1.0-0) echo libpango-1.0.so.0 ;;
    libpangoft2-1.0-0) echo libpangoft2-1.0.so.0 ;;
    libharfbuzz-subset0) echo libharfbuzz-subset.so.0 ;;
    python3-venv) : >"$MACHINE/ensurepip" ;;
    qpdf) printf '#!/bin/sh\\n' >"$MACHINE/bin/qpdf"; chmod +x "$MACHINE/bin/qpdf" ;;
    esac
done >>"$MACHINE/libraries"
"""
SONAMES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}


@dataclass(frozen=True)
class Machine:
    """A folder that stands for a machine: `bin` is all of its PATH, `checkout` holds the project's set-up alone."""

    folder: Path

    @property
    def checkout(self) -> Path:
        return self.folder / "checkout"

    def program(self, name: str, body: str = "") -> None:
        file = self.folder / "bin" / name
        file.write_text(f"#!/bin/sh\n{body.replace('{python}', sys.executable)}", encoding="utf-8")
        file.chmod(0o755)

    def set_up(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [".ci/setup", *words],
            cwd=self.checkout,
            env={"PATH": str(self.folder / "bin"), "MACHINE": str(self.folder), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    @property
    def log(self) -> list[str]:
        file = self.folder / "log"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []

    def has(self, *packages: str) -> None:
        text = "".join(f"{SONAMES[package]}\n" for package in packages)
        (self.folder / "libraries").write_text(text, encoding="utf-8")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Debian, a user without rights, Python with pip, uv, no libraries."""
    made = Machine(tmp_path / "machine")
    (made.folder / "bin").mkdir(parents=True)
    for tool in ("cat", "chmod", "cksum", "cp", "dirname", "env", "grep", "ln", "mkdir", "mktemp", "rm", "true"):
        (made.folder / "bin" / tool).symlink_to(shutil.which(tool) or pytest.fail(f"no {tool} here"))
    made.program("uname", "echo Linux")
    made.program("id", "echo 1000")
    made.program("apt-get", FAKE_APT)
    made.program("python3", FAKE_PYTHON)
    made.program("uv", FAKE_UV.replace("{version}", "0.13.9 (x86_64-unknown-linux-gnu)"))
    made.has()
    (made.folder / "ensurepip").touch()
    (made.checkout / ".ci").mkdir(parents=True)
    for name in (".ci/setup", ".ci/setup.packages", "uv.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, made.checkout / name)
    return made


def test_without_rights_it_names_the_missing_packages_and_installs_nothing(machine: Machine) -> None:
    machine.has("libpangoft2-1.0-0")
    done = machine.set_up()
    assert done.returncode != 0
    assert "apt-get install --no-install-recommends libpango-1.0-0 libharfbuzz-subset0\n" in done.stderr
    assert machine.log == []
    assert not (machine.checkout / ".venv").exists()


def test_the_complaint_is_in_both_languages_and_for_every_system(machine: Machine) -> None:
    said = machine.set_up().stderr
    assert "خطأ: تنقص حزم النظام" in said
    assert "error: system packages are missing" in said
    assert "dnf install pango harfbuzz\n" in said
    assert "pacman -S pango harfbuzz\n" in said
    assert "brew install pango harfbuzz\n" in said
    assert "wsl --install" in said


def test_without_a_package_manager_it_says_so_even_to_root(machine: Machine) -> None:
    machine.program("id", "echo 0")
    (machine.folder / "bin" / "apt-get").unlink()
    done = machine.set_up()
    assert done.returncode != 0
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in done.stderr


def test_needs_no_rights_where_everything_is_there(machine: Machine) -> None:
    machine.has(*LIBRARIES)
    done = machine.set_up()
    assert done.returncode == 0, done.stderr
    assert machine.log == ["uv sync --locked --python python3"]


def test_as_root_it_asks_apt_for_exactly_the_missing_packages(machine: Machine) -> None:
    machine.program("id", "echo 0")
    machine.has("libpango-1.0-0")
    done = machine.set_up()
    assert done.returncode == 0, done.stderr
    installs = [line for line in machine.log if " install " in line]
    assert len(installs) == 1
    assert installs[0].endswith(" install --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0")


def test_takes_sudo_where_it_asks_for_no_password(machine: Machine) -> None:
    machine.program("sudo", 'echo "sudo $*" >>"$MACHINE/log"; shift; exec "$@"')
    done = machine.set_up()
    assert done.returncode == 0, done.stderr
    assert any(line.startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get") for line in machine.log)


def test_never_waits_for_a_password_that_nobody_can_type(machine: Machine) -> None:
    machine.program("sudo", 'echo "sudo $*" >>"$MACHINE/log"; [ "$1" != -n ] || exit 1; exec "$@"')
    assert machine.set_up().returncode != 0
    assert machine.log == ["sudo -n true"]


def test_shows_what_apt_said_where_it_fails(machine: Machine) -> None:
    machine.program("id", "echo 0")
    (machine.folder / "offline").touch()
    done = machine.set_up()
    assert done.returncode != 0
    assert "E: could not resolve the archive" in done.stderr
    assert "could not be installed: libpango-1.0-0" in done.stderr


def test_the_second_time_it_is_silent_and_calls_nobody(machine: Machine) -> None:
    machine.has(*LIBRARIES)
    machine.set_up()
    before = machine.log
    done = machine.set_up()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert machine.log == before


@pytest.mark.parametrize("changed", ["uv.lock", ".ci/setup.packages"])
def test_looks_again_when_the_lock_or_the_list_has_changed(machine: Machine, changed: str) -> None:
    machine.has(*LIBRARIES)
    machine.set_up()
    with (machine.checkout / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    machine.set_up()
    assert len(machine.log) == 2


def test_looks_again_for_another_python(machine: Machine) -> None:
    machine.has(*LIBRARIES)
    machine.set_up()
    machine.program("python3.12", FAKE_PYTHON)
    machine.set_up(PYTHON="python3.12")
    assert machine.log[-1] == "uv sync --locked --python python3.12"


@pytest.mark.parametrize("version", ["0.7.22", None])
def test_brings_its_own_uv_where_there_is_none_or_an_old_one(machine: Machine, version: str | None) -> None:
    machine.has(*LIBRARIES)
    (machine.folder / "bin" / "uv").unlink()
    if version:
        machine.program("uv", FAKE_UV.replace("{version}", version))
    machine.set_up()
    assert any(re.fullmatch(r"pip -m pip install uv==\d+\.\d+\.\d+", line) for line in machine.log)
    assert (machine.checkout / ".tools/bin/uv").readlink() == Path("../uv/bin/uv")


def test_asks_for_the_venv_package_only_where_uv_must_be_installed(machine: Machine) -> None:
    machine.has(*LIBRARIES)
    (machine.folder / "ensurepip").unlink()
    assert machine.set_up().returncode == 0
    shutil.rmtree(machine.checkout / ".venv")
    (machine.folder / "bin" / "uv").unlink()
    done = machine.set_up()
    assert done.returncode != 0
    assert "apt-get install --no-install-recommends python3-venv\n" in done.stderr


@pytest.mark.parametrize("version", ["3.10.12", "3.15.0"])
def test_an_unfit_python_is_named_with_its_cure(machine: Machine, version: str) -> None:
    machine.program("python3", f'[ "$1" = --version ] && echo "Python {version}"')
    done = machine.set_up()
    assert done.returncode != 0
    assert f"Python 3.11 to 3.14 is needed; found here: Python {version}. Cure:" in done.stderr
    assert "يلزم بايثون" in done.stderr


def test_takes_a_newer_python_that_stands_beside_an_old_one(machine: Machine) -> None:
    machine.has(*LIBRARIES)
    machine.program("python3", '[ "$1" = --version ] && echo "Python 3.10.12"')
    machine.program("python3.12", FAKE_PYTHON)
    assert machine.set_up().returncode == 0
    assert machine.log == ["uv sync --locked --python python3.12"]


def test_the_programs_of_the_tests_are_asked_for_only_by_name(machine: Machine) -> None:
    machine.has(*LIBRARIES)
    assert machine.set_up().returncode == 0
    for name in (
        "soffice",
        "pdftoppm",
        "fc-list",
        "node",
        "npm",
        "mutool",
        "chromium",
        "gs",
        "tesseract",
        "pandoc",
        "redis-server",
        "psql",
    ):
        machine.program(name)
    machine.program("id", "echo 0")
    done = machine.set_up("tests")
    assert done.returncode == 0, done.stderr
    assert machine.log[-1].endswith(" install --no-install-recommends qpdf")
