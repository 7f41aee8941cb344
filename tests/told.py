"""The first line of each finding that only a command can give, not a build. Tests of commands compare with them."""

LINES = {
    "example again": (
        '.github/workflows/pages.yml: error: ".github/workflows/pages.yml" and 15 more files of the example are there '
        "already  [init-file-taken]"
    ),
    "two files": "content/glossary: error: there are 2 files for it  [new-file-unclear]",
    "list in brackets": (
        "content/glossary/terms.yaml: error: the list in this file is not written one item a line, so nothing can be "
        "added to it  [list-not-plain]"
    ),
    "id in an escape": (
        'content/glossary/terms.yaml: error: "pier" is written here in a way that cannot be changed safely'
        "  [rename-unsure]"
    ),
    "no repository": (
        "site: error: the project is no repository (fatal: not a git repository (or any of the parent directories): .git)"
        "  [deploy-impossible]"
    ),
    "not committed": (
        'content/pages/new.md: error: "content/pages/new.md" is not committed, nor are 2 more  [deploy-dirty]'
    ),
    "somebody else's branch": (
        'origin/main: error: the branch "main" holds ".gitignore" and 9 more files, which nutgraf did not '
        "publish  [deploy-branch-taken]"
    ),
    "published meanwhile": (
        "origin/gh-pages: error: somebody published there in this moment  [deploy-refused]"
    ),
    "another address": (
        'content/site.yaml: warning: the site says that it is at "https://example.org/", and the branch is shown at '
        '"https://ada.github.io/kabul/"  [deploy-elsewhere]'
    ),
    "import: no column": 'a.txt:1: error: its first row has no column "Year"  [import-unreadable]',
    "import: empty table": "a.txt: error: the table is empty  [import-unreadable]",
    "import: open quote": "a.txt:2: error: a quote is opened in this row and never closed  [import-unreadable]",
    "import: no events": 'a.txt: error: it has no list "events" of objects  [import-unreadable]',
    "import: cut off": "a.txt:1:13: error: it is no JSON (Expecting value)  [import-unreadable]",
    "import: no date": 'a.txt: error: event 1, "Mud", cannot be an event: it has no start date  [import-undated]',
    "import: odd year": 'a.txt: error: event 1, "Mud", cannot be an event: its start_date has the year "soon"  [import-undated]',
    "import: odd month": 'a.txt:2: error: "Mud" cannot be an event: its start_date has the month "21"  [import-undated]',
    "import: two columns": 'a.txt:1: error: two columns are called "headline"  [import-unreadable]',
    "import: long row": "a.txt:2: error: the row has 3 cells, and the first row 2  [import-unreadable]",
    "import: twice": 'a.json: warning: an object has "group" twice; the last one is taken, as TimelineJS does  [import-twice]',
    "import: taken": 'content/timelines/year.yaml: error: "content/timelines/year.yaml" is there already  [import-taken]',
    "import: left out": 'a.csv:2: warning: the id "mud" is taken, so this row is left out  [import-left-out]',
    "import: to write": 'content/timelines/harbour.yaml:31:9: error: "not-an-id" still says "TO WRITE", and is to be published  [placeholder-published]',
    "large site": "site: warning: the site has 600 MB; GitHub Pages takes 1,000 MB  [site-large]",
    "too large site": "site: error: the site has 1,001 MB; GitHub Pages takes 1,000 MB  [site-too-large]",
}
