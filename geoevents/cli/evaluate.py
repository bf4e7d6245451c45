"""`geoevents evaluate`: accuracy of a table against a checked one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geoevents.cli.options import count, json_option, print_json, say

if TYPE_CHECKING:
    from geoevents.evaluation import Evaluation


@click.command(epilog="Example: geoevents evaluate events.geojson checked.csv")
@click.argument("predicted", metavar="PREDICTED")
@click.argument("gold", metavar="GOLD")
@click.option(
    "--date-slack", default=1, show_default=True, metavar="DAYS", help="So many days a date may be off."
)
@click.option("--list", "list_rows", is_flag=True, help="List what was missed and what is wrong.")
@json_option
def command(predicted: str, gold: str, date_slack: int, list_rows: bool, as_json: bool) -> None:
    """Hold an event table against a checked one: recall, precision, F1, error in km, calibration.

    The checked table has the columns of an event table; `kind_also`, `tolerance_km`, `date_ok_from`,
    `date_ok_to` and `required` are used when it has them.
    """
    from geoevents.evaluation import evaluate_events
    from geoevents.reading import read_events

    checked = read_events(gold)
    result = evaluate_events(read_events(predicted), checked, date_slack_days=date_slack)
    unplaced = int(checked.geometry.isna().sum())
    if unplaced:
        say(
            f"{unplaced} of {count(len(checked), 'checked row')} have no point and count for nothing; "
            "place them first: geoevents geocode"
        )
    if as_json:
        print_json(result.as_json())
        return
    for line in _lines(result):
        click.echo(line)
    if list_rows:
        for name, rows in (("missed", result.misses), ("wrong", result.false)):
            for row in rows:
                click.echo(f"{name}: {row}")


def _lines(result: Evaluation) -> list[str]:
    score, told = result.score, result.as_json()
    lines = [
        f"found {score.found} of {score.gold}, {score.wrong} wrong, {result.duplicates} told twice, "
        f"{result.neutral} not asked for, {result.unplaced} without a point",
        f"recall {score.recall:.3f}, precision {score.precision:.3f}, F1 {score.f1:.3f} "
        "(place, day, kind needed)",
    ]
    if result.error_km:
        lines.append(
            f"place error: median {told['error_km_median']} km, 90 % within {told['error_km_p90']} km, "
            f"over 50 km {100 * (result.wrong_place or 0):.1f} % of {len(result.error_km)}"
        )
    if result.within_uncertainty is not None:
        share = 100 * result.within_uncertainty
        lines.append(f"true point within the stated uncertainty: {share:.1f} % (95 % is meant)")
        lines += [f"  {held.as_words()}" for held in result.calibration]
    for who, (right, asked) in result.figures.items():
        if asked:
            lines.append(f"{who}: {right} of {asked} figures right")
    for kind, part in result.by_kind.items():
        lines.append(
            f"  {kind:22} found {part.found:3} of {part.gold:3}, {part.wrong:3} wrong, "
            f"recall {part.recall:.2f}, precision {part.precision:.2f}, F1 {part.f1:.2f}"
        )
    return lines
