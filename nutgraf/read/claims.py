"""``content/claims/NAME.yaml``: what the articles say that can be checked."""

from nutgraf.diagnostics import Diagnostic
from nutgraf.located import (
    Choice,
    Date,
    Field,
    Flag,
    ListOf,
    Markdown,
    Node,
    Record,
    RefTo,
    Table,
    Text,
    Values,
    read_list,
)
from nutgraf.model import Claim, Evidence, Speaker
from nutgraf.read.common import (
    DIFFERS,
    EVIDENCE,
    FORMERLY,
    ID,
    SOURCES,
    TAKEN_BACK,
    differences,
    evidence,
    markdown,
    withdrawn,
)

KINDS = ("fact", "allegation", "assessment", "forecast", "slip")
FIRMNESS = ("named-official", "anonymous-official", "document-unverified", "court", "writer", "public-record")
OUTCOMES = (
    "confirmed",
    "largely-supported",
    "qualified",
    "imprecise",
    "contradicted",
    "superseded",
    "not-verifiable",
)

WHO = Table(
    "who",
    (
        Field("words", Text(), "the speaker in words: a senior US defense official"),
        Field("entry", RefTo("an entry"), "the speaker as an entry"),
    ),
    shorthand="words",
    meaning="A speaker: plain text, or `{entry: ID}`.",
)

SPEAKER = Table(
    "speaker",
    (
        Field("who", Record(WHO), "who it is: text, or `{entry: ID}`", required=True),
        Field("named", Flag(), "whether readers are told the speaker's name"),
        Field("to", ListOf(Text()), "who passed it on, nearest to the speaker first"),
    ),
    shorthand="who",
    meaning="Who says it, and through whom it came.",
)

CLAIM = Table(
    "claim",
    (
        ID,
        Field("claim", Text(), "what is said, in one sentence of ours", required=True),
        Field("kind", Choice(*KINDS), "what kind of statement it is", required=True),
        Field("right", Text(), "of a slip: what it should have said"),
        Field("said_by", Record(SPEAKER), "who says it"),
        Field("firmness", Choice(*FIRMNESS), "what it rests on in the article"),
        Field("evidence", ListOf(Record(EVIDENCE)), "where it is said, each with its `quote`; at least one"),
        Field("outcome", Choice(*OUTCOMES), "how it held up"),
        Field("known", Markdown(), "what is known"),
        SOURCES,
        DIFFERS,
        Field("as_of", Date(), "when this was last looked at"),
        Field("review_by", Date(), "when it should be looked at again"),
        FORMERLY,
        TAKEN_BACK,
    ),
    meaning="A checkable statement. `content/claims/NAME.yaml`: a list in each file.",
)


def read(node: Node, name: str) -> tuple[tuple[Claim, ...], tuple[Diagnostic, ...]]:
    """The claims of one file, in its order; ``name`` is the file's, and the group's."""
    records, faults = read_list(node, CLAIM)
    found = list(faults)
    return tuple(_claim(record, name, found) for record in records), tuple(found)


def _claim(values: Values, group: str, found: list[Diagnostic]) -> Claim:
    quoted = evidence(values, "evidence")
    found += [_without_quote(item) for item in quoted if not item.quote]
    if not quoted and not values.faulty("evidence"):
        message = f'the claim "{values.text("id")}" has no evidence'
        hint = 'add evidence: [{source: ID, quote: "the exact words"}]'
        found.append(Diagnostic(values.place, "claim-without-evidence", message, hint))
    if values.text("kind") == "slip" and not values.text("right") and not values.faulty("right"):
        message = f'the slip "{values.text("id")}" does not say what is right'
        found.append(
            Diagnostic(values.place, "slip-without-right", message, "add right: with the correct words")
        )
    return Claim(
        id=values.text("id"),
        group=group,
        claim=values.text("claim"),
        kind=values.text("kind"),
        right=values.text("right"),
        said_by=_speaker(values.record("said_by")),
        firmness=values.text("firmness"),
        evidence=quoted,
        outcome=values.text("outcome"),
        known=markdown(values, "known", found),
        sources=evidence(values, "sources"),
        differs=differences(values),
        as_of=values.date("as_of"),
        review_by=values.date("review_by"),
        formerly=values.texts("formerly"),
        place=values.place_of("id"),
        withdrawn=withdrawn(values),
    )


def _speaker(values: Values | None) -> Speaker | None:
    if values is None:
        return None
    who = values.record("who")
    assert who is not None, "required by the table"
    named = values.flag("named", default=who.has("entry"))
    return Speaker(who=who.text("words"), entry=who.ref("entry"), named=named, to=values.texts("to"))


def _without_quote(item: Evidence) -> Diagnostic:
    message = f'the evidence "{item.source.id}" has no quote'
    hint = "write {source: " + item.source.id + ', quote: "the exact words"}'
    return Diagnostic(item.place, "evidence-without-quote", message, hint)
