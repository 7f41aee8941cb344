"""Build the site: the same program as the command ``nutgraf``."""

from nutgraf.cli import main

raise SystemExit(main())
