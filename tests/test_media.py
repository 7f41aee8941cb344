"""The author's own pictures in a whole project: where they are shown, and what is published of them."""

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from nutgraf import cache, pictures, pipeline
from nutgraf.diagnostics import Diagnostic
from nutgraf.files import SourceFile
from tests import judges, scratch

SEED = (
    "The harbour closes\nThe harbour closed.\n![Cranes, on Monday](https://pictures.example/a.jpg?w=1&h=2)\n"
    "![A gull](https://pictures.example/gull.jpg)\nNobody came.\n"
)
NOTE = (
    'alt: Cranes "at" the <quay>\ncaption: The quay\ncredit: Jane & Co\nlicence: CC BY 4.0\n'
    "replaces: https://pictures.example/a.jpg?w=1&h=2\n"
)
ARTICLE = "articles/the-harbour-closes.html"


def jpeg(width: int = 900, height: int = 600, colour: str = "teal") -> bytes:
    target = BytesIO()
    Image.new("RGB", (width, height), colour).save(target, "JPEG")
    return target.getvalue()


def page(body: str, more: str = "") -> str:
    return f"---\ntitle: About\n{more}---\n\n{body}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A seed with two pictures, of which the author has one."""
    files: dict[str, str | bytes] = {
        "seeds/a.txt": SEED,
        "content/media/quay.jpg": jpeg(),
        "content/media/quay.yaml": NOTE,
        "content/site.yaml": "base_url: https://example.org/there/\ntitle: The Port\n",
    }
    return scratch.project(tmp_path / "project", files)


def media(made: pipeline.Build) -> set[str]:
    return {address for address, _ in made.exports if address.startswith("media/")}


def images(html: str) -> list[dict[str, str]]:
    found = judges.elements(judges.document(html))
    return [dict(element.attrib) for element in found if element.tag == "img"]


def test_a_picture_of_a_seed_is_the_authors_own_with_the_seeds_caption_and_a_link_to_the_original(
    root: Path,
) -> None:
    html = scratch.pages(root)[ARTICLE]
    (image,) = images(html)
    assert image["alt"] == 'Cranes "at" the <quay>'
    assert (image["src"], image["width"], image["height"]) == ("../media/quay.jpg", "900", "600")
    figure = re.findall(r"<figure.*?</figure>", html, re.DOTALL)[0]
    words = " ".join(re.sub(r"<[^>]+>", " ", figure).split())
    assert words == (
        "Cranes, on Monday Shown here: The quay · Jane &amp; Co · CC BY 4.0 Original picture at pictures.example"
    )
    assert 'id="c1"' in figure
    assert 'href="https://pictures.example/a.jpg?w=1&amp;h=2"' in figure


def test_a_picture_that_the_author_does_not_have_stays_a_caption_with_a_link(root: Path) -> None:
    html = scratch.pages(root)[ARTICLE]
    assert '<span>A gull</span> <a href="https://pictures.example/gull.jpg">' in html
    assert len(images(html)) == 1


def test_a_picture_beside_an_event_is_the_authors_own_too(root: Path) -> None:
    event = (
        "title: Port\nevents:\n- id: fire\n  date: 2020\n  title: Fire\n  media: {url: %s, caption: Smoke}\n"
    )
    url = "https://pictures.example/a.jpg?w=1&h=2"
    scratch.project(
        root, {"content/timelines/port.yaml": event % f'"{url}"', "seeds/a.txt": "Title\nText.\n"}
    )
    made = scratch.build(root)
    assert not [found for found in made.diagnostics if found.rule == "replaces-nothing"]
    html = {page.address: page.html for page in made.pages}["timelines/port.html"]
    (image,) = images(html)
    assert (image["src"], image["loading"]) == ("../media/quay.jpg", "lazy")
    assert "<span>Smoke</span>" in html
    assert "media/quay.jpg" in media(made)


def test_only_a_picture_at_the_top_is_fetched_at_once(root: Path) -> None:
    body = "![One](media:quay.jpg)\n\nText.\n\n![Two](media:quay.jpg)"
    scratch.project(root, {"content/pages/about.md": page(body)})
    html = scratch.pages(root)
    assert ["loading" in image for image in images(html["about.html"])] == [False, True]
    assert {image["decoding"] for image in images(html["about.html"])} == {"async"}
    scratch.project(root, {"content/pages/about.md": page(f"Text.\n\n{body}")})
    assert ["loading" in image for image in images(scratch.pages(root)["about.html"])] == [True, True]


