"""When a page must be made again, and why. Nothing here looks at a page, only at digests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from nutgraf.cache.digests import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that a page is made from, as digests."""

    template: str
    """Its name."""
    templates: bytes
    """Of the template and all that it uses."""
    view: tuple[tuple[str, bytes], ...]
    """Of the view: the name of each field, and its digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A page as it was made: from what, and the digest of its HTML."""

    recipe: Recipe
    html: bytes


def recipe(template: str, templates: Mapping[str, bytes], view: object) -> Recipe:
    """What a page is to be made from. ``templates`` are its template and all that this uses, by name."""
    names = [field.name for field in fields(view)]  # type: ignore[arg-type]  # every view is a dataclass
    return Recipe(
        template=template,
        templates=digest(tuple(sorted(templates.items()))),
        view=tuple((name, digest(getattr(view, name))) for name in names),
    )


def reason(old: Made | None, new: Recipe, changed: Callable[[str], Sequence[str]]) -> str:
    """Why a page is made again; empty when it is as before. ``changed`` gives the templates behind a template that did."""
    if old is None:
        return "it is new"
    if old.recipe == new:
        return ""
    if old.recipe.template != new.template:
        return "it is a page of another kind now"
    if old.recipe.templates != new.templates:
        names = changed(new.template)
        return f"{'template' if len(names) == 1 else 'templates'} {', '.join(names)} changed"
    before = dict(old.recipe.view)
    return f"its view changed: {', '.join(name for name, value in new.view if before.get(name) != value)}"
