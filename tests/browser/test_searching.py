"""Search in a browser, from disk: what is found is told in short, around the words that were asked for."""

from pathlib import Path

from playwright.sync_api import Page, expect

LONGEST = 50
"""Words told of one passage."""


def test_what_is_found_is_told_in_short_around_the_first_word_that_was_asked_for(
    window: Page, folder: Path
) -> None:
    window.goto((folder / "own" / "search.html").as_uri())
    window.fill("#q", "taliban leader")
    expect(window.locator("#found li")).not_to_have_count(0)
    told = window.locator("#found p").all_inner_texts()
    assert all(0 < len(text.split()) <= LONGEST for text in told), told
    assert any(text.endswith("…") for text in told)
    assert window.locator("#found p:has(mark)").count() == len(told)
