"""Commands that publish: what to do, and what to say when it is done.

Each gives its words and findings, as those in ``authoring`` do. It is called under the lock.
"""

from argparse import Namespace
from collections.abc import Callable, Iterator

from nutgraf.authoring import Told
from nutgraf.config import Config
from nutgraf.tools import deploy as deploying

_REFUSED = "Nothing was published."


def deploy(config: Config, options: Namespace) -> Told:
    """Publish the site on a branch."""
    ask = deploying.Ask(options.remote, options.branch, options.dry_run)
    done, findings = deploying.deploy(config, ask)
    return ((_REFUSED,) if done is None else tuple(_told(ask, done))), findings


def _told(ask: deploying.Ask, done: deploying.Deployed) -> Iterator[str]:
    where = f'the branch "{ask.branch}" of {ask.remote}'
    what = f"{done.files} files, {done.changed} changed, {done.removed} removed"
    if ask.dry:
        yield f"Nothing was published. To be published on {where}: {what}."
    elif done.changed or done.removed or done.is_new:
        yield f"Published on {where}: {what}."
    else:
        yield f"Nothing changed: {where} has these {done.files} files already."
    if done.kept:
        yield f"Kept there: {', '.join(done.kept)}."
    if done.address:
        yield f"Its address: {done.address}"
    if done.is_new and done.is_github:
        yield (
            "Once, on GitHub: Settings, Pages, Source: Deploy from a branch; choose "
            f"{ask.branch} and / (root), then Save."
        )
    if not ask.dry and not done.is_recorded:
        yield "So that later changes are news: nutgraf record, then commit content/published.json."


COMMANDS: dict[str, Callable[[Config, Namespace], Told]] = {"deploy": deploy}
"""By the name that the command line takes."""
