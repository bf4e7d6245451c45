"""`geoevents incidents`: merges the reports of one incident."""

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


@click.command(epilog="Example: geoevents incidents events.geojson -o incidents.geojson")
@click.argument("events", metavar="EVENTS")
@output_option(required=True, help_text="One row for each incident; its format is told from the ending.")
@click.option(
    "--ledger", default=None, metavar="FILE.csv", help="Also write who says what, a row for each claim."
)
@theatre_option
@quiet_option
@json_option
def command(
    events: str, output: str, ledger: str | None, theatre: str | None, quiet: bool, as_json: bool
) -> None:
    """Merge the rows of EVENTS that tell the same incident; claims are kept, conflicts are named."""
    from geoevents.incidents import merge_incidents
    from geoevents.ledger import make_ledger, write_ledger
    from geoevents.reading import read_events
    from geoevents.writing import write_events

    table = read_events(events)
    merged = merge_incidents(table)
    write_events(merged, output)
    if ledger is not None:
        write_ledger(make_ledger(table, theatre=theatre), ledger)
    disputed = int((merged["status"] == "disputed").sum())
    if as_json:
        print_json({"output": output, "events": len(table), "incidents": len(merged), "disputed": disputed})
        return
    say(
        f"{count(len(table), 'event')} tell {count(len(merged), 'incident')}, {disputed} of them disputed",
        quiet=quiet,
    )
