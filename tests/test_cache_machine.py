"""Incremental equals clean: whatever is done to a project, building it on what was kept gives the bytes of a new build.

``NUTGRAF_STEPS=2000`` takes as many steps instead of 200.
"""

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from nutgraf import cache, outcome, pipeline
from nutgraf.config import Config, theme
from nutgraf.write import disk, lock
from tests import scratch

STEPS = int(os.environ.get("NUTGRAF_STEPS", "200"))
AT_ONCE = 20

FOLDERS = ("seeds", "content", "templates")
WORDS = st.sampled_from(
    ("bridge", "Old Bridge", "river", "scour", "ice", "*loud*", "[[scour]]", "a < b & c", "پل")
)
PLACES = st.integers(0, 10_000)
SETTINGS = (
    "language: de\n",
    "title: Another title\n",
    "publish: excerpt\n",
    "base_url: https://example.org/there/\n",
    "menu:\n  - {text: Words, to: glossary.html}\n",
)
ADDED = {
    "seeds/new-{}.txt": "New story {}\nThe old bridge fell into the river.\nNobody was hurt.\n",
    "content/pages/new-{}.md": "---\ntitle: New page {}\n---\n\nA page about [[scour]] and the bridge.\n",
    "content/glossary/new-{}.yaml": "- {{id: new-term-{0}, name: Word {0}, kind: term, short: A word.}}\n",
    "content/timelines/new-{}.yaml": (
        "title: New line {0}\nevents:\n"
        "  - {{id: new-event-{0}, date: 2011-0{0}, title: Ice, text: Ice on the bridge., entries: [scour]}}\n"
    ),
}

PICTURES = ("bridge.jpg", "pillars.png", "logo.png")
TEXTS = ("seeds/*", "content/**/*.md", "content/**/*.yaml", "content/**/*.txt")
SMALL, OTHER = (
    (Path(__file__).parent / "fixtures/whole/content/media" / name).read_bytes()
    for name in ("logo.png", "logo-dark.png")
)
"""Pictures that are quickly made: half of all builds here make every one anew."""

Tree = dict[str, bytes]


