"""Rules about commands that write files for their authors."""

from nutgraf.rules.rule import Level, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="rename-unsure",
        level=Level.ERROR,
        summary="An id is written in a way in which it cannot be changed safely.",
        why="A rename touches only what is surely the id. Here the letters of the id stand apart from what they mean.",
        remedy="Write the id there plainly: without escapes, and without a line break inside. Then rename again.",
        wrong='sources: ["\\u006fld-report"]',
        right="sources: [old-report]",
    ),
    Rule(
        id="list-not-plain",
        level=Level.ERROR,
        summary="A list is written so that `nutgraf new` cannot add to it.",
        why="It adds lines at the end and touches nothing else. Inside brackets there is no place for lines.",
        remedy="Write the list with one `- ` a line, or add the thing yourself.",
        wrong="[{id: kabul, name: Kabul, kind: place, short: A city.}]",
        right="- {id: kabul, name: Kabul, kind: place, short: A city.}",
    ),
    Rule(
        id="init-file-taken",
        level=Level.ERROR,
        summary="A file of the example that `nutgraf init` would make is there already.",
        why="Nothing is ever written over, and half an example would teach nothing.",
        remedy="Choose a new or empty folder.",
        wrong="nutgraf init, where there is a content/site.yaml",
        right="nutgraf init my-site",
    ),
    Rule(
        id="deploy-impossible",
        level=Level.ERROR,
        summary="`nutgraf deploy` needs git, a repository with a remote, and a name for its commits.",
        why="It publishes by pushing a branch. Whoever has no repository can upload the folder `site/` to any web server.",
        remedy="Do what the message says, then deploy again.",
        wrong="nutgraf deploy, in a folder that is in no repository",
        right="git init\ngit add .\ngit commit\ngit remote add origin https://github.com/OWNER/NAME.git\nnutgraf deploy",
    ),
    Rule(
        id="deploy-dirty",
        level=Level.ERROR,
        summary="Something that the site is made from is not committed.",
        why="What is published could not be found again: the repository would have other words than readers got.",
        remedy="Build, look at the site, commit, then deploy.",
        wrong="edit content/explainers/harbour.md\nnutgraf deploy",
        right="edit content/explainers/harbour.md\nnutgraf\ngit commit --all\nnutgraf deploy",
    ),
    Rule(
        id="deploy-branch-taken",
        level=Level.ERROR,
        summary="The branch to be published on holds files that nutgraf did not publish.",
        why="A deployment replaces everything in the branch that an earlier one wrote. Somebody else's work would be gone "
        "from it. A file beside ours, like `CNAME`, is kept.",
        remedy="Choose another branch. If nothing in it is needed any more, delete the branch and deploy again.",
        wrong="nutgraf deploy --branch main",
        right="nutgraf deploy --branch gh-pages",
    ),
    Rule(
        id="deploy-refused",
        level=Level.ERROR,
        summary="Git could not read or write the repository to be published in.",
        why="Nothing is pushed by force: if somebody published in the meantime, their commit is not taken away.",
        remedy="See what git says. When `git fetch` and `git push` work, deploy again.",
        wrong="nutgraf deploy, without a connection",
        right="git fetch\nnutgraf deploy",
    ),
    Rule(
        id="deploy-elsewhere",
        level=Level.WARNING,
        summary="The address in `base_url` is not the one at which GitHub Pages shows the branch.",
        why="Search engines and feed readers are sent to `base_url`; links of the page for missing addresses lead there too.",
        remedy="Correct `base_url`, or give the repository that domain in its settings for Pages.",
        wrong="base_url: https://example.org/\n# and no domain is set for the repository",
        right="base_url: https://owner.github.io/name/",
    ),
)
"""In the order in which commands can meet them."""
