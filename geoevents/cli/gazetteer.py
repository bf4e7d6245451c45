"""`geoevents gazetteer`: build the place index, say what is in it, add places and dumps to it."""

from __future__ import annotations

import json
from pathlib import Path

import click

__all__ = ["command"]

_PATH = click.option(
    "--path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Index file; default: in the user's cache folder.",
)


@click.group("gazetteer", epilog="Example: geoevents gazetteer info")
def command() -> None:
    """Build the place index, say what is in it, add to it."""


@command.command("build", epilog="Example: geoevents gazetteer build")
@_PATH
@click.option("--quiet", is_flag=True, help="No progress bar, no summary.")
def build_command(path: Path | None, quiet: bool) -> None:
    """Build the index from its sources; the old one stays until the new one is whole."""
    import gazetteer
    from gazetteer.errors import GazetteerError

    try:
        file = gazetteer.build(path, progress=False if quiet else None)
        if not quiet:
            _summary(gazetteer.info(file))
    except GazetteerError as error:
        raise click.ClickException(str(error)) from error


@command.command("info", epilog="Example: geoevents gazetteer info --json")
@_PATH
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def info_command(path: Path | None, as_json: bool) -> None:
    """Say what the index holds, with sources, versions and licences."""
    import gazetteer
    from gazetteer.errors import GazetteerError

    try:
        contents = gazetteer.info(path)
    except GazetteerError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(contents, ensure_ascii=False, indent=2))
    else:
        _summary(contents)


@command.command("add", epilog="Example: geoevents gazetteer add my_places.csv UA.zip")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@_PATH
@click.option("--quiet", is_flag=True, help="No progress bar, no summary.")
def add_command(files: tuple[Path, ...], path: Path | None, quiet: bool) -> None:
    """Add your own places (.csv) or GeoNames dumps (.zip, .txt), then build the index.

    They are copied to your data folder and outlive every rebuild. A CSV needs the columns name,
    latitude, longitude and country; its places win over all other sources.
    """
    import gazetteer
    from gazetteer.errors import GazetteerError

    try:
        for file in files:
            words = gazetteer.add_source(file)
            if not quiet:
                click.echo(words)
        built = gazetteer.build(path, progress=False if quiet else None)
        if not quiet:
            _summary(gazetteer.info(built))
    except GazetteerError as error:
        raise click.ClickException(str(error)) from error


@command.command("download", epilog="Example: geoevents gazetteer download UA RU")
@click.argument("dumps", nargs=-1, required=True, metavar="COUNTRY...")
@click.option("--server", help="Folder of the dumps; default: GeoNames.")
@click.option(
    "--build/--no-build", "then_build", default=True, show_default=True, help="Build the index afterwards."
)
@click.option("--quiet", is_flag=True, help="No progress bar, no summary.")
def download_command(dumps: tuple[str, ...], server: str | None, then_build: bool, quiet: bool) -> None:
    """Download GeoNames dumps of whole countries (every village), then build the index.

    COUNTRY is an ISO code like UA, or allCountries, alternateNames, admin2Codes. A broken download
    goes on where it stopped.
    """
    import sys

    import gazetteer
    from gazetteer.download import DEFAULT_SERVER, download
    from gazetteer.errors import GazetteerError

    shown = not quiet and sys.stderr.isatty()
    try:
        for file in download(dumps, server=server or DEFAULT_SERVER, progress=shown):
            if not quiet:
                click.echo(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB in {file.parent}")
        if then_build:
            built = gazetteer.build(progress=False if quiet else None)
            if not quiet:
                _summary(gazetteer.info(built))
    except GazetteerError as error:
        raise click.ClickException(str(error)) from error


def _summary(contents: dict[str, object]) -> None:
    size = contents["size_bytes"]
    assert isinstance(size, int)  # noqa: S101 - our own dictionary
    click.echo(
        f"{contents['path']}: {contents['places']} places, {contents['names']} names, {size / 1e6:.0f} MB"
    )
    click.echo(f"built {contents['built']}")
    sources = contents["sources"]
    assert isinstance(sources, list)  # noqa: S101 - our own dictionary
    for source in sources:
        click.echo(f"  {source['places']:>8}  {source['name']}, {source['version']}; {source['licence']}")
        click.echo(f"            {source['attribution']}")
