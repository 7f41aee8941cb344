"""From views to pages, through the templates. Only this module knows Jinja.

A project's own ``templates/`` overrides the default theme file by file. A template sees its view and the words of
the interface (``speech``), and nothing else.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.exceptions import UndefinedError

from nutgraf import cache
from nutgraf.cache import Store
from nutgraf.config import theme
from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.places import Place
from nutgraf.render.closures import Closures, Compiled
from nutgraf.render.joints import joined
from nutgraf.render.pruning import used
from nutgraf.render.speech import teach
from nutgraf.render.styles import minified
from nutgraf.views import records
from nutgraf.views.records import View
from nutgraf.wording import Words

FOLDER = "templates"

TEMPLATES: dict[type[View], str] = {
    records.IndexView: "pages/index.html",
    records.ExplainerView: "pages/explainer.html",
    records.ArticlesView: "pages/articles.html",
    records.ArticleView: "pages/article.html",
    records.TimelinesView: "pages/timelines.html",
    records.TimelineView: "pages/timeline.html",
    records.GlossaryView: "pages/glossary.html",
    records.EntryView: "pages/entry.html",
    records.PeopleView: "pages/people.html",
    records.PlacesView: "pages/places.html",
    records.ClaimsView: "pages/claims.html",
    records.SourcesView: "pages/sources.html",
    records.UpdatesView: "pages/updates.html",
    records.PageView: "pages/page.html",
    records.SearchView: "pages/search.html",
    records.NotFoundView: "pages/404.html",
    records.MovedView: "pages/moved.html",
    records.GoneView: "pages/gone.html",
}
"""The template of each kind of page."""

STYLE_HASH = "STYLE-HASH"
"""Stands in the policy of the layout for the hash of the page's style, which is known last."""

_SHELF = "pages"

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)

_SCRIPT = "<script src"

