"""What has room on a page: a fixed table, so that the form of a page follows from what stands on it and from nothing else.

Bytes are those on the way to a reader (gzip). A definition costs about 85, a source with its title, publisher and date 70 and with
publisher and date alone 25, a quotation 60, its neighbours another 60, a line of a backlink 20 and its sentence another 45.
"""

DEFINITIONS = 12
"""On a page with more, only terms that its text links are defined; on an article, each by its first sentence."""

SOURCES = 40
"""On a page that cites more, each is named by publisher and date, and quotations stand without their neighbours: the page of
sources has the titles."""

CLAIMS = 3
"""Where more claims are embedded, the words in which they were made stand in the ledger alone."""

SENTENCES = 6
"""An article that is used by more names what uses it without sentences and entries: these stand in the list of sources."""

BEARINGS = 12
"""Where more claims are touched by later events, each is named by its paragraph, beside which it stands in full."""