def test_words_at_the_picture_count_more_than_those_beside_the_file(root: Path) -> None:
    body = '![Said here](media:quay.jpg "Written *here*")\n\n![](media:quay.jpg)'
    scratch.project(root, {"content/pages/about.md": page(body)})
    html = scratch.pages(root)["about.html"]
    assert [image["alt"] for image in images(html)] == ["Said here", 'Cranes "at" the <quay>']
    captions = re.findall(r"<figcaption>(.*?)<small>", html)
    assert captions == ["Written *here* ", "The quay "]


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((900, 600), ("900", "600")),
        ((300, 200), ("300", "200")),
        ((900, 1800), ("320", "640")),
        ((2, 900), ("1", "450")),
    ],
)
def test_a_picture_is_never_shown_wider_than_it_is_nor_taller_than_a_screen(
    root: Path, size: tuple[int, int], shown: tuple[str, str]
) -> None:
    scratch.project(root, {"content/media/quay.jpg": jpeg(*size)})
    (image,) = images(scratch.pages(root)[ARTICLE])
    assert (image["width"], image["height"]) == shown


def test_a_decorative_picture_is_passed_over_by_those_who_listen(root: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/media/line.jpg": jpeg(60, 6),
        "content/media/line.yaml": "decorative: true\ncredit: Us\nlicence: CC0\n",
        "content/pages/about.md": page("![](media:line.jpg)"),
    }
    html = scratch.pages(scratch.project(root, files))["about.html"]
    assert [image["alt"] for image in images(html)] == [""]


def test_pictures_stand_in_every_text_that_people_write(root: Path) -> None:
    figure = "A text.\n\n      ![Said](media:quay.jpg)\n"
    files = {
        "content/glossary/a.yaml": f"- id: quay\n  name: Quay\n  kind: term\n  short: A wall.\n  long: |\n      {figure}",
        "content/timelines/port.yaml": (
            f"title: Port\nabout: |\n      {figure}\nevents:\n- id: fire\n  date: 2020\n  title: Fire\n  text: |\n      {figure}"
        ),
        "content/claims/a.yaml": (
            "- id: closed\n  claim: It closed.\n  kind: fact\n  evidence: [{source: the-harbour-closes, quote: The harbour closed}]\n"
            f"  known: |\n      {figure}"
        ),
        "content/explainers/why.md": page(
            "::: question Why? {#why-closed}\n![Said](media:quay.jpg)\n:::\n\n- ![Said](media:quay.jpg)",
            "nutgraf: Because.\n",
        ),
    }
    html = scratch.pages(scratch.project(root, files))
    counts = {"glossary/quay.html": 1, "timelines/port.html": 2, "claims.html": 1, "explainers/why.html": 2}
    for address, count in counts.items():
        assert len(images(html[address])) == count, address
        assert html[address].count("<figure") == html[address].count("</figure>") == count
        assert "<p><figure" not in html[address]
        assert ".fig{" in html[address]
    assert ".fig{" not in html["index.html"]


@pytest.mark.parametrize("shown", ["publish: excerpt\n", "publish: none\n", "draft: true\n"])
def test_a_picture_is_published_only_where_its_passage_is(root: Path, shown: str) -> None:
    assert scratch.build(root).pages
    article = "content/articles/the-harbour-closes.md"
    made = scratch.build(root)
    assert media(made) == {f"media/quay{end}" for end in ("-400.webp", "-900.webp", ".jpg")}
    (planned,) = made.articles
    text = planned.after.decode().replace("---\n", f"---\n{shown}", 1)
    scratch.project(root, {article: text})
    assert media(scratch.build(root)) == set()


def test_what_only_a_draft_shows_is_seen_in_the_preview_and_not_published(root: Path) -> None:
    scratch.project(
        root,
        {
            "content/media/late.jpg": jpeg(50, 50),
            "content/pages/late.md": page("![Late](media:late.jpg)", "draft: true\n"),
        },
    )
    assert not [address for address in media(scratch.build(root)) if "late" in address]
    drafts = pipeline.build(replace(scratch.config(root), drafts=True))
    assert {"media/late.jpg", "media/late-50.webp"} <= media(drafts)


