"""Rules about the words of the interface."""

from nutgraf.rules.rule import Level, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="words-fault",
        level=Level.ERROR,
        summary="A file of the interface's words has something that the site cannot use.",
        why="Readers would miss a word, a name or a number in the middle of a sentence.",
        remedy="Compare the file with templates/locales/en.yaml: the same keys, and in each text the same {names}.",
        wrong='count:\n  events: "رویداد"',
        right='count:\n  events: "{count} رویداد"',
    ),
    Rule(
        id="words-missing",
        level=Level.NOTICE,
        summary="Some words of the interface are not translated into the language of the site.",
        why="Readers get them in English.",
        remedy="Translate them in templates/locales/, in a file that is named after the language.",
        wrong="language: nl",
        right="language: nl, with templates/locales/nl.yaml",
    ),
)
"""In the order in which a build can meet them."""
