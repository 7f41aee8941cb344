"""What tests of whole builds share."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import settings

from nutgraf.cli import main
from nutgraf.pictures import making
from tests import port
from tests.project import Project, copied

settings.register_profile("nutgraf", deadline=None, derandomize=True)
settings.register_profile(
    "random", deadline=None
)  # how long one example takes says nothing on a busy machine
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "nutgraf"))

Projects = Callable[[str], Project]

PRINTED = Path(__file__).parent / "fixtures" / "cli"
"""Whole outputs, to be read by people before they are accepted with ``--rewrite``."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a run of the program came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]
Printed = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """A way to accept new words of the program: run, then read the difference."""
    parser.addoption("--rewrite", action="store_true", help="write what is expected anew from what was found")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether files of expected output are to be written anew."""
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture(autouse=True, scope="session")
def _pictures_made_once() -> Iterator[None]:
    """Making those of the fixtures takes a quarter of each build that has them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "made", lru_cache(maxsize=64)(making.made))
        yield


@pytest.fixture(autouse=True, scope="session")
def _own_folder_for_caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test signs anything with the secret of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("user")))
        yield


@pytest.fixture(scope="session")
def port_site(tmp_path_factory: pytest.TempPathFactory) -> port.Site:
    """The project of ``tests.port``, built; not to be changed."""
    return port.site(tmp_path_factory.mktemp("port"))


@pytest.fixture
def project(tmp_path: Path) -> Projects:
    """Makes the case ``area/fault`` a project that a test may change; each case once a test."""
    return lambda case: copied(case, tmp_path / case)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program in this process, as its console script does."""
    monkeypatch.setenv("COLUMNS", "100")

    def running(*words: str | Path) -> Said:
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return running


@pytest.fixture
def printed(*, rewrite: bool) -> Printed:
    """Asserts that an output is the one in the named file of ``fixtures/cli``."""

    def asserting(name: str, text: str) -> None:
        if rewrite:
            (PRINTED / name).write_text(text, encoding="utf-8")
        assert text == (PRINTED / name).read_text(encoding="utf-8")

    return asserting
