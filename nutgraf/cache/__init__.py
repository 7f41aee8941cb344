"""What an earlier build left, so that this one need not make it again. It changes how long a build takes, nothing else.

A value is kept under a digest of all that it is made from. The files lie in ``.nutgraf/cache`` and are signed: what
is damaged, comes from another program or another person is not believed, and not even decoded.
"""

from nutgraf.cache.coding import decoded, encoded
from nutgraf.cache.digests import digest, digest_of_bytes
from nutgraf.cache.each import each
from nutgraf.cache.pages import Made, Recipe, reason, recipe
from nutgraf.cache.program import program_digest
from nutgraf.cache.secret import user_folder
from nutgraf.cache.store import Store, carried, forgetful, get, open_store, put, save

__all__ = [
    "Made",
    "Recipe",
    "Store",
    "carried",
    "decoded",
    "digest",
    "digest_of_bytes",
    "each",
    "encoded",
    "forgetful",
    "get",
    "open_store",
    "program_digest",
    "put",
    "reason",
    "recipe",
    "save",
    "user_folder",
]
