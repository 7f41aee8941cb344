"""Which templates a template uses: what it extends, includes and imports, and what those use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import CodeType

from jinja2 import BytecodeCache, Environment, TemplateNotFound, meta
from jinja2.bccache import Bucket

from nutgraf.cache import Store, digest, get, put
from nutgraf.wording import Words

_SHELF = "templates"
_SEPARATOR = "\0"


class Compiled(BytecodeCache):
    """Compiled templates, kept in the store and as long as the process lives.

    They are found by file, digest of the text, program, and what the words are made from: Jinja computes a filter
    of ours while it compiles, when what is filtered stands in the template.
    """

    def __init__(self, store: Store, words: Words) -> None:
        """Keep templates that speak these words in ``store``."""
        self._store = store
        self._words = digest((words.language, tuple(sorted(words.files.items()))))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its code, if it is kept."""
        key = self._key(bucket)
        held, kept = _in_memory(key), get(self._store, _SHELF, key)
        if not held and kept is not None:
            bucket.bytecode_from_string(kept)
            held += [bucket.code] if bucket.code else []
        elif held:
            bucket.code = held[0]
            if kept is None and self._store.key:
                self.dump_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a bucket."""
        assert bucket.code is not None, "Jinja's own: it was compiled"
        if not (held := _in_memory(self._key(bucket))):
            held.append(bucket.code)
        if self._store.key:
            put(self._store, _SHELF, self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> bytes:
        return digest(("code", bucket.key, bucket.checksum, self._words))


@lru_cache(maxsize=512)
def _in_memory(_key: bytes) -> list[CodeType]:
    """A place for the code of a template; empty until it is put there. Compiling is nine tenths of a small build."""
    return []


@dataclass(frozen=True, slots=True)
class Closures:
    """The templates of one environment, looked at once. Lives as long as the pages are made."""

    jinja: Environment
    store: Store
    words: Mapping[str, bytes]
    """The files of words that every template speaks: the digest of each, by name."""
    seen: dict[str, tuple[bytes, tuple[str, ...]]] = field(default_factory=dict)
    """By name of a template: its digest, and the names of those that it uses."""
    whole: dict[str, Mapping[str, bytes]] = field(default_factory=dict)

    def of(self, name: str) -> Mapping[str, bytes]:
        """A template and all that it uses: digests by name; empty for what is not there."""
        if name not in self.whole:
            waiting, found = [name], dict(self.words)
            while waiting:
                used = waiting.pop()
                if used not in found:
                    found[used], uses = self._looked_at(used)
                    waiting += uses
            self.whole[name] = found
        return self.whole[name]

    def changed(self, name: str) -> tuple[str, ...]:
        """The templates whose change since the last build changes the closure of a template."""
        now = self.of(name)
        kept = get(self.store, _SHELF, digest(("closure", name)))
        then = _told(kept) if kept else {}
        return tuple(sorted(used for used in {*now, *then} if now.get(used) != then.get(used)))

    def keep(self) -> None:
        """Remember the closures for the next build."""
        for name, found in self.whole.items():
            told = _SEPARATOR.join(f"{used}{_SEPARATOR}{found[used].hex()}" for used in sorted(found))
            put(self.store, _SHELF, digest(("closure", name)), told.encode())

    def _looked_at(self, name: str) -> tuple[bytes, tuple[str, ...]]:
        if name not in self.seen:
            self.seen[name] = self._look_at(name)
        return self.seen[name]

    def _look_at(self, name: str) -> tuple[bytes, tuple[str, ...]]:
        assert self.jinja.loader is not None, "every environment of ours has one"
        try:
            text, _, _ = self.jinja.loader.get_source(self.jinja, name)
        except TemplateNotFound:
            return b"", ()
        key = digest(("uses", text))
        kept = get(self.store, _SHELF, key)
        names = tuple(kept.decode().split(_SEPARATOR)) if kept is not None else tuple(self._uses(text))
        put(self.store, _SHELF, key, _SEPARATOR.join(names).encode())
        return digest(text), tuple(filter(None, names))

    def _uses(self, text: str) -> Iterator[str]:
        """The names in a template's text. A name that is computed could be any: then it uses them all."""
        for used in meta.find_referenced_templates(self.jinja.parse(text)):
            if used is None:
                yield from self.jinja.list_templates()
            else:
                yield used


def _told(kept: bytes) -> dict[str, bytes]:
    parts = kept.decode().split(_SEPARATOR)
    return {name: bytes.fromhex(value) for name, value in zip(parts[::2], parts[1::2], strict=True)}
