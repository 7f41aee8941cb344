"""The program git, run in a project. Nothing here knows what is published."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_POINTERS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What git sets for its hooks; a command that one of them runs would look at another repository."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What git said. ``code`` is None where git cannot be run."""

    code: int | None
    out: bytes = b""
    complaint: str = ""

    @property
    def is_fine(self) -> bool:
        """Whether git did what it was asked for."""
        return self.code == 0

    @property
    def text(self) -> str:
        """The output as one line of text."""
        return self.out.decode("utf-8", "replace").strip()


def git(root: Path, *words: str, data: bytes = b"") -> Answer:
    """Run git in a folder, with ``data`` as its input. It may ask for a password on the terminal, as it always does."""
    command = ["git", *words]
    try:
        done = subprocess.run(  # noqa: S603 - the words are ours, and there is no shell
            command, cwd=root, input=data, capture_output=True, check=False, env=_environment(os.environ)
        )
    except OSError:
        return Answer(None)
    return Answer(done.returncode, done.stdout, _first_line(done.stderr))


def paths(answer: Answer) -> tuple[bytes, ...]:
    """An output with ``-z``: what stands between NUL bytes."""
    return tuple(piece for piece in answer.out.split(b"\0") if piece)


def _first_line(complaint: bytes) -> str:
    """The first line that says what is wrong."""
    lines = [line.strip() for line in complaint.decode("utf-8", "replace").split("\n") if line.strip()]
    grave = [line for line in lines if line.startswith(("fatal:", "error:", "remote:", "!"))]
    return (grave or lines or [""])[0]


def _environment(own: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in own.items() if name not in _POINTERS}
