"""`geoevents locate`: resolve names and show the ranked candidates with the reasons."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from geoevents.cli.options import theatre_option

if TYPE_CHECKING:
    from gazetteer.model import Query, Resolution

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
@theatre_option
@click.option("--adm1", help="Oblast or region, in any language.")
@click.option("--adm2", help="Raion or district, in any language.")
@click.option("--near", callback=_point, metavar="LAT,LON", help="A point that the place should be near.")
@click.option(
    "--feature", type=click.Choice(["any", "settlement", "region"]), default="any", show_default=True
)
@click.option(
    "--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="Candidates to show."
)
@click.option(
    "--online",
    metavar="SERVICE",
    help="Ask a geopy service (nominatim, photon ...) over the network instead.",
)
@click.option("--user-agent", help="Who asks the online service; the services want to know.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one list with an entry per name.")
def command(
    names: tuple[str, ...],
    country: str | None,
    theatre: str | None,
    adm1: str | None,
    adm2: str | None,
    near: tuple[float, float] | None,
    feature: str,
    limit: int,
    online: str | None,
    user_agent: str | None,
    as_json: bool,
) -> None:
    """Resolve place names to coordinates.

    Prints, for each NAME, whether it is resolved, ambiguous or not found, and the candidates with
    the reasons for and against each. A place outside the theatre is less likely, not excluded.
    """
    from gazetteer import GazetteerError, Query
    from geoevents.theatre import load_theatre

    conflict = load_theatre(theatre)
    queries = [
        Query(
            toponym=name,
            country=tuple(country.split(",")) if country else None,
            home=conflict.countries,
            home_box=conflict.bbox,
            adm1=adm1,
            adm2=adm2,
            near=near,
            feature=feature,  # type: ignore[arg-type]  # click.Choice has checked it
            limit=limit,
        )
        for name in names
    ]
    try:
        answers = _answers(queries, online, user_agent)
    except GazetteerError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps([asdict(answer) for answer in answers], ensure_ascii=False, indent=2))
        return
    for answer in answers:
        _print(answer)


def _answers(queries: list[Query], online: str | None, user_agent: str | None) -> list[Resolution]:
    if online:
        from gazetteer.geocoders.online import OnlineGeocoder

        geocoder = OnlineGeocoder(online, user_agent=user_agent)
        return [geocoder.answer(query) for query in queries]
    from gazetteer import resolve_many

    return resolve_many(queries)


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
