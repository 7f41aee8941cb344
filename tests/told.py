"""The first line of each finding that only a command can give, not a build. Tests of commands compare with them."""

LINES = {
    "example again": (
        '.github/workflows/pages.yml: error: ".github/workflows/pages.yml" and 15 more files of the example are there '
        "already  [init-file-taken]"
    ),
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
}
