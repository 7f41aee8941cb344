"""The house: what may import what, and which module alone knows a library."""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[1] / "nutgraf"
MODULES = sorted(PROGRAM.rglob("*.py"))

LAYERS = (
    "places rules colours",
    "diagnostics excerpts",
    "dates",
    "sentences",
    "draw located quotes terms front_matter files markup names searching cache pool",
    "pictures",
    "model",
    "config",
    "read seeds",
    "resolve",
    "checks",
    "wording",
    "views",
    "exports",
    "render inspections",
    "write",
    "outcome",
    "pipeline",
    "tools preview",
    "console progress arguments authoring publishing serving commands cli",
)
"""From the ground up: a room imports from rooms in layers below its own, or beside it."""

DOORS = {
    "PIL": "pictures",
    "babel": "wording",
    "jinja2": "render",
    "markdown_it": "markup",
    "markupsafe": "views",
    "livereload": "preview",
    "rich": "progress",
    "tornado": "preview",
    "watchfiles": "preview",
    "yaml": "located",
}
"""The one room that imports each library."""

SIDE_DOORS = {("markupsafe", "render"), ("markupsafe", "preview")}
"""What is HTML already is said by its type, wherever HTML is made."""


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "nutgraf"


def name_of(path: Path) -> str:
    parts = path.relative_to(PROGRAM.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports anywhere in it, lazily and for types too."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.name} imports relatively"
            module = node.module or ""
            if module != "nutgraf":
                yield module
            else:  # the package itself holds nothing but its version
                yield from (f"nutgraf.{alias.name}" for alias in node.names if alias.name != "__version__")


RANK = {room: rank for rank, layer in enumerate(LAYERS) for room in layer.split()}


def test_every_room_has_a_layer() -> None:
    rooms = {room_of(name_of(path)) for path in MODULES} - {"nutgraf"}
    assert rooms == RANK.keys()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_downwards_only(path: Path) -> None:
    own = room_of(name_of(path))
    for module in imports(path):
        if module.startswith("nutgraf.") and own != "nutgraf" and room_of(module) != own:
            assert RANK[room_of(module)] <= RANK[own], f"{name_of(path)} imports {module}"


def test_rooms_do_not_import_in_circles() -> None:
    graph: dict[str, set[str]] = {room: set() for room in RANK}
    for path in MODULES:
        own = room_of(name_of(path))
        used = {room_of(module) for module in imports(path) if module.startswith("nutgraf.")}
        graph.setdefault(own, set()).update(used - {own, "nutgraf"})
    assert len(list(TopologicalSorter(graph).static_order())) >= len(RANK)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_is_imported_by_one_room(path: Path) -> None:
    own = room_of(name_of(path))
    for module in imports(path):
        library = module.split(".")[0]
        if library != "nutgraf" and library not in sys.stdlib_module_names:
            assert DOORS.get(library) == own or (library, own) in SIDE_DOORS, module


def test_no_module_is_named_build() -> None:
    assert not [path for path in MODULES if path.stem == "build"]
