"""`geoevents explain`: the whole trace of one event."""

from __future__ import annotations

import click

from geoevents.cli.options import json_option, print_json


@click.command(epilog="Example: geoevents explain events.geojson e1f2a3b4c5d6")
@click.argument("events", metavar="EVENTS")
@click.argument("event_id", metavar="EVENT_ID")
@json_option
def command(events: str, event_id: str, as_json: bool) -> None:
    """Print how the event EVENT_ID of EVENTS came about: words, rules, candidates, dates, claims."""
    from geoevents.extraction.trace import explain_event
    from geoevents.reading import read_events

    explained = explain_event(read_events(events), event_id)
    if as_json:
        print_json(explained.as_dict())
        return
    click.echo(explained.as_text())
