"""What nutgraf checks: one record a rule, by its permanent id. Messages name these ids; ``nutgraf explain ID`` prints them.

An id is never changed or used again. A module here holds the rules of one area; a rule that is no longer
checked stays in its module and says so.
"""

from nutgraf.rules import (
    commands,
    content,
    fields,
    locales,
    markdown,
    output,
    pictures,
    quotations,
    seeds,
    yaml,
)
from nutgraf.rules.rule import Level, Rule

RULES: dict[str, Rule] = {
    rule.id: rule
    for area in (seeds, yaml, fields, markdown, pictures, content, quotations, locales, output, commands)
    for rule in area.RULES
}
"""Every rule by its id."""

__all__ = ["RULES", "Level", "Rule"]
