"""What is known of pages that were renamed while the preview ran."""

from nutgraf.preview.answers import Served
from nutgraf.preview.live import Moves, moved, update


def site(**titles: str) -> Served:
    """A site of pages by name, each with its title."""
    pages = {f"{name}.html": f"<title>{title}</title>".encode() for name, title in titles.items()}
    return Served(files={"index.html": b"<title>Front</title>", **pages}, base="/repository/")


def known(*sites: Served) -> Moves:
    """What is known of moves after these sites were made one after another."""
    moves: Moves = {}
    for before, after in zip((None, *sites), sites, strict=False):
        moves = moved(moves, before, after)
    return moves


def told(after: Served, moves: Moves, path: str) -> list[object]:
    """Where a page is sent that is not there any more."""
    return [message.get("to") for message in update(None, after, moves, f"/repository/{path}", "held")]


def test_a_page_is_followed_through_all_its_names() -> None:
    sites = [site(a="X"), site(b="X"), site(c="Y"), site(d="Y")]
    moves = known(*sites)
    for path in ("a", "a.html", "b.html", "c"):
        assert told(sites[-1], moves, path) == ["/repository/d.html"]


def test_of_many_pages_each_is_known_by_its_title() -> None:
    before, after = site(a="X", b="Y", c="Z"), site(d="Y", e="X", f="W")
    assert known(before, after) == {"a.html": "e.html", "b.html": "d.html"}


def test_nobody_is_sent_away_from_a_page_that_is_there_again() -> None:
    sites = [site(a="X"), site(b="X"), site(a="New", b="X")]
    assert known(*sites) == {}
    assert told(sites[-1], known(*sites), "a") == [None]


def test_a_page_that_is_only_gone_leads_nowhere() -> None:
    assert known(site(a="X", b="Y"), site(b="Y")) == {}
    assert known(site(a="X", b="X"), site(c="X", d="X")) == {}
