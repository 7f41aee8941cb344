"""Every component with its examples on one page, in light and in dark: ``make components`` writes ``build/components.html``.

An example is an entry of ``templates/components/NAME/examples.yaml``: what it ``shows``, the values ``with`` which the macro is
called, and ``inside`` which element it stands, if it needs one. ``{Link: {text: A, href: b.html}}`` is a record of
``nutgraf.views``; fields that are left out are empty.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment
from markupsafe import Markup

from nutgraf import render
from nutgraf.config import Settings
from nutgraf.render.joints import joined
from nutgraf.render.styles import minified
from nutgraf.views import lines
from nutgraf.wording import read_words

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "templates" / "components"
PAGE = ROOT / "build" / "components.html"

_DARK = re.compile(r"@media \(prefers-color-scheme:dark\)\{:root\{(.*?)\}\}")
_ANCHOR = re.compile(r'(?<= )(id|interestfor|aria-label)="([^"]*)"|href="#([^"]*)"')

_OWN = """
body > main { max-width: 76rem; padding: 1rem 1.5rem }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); border-block-start: 1px solid var(--edge) }
.pair > div { --rail: 0rem; --out: 0rem; container-type: inline-size; position: relative; padding: 1rem 1rem 1rem 3rem; background: var(--paper); color: var(--ink) }
.pair .run { display: block; margin: 0 }
.pair .when { position: static; width: auto; text-align: start }
.pair + h2 { margin-block-start: 4rem }
.pair + .small { margin-block-start: 1.5rem }
h1 + h2 { margin-block-start: 2rem }
.dark { color-scheme: dark; """


@dataclass(frozen=True, slots=True)
class Example:
    """One way in which a component is called, and what comes of it."""

    component: str
    shows: str
    html: Markup


def _environment() -> Environment:
    words, faults = read_words(ROOT, Settings())
    assert not faults, "the words of the theme can be read"
    return render.environment(ROOT, words)


def components() -> list[str]:
    """The names of all components."""
    return sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


def examples() -> Iterator[Example]:
    """Every example, rendered."""
    jinja = _environment()
    for name in components():
        file = FOLDER / name / "examples.yaml"
        for number, example in enumerate(
            yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else (), 1
        ):
            html = Markup(joined(f"<body>{_called(jinja, name, example)}").removeprefix("<body>"))
            yield Example(name, str(example["shows"]), _apart(html, f"-{name}-{number}"))


def page() -> str:
    """The page that shows them all."""
    css = minified("\n".join(_styles()))
    dark = _DARK.search(css)
    own = f"{_OWN}{dark[1] if dark else ''} }}"
    shown = Markup("\n").join(_sections())
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Components</title>\n'
        f"<style>{css}{minified(own)}</style>\n</head>\n<body>\n<main>\n<h1>Components</h1>\n{shown}\n</main>\n</body>\n</html>\n"
    )


def _sections() -> Iterator[Markup]:
    """Components in order, each with its examples in light and in dark."""
    last = ""
    for number, example in enumerate(examples(), 1):
        if example.component != last:
            yield Markup("<h2>{}</h2>").format(example.component)
        last = example.component
        pair = Markup(
            '<p class="small">{}</p>\n<div class="pair" id="x{}"><div>{}</div><div class="dark">{}</div></div>'
        )
        yield pair.format(example.shows, number, example.html, _apart(example.html, "-dark"))


def _styles() -> Iterator[str]:
    jinja = _environment()
    names = ["assets/css/tokens.css", "assets/css/base.css", "assets/css/layout.css"]
    names += [file.relative_to(FOLDER.parent).as_posix() for file in sorted(FOLDER.glob("*/*.css"))]
    for name in names:
        yield jinja.get_template(name).render()


def _called(jinja: Environment, name: str, example: Mapping[str, Any]) -> str:
    macro = getattr(jinja.get_template(f"components/{name}/{name}.html").module, name.replace("-", "_"))
    html = macro(**{key: _made(value) for key, value in example.get("with", {}).items()})
    element, _, class_ = str(example.get("inside", "")).partition(".")
    if not element:
        return str(html)
    return f'<{element} class="{class_}">{html}</{element}>'


def _made(value: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
    """The records that a value stands for."""
    if isinstance(value, list):
        return tuple(_made(item) for item in value)
    if not isinstance(value, dict):
        return value
    record = getattr(lines, next(iter(value)), None) if len(value) == 1 else None
    if record is None:
        return {key: _made(item) for key, item in value.items()}
    given = {key: _made(item) for key, item in (next(iter(value.values())) or {}).items()}
    kinds = {field.name: str(field.type) for field in fields(record)}
    empty = {
        field.name: _empty(kinds[field.name])
        for field in fields(record)
        if field.default is MISSING and field.name not in given
    }
    told = {key: Markup(item) if "Markup" in kinds[key] else item for key, item in given.items()}
    return record(**empty | told)


def _empty(kind: str) -> object:
    if "None" in kind:
        return None
    for name, value in (("tuple", ()), ("Markup", Markup()), ("str", ""), ("bool", False), ("int", 0)):
        if name in kind.partition("[")[0]:
            return value
    raise TypeError(f"an example has to give a {kind}")


def _apart(html: Markup, suffix: str) -> Markup:
    """The same with other anchors and names of landmarks: each stands once on a page."""

    def renamed(found: re.Match[str]) -> str:
        return f'{found[1]}="{found[2]}{suffix}"' if found[1] else f'href="#{found[3]}{suffix}"'

    return Markup(_ANCHOR.sub(renamed, html))


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {len(components())} components")  # noqa: T201 - what was made
