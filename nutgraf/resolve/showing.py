"""What may be shown of an article. Every text that leaves one asks here, and nowhere else is it decided.

``full``: everything. ``excerpt``: the passages that somebody quotes, and the words about the article (title,
publisher, date, address). ``none``: only the words about it, in the list of sources. A draft is ``none`` to everyone.
"""

from collections.abc import Mapping

from nutgraf.model import Article, Checked, Quoted


def quoted_blocks(checked: Mapping[Quoted, Checked]) -> dict[str, set[int]]:
    """By id of a source, the blocks that quotations were found in."""
    found: dict[str, set[int]] = {}
    for quoted, result in checked.items():
        if result.block is not None and result.block >= 0:
            found.setdefault(quoted.source, set()).add(result.block)
    return found


def shown_blocks(article: Article, quoted: set[int]) -> tuple[int, ...]:
    """The indices of the blocks that may be shown; ``quoted`` are those that something quotes."""
    if article.draft or article.withdrawn or article.publish == "none":
        return ()
    return tuple(range(len(article.blocks))) if article.publish == "full" else tuple(sorted(quoted))


def may_quote(article: Article) -> bool:
    """Whether words of the article may stand elsewhere on the site, as evidence does."""
    return not article.draft and not article.withdrawn and article.publish != "none"
