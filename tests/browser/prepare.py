"""Browsers, one of text among them, nginx and the reader of PDF files: installed when this machine lets us, else named exactly.

Run by ``make test-browser`` before its tests, and by ``make test-all``, which names the programs that it needs besides. Nothing is
skipped in silence: without a browser this fails.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

NEEDED: Mapping[str, Sequence[str]] = {
    "chromium": ("chromium", "fonts-liberation"),
    "firefox-esr": ("firefox-esr",),
    "pdftotext": ("poppler-utils",),
    "w3m": ("w3m",),
    "nginx": ("nginx-light",),
}
"""The Debian packages of each program."""

BESIDES: Mapping[str, Sequence[str]] = {
    "WebKitWebDriver": ("webkit2gtk-driver",),
    "xvfb-run": ("xvfb", "xauth"),
    "ip": ("iproute2",),
    "openssl": ("openssl",),
}
"""Of those that are needed when they are named."""

TRIES = 3
"""Registries are unreliable; the same command often works a moment later."""


def missing(named: Sequence[str]) -> list[str]:
    """The packages of the programs that are not there."""
    needed = {**NEEDED, **{program: BESIDES[program] for program in named}}
    return [
        package
        for program, packages in needed.items()
        if not (shutil.which(program) or shutil.which(program, path="/usr/sbin"))
        for package in packages
    ]


def commands(packages: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """What installs these packages on Debian."""
    root = () if os.geteuid() == 0 else ("sudo", "-n")
    apt = (*root, "apt-get", "-qq", "-o", "Acquire::Retries=3")
    return ((*apt, "update"), (*apt, "install", "-y", "--no-install-recommends", *packages))


def install(packages: Sequence[str]) -> None:
    """Install packages, if there is a way to."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "SYSTEMD_OFFLINE": "1"}  # start nothing
    for _ in range(TRIES):
        if all(
            subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL).returncode == 0
            for command in commands(packages)
        ):
            return


def main(named: Sequence[str]) -> int:
    """0 when everything is there."""
    packages = missing(named)
    may_install = shutil.which("apt-get") and (os.geteuid() == 0 or shutil.which("sudo"))
    if packages and may_install:
        sys.stdout.write(f"installing {' '.join(packages)}\n")
        sys.stdout.flush()
        install(packages)
    if left := missing(named):
        needed = " ".join(left)
        sys.stderr.write(
            f"The browser tests need programs that are not here. On Debian, as root, type:\n"
            f"  apt-get update && apt-get install -y --no-install-recommends {needed}\n"
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
