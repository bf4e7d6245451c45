"""`geoevents geocode`: fills the missing points of an event table."""

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


@click.command(epilog="Example: geoevents geocode events.csv -o located.geojson --place-column town")
@click.argument("table", metavar="TABLE")
@output_option(required=True, help_text="The located table; its format is told from the ending.")
@click.option("--place-column", metavar="COLUMN", help="Column with the names of places.  [default: place]")
@click.option("--adm1-column", metavar="COLUMN", help="Column with the oblast.  [default: adm1, if there]")
@click.option("--adm2-column", metavar="COLUMN", help="Column with the raion.  [default: adm2, if there]")
@theatre_option
@quiet_option
@json_option
def command(
    table: str,
    output: str,
    place_column: str | None,
    adm1_column: str | None,
    adm2_column: str | None,
    theatre: str | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Fill the missing points of TABLE by its place names; points that are there stay as they are."""
    from geoevents.locating import locate_events
    from geoevents.reading import read_events
    from geoevents.writing import write_events

    named = {"place": place_column, "adm1": adm1_column, "adm2": adm2_column}
    mapping = {ours: theirs for ours, theirs in named.items() if theirs is not None}
    # A list of names is enough here: a date is not needed to find a place.
    read = read_events(table, mapping=mapping or None, dated=False)
    events = locate_events(read, theatre=theatre, progress=not quiet)
    write_events(events, output)
    counts = {str(k): int(v) for k, v in events["place_status"].value_counts().items()}
    if as_json:
        print_json({"output": output, "events": len(events), "by_place_status": counts})
        return
    parts = ", ".join(f"{number} {status.replace('_', ' ')}" for status, number in counts.items())
    say(f"{count(len(events), 'event')}: {parts}", quiet=quiet)
    coarse = int(events["geo_precision"].isin(["adm2", "adm1", "country"]).sum())
    if coarse:
        say(f"{count(coarse, 'event')} only to a district, region or country", quiet=quiet)
    faulty = int(events["row_faults"].notna().sum())
    if faulty:
        say(f"{count(faulty, 'row')} with faults: geoevents validate {table} lists them", quiet=quiet)
    lost = events[(events["place_status"] == "not_found") & events["place"].notna()]
    if len(lost):
        names = ", ".join(sorted(lost["place"].unique())[:10])
        say(f"not found: {names}", quiet=quiet)
