"""What is news: how the statements of a project differ from those that were recorded."""

from collections.abc import Iterator, Mapping

from nutgraf.model import Change, Former, Published, Statement


def since(
    published: Published, statements: Mapping[str, Statement], formers: Mapping[str, str]
) -> tuple[Change, ...]:
    """Statements that were added, changed or withdrawn since the record, by kind and id.

    ``formers`` has the present id of each old one: a statement that was renamed is the same statement.
    """
    recorded = {formers.get(known.id, known.id): known for known in published.statements}
    found = [*_added_or_changed(recorded, statements)]
    found += [_change(known, "withdrawn") for id_, known in recorded.items() if id_ not in statements]
    return tuple(sorted(found, key=lambda change: (change.kind, change.id)))


def renamed(formers: tuple[Former, ...]) -> dict[str, str]:
    """The present id of each old one."""
    return {former.id: former.thing.id for former in formers}


def merged(before: tuple[Change, ...], new: tuple[Change, ...], day: str) -> tuple[Change, ...]:
    """The recorded changes with new ones of ``day``, newest day first.

    Two changes of one statement on one day are one: what was added and then changed was added, what was added and
    withdrawn never was.
    """
    same_day = {change.id: change for change in before if change.day == day}
    for change in new:
        joined = _joined(same_day.pop(change.id, None), change)
        if joined is not None:
            same_day[change.id] = Change(
                day=day,
                kind=joined.kind,
                id=joined.id,
                name=joined.name,
                change=joined.change,
                parts=joined.parts,
            )
    changes = [change for change in before if change.day != day] + list(same_day.values())
    by_name = sorted(changes, key=lambda change: (change.kind, change.id))
    return tuple(sorted(by_name, key=lambda change: change.day, reverse=True))


def _joined(earlier: Change | None, later: Change) -> Change | None:
    if earlier is None:
        return later
    match earlier.change, later.change:
        case "added", "withdrawn":
            return None
        case "added", _:
            return _renamed(later, "added", ())
        case "withdrawn", "added":
            return _renamed(later, "changed", ())
        case "changed", "changed":
            return _renamed(later, "changed", (*earlier.parts, *later.parts))
        case _:
            return later


def _renamed(change: Change, kind: str, parts: tuple[str, ...]) -> Change:
    unique = tuple(dict.fromkeys(parts))
    return Change(day="", kind=change.kind, id=change.id, name=change.name, change=kind, parts=unique)


def _added_or_changed(
    recorded: Mapping[str, Statement], statements: Mapping[str, Statement]
) -> Iterator[Change]:
    for id_, statement in statements.items():
        known = recorded.get(id_)
        if known is None:
            yield _change(statement, "added")
        elif known.parts != statement.parts:
            before = dict(known.parts)
            parts = tuple(name for name, hashed in statement.parts if before.get(name) != hashed)
            yield _change(statement, "changed", parts)


def _change(statement: Statement, change: str, parts: tuple[str, ...] = ()) -> Change:
    return Change(
        day="", kind=statement.kind, id=statement.id, name=statement.name, change=change, parts=parts
    )