_FAULTS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RuntimeError,
)
"""What a template can raise by itself. Views are made before, so a fault of ours is not among these."""


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: its address from the root of the site, and its HTML."""

    address: str
    html: str
    why: str = ""
    """Why it was made in this build; empty when it is the one that lay in the site."""


Published = Callable[[str], bytes | None]
"""The bytes of the file of the site at an address; None when there is none."""


def environment(root: Path, words: Words) -> Environment:
    """The Jinja environment of a build. Everything is escaped; a name that is not there is a fault."""
    folders = [root / FOLDER, theme()]
    jinja = Environment(
        loader=FileSystemLoader(list(dict.fromkeys(folders))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # a build reads a template once
    )
    teach(jinja, words)
    return jinja


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """What pages are made with in one build: the templates, and what the last build left."""

    root: Path
    jinja: Environment
    closures: Closures
    store: Store
    published: Published


def renderer(root: Path, words: Words, store: Store, published: Published) -> Renderer:
    """What the pages of a project are made with."""
    jinja = environment(root, words)
    jinja.bytecode_cache = Compiled(store, words)
    return Renderer(
        root=root, jinja=jinja, closures=Closures(jinja, store, words.files), store=store, published=published
    )


def faults(renderer: Renderer) -> tuple[Diagnostic, ...]:
    """Templates that cannot be read, each at its line. Found before any page is made, so that all are told at once."""
    jinja, root = renderer.jinja, renderer.root
    names = jinja.list_templates(extensions=["html", "css"])
    return tuple(fault for name in names for fault in _syntax_faults(jinja, root, name))


def render(
    renderer: Renderer, views: Iterable[tuple[str, View]]
) -> tuple[tuple[Page, ...], tuple[Diagnostic, ...]]:
    """Make every page. A fault of a template is reported once for each of its lines, with the first page that met it."""
    pages: list[Page] = []
    found: dict[Place, Diagnostic] = {}
    for address, view in views:
        try:
            pages.append(_page(renderer, address, view))
        except _FAULTS as error:
            fault = _fault(renderer.jinja, renderer.root, error, address)
            found.setdefault(fault.place, fault)
    renderer.closures.keep()
    return tuple(pages), tuple(found.values())


def _page(renderer: Renderer, address: str, view: View) -> Page:
    """A page: the one that lies in the site if it was made from the same, else a new one and the reason for it."""
    name, store, key = TEMPLATES[type(view)], renderer.store, address.encode()
    if not store.key:
        return Page(address, _html(renderer, view), store.note)
    wanted = cache.recipe(name, renderer.closures.of(name), view)
    kept = cache.get(store, _SHELF, key)
    old: cache.Made | None = cache.decoded(kept) if kept else None
    why = cache.reason(old, wanted, renderer.closures.changed) if _SHELF in store.old else store.note
    if old and not why:
        data = renderer.published(address)
        if data is not None and cache.digest_of_bytes(data) == old.html:
            return Page(address, data.decode())
        why = "the file in the site is gone" if data is None else "the file in the site was changed"
    html = _html(renderer, view)
    made = cache.Made(recipe=wanted, html=cache.digest_of_bytes(html.encode()))
    cache.put(store, _SHELF, key, cache.encoded(made))
    return Page(address, html, why)


def _html(renderer: Renderer, view: View) -> str:
    return sealed(joined(renderer.jinja.get_template(TEMPLATES[type(view)]).render(view=view)))


def sealed(html: str) -> str:
    """The page with its style in short, and the hash of that in its policy (CSP Level 3, section 2.3.1).

    Rules for what the page does not have are left out, unless a script may still add it.
    """
    style = _STYLE.search(html)
    if style is None:
        return html
    short = minified(style[1])
    if _SCRIPT not in html:
        short = used(short, html[: style.start()] + html[style.end() :])
    digest = b64encode(sha256(short.encode()).digest()).decode()
    policed = html[: style.start(1)].replace(STYLE_HASH, f"sha256-{digest}", 1)
    return f"{policed}{short}{html[style.end(1) :]}"


def _syntax_faults(jinja: Environment, root: Path, name: str) -> Iterator[Diagnostic]:
    try:
        jinja.get_template(name)
    except TemplateSyntaxError as error:
        place = _place(jinja, root, error.name or name, error.lineno)
        yield Diagnostic(place, "template-fault", _plain(error), _overrides(root, name))
    except RecursionError:
        message = "its brackets or blocks stand inside each other too deep"
        yield Diagnostic(_place(jinja, root, name, 0), "template-fault", message, _overrides(root, name))
    except UnicodeDecodeError as error:
        place = _place(jinja, root, name, 0)
        yield Diagnostic(
            place, "template-fault", f"byte {error.start + 1} is not UTF-8", "save the file as UTF-8"
        )


def _fault(jinja: Environment, root: Path, error: Exception, address: str) -> Diagnostic:
    """The innermost line of a template in the traceback: Jinja gives each template a frame with its file and line."""
    name, line = _innermost(error)
    place = _place(jinja, root, name, line) if name else Place(FOLDER)
    hint = f"it happened while {address} was made"
    near = _near(str(error)) if isinstance(error, UndefinedError) else ""
    return Diagnostic(
        place, "template-fault", _plain(error), "; ".join(part for part in (hint, near) if part)
    )


def _near(message: str) -> str:
    """What a template may have meant by a name that is not there."""
    wanted = re.search(r"has no attribute '(\w+)'", message)
    record = re.search(r"'[\w.]*?\.?(\w+) object'", message)
    known = getattr(records, record[1], None) if record else None
    names = list(getattr(known, "__dataclass_fields__", {}))
    if wanted and names:
        return suggest(wanted[1], names)
    return "" if wanted else "a template is given view and say"


def _innermost(error: Exception) -> tuple[str, int]:
    name, line = getattr(error, "name", "") or "", getattr(error, "lineno", 0) or 0
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            name, line = file, trace.tb_lineno
        trace = trace.tb_next
    return name, line


def _place(jinja: Environment, root: Path, name: str, line: int) -> Place:
    """Where a template lies: in the project, or in the theme that came with the program."""
    path = Path(name)
    if not path.is_absolute() and jinja.loader is not None:
        try:
            path = Path(jinja.loader.get_source(jinja, name)[1] or name)
        except (TemplateNotFound, UnicodeDecodeError):
            path = root / FOLDER / name
    for base, shown in ((root, ""), (theme().parent, "")):
        if path.is_relative_to(base):
            return Place(f"{shown}{path.relative_to(base).as_posix()}", line)
    return Place(f"{FOLDER}/{name}", line)


def _plain(error: Exception) -> str:
    """Jinja's own words, in our form: one sentence, lower case, names in double quotes, no full stop."""
    if isinstance(error, RecursionError):
        return "the template uses itself without end"
    if isinstance(error, TemplateNotFound):
        return f'there is no template "{error.name}"'
    message = (getattr(error, "message", None) or str(error)).rstrip(".")
    message = re.sub(r"'[\w.]*?\.?(\w+) object'", r'"\1"', message)
    message = re.sub(r"'([^']*)'", r'"\1"', message)
    message = re.sub(r"\. ([A-Z])", lambda found: f"; {found[1].lower()}", message)
    return message[:1].lower() + message[1:]


def _overrides(root: Path, name: str) -> str:
    own = (root / FOLDER / name).is_file() and root / FOLDER != theme()
    return f"delete {FOLDER}/{name} to have the default one again" if own else ""
