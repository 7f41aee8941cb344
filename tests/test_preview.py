"""The preview, over real sockets: what is saved is seen, mistakes are shown, the site folder is left alone."""

import os
import re
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.previewing import Preview, preview

ROOT = Path(__file__).parents[1]
STORY = "Harbour to close\nThe harbour closes for two years.\n"
PAGE = "---\ntitle: {title}\n---\n\n{text}\n"

DRAFT = "---\ntitle: New\nnutgraf: In a new folder.\ndraft: true\n---\n\nWords.\n"


def page(title: str, text: str) -> str:
    return PAGE.format(title=title, text=text)


def harbour(root: Path) -> Path:
    """A small project."""
    for path, text in {
        "seeds/harbour.txt": STORY,
        "content/pages/plain.md": page("Plain", "First words."),
        "content/pages/other.md": page("Other", "Nobody edits me."),
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One for most tests, since each start takes a second: every test has pages of its own."""
    with preview(harbour(tmp_path_factory.mktemp("harbour"))) as server:
        yield server


def quiet(server: Preview, seconds: float = 0.7) -> int:
    """The number of builds after a while in which none is expected."""
    time.sleep(seconds)
    return server.builds()


def test_pages_that_a_build_writes_start_no_other(running: Preview) -> None:
    assert (running.root / "content/articles/harbour-to-close.md").exists()
    assert quiet(running) == 1


def test_a_save_reloads_the_pages_it_changes_and_no_other(running: Preview) -> None:
    reader, other = running.open("/plain"), running.open("/other.html")
    running.save("content/pages/plain.md", page("Plain", "Second words."))
    assert reader.until("reload")["path"] == "/plain"
    assert "Second words." in running.get("/plain").text
    with pytest.raises(TimeoutError):
        other.until("reload", "style", "go", seconds=0.2)


def test_a_mistake_is_shown_over_the_last_good_page_until_it_is_mended(running: Preview) -> None:
    running.save("content/pages/mended.md", page("Mended", "Good words."))
    running.serves("/mended")
    reader = running.open("/mended")
    running.save("content/pages/mended.md", page("Mended", "[[nobody <b>here</b>]]"))
    html = str(reader.until("report")["html"])
    assert "content/pages/mended.md:5:1" in html
    assert "<b>" not in html
    assert "Good words." in running.get("/mended").text
    running.save("content/pages/mended.md", page("Mended", "Good words."))
    assert reader.until("report")["html"] == ""
    with pytest.raises(TimeoutError):
        reader.until("reload", seconds=0.2)


def test_a_page_that_was_renamed_leads_to_its_new_address(running: Preview) -> None:
    running.save("content/pages/named.md", page("Named", "Words."))
    running.serves("/named")
    reader = running.open("/named")
    (running.root / "content/pages/named.md").rename(running.root / "content/pages/renamed.md")
    assert reader.until("go", "reload") == {"command": "go", "to": "/renamed.html"}


def test_two_pages_that_were_renamed_at_once_each_lead_on_and_who_was_away_is_led_too(
    running: Preview,
) -> None:
    pages = running.root / "content/pages"
    for name in ("north", "south"):
        running.save(f"content/pages/{name}.md", page(name.title(), "Words."))
    running.serves("/south")
    reader = running.open("/north")
    for name in ("north", "south"):
        (pages / f"{name}.md").rename(pages / f"far-{name}.md")
    assert reader.until("go", "reload") == {"command": "go", "to": "/far-north.html"}
    (pages / "far-south.md").rename(pages / "farther-south.md")
    running.serves("/farther-south")
    slept = running.connected("/south", "an old page")
    assert slept.until("go", "reload") == {"command": "go", "to": "/farther-south.html"}


def test_the_temporary_files_of_editors_are_not_seen(running: Preview) -> None:
    before = quiet(running, 0.3)
    for name in (".plain.md.swp", "plain.md~", "4913", "#plain.md#"):
        running.save(f"content/pages/{name}", "an editor's own")
    assert quiet(running) == before


def test_a_draft_in_a_new_folder_is_shown_as_one_and_the_site_folder_is_not_made(running: Preview) -> None:
    running.save("content/explainers/new.md", DRAFT)
    running.serves("/explainers/new")
    assert 'data-draft="true"' in running.get("/explainers/new").text
    assert 'data-draft="false"' in running.get("/other").text
    assert not (running.root / "site").exists()


def test_a_connection_that_comes_back_is_told_what_it_missed(running: Preview) -> None:
    away = running.connected("/plain", "an old page")
    assert away.until("reload")["path"] == "/plain"


def test_twenty_files_saved_at_once_are_one_build(running: Preview) -> None:
    reader = running.open("/plain")
    before = running.builds()
    running.save("content/pages/plain.md", page("Plain", "With nineteen others."))
    for number in range(19):
        running.save(f"content/pages/page-{number}.md", page(f"Page {number}", "New."))
    reader.until("reload")
    assert quiet(running) == before + 1
    assert running.get("/page-18").status == 200


def test_no_save_is_lost_while_another_is_built(running: Preview) -> None:
    reader = running.open("/plain")
    for number in range(15):
        running.save("content/pages/plain.md", page("Plain", f"Words number {number}."))
        time.sleep(0.1)
    deadline = time.monotonic() + 10
    while "Words number 14." not in running.get("/plain").text:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    reader.until("reload")


def test_a_save_that_keeps_size_and_time_is_seen(running: Preview) -> None:
    path = running.root / "content/pages/plain.md"
    status = path.stat()
    reader = running.open("/plain")
    path.write_bytes(path.read_bytes().replace(b"Words", b"Sword"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    reader.until("reload")
    assert "Sword number 14." in running.get("/plain").text


def test_a_changed_style_is_swapped_and_the_page_stays(running: Preview) -> None:
    css = ROOT / "templates/assets/css/base.css"
    reader = running.open("/other")
    running.save("templates/assets/css/base.css", css.read_text(encoding="utf-8") + "\nh1 { color: teal }\n")
    told = reader.until("style", "reload")
    assert told["command"] == "style"
    assert "color:teal" in str(told["css"]).replace(" ", "")
    running.save("content/pages/other.md", page("Other", "And now the words."))
    reader.until("reload")


def test_before_the_first_good_build_the_mistakes_are_the_page_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    harbour(tmp_path).joinpath("content/pages/plain.md").write_text(
        "---\ntitel: Plain\n---\n", encoding="utf-8"
    )
    with preview(tmp_path) as running:
        answer = running.get("/")
        assert answer.status == 503
        assert "content/pages/plain.md:2:1" in answer.text
        assert "titel: Plain" in re.sub("</?mark>", "", answer.text)
        reader = running.connected("/", "")
        running.save("content/pages/plain.md", page("Plain", "Mended."))
        reader.until("reload")
        assert running.get("/").status == 200
        assert_stops(running, signal.SIGINT, 130)


def test_a_project_that_is_deleted_is_not_made_anew_and_goes_on_when_it_is_back(tmp_path: Path) -> None:
    root = harbour(tmp_path / "project")
    with preview(root) as running:
        reader = running.open("/plain")
        shutil.rmtree(root)
        running.waited(f"^There is no folder {re.escape(str(root))} any more")
        assert "The project cannot be read" in str(reader.until("report")["html"])
        assert running.get("/plain").status == 200
        time.sleep(0.7)
        assert not root.exists()
        harbour(root).joinpath("content/pages/plain.md").write_text(page("Plain", "Back."), encoding="utf-8")
        reader.until("reload")
        assert "Back." in running.get("/plain").text


def test_without_watchfiles_saves_are_seen_and_each_page_says_why_it_was_made(tmp_path: Path) -> None:
    with preview(harbour(tmp_path), "--no-watchfiles", "--why") as running:
        reader = running.open("/plain")
        since = len(running.lines)
        running.save("content/pages/plain.md", page("Plain", "Other words."))
        reader.until("reload")
        running.waited("^content/pages/plain.md: ", since)
        assert running.lines[since] == "made plain.html: its view changed: pieces"
        assert len(running.lines) == since + 2


def test_during_the_first_build_people_get_a_page_that_says_so_and_turns_into_the_site(
    tmp_path: Path,
) -> None:
    for number in range(40):
        path = harbour(tmp_path) / f"content/pages/page-{number}.md"
        path.write_text(page(f"Page {number}", "Words. " * 100), encoding="utf-8")
    with preview(tmp_path, built=False) as running:
        answer = running.get("/plain", Accept="text/html,*/*")
        assert (answer.status, running.builds()) == (503, 0)
        assert "The site is being made" in answer.text
        reader = running.connected("/plain", "")
        assert "The site is being made" in str(reader.until("report")["html"])
        reader.until("reload")
        assert "First words." in running.get("/plain", Accept="text/html").text


def test_the_preview_starts_again_when_the_program_is_changed_unless_that_does_not_start(
    tmp_path: Path,
) -> None:
    """In a checkout of its own, from a copy of the program."""
    for name in ("nutgraf", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", tmp_path)
    cli = tmp_path / "nutgraf/cli.py"
    good = cli.read_text(encoding="utf-8")
    with preview(harbour(tmp_path / "project"), script=tmp_path / "build.py", limit=300) as running:
        reader = running.open("/plain")
        cli.write_text(good + "\nthis is no Python\n", encoding="utf-8")
        running.waited("^nutgraf/cli.py: nutgraf as it is now does not start; the preview goes on")
        assert running.get("/plain").status == 200
        cli.write_text(good + "\n# mended\n", encoding="utf-8")
        running.waited("^nutgraf/cli.py: nutgraf has changed; the preview starts again.")
        with pytest.raises(ConnectionError):
            reader.until("reload")
        since = len(running.lines)
        running.waited(" pages in ", since)
        assert running.get("/plain").status == 200
        compiled = tmp_path / "nutgraf/__pycache__"
        compiled.mkdir(exist_ok=True)
        (compiled / "cli.cpython-311.pyc.140").touch()  # as Python does before it renames it
        css = tmp_path / "templates/assets/css/base.css"
        reader = running.open("/plain")
        css.write_text(css.read_text(encoding="utf-8") + "\nh1 { color: teal }\n", encoding="utf-8")
        assert reader.until("style", "reload")["command"] == "style"


def test_many_pages_that_are_made_from_seeds_are_one_line(tmp_path: Path) -> None:
    for number in range(3):
        (harbour(tmp_path) / f"seeds/story-{number}.txt").write_text(
            f"Story {number}\nWords.\n", encoding="utf-8"
        )
    with preview(tmp_path) as running:
        made = [line for line in running.lines if line.startswith("Made ")]
        first = "content/articles/harbour-to-close.md"
        assert made == [f"Made 4 pages from their seeds, {first} the first; complete their front matter."]


def test_a_port_that_is_taken_is_left_and_the_next_one_named_and_sigterm_ends_it(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with preview(harbour(tmp_path), port=port) as running:
            assert running.lines[0] == f"Port {port} is taken."
            assert running.port != port
            running.open("/plain")
            assert_stops(running, signal.SIGTERM, 143)


def assert_stops(running: Preview, number: int, code: int) -> None:
    """With a browser connected: its exit code, no word of Python, and the port is free."""
    assert running.stopped(number) == code
    assert not [line for line in running.lines if "Traceback" in line or "Error" in line]
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", running.port))
