"""Finished pages in browsers and before outside judges. ``make test-browser`` runs it."""
