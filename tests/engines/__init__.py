"""Pages in another engine. Run by ``make test-all``."""
