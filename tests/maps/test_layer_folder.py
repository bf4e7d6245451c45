"""A layer is one file with its script beside it, and is offered by `maps.layers`."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import maps.layers
from maps.layers.element import ScriptedLayer

FOLDER = Path(maps.layers.__file__).parent
SHARED = {"__init__", "element", "geometry"}  # what layers share
# Scripts that need no Python beside them.
WITHOUT_DATA = {"canvas", "symbols", "grouping", "notes", "graticule", "selection"}


def layer_classes() -> dict[str, type[ScriptedLayer]]:
    found = {}
    for path in sorted(FOLDER.glob("*.py")):
        if path.stem in SHARED:
            continue
        module = importlib.import_module(f"maps.layers.{path.stem}")
        for name, value in vars(module).items():
            if (
                inspect.isclass(value)
                and issubclass(value, ScriptedLayer)
                and value.__module__ == module.__name__
            ):
                found[name] = value
    return found


def test_every_layer_is_offered():
    assert sorted(layer_classes()) == sorted(maps.layers.__all__)


def test_every_layer_brings_its_script_and_every_script_has_a_layer():
    for layer in layer_classes().values():
        stem = layer.__module__.rsplit(".", 1)[-1]
        if layer.scripts:
            assert f"layers/{stem}.js" in layer.scripts
        for script in layer.scripts:
            assert (FOLDER.parent / script).is_file(), script
    scripts = {path.stem for path in FOLDER.glob("*.js")}
    assert scripts - WITHOUT_DATA == {path.stem for path in FOLDER.glob("*.py")} - SHARED - {"tiles"}


def test_every_script_says_what_it_is_for():
    for path in (
        *FOLDER.glob("*.js"),
        *FOLDER.parent.glob("scripts/*.js"),
        *FOLDER.parent.glob("styles/*.css"),
    ):
        assert path.read_text(encoding="utf-8").startswith("/* "), path.name
