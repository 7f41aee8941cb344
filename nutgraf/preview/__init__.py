"""The preview: a local server for people who write. Save a file, see the page; a mistake is shown on the page.

Nothing of it is ever in the site: ``serve`` builds in memory, writes article pages under ``content/`` as a build does,
and adds its script when it answers.
"""

from nutgraf.preview.making import Made
from nutgraf.preview.private import is_local
from nutgraf.preview.server import Voice, Wish, serve

__all__ = ["Made", "Voice", "Wish", "is_local", "serve"]
