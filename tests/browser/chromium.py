"""The Chromium that `make test-browser` runs in: one that is there, or Debian's. Playwright fetches none of its own.

`python -m tests.browser.chromium install` is a part of `make setup`; without a word it says whether there is one.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ON_A_MAC: Final = tuple(
    Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in ("Chromium", "Google Chrome")
)
FONTS: Final = ("fonts-noto-core", "fonts-noto-color-emoji")  # Persian, Vietnamese and emoji instead of boxes
PATIENCE: Final = ("Acquire::Retries=0", "Acquire::http::Timeout=20", "DPkg::Lock::Timeout=60")

ARGUMENTS: Final = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # whatever a page asks for, nothing leaves the machine
)
AS_ROOT: Final = ("--no-sandbox",)  # Chromium refuses to start otherwise


class NoChromium(Exception):
    """There is no Chromium, and what to do about it."""

    def __init__(self, why: str = "") -> None:
        super().__init__(
            f"{why}Chromium was not found. `make test-browser`, a part of `make check` and `make test`, needs it: "
            f"install Debian's package chromium, or Chromium or Chrome in another way, so that {' or '.join(NAMES)} "
            "is on the PATH."
        )


def found() -> Path:
    """Where it is; NoChromium where it is not."""
    on_path = [Path(path) for name in NAMES if (path := shutil.which(name))]
    everywhere = [*on_path, *(path for path in ON_A_MAC if path.exists())]
    if not everywhere:
        raise NoChromium
    return everywhere[0]


def arguments() -> list[str]:
    """With what it is started."""
    return [*ARGUMENTS, *(AS_ROOT if os.geteuid() == 0 else ())]


def install() -> None:
    """What is missing, by apt-get, without a question; NoChromium where that was not possible."""
    if missing := _missing():
        why = _apt_get(missing)
        try:
            found()
        except NoChromium:
            raise NoChromium(why) from None
        if why:
            print(f"{why}Pictures of the page may show boxes instead of letters without them.", file=sys.stderr)


def _missing() -> list[str]:
    """The packages that are not there; where there is no apt-get, fonts are nobody's business."""
    try:
        found()
        browser: list[str] = []
    except NoChromium:
        browser = ["chromium"]
    return [*browser, *(font for font in FONTS if shutil.which("apt-get") and not _is_installed(font))]


def _is_installed(package: str) -> bool:
    asked = _run("dpkg-query", "-W", "-f", "${db:Status-Status}", package)
    return asked.stdout.strip() == "installed"


def _apt_get(packages: list[str]) -> str:
    """Install them; why not, where it failed: a sentence and a space."""
    if not shutil.which("apt-get"):
        return ""
    may = _as_root()
    if may is None:
        return f"To install {' '.join(packages)}, `make setup` has to be root, or sudo must work without a password. "
    print(f"Installing {' '.join(packages)} (once) …", file=sys.stderr)
    options = [part for option in PATIENCE for part in ("-o", option)]
    command = [*may, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y", *options]
    wanted = [*command, "install", "--no-install-recommends", *packages]
    if _run(*wanted).returncode == 0:
        return ""
    _run(*command, "update")  # what could not be installed is often only listed nowhere yet, or no longer
    ended = _run(*wanted)
    return f"apt-get did not install {' '.join(packages)} ({_last_line(ended)}). " if ended.returncode else ""


def _as_root() -> list[str] | None:
    """What to put before a command so that root does it; nothing where we cannot."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _run("sudo", "-n", "true").returncode == 0:
        return ["sudo", "-n"]
    return None


def _last_line(ended: "subprocess.CompletedProcess[str]") -> str:
    said = ended.stderr.strip() or ended.stdout.strip() or f"status {ended.returncode}"
    return said.splitlines()[-1]


def _run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603  # each word is ours
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def main(arguments: list[str]) -> int:
    """`install`: what is missing, and all is well even where that cannot be done. Nothing: 1 where there is none."""
    try:
        if arguments == ["install"]:
            install()
        else:
            found()
    except NoChromium as error:
        print(error, file=sys.stderr)
        return 0 if arguments == ["install"] else 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
