"""`geoevents`: the table of commands, and the turning of errors into one line and an exit status.

A command's module is imported when that command is called, so that `--help` and a name look-up load no
pandas. Exit status: 0 done, 1 a clear error on one line of stderr, 2 wrong usage.
"""

from __future__ import annotations

import importlib
import os
import sys
from importlib.metadata import version
from typing import Any

import click

from gazetteer.errors import GazetteerError
from geoevents.errors import GeoeventsError
from maps.errors import MapsError

# Name of the command -> its module in geoevents.cli (object `command`) and its line in `geoevents --help`.
COMMANDS: dict[str, tuple[str, str]] = {
    "extract": ("extract", "Reports -> located events."),
    "locate": ("locate", "Resolve place names; show the candidates and why."),
    "geocode": ("geocode", "Fill the missing points of an event table."),
    "join": ("join", "Add distances to border and front line, country, oblast, control."),
    "query": ("query", "Events within a distance of a line: yes, maybe, no."),
    "map": ("map", "Reports and tables -> one self-contained map page."),
    "embed": ("embed", "Print an accessible iframe for a map page."),
    "report": ("report", "A document: pictures, figures, tables, sources."),
    "snapshot": ("snapshot", "A static map without a browser: PNG, SVG, PDF."),
    "incidents": ("incidents", "Merge reports of the same incident."),
    "explain": ("explain", "The whole trace of one event."),
    "validate": ("validate", "Every fault of a table, with row and column."),
    "diff": ("diff", "What changed between two event tables."),
    "evaluate": ("evaluate", "Accuracy of a table against a checked one."),
    "publish": ("publish", "A safer copy of a table, with an audit of what was done."),
    "gazetteer": ("gazetteer", "Build the place index, add to it, see what is in it."),
}

_OWN_ERRORS = (GeoeventsError, GazetteerError, MapsError)


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"geoevents.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        command.name = cmd_name
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("geoevents"), prog_name="geoevents")
def cli() -> None:
    """Map conflict events: reports and tables in, a verified, citable, offline map out.

    Example: geoevents map reports/ events.csv -o map.html
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit.

    Raises
    ------
    SystemExit
        Always: 0 done, 1 an error of ours or of the file system (one line on stderr), 2 wrong usage.
    """
    try:
        status: Any = cli.main(args=arguments, prog_name="geoevents", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _fail("stopped; nothing was written")
    except click.ClickException as error:
        _fail(error.format_message())
    except BrokenPipeError:
        # The reader (`| head`) went away; without this Python complains once more when it flushes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (*_OWN_ERRORS, OSError, ImportError) as error:
        _fail(_line_of(error))
    sys.exit(status if isinstance(status, int) else 0)


def _line_of(error: BaseException) -> str:
    if isinstance(error, _OWN_ERRORS):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror or error}"
    return str(error) or type(error).__name__


def _fail(message: str) -> None:
    click.echo("geoevents: error: " + " ".join(message.split()), err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
