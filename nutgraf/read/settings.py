"""``content/site.yaml``: the settings of the site."""

from nutgraf.config import Accepted, MenuItem, Settings
from nutgraf.diagnostics import Diagnostic, suggest
from nutgraf.located import Choice, Field, ListOf, Node, Record, Table, Text, Url, Values
from nutgraf.located import read as read_record
from nutgraf.read.articles import PUBLISH
from nutgraf.rules import RULES, Level

ACCEPT = Table(
    "accepted finding",
    (
        Field("rule", Text(), "the id of the rule, as messages name it", required=True),
        Field("at", Text(), "a file, `file:line`, or a folder that ends with `/`", required=True),
        Field("reason", Text(), "why it may stand", required=True),
    ),
    meaning="A warning or notice that may stand. Errors cannot be accepted.",
)

MENU_ITEM = Table(
    "menu item",
    (
        Field("text", Text(), "the words", required=True),
        Field("to", Text(), "an id, or an address from the root of the site", required=True),
    ),
    meaning="A link at the top of every page.",
)

SITE = Table(
    "site",
    (
        Field("format", Choice("1"), "the version of these formats"),
        Field("title", Text(), "the name of the site"),
        Field("tagline", Text(), "one line under it"),
        Field("language", Text(), "the language it is written in, like en or fa"),
        Field("base_url", Url(), "where it will be published"),
        Field("publish", Choice(*PUBLISH), "how much of an article is shown that does not say so itself"),
        Field("licence", Text(), "the licence of your own words"),
        Field("contact", Text(), "where mistakes are reported: a mail or web address"),
        Field("accent", Text(), 'the colour of links and signs, like `"#0a5568"`; its contrast is checked'),
        Field("logo", Text(), "a picture in `content/media/` that stands for the title, like `logo.png`"),
        Field("logo_dark", Text(), "the same for dark screens"),
        Field(
            "menu",
            ListOf(Record(MENU_ITEM)),
            "the links at the top of every page; made by itself if left out",
        ),
        Field("accept", ListOf(Record(ACCEPT)), "warnings and notices that may stand"),
    ),
    meaning="`content/site.yaml`. Everything may be left out.",
)


def read(node: Node) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings; what is at fault keeps its default."""
    values, faults = read_record(node, SITE)
    if values is None:
        return Settings(), faults
    accepted = tuple(_accepted(record) for record in values.records("accept"))
    default = Settings()
    refused = {item: fault for item in accepted if (fault := _not_acceptable(item))}
    base_url, misplaced = _base_url(values)
    settings = Settings(
        title=values.text("title"),
        tagline=values.text("tagline"),
        language=values.text("language") or default.language,
        language_place=values.place_of("language"),
        base_url=base_url,
        publish=values.text("publish") or default.publish,
        licence=values.text("licence"),
        contact=values.text("contact"),
        contact_place=values.place_of("contact"),
        accent=values.text("accent"),
        accent_place=values.place_of("accent"),
        logo=values.text("logo"),
        logo_place=values.place_of("logo"),
        logo_dark=values.text("logo_dark"),
        logo_dark_place=values.place_of("logo_dark"),
        menu=tuple(_menu_item(record) for record in values.records("menu")),
        accept=tuple(item for item in accepted if item not in refused),
    )
    return settings, (*faults, *misplaced, *refused.values())


def _base_url(values: Values) -> tuple[str, tuple[Diagnostic, ...]]:
    url = values.text("base_url")
    if "?" not in url and "#" not in url:
        return url, ()
    message = f'"{url}" has a "?" or "#", and the addresses of pages are written behind it'
    hint = f"write {url.partition('?')[0].partition('#')[0]}"
    return "", (Diagnostic(values.place_of("base_url"), "field-url", message, hint),)


def _accepted(values: Values) -> Accepted:
    place = values.place_of("rule")
    return Accepted(rule=values.text("rule"), at=values.text("at"), reason=values.text("reason"), place=place)


def _menu_item(values: Values) -> MenuItem:
    return MenuItem(text=values.text("text"), to=values.text("to"), place=values.place_of("to"))


def _not_acceptable(item: Accepted) -> Diagnostic | None:
    if item.rule not in RULES:
        return Diagnostic(
            item.place, "accept-unknown", f'no rule is called "{item.rule}"', suggest(item.rule, RULES)
        )
    if RULES[item.rule].level is Level.ERROR:
        message = f'"{item.rule}" is an error: it has to be mended'
        return Diagnostic(item.place, "accept-unknown", message, "mend what it finds, and take this out")
    return None
