"""YAML in and out: the one strict reader of what people write by hand, and its field tables.

``compose`` makes nodes with places of a text, ``read`` and ``read_list`` make values of nodes by a field
table, ``quote`` writes a text so that it reads back as itself.
"""

from nutgraf.located.checking import is_id, is_web_address
from nutgraf.located.compose import compose
from nutgraf.located.nodes import Mapping, Node, Scalar, Sequence
from nutgraf.located.quoting import quote
from nutgraf.located.reading import declared_ids, read, read_list
from nutgraf.located.tables import (
    LONGEST_ID,
    Choice,
    Date,
    Field,
    Flag,
    Id,
    Kind,
    ListOf,
    Markdown,
    Number,
    Record,
    RefTo,
    Table,
    Text,
    Url,
)
from nutgraf.located.values import Ref, Values

__all__ = [
    "LONGEST_ID",
    "Choice",
    "Date",
    "Field",
    "Flag",
    "Id",
    "Kind",
    "ListOf",
    "Mapping",
    "Markdown",
    "Node",
    "Number",
    "Record",
    "Ref",
    "RefTo",
    "Scalar",
    "Sequence",
    "Table",
    "Text",
    "Url",
    "Values",
    "compose",
    "declared_ids",
    "is_id",
    "is_web_address",
    "quote",
    "read",
    "read_list",
]
