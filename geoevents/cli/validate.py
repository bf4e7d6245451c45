"""`geoevents validate`: every fault of a table, with row and column."""

from __future__ import annotations

import click

from geoevents.cli.options import json_option, output_option, print_json, quiet_option


def parse_mapping(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Turn 'place=Ort' options into a mapping."""
    mapping = {}
    for value in values:
        target, sign, column = value.partition("=")
        if not sign or not target:
            raise click.BadParameter(f"{value!r} is not of the form COLUMN_OF_SCHEMA=COLUMN_OF_FILE")
        mapping[target.strip()] = column.strip()
    return mapping


@click.command(
    epilog="Example: geoevents validate sheet.xlsx --column place=Ort --skip-bad -o events.geojson"
)
@click.argument("events", metavar="EVENTS")
@click.option(
    "--format", "form", default=None, metavar="NAME", help="Form or data set; default: told by content."
)
@click.option(
    "--column",
    "mapping",
    multiple=True,
    metavar="OURS=THEIRS",
    callback=parse_mapping,
    help="Which column of the file is meant, where the guess is wrong. May be given again.",
)
@click.option(
    "--mapping", "mapping_file", default=None, metavar="FILE.toml", help="The same in a file, [columns]."
)
@click.option(
    "--query",
    default=None,
    metavar="SELECT",
    help="What to read from a postgresql:// address.",
)
@click.option("--strict", is_flag=True, help="Exit with status 1 if there is any fault.")
@click.option(
    "--skip-bad", is_flag=True, help="Write rows with faults beside the output, with their reasons."
)
@click.option("--most", default=50, show_default=True, metavar="N", help="List at most N faults.")
@output_option(
    required=False, help_text="Write the table as it was read; with --skip-bad only its sound rows."
)
@quiet_option
@json_option
def command(
    events: str,
    form: str | None,
    mapping: dict[str, str],
    mapping_file: str | None,
    query: str | None,
    strict: bool,
    skip_bad: bool,
    most: int,
    output: str | None,
    quiet: bool,
    as_json: bool,
) -> int:
    """List every fault of an event table: what cannot be read, in which row and column.

    Rows are numbered as a spreadsheet shows them. A row with a fault stays in the table, without what could
    not be read; --skip-bad puts such rows into a file of their own beside the output. Rows in are always
    rows out plus rows rejected.
    """
    from geoevents.errors import SchemaError
    from geoevents.reading import read_mapping
    from geoevents.validation import validate_file, write_split
    from geoevents.writing import write_events

    if skip_bad and output is None:
        raise click.UsageError("--skip-bad needs -o FILE for the sound rows")
    columns = {**(read_mapping(mapping_file) if mapping_file else {}), **mapping}
    finding = validate_file(events, format=form, mapping=columns or None, query=query)
    rejected_file = None
    if strict and finding.faults:
        if as_json:
            print_json(finding.as_json())
        raise SchemaError([str(fault) for fault in finding.faults], table=events)
    if output is not None and skip_bad:
        rejected_file = write_split(finding, output)
    elif output is not None:
        write_events(finding.reading.events, output)
    to_stderr = output == "-"
    if as_json:
        if not to_stderr:
            print_json({**finding.as_json(), "rejected_file": str(rejected_file) if rejected_file else None})
    elif not quiet:
        for line in finding.as_lines(most=most):
            click.echo(line, err=to_stderr)
        if rejected_file is not None:
            click.echo(f"rejected rows: {rejected_file}", err=to_stderr)
    return 0
