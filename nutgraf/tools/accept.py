"""``nutgraf accept ID``: an author has seen how the seed of an edited page changed."""

from nutgraf import read, seeds, write
from nutgraf.config import Config
from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.files import SourceFile, written
from nutgraf.front_matter import part
from nutgraf.located import Mapping, Scalar, compose
from nutgraf.places import Place
from nutgraf.seeds import pages


def accept(config: Config, id_: str) -> tuple[bool, tuple[Diagnostic, ...]]:
    """Write the present hash of its seed into a page; False when it stands there already. Call it under the lock."""
    files, unreadable = read.article_files(config.root)
    file = next((file for file in files if file.name == id_), None)
    if file is None:
        hint = suggest(id_, [file.name for file in files])
        return False, (
            *unreadable,
            Diagnostic(Place(pages.FOLDER), "reference-missing", f'no article has the id "{id_}"', hint),
        )
    received, unread = seeds.read_all(config.root)
    seed_path = _seed_of(file)
    seed = next((seed for seed in received if seed.path == seed_path), None)
    if seed is None:
        message = f'the seed "{seed_path}" is not there' if seed_path else f'the page "{id_}" has no seed'
        return False, (*unread, Diagnostic(Place(file.path), "seed-missing", message))
    page = pages.accept(seed, file)
    if page is None:
        return False, ()
    edit = write.Edit(page.path, page.before, page.after)
    applied, faults = write.edit(write.Target(config.root, config.site), [edit])
    return bool(applied.edited), faults


def _seed_of(file: SourceFile) -> str:
    text, _ = written(file)
    front = part(text)[0].front if text else None
    node = compose(front)[0] if front else None
    items = node.items if isinstance(node, Mapping) else ()
    return next((value.text for key, value in items if key.text == "seed" and isinstance(value, Scalar)), "")
