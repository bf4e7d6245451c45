"""The gazetteer of the session; see tests/gazetteer/conftest.py, which keeps the same file."""

from collections.abc import Iterator

import pytest

from gazetteer.building import build, fingerprint
from gazetteer.errors import GazetteerError
from gazetteer.store import Store, default_path, info


@pytest.fixture(scope="session")
def store() -> Iterator[Store]:
    path = default_path().with_name("gazetteer-tests.sqlite")
    try:
        fresh = info(path)["fingerprint"] == fingerprint()
    except (GazetteerError, KeyError):
        fresh = False
    if not fresh:
        path = build(path, sources=path.with_name("no-gazetteer-sources"), progress=False)
    with Store(path) as opened:
        yield opened