def test_programs_get_the_first_picture_of_a_page_with_its_whole_address(root: Path) -> None:
    scratch.project(
        root, {"content/explainers/why.md": page("![Said](media:quay.jpg)", "nutgraf: Because.\n")}
    )
    made = scratch.build(root)
    html = {page.address: page.html for page in made.pages}
    shared = dict(re.findall(r'<meta property="(og:image[^"]*)" content="([^"]*)">', html[ARTICLE]))
    assert shared == {
        "og:image": "https://example.org/there/media/quay.jpg",
        "og:image:width": "900",
        "og:image:height": "600",
        "og:image:alt": "Cranes &#34;at&#34; the &lt;quay&gt;",
    }
    assert '"image":["https://example.org/there/media/quay.jpg"]' in html["explainers/why.html"]
    assert "og:image" not in html["index.html"]
    told = json.loads(dict(made.exports)["data/site.json"])
    assert told["pictures"] == [
        {
            "address": "media/quay.jpg",
            "width": 900,
            "height": 600,
            "alt": 'Cranes "at" the <quay>',
            "caption": "The quay",
            "credit": "Jane & Co",
            "licence": "CC BY 4.0",
            "instead_of": "https://pictures.example/a.jpg?w=1&h=2",
        }
    ]


def test_a_licence_that_is_an_address_is_a_link(root: Path) -> None:
    scratch.project(
        root, {"content/media/quay.yaml": NOTE.replace("CC BY 4.0", "https://example.org/by/4.0/")}
    )
    html = scratch.pages(root)[ARTICLE]
    assert '<a href="https://example.org/by/4.0/" rel="license">example.org/by/4.0</a>' in html


def test_a_logo_stands_for_the_title_on_every_page_and_has_it_as_its_words(root: Path) -> None:
    scratch.project(
        root,
        {
            "content/site.yaml": 'base_url: https://example.org/there/\ntitle: The "Port"\nlogo: logo.jpg\nlogo_dark: night.jpg\n',
            "content/media/logo.jpg": jpeg(600, 100),
            "content/media/night.jpg": jpeg(600, 100, "white"),
        },
    )
    made = scratch.build(root)
    assert not [found for found in made.diagnostics if found.rule.startswith("picture")]
    assert {"media/logo.jpg", "media/night.jpg"} <= media(made)
    assert not [address for address in media(made) if address.startswith("media/logo-")]
    for made_page in made.pages:
        (brand,) = re.findall(r'<(?:p|h1) class="brand">(.*?)</(?:p|h1)>', made_page.html, re.DOTALL)
        image, *_ = images(made_page.html)
        assert (image["alt"], image["width"], image["height"]) == ('The "Port"', "240", "40")
        up = "/there/" if made_page.address == "404.html" else "../" * made_page.address.count("/")
        assert image["src"] == f"{up}media/logo.jpg"
        assert f'<source media="(prefers-color-scheme: dark)" srcset="{up}media/night.jpg">' in brand


def test_a_picture_is_made_once_and_keeps_its_address_when_it_becomes_another(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    work = pictures.made

    def noted(file: SourceFile) -> tuple[pictures.Picture | None, tuple[Diagnostic, ...]]:
        made.append(file.path)
        return work(file)

    monkeypatch.setattr(pictures, "made", noted)

    def build() -> dict[str, bytes]:
        store = cache.open_store(root, tmp_path / "user")
        assert not pipeline.renew(scratch.config(root), pipeline.Aids(store=store), None).failed
        return {path.name: path.read_bytes() for path in (root / "site/media").iterdir()}

    first = build()
    assert made == ["content/media/quay.jpg"]
    scratch.project(
        root,
        {"content/pages/about.md": page("Text."), "content/media/quay.yaml": NOTE.replace("Jane", "Joan")},
    )
    assert build() == first
    scratch.project(root, {"content/pages/about.md": page("[[nothing]]")})
    store = cache.open_store(root, tmp_path / "user")
    assert pipeline.renew(scratch.config(root), pipeline.Aids(store=store), None).failed
    scratch.project(root, {"content/pages/about.md": page("Text.")})
    assert build() == first
    assert made == ["content/media/quay.jpg"]
    scratch.project(root, {"content/media/quay.jpg": jpeg(colour="red")})
    second = build()
    assert len(made) == 2
    assert second.keys() == first.keys()
    assert all(second[name] != first[name] for name in first)
