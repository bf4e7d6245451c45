"""`geoevents diff`: what changed between two event tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geoevents.cli.options import count, json_option, print_json

if TYPE_CHECKING:
    from geoevents.diffing import Difference


@click.command(epilog="Example: geoevents diff yesterday.geojson today.geojson")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--most", default=50, show_default=True, metavar="N", help="List at most N of each.")
@json_option
def command(old: str, new: str, most: int, as_json: bool) -> None:
    """Say which events were added, removed, moved (in km) or changed, for a page of corrections.

    Events are the same by their event_id, which stays the same as long as the input does.
    """
    from geoevents.diffing import diff_events
    from geoevents.reading import read_events

    difference = diff_events(read_events(old), read_events(new))
    if as_json:
        print_json(difference.as_json())
        return
    for line in _lines(difference, most):
        click.echo(line)


def _lines(difference: Difference, most: int) -> list[str]:
    parts = [
        [f"added: {identifier}" for identifier in difference.added],
        [f"removed: {identifier}" for identifier in difference.removed],
        [
            f"moved: {move.event_id}, {move.place or 'no place'}: "
            + (
                f"{move.km:.3f} km"
                if move.km is not None
                else "has a point now"
                if move.gained
                else "has no point now"
            )
            for move in difference.moved
        ],
        [f"changed: {c.event_id}, {c.column}: {c.old!r} -> {c.new!r}" for c in difference.changed],
        [f"new column: {name}" for name in difference.new_columns],
        [f"lost column: {name}" for name in difference.lost_columns],
    ]
    lines = []
    for part in parts:
        lines += part[:most] + ([f"  and {len(part) - most:,} more"] if len(part) > most else [])
    events_changed = len({change.event_id for change in difference.changed})
    lines.append(
        f"{count(len(difference.added), 'event')} added, {len(difference.removed)} removed, "
        f"{len(difference.moved)} moved, {events_changed} changed, {difference.same} the same"
    )
    return lines