class Machine(RuleBasedStateMachine):
    """A project that is edited at random. After each edit it is built in two ways."""

    @initialize()
    def begin(self) -> None:
        """A project with something of every kind, built once."""
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(disk, "sync_disk", lambda _: None)  # slow, and nobody pulls a plug here
        self.folder = Path(tempfile.mkdtemp())
        self.root = scratch.whole(self.folder / "project")
        scratch.project(self.root, dict.fromkeys((f"content/media/{name}" for name in PICTURES), SMALL))
        self.user = self.folder / "user"
        self.config = scratch.config(self.root)
        self.history: list[Tree] = []
        self.build()

    def teardown(self) -> None:
        """Remove the project."""
        with suppress(AttributeError):
            self.patch.undo()
            shutil.rmtree(self.folder)

    @rule(place=PLACES, word=WORDS)
    def change_a_word(self, place: int, word: str) -> None:
        """In a seed, a page, a file of data."""
        path = self.pick(place, *TEXTS)
        words = list(re.finditer(r"(?<=[ \n])[A-Za-z]{4,}(?=[ .,\n])", path.read_bytes().decode()))
        if words:
            found = words[place // 7 % len(words)]
            text = path.read_bytes().decode()
            path.write_bytes((text[: found.start()] + word + text[found.end() :]).encode())
        self.build()

    @rule(place=PLACES, word=WORDS)
    def lengthen(self, place: int, word: str) -> None:
        """A page or a seed gets another paragraph."""
        path = self.pick(place, "seeds/*", "content/pages/*", "content/articles/*", "content/explainers/*")
        path.write_bytes(path.read_bytes() + f"\nMore of the {word} and of Scour.\n".encode())
        self.build()

    @rule(place=PLACES, name=st.sampled_from(PICTURES), number=st.integers(0, 1))
    def change_a_picture(self, place: int, name: str, number: int) -> None:
        """It becomes another one, is damaged, or comes again; a new one is named by a page."""
        changed = (SMALL, OTHER, SMALL[: len(SMALL) // 2], b"")[place % 4]
        scratch.project(self.root, {f"content/media/{name}": changed})
        if number:
            page = f"---\ntitle: Seen\n---\n\n![What is to be seen](media:{name})\n"
            scratch.project(self.root, {"content/pages/seen.md": page})
        self.build()

    @rule(path=st.sampled_from(sorted(ADDED)), number=st.integers(1, 4))
    def add(self, path: str, number: int) -> None:
        """A file."""
        scratch.project(self.root, {path.format(number): ADDED[path].format(number)})
        self.build()

    @rule(place=PLACES)
    def rename(self, place: int) -> None:
        """A file keeps its bytes and gets another name."""
        path = self.pick(place)
        path.rename(path.with_name(f"other-{path.name}"))
        self.build()

    @rule(place=PLACES)
    def delete(self, place: int) -> None:
        """A file."""
        self.pick(place).unlink()
        self.build()

    @rule(place=PLACES)
    def swap(self, place: int) -> None:
        """Two files of a folder change their names."""
        path = self.pick(place)
        other = sorted(file for file in path.parent.iterdir() if file.is_file())[place // 3 % 2 - 1]
        mine, its = path.read_bytes(), other.read_bytes()
        path.write_bytes(its)
        other.write_bytes(mine)
        self.build()

    @rule(place=PLACES)
    def revert(self, place: int) -> None:
        """Everything is as it was some builds ago."""
        self.restore(self.history[place % len(self.history)])
        self.build()

    @rule(place=PLACES)
    def touch(self, place: int) -> None:
        """A time stamp changes, or nothing at all."""
        os.utime(self.pick(place), (place, place))
        self.build()

    @rule(line=st.sampled_from(SETTINGS))
    def settings(self, line: str) -> None:
        """A setting is added, changed or taken out."""
        path = self.root / "content/site.yaml"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        kept = "".join(
            one
            for one in re.findall(r"(?m)^\S.*\n(?:[ ].*\n)*", text)
            if one.split(":")[0] != line.split(":", maxsplit=1)[0]
        )
        path.write_text(kept if line in text else kept + line, encoding="utf-8")
        self.build()

    @rule(place=PLACES, kind=st.sampled_from(("pages/*.html", "components/*/*.html", "assets/css/*.css")))
    def override_a_template(self, place: int, kind: str) -> None:
        """The project's own comes, changes, or goes."""
        names = sorted(path.relative_to(theme()).as_posix() for path in theme().glob(kind))
        name = names[place % len(names)]
        own = self.root / "templates" / name
        if own.exists() and place % 3 == 0:
            own.unlink()
        else:
            text = (own if own.exists() else theme() / name).read_text(encoding="utf-8")
            scratch.project(self.root, {f"templates/{name}": text + ("\n" if place % 2 else "/* */\n")})
        self.build()

    @rule(place=PLACES, language=st.sampled_from(("de", "en", "fa")))
    def speak_otherwise(self, place: int, language: str) -> None:
        """A word of the interface comes, changes, or goes."""
        own = self.root / f"templates/locales/{language}.yaml"
        if own.exists() and place % 3 == 0:
            own.unlink()
        else:
            scratch.project(
                self.root, {f"templates/locales/{language}.yaml": f"list: {{articles: Word {place}}}\n"}
            )
        self.build()

    @rule(place=PLACES)
    def damage_the_site(self, place: int) -> None:
        """A page in the site is changed, or gone."""
        pages = sorted((self.root / "site").rglob("*.html"))
        path = pages[place % len(pages)]
        if place % 2:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes() + b" ")
        self.build()

    @rule(url=st.sampled_from(("", "https://example.org/elsewhere/")), strict=st.booleans())
    def build_otherwise(self, url: str, strict: bool) -> None:  # noqa: FBT001 - hypothesis calls it by name
        """With other options."""
        self.config = Config(
            root=self.root, site=self.root / "site", today=scratch.TODAY, base_url=url, strict=strict
        )
        self.build()

    def pick(self, place: int, *patterns: str) -> Path:
        """A file of the project."""
        globs = patterns or ("seeds/*", "content/**/*")
        files = sorted({path for pattern in globs for path in self.root.glob(pattern) if path.is_file()})
        if not files:
            scratch.project(self.root, {"seeds/last.txt": "Last\nText.\n"})
            return self.root / "seeds/last.txt"
        return files[place % len(files)]

    def tree(self, *folders: str) -> Tree:
        """Every file under these folders."""
        paths = (path for folder in folders for path in (self.root / folder).rglob("*"))
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in paths if path.is_file()}

    def restore(self, tree: Tree) -> None:
        """Put the files that are read back as they were."""
        for folder in FOLDERS:
            shutil.rmtree(self.root / folder, ignore_errors=True)
        scratch.project(self.root, tree)

    def build(self) -> None:
        """Build on what was kept, and anew; a build with errors must say the same, and its edit is undone."""
        clean = pipeline.build(self.config)
        before = self.tree("site", *FOLDERS)
        with lock(self.root) as refused:
            assert not refused
            store = cache.open_store(self.root, self.user)
            assert store.key
            inputs = outcome.inputs_of(self.config)
            made = outcome.known(self.config, store, inputs) or pipeline.renew(
                self.config, pipeline.Aids(store=store), inputs
            )
        assert made.diagnostics == clean.diagnostics
        event("refused" if made.failed else "built")
        if made.failed:
            assert self.tree("site", *FOLDERS) == before
            self.config = scratch.config(self.root)
            self.restore(self.history[-1])
            return
        planned = {page.path: page.after for page in clean.articles}
        pages = {f"site/{page.address}": page.html.encode() for page in clean.pages}
        pages |= {f"site/{address}": data for address, data in clean.exports}
        after = self.tree("site", *FOLDERS)
        after.pop("site/.nutgraf-manifest.json")
        read = {path: data for path, data in before.items() if not path.startswith("site/")}
        assert after == read | planned | pages
        self.history.append(self.tree(*FOLDERS))


TestIncrementalEqualsClean = Machine.TestCase
TestIncrementalEqualsClean.settings = settings(
    deadline=None,
    max_examples=STEPS // (AT_ONCE - 1) + 1,
    stateful_step_count=AT_ONCE,
    suppress_health_check=list(HealthCheck),
)
