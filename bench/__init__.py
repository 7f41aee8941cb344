"""Programs that compare nutgraf with peers in one run and print ratios."""
