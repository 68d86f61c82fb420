"""Finding Chromium, and installing Debian's, on machines of all kinds: their programs only write down their calls."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.commands import ROOT

SUDO = 'shift; exec "$@"'
NOT_INSTALLED = "echo not-installed; exit 1"
INSTALLED = "printf installed"


class Machine:
    """A PATH with nothing on it but what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "calls"
        env = shutil.which("env")
        assert env
        (folder / "env").symlink_to(env)

    def has(self, name: str, does: str = "exit 0") -> None:
        program = self.folder / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.log}\n{does}\n')
        program.chmod(0o755)

    def runs(self, *arguments: str) -> tuple[int, str]:
        """The status of `chromium.py` on this machine, and what it said."""
        command = [sys.executable, "-m", "tests.browser.chromium", *arguments]
        ended = subprocess.run(  # noqa: S603  # our own code
            command, cwd=ROOT, env={"PATH": str(self.folder)}, capture_output=True, text=True, check=False
        )
        return ended.returncode, ended.stderr

    def calls(self, name: str) -> list[str]:
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [line for line in lines if line.startswith(f"{name} ")]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def debian(machine: Machine) -> Machine:
    """Without Chromium and fonts; whoever we are, we may become root."""
    machine.has("apt-get", f'case "$*" in *install*) cp {machine.folder}/sudo {machine.folder}/chromium; esac')
    machine.has("dpkg-query", NOT_INSTALLED)
    machine.has("sudo", SUDO)
    (machine.folder / "cp").symlink_to(str(shutil.which("cp")))
    return machine


def test_without_chromium_it_is_said_what_to_install(machine: Machine) -> None:
    status, said = machine.runs()
    assert status == 1
    assert said.startswith("Chromium was not found. `make test-browser`")
    assert "Debian's package chromium" in said


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "chrome"])
def test_a_chromium_of_any_name_is_found(machine: Machine, name: str) -> None:
    machine.has(name)
    assert machine.runs() == (0, "")


def test_where_there_is_no_apt_get_set_up_goes_on_with_a_sentence(machine: Machine) -> None:
    status, said = machine.runs("install")
    assert status == 0
    assert said.startswith("Chromium was not found.")


def test_on_debian_chromium_and_fonts_are_installed_without_a_question(debian: Machine) -> None:
    assert debian.runs("install") == (0, "Installing chromium fonts-noto-core fonts-noto-color-emoji (once) …\n")
    [call] = debian.calls("apt-get")
    assert call.endswith("install --no-install-recommends chromium fonts-noto-core fonts-noto-color-emoji")
    assert debian.runs() == (0, "")


def test_where_all_is_there_nothing_is_installed(debian: Machine) -> None:
    debian.has("chromium")
    debian.has("dpkg-query", INSTALLED)
    assert debian.runs("install") == (0, "")
    assert debian.calls("apt-get") == []


def test_packages_that_are_listed_nowhere_yet_are_installed_after_an_update(debian: Machine) -> None:
    debian.has(
        "apt-get",
        f'case "$*" in *update) : > {debian.folder}/lists;; '
        f"*) [ -e {debian.folder}/lists ] && cp {debian.folder}/sudo {debian.folder}/chromium; esac",
    )
    assert debian.runs("install")[0] == 0
    assert [call.rpartition("Timeout=60 ")[2].split()[0] for call in debian.calls("apt-get")] == [
        "install",
        "update",
        "install",
    ]
    assert debian.runs() == (0, "")


def test_why_apt_get_failed_is_said_and_set_up_goes_on(debian: Machine) -> None:
    debian.has("apt-get", "echo 'E: Unable to locate package chromium' >&2; exit 100")
    status, said = debian.runs("install")
    assert status == 0
    assert "(E: Unable to locate package chromium). Chromium was not found." in said


def test_fonts_that_cannot_be_installed_leave_chromium_usable(debian: Machine) -> None:
    debian.has("chromium")
    debian.has("apt-get", "exit 100")
    status, said = debian.runs("install")
    assert status == 0
    assert "did not install fonts-noto-core fonts-noto-color-emoji (status 100). Pictures" in said


def test_nobody_is_asked_for_a_password(debian: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.browser import chromium

    debian.has("sudo", "exit 1")
    monkeypatch.setenv("PATH", str(debian.folder))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(chromium.NoChromium, match="has to be root, or sudo must work without a password"):
        chromium.install()
    assert debian.calls("sudo") == ["sudo -n true"]
    assert debian.calls("apt-get") == []
