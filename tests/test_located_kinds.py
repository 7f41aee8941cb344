"""Ids and web addresses have one grammar everywhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutgraf.diagnostics import Diagnostic
from nutgraf.located import Field, Id, Table, Url, Values, compose, quote, read
from nutgraf.places import Written

THING = Table("thing", (Field("id", Id(), "its id", required=True), Field("url", Url(), "its address")))


def thing(text: str) -> tuple[Values | None, tuple[Diagnostic, ...]]:
    """Read one thing."""
    node, diagnostics = compose(Written.from_file("t.yaml", text))
    assert node is not None, diagnostics
    return read(node, THING)


def url(address: str) -> tuple[str, set[str]]:
    """What is kept of an address, and the rules it breaks."""
    values, diagnostics = thing(f"id: a\nurl: {quote(address)}")
    assert values is not None
    return values.text("url"), {each.rule for each in diagnostics}


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a b".replace(" ", "%20"),
        "HTTPS://bücher.example/ü",
        "https://[::1]/",
    ],
)
def test_web_addresses_are_taken(address: str) -> None:
    assert url(address) == (address, set())


@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:alert(1)",
            "JAVASCRIPT://example.org/%0aalert(1)",
            "data:text/html,x",
            "//example.org/x",
            "ftp://a.b",
        ),
        *(
            "https:example.org",
            "https:/example.org",
            "https:///x",
            "https://",
            "http://user@example.org",
            "http://a:b@c.d/",
        ),
        *(
            "https://example.org\\@evil.example",
            "https://exa mple.org",
            "https://a.b/\u2028",
            "https://a.b:x/",
            "https://[",
        ),
        *("example.org", "mailto:a@b.c", "\thttps://a.b", "https://a.b\n/c", "#x", "../x"),
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    assert url(address) == ("", {"field-url"})


@settings(deadline=None)
@given(st.text(st.sampled_from("aZ0-é_ ."), max_size=64))
def test_ids_are_small_letters_digits_and_inner_hyphens_up_to_sixty(text: str) -> None:
    """Another way to say the grammar judges the first; what a hint says to write is an id."""
    right = (
        0 < len(text.encode()) <= 60
        and set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        and text.strip("-") == text
    )
    _, diagnostics = thing(f"id: {quote(text)}")
    assert (diagnostics == ()) == right
    for each in diagnostics:
        if each.hint.startswith("write ") and each.rule == "field-id" and " in " not in each.hint:
            assert thing(f"id: {each.hint.removeprefix('write ')}")[1] == ()
