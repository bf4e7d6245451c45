"""One real index for the session, kept between sessions until its code or sources change."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer.building import build, fingerprint
from gazetteer.errors import GazetteerError
from gazetteer.store import Store, default_path, info


@pytest.fixture(scope="session")
def index_path() -> Path:
    """The index of this code: in the user's cache, beside the one that the commands use."""
    path = default_path().with_name("gazetteer-tests.sqlite")
    no_sources = path.with_name("no-gazetteer-sources")
    try:
        if info(path)["fingerprint"] == fingerprint():
            return path
    except (GazetteerError, KeyError):
        pass
    return build(path, sources=no_sources, progress=False)


@pytest.fixture(scope="session")
def store(index_path: Path) -> Iterator[Store]:
    with Store(index_path) as opened:
        yield opened


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, so that nothing of the user's is read or written."""
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setenv("GEOEVENTS_CACHE", os.fspath(folder))
    return folder
