"""Backlinks, since then, the order of events, sentences."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf import sentences
from nutgraf.model import Site, Use
from tests import scratch

SOURCES = "- {id: report, kind: news, publisher: The Example, title: A report}\n"
ENTRIES = """\
- {id: kabul, name: Kabul, kind: place, short: A city., sources: [report]}
- {id: taliban, name: Taliban, kind: organisation, short: They govern., long: They sit in Kabul. Old., sources: [report]}
"""


def site(root: Path, **files: str) -> Site:
    """A site of the files given, their paths written with ``__`` for ``/``, beside two entries and a source."""
    paths = {
        f"content/{name.replace('__', '/')}.{'yaml' if 'id: ' in text else 'md'}": text
        for name, text in files.items()
    }
    scratch.project(root, {"content/sources.yaml": SOURCES, "content/glossary/a.yaml": ENTRIES, **paths})
    made = scratch.build(root)
    assert not made.failed, made.diagnostics
    return made.site


def test_a_use_has_the_sentence_and_the_address_of_its_paragraph_or_card(tmp_path: Path) -> None:
    text = "---\ntitle: T\nrights: Ours.\n---\nOne. Two.\n\nFirst here. Then Kabul fell! Later more.\n"
    page = "---\ntitle: P\n---\n::: question Who? {#who}\nA [[taliban|group]] of men [@report]. More.\n:::\n"
    uses = site(tmp_path, articles__t=text, pages__p=page).uses
    assert uses["kabul"] == (
        Use("t", "articles/t.html#p2", "Then Kabul fell!"),
        Use("taliban", "glossary/taliban.html", "They sit in Kabul."),
    )
    assert uses["taliban"] == (Use("p", "p.html#who", "A group of men.", "Who?"),)
    assert uses["report"][0] == Use("p", "p.html#who", "A group of men.", "Who?")


def test_what_an_article_does_not_show_is_not_in_the_sentence_of_a_backlink(tmp_path: Path) -> None:
    text = "---\ntitle: T\npublish: {}\nrights: Ours.\n---\nHidden words of Kabul.\n\nQuoted words of the Taliban here.\n"
    quoted = '- {id: c, claim: It is., kind: fact, evidence: [{source: t, quote: "Quoted words of the"}]}\n'
    excerpt = site(tmp_path / "a", articles__t=text.format("excerpt"), claims__c=quoted).uses
    assert [use.sentence for use in excerpt["taliban"] if use.by == "t"] == [
        "Quoted words of the Taliban here."
    ]
    assert "t" not in {use.by for use in excerpt["kabul"]}
    none = site(tmp_path / "b", articles__t=text.format("none"), claims__c=quoted).uses
    assert "t" not in {use.by for uses in none.values() for use in uses}


ARTICLE = (
    "---\ntitle: T\npublished: 2021-06-01\nrights: Ours.\nentries: [taliban]\n---\nThe border is closed.\n"
)
TIMELINE = """\
title: A year
events:
  - {id: before, date: 2021-05, title: Before, entries: [taliban], sources: [report]}
  - {id: same-time, date: 2021-06, title: In the month of the article, entries: [taliban], sources: [report]}
  - {id: fall, date: 2021-08-15, title: The city falls, entries: [taliban, kabul], sources: [report]}
  - {id: other, date: 2021-09, title: Another thing, entries: [kabul], sources: [report]}
  - {id: answer, date: 2022, title: The answer, follows: [t], sources: [report]}
"""


def test_since_then_lists_later_events_that_touch_an_article_in_the_order_of_time(tmp_path: Path) -> None:
    later = site(tmp_path, articles__t=ARTICLE, timelines__year=TIMELINE).later
    assert [item.event for item in later["t"]] == ["fall", "answer"]
    assert not any(item.claims for item in later["t"])


def test_a_block_of_several_timelines_leads_to_each_of_them(tmp_path: Path) -> None:
    timeline = "title: {}\nevents: [{{id: {}, date: 2001, title: It began, sources: [a]}}]\n"
    files = {
        "content/sources.yaml": "- {id: a, kind: news, title: A}\n",
        "content/timelines/land.yaml": timeline.format("Land", "on-land"),
        "content/timelines/sea.yaml": timeline.format("Sea", "at-sea"),
        "content/pages/both.md": "---\ntitle: Both\n---\n::: timeline land sea\n",
    }
    html = scratch.pages(scratch.project(tmp_path, files))["both.html"]
    assert '<a href="timelines/land.html">The whole timeline: Land</a>' in html
    assert '<a href="timelines/sea.html">The whole timeline: Sea</a>' in html


def test_an_event_bears_on_a_claim_that_names_it(tmp_path: Path) -> None:
    claim = '- {id: c, claim: It is., kind: fact, known: "See [[other]].", evidence: [{source: t, quote: border is}]}\n'
    later = site(tmp_path, articles__t=ARTICLE, timelines__year=TIMELINE, claims__c=claim).later
    assert {item.event: item.claims for item in later["t"]} == {"fall": (), "other": ("c",), "answer": ()}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left. She stayed.", 2),
        ("Gen. Kenneth F. McKenzie spoke. He left.", 2),
        ("The U.S. forces left.", 1),
        ("It rose by 3.5 percent. It fell.", 2),
        ("“We left.” She nodded.", 2),
        ("Why? Nobody knows…", 2),
        ("他走了。她留下。", 2),
        ("رفت؟ نرفت.", 2),
        ("no end at all", 1),
        ("", 0),
    ],
)
def test_sentences_are_told_apart_as_readers_do(text: str, count: int) -> None:
    assert len(sentences.spans(text)) == count


@given(st.text("ab. !?“”(A1\n"))
def test_the_spans_of_sentences_are_in_order_and_leave_out_nothing_but_white_space(text: str) -> None:
    spans = sentences.spans(text)
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text("ab. !?A\n", min_size=1), st.data())
def test_the_sentence_around_a_character_holds_it(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text) - 1))
    start, end = sentences.around(text, offset)
    assert start <= offset < end or text[offset].isspace()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("**[[kabul|The city]].** It fell. It rose.", "The city. It fell."),
        ("**The city.** [[kabul]] fell. It rose.", "Kabul fell."),
        ("It rose. [[kabul]] fell. It rose.", "Kabul fell."),
        ("[[kabul|The city]].", "The city."),
        ("[[kabul]] fell on that day. It rose.", "Kabul fell on that day."),
    ],
)
def test_a_label_is_shown_with_the_sentence_that_follows_it(text: str, sentence: str, tmp_path: Path) -> None:
    uses = site(tmp_path, pages__p=f"---\ntitle: P\n---\n- {text}\n").uses["kabul"]
    assert [use.sentence for use in uses if use.by == "p"] == [sentence]


def test_a_line_that_ends_after_a_link_ends_a_word(tmp_path: Path) -> None:
    page = "---\ntitle: P\n---\nIn [[kabul]]\nit *is*\nlate.\n"
    assert [use.sentence for use in site(tmp_path, pages__p=page).uses["kabul"] if use.by == "p"] == [
        "In Kabul it is late."
    ]
