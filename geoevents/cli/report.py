"""`geoevents report`: map, summary, tables and sources as one document."""

from __future__ import annotations

import click

from geoevents.cli.options import (
    command_words,
    count,
    json_option,
    print_json,
    quiet_option,
    refuse_input_as_output,
    say,
    say_missing_letters,
    theatre_option,
)


def _print_template(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from maps.report import read_template

    click.echo(read_template(), nl=False)
    context.exit()


@click.command(
    epilog="Example: geoevents report joined.geojson -o report.docx --title 'Border raids, June 2023'"
)
@click.argument("events", nargs=-1, required=True, metavar="EVENTS...")
@click.option(
    "-o", "--output", required=True, metavar="REPORT.(html|md|docx|pdf)", help="The report to write."
)
@click.option("--title", default=None, help="Title of the report.")
@click.option(
    "--lang", type=click.Choice(["en", "uk"]), default="en", show_default=True, help="Language of the words."
)
@click.option("--template", metavar="FILE", default=None, help="Your own Jinja2 template in place of ours.")
@click.option(
    "--print-template",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_template,
    help="Print our template, to make one's own of it, and stop.",
)
@click.option("--grey", is_flag=True, help="Pictures in greys only, for print without colour.")
@click.option("--worldview", default=None, help="Text that names whose view of borders the map shows.")
@click.option(
    "--built",
    metavar="YYYY-MM-DD|today",
    default=None,
    help="Day of making, to be told in the report; left out, the same input gives the same bytes.",
)
@theatre_option
@quiet_option
@json_option
def command(
    events: tuple[str, ...],
    output: str,
    title: str | None,
    lang: str,
    template: str | None,
    grey: bool,
    worldview: str | None,
    built: str | None,
    theatre: str | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Write a report of an event table (or of reports: missing steps are done first).

    HTML has the interactive map inside and works offline; Markdown has its pictures in a folder beside it.
    Every number comes from the same table as the map.
    """
    from geoevents.cli.joined import load_joined
    from geoevents.theatre import load_theatre
    from maps.citation import check_day, make_citation
    from maps.documents import form_of
    from maps.report import FORMS, write_report

    form_of(output, FORMS, what="report")
    built = check_day(built)
    refuse_input_as_output(events, output)
    conflict = load_theatre(theatre)
    table = load_joined(events, theatre=conflict, progress=not quiet)
    options = [("--title", title), ("--lang", lang if lang != "en" else None), ("--template", template)]
    options += [("--worldview", worldview), ("--built", built), ("--theatre", theatre)]
    again = command_words("report", events, output, options, flags=["--grey"] if grey else [])
    report = write_report(
        table,
        output,
        theatre=conflict,
        title=title,
        lang=lang,
        template=template,
        worldview=worldview,
        grey=grey,
        citation=make_citation(
            title,
            table,
            theatre=conflict,
            inputs=events,
            built=built,
            command=again,
            worldview=worldview,
            lang=lang,
        ),
    )
    tally = report.tally
    say_missing_letters(report.missing, quiet=quiet)
    if as_json:
        print_json(
            {
                "report": output,
                "events": tally.events,
                "incidents": tally.incidents,
                "placed": tally.placed,
                "unplaced": tally.unplaced,
                "citation": report.citation.sentence(lang),
            }
        )
        return
    say(
        f"{count(tally.events, 'event')} of {count(tally.incidents, 'incident')}, {tally.unplaced} "
        f"without a place",
        quiet=quiet,
    )
    click.echo(output)
