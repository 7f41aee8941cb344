"""Rules about quotations: the words must stand in the source that is named."""

from nutgraf.rules.rule import Level, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="quotation-absent",
        level=Level.ERROR,
        summary="Quoted words do not stand in the source that is named.",
        why="A reader takes words in quotation marks for the source's own; one wrong word can turn them round.",
        remedy="Write what the source says: … for what you leave out, [brackets] for what you add.",
        wrong='quote: "they put presure on ISIS-K"',
        right='quote: "they put pressure on ISIS-K"',
    ),
    Rule(
        id="quotation-in-another-source",
        level=Level.ERROR,
        summary="Quoted words do not stand in the source that is named, but in another one.",
        why="The words are right and would be put into the wrong mouth.",
        remedy="Name the source that has them.",
        wrong='[@un-report "words of the article"]',
        right='[@the-article "words of the article"]',
    ),
    Rule(
        id="quotation-ambiguous",
        level=Level.WARNING,
        summary="Quoted words stand in the source more than once.",
        why="Nobody can tell which place is meant, so readers cannot be led to it.",
        remedy="Quote more words, or give the words before or after as prefix: or suffix:.",
        wrong='quote: "a US official said"',
        right='quote: "a US official said on Monday"',
    ),
    Rule(
        id="quotation-without-negation",
        level=Level.WARNING,
        summary="A quotation leaves out a negation that stands directly beside it.",
        why="It is the shortest way to turn true words into their opposite.",
        remedy="Quote the negation too, or accept the finding with a reason.",
        wrong='"rely on the Taliban", from "we do not rely on the Taliban"',
        right='"we do not rely on the Taliban"',
    ),
    Rule(
        id="quotation-short",
        level=Level.NOTICE,
        summary="A quotation has fewer than four words.",
        why="So few words stand in many places and bear little out.",
        remedy="Quote the whole statement.",
        wrong='quote: "the group"',
        right='quote: "the group has grown since 2021"',
    ),
    Rule(
        id="quotation-uncited",
        level=Level.WARNING,
        summary="Words in quotation marks stand in a sentence that no citation ends.",
        why="They cannot be checked, and readers cannot see where they are from.",
        remedy="End the sentence with [@source], or take the quotation marks out.",
        wrong="He said “we do not rely on them”.",
        right="He said “we do not rely on them” [@the-article].",
    ),
)
