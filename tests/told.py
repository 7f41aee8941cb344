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
}
