"""`geoevents locate`: resolve names and show the ranked candidates with the reasons."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gazetteer.model import Resolution

__all__ = ["command"]


def _point(
    _context: click.Context, _parameter: click.Parameter, text: str | None
) -> tuple[float, float] | None:
    if text is None:
        return None
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError:
        raise click.BadParameter(f"{text!r} is not LAT,LON in degrees, like 50.48,35.68") from None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise click.BadParameter(f"{text!r} is outside the earth; it must be LAT,LON in degrees")
    return latitude, longitude


@click.command(
    "locate",
    epilog='Example: geoevents locate Graveron Kozenka --adm1 "Belgorod oblast" --near 50.48,35.68',
)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--country", help="ISO codes of the countries allowed, with commas, like UA,RU.")
@click.option("--adm1", help="Oblast or region, in any language.")
@click.option("--adm2", help="Raion or district, in any language.")
@click.option("--near", callback=_point, metavar="LAT,LON", help="A point that the place should be near.")
@click.option(
    "--feature", type=click.Choice(["any", "settlement", "region"]), default="any", show_default=True
)
@click.option(
    "--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="Candidates to show."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one list with an entry per name.")
def command(
    names: tuple[str, ...],
    country: str | None,
    adm1: str | None,
    adm2: str | None,
    near: tuple[float, float] | None,
    feature: str,
    limit: int,
    as_json: bool,
) -> None:
    """Resolve place names to coordinates.

    Prints, for each NAME, whether it is resolved, ambiguous or not found, and the candidates with
    the reasons for and against each.
    """
    import gazetteer
    from gazetteer.errors import GazetteerError

    try:
        answers = [
            gazetteer.resolve(
                name,
                country=country.split(",") if country else None,
                adm1=adm1,
                adm2=adm2,
                near=near,
                feature=feature,  # type: ignore[arg-type]  # click.Choice has checked it
                limit=limit,
            )
            for name in names
        ]
    except GazetteerError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps([asdict(answer) for answer in answers], ensure_ascii=False, indent=2))
        return
    for answer in answers:
        _print(answer)


def _print(answer: Resolution) -> None:
    place = answer.place
    if place is None:
        click.echo(f"{answer.toponym}: not found")
        return
    click.echo(
        f"{answer.toponym}: {answer.status}  {place.name}, {place.adm1 or place.country}  "
        f"{place.latitude:.5f},{place.longitude:.5f}  ± {answer.uncertainty_km:g} km  "
        f"({answer.geo_precision}, score {answer.score:.2f})"
    )
    for number, candidate in enumerate(answer.candidates, start=1):
        spot = candidate.place
        where = ", ".join(part for part in (spot.adm2, spot.adm1, spot.country) if part)
        click.echo(
            f"  {number}. {candidate.score:.2f}  {spot.name} ({where})  [{spot.place_id}, {spot.source}]"
        )
        click.echo(f"       for: {'; '.join(candidate.reasons_for) or '-'}")
        if candidate.reasons_against:
            click.echo(f"       against: {'; '.join(candidate.reasons_against)}")
