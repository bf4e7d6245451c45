"""`geoevents join`: distances to border and front line, control, country and oblast."""

from __future__ import annotations

import click

from geoevents.cli.options import (
    count,
    json_option,
    output_option,
    print_json,
    quiet_option,
    say,
    theatre_option,
)


@click.command(epilog="Example: geoevents join events.csv -o joined.geojson")
@click.argument("events", metavar="EVENTS")
@output_option(required=True, help_text="The joined table; its format is told from the ending.")
@theatre_option
@quiet_option
@json_option
def command(events: str, output: str, theatre: str | None, quiet: bool, as_json: bool) -> None:
    """Add distance to border and front line of the day, who held the place, country and oblast."""
    from geoevents.joins import join
    from geoevents.reading import read_events
    from geoevents.writing import write_events

    joined = join(read_events(events), theatre=theatre)
    write_events(joined, output)
    placed = int(joined["border_distance_m"].notna().sum())
    lined = int(joined["frontline_distance_m"].notna().sum())
    if as_json:
        print_json({"output": output, "events": len(joined), "with_border": placed, "with_frontline": lined})
        return
    say(
        f"{count(len(joined), 'event')}: {placed} with a distance to the border, "
        f"{lined} to the front line of their day",
        quiet=quiet,
    )
