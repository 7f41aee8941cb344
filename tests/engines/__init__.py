"""Pages in another engine, and how fast they are. Run by ``make test-all``."""
