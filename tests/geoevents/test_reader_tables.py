"""The visible tables of readers and writers, and the folders behind them, agree."""

import importlib
import pkgutil

import pytest

import geoevents.readers
import geoevents.writers
from geoevents.reading import DATASETS, FORMS, READERS
from geoevents.writing import WRITERS

# What the readers share; everything else in the folder must be in a table.
SHARED = {"assemble", "codes", "columns", "dates", "extras", "raw", "records", "sources", "texts", "values"}


def test_every_file_is_in_a_table():
    readers = {module.name for module in pkgutil.iter_modules(geoevents.readers.__path__)}
    assert readers - SHARED == {reader.module for reader in READERS.values()}
    writers = {module.name for module in pkgutil.iter_modules(geoevents.writers.__path__)}
    assert writers == {writer.module for writer in WRITERS.values()}


@pytest.mark.parametrize("name", FORMS)
def test_forms_have_their_function(name):
    module = importlib.import_module(f"geoevents.readers.{FORMS[name].module}")
    assert callable(getattr(module, FORMS[name].function)) and module.__doc__ and FORMS[name].suffixes


@pytest.mark.parametrize("name", DATASETS)
def test_datasets_know_their_columns(name):
    module = importlib.import_module(f"geoevents.readers.{DATASETS[name].module}")
    assert module.REQUIRED and callable(module.translate) and not module.matches(frozenset({"place", "date"}))
    assert not DATASETS[name].companion or callable(getattr(module, DATASETS[name].companion))


@pytest.mark.parametrize("name", WRITERS)
def test_writers_have_their_function(name):
    module = importlib.import_module(f"geoevents.writers.{WRITERS[name].module}")
    assert callable(getattr(module, WRITERS[name].function)) and WRITERS[name].suffixes
