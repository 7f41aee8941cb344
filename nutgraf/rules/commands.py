"""Rules about commands that write files for their authors."""

from nutgraf.rules.rule import Level, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="rename-unsure",
        level=Level.ERROR,
        summary="An id is written in a way in which it cannot be changed safely.",
        why="A rename touches only what is surely the id. Here the letters of the id stand apart from what they mean.",
        remedy="Write the id there plainly: without escapes, and without a line break inside. Then rename again.",
        wrong='sources: ["\\u006fld-report"]',
        right="sources: [old-report]",
    ),
    Rule(
        id="list-not-plain",
        level=Level.ERROR,
        summary="A list is written so that `nutgraf new` cannot add to it.",
        why="It adds lines at the end and touches nothing else. Inside brackets there is no place for lines.",
        remedy="Write the list with one `- ` a line, or add the thing yourself.",
        wrong="[{id: kabul, name: Kabul, kind: place, short: A city.}]",
        right="- {id: kabul, name: Kabul, kind: place, short: A city.}",
    ),
    Rule(
        id="init-file-taken",
        level=Level.ERROR,
        summary="A file of the example that `nutgraf init` would make is there already.",
        why="Nothing is ever written over, and half an example would teach nothing.",
        remedy="Choose a new or empty folder.",
        wrong="nutgraf init, where there is a content/site.yaml",
        right="nutgraf init my-site",
    ),
)
"""In the order in which commands can meet them."""
