"""Questions that are no names: a clear answer or a clear error, never a crash."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.errors import QueryError
from gazetteer.resolver import resolve
from gazetteer.store import Store

HOPELESS = [
    "", " ", "\n", "a" * 10_000, "Bakhmut " * 2_000, "\x00\x07\x1b[31m", "🙂🚀",
    "'; DROP TABLE place; --", "%", "_",
    "مدينة", "\u202eאבג", "....", "?", "12345", "((((", "\ud7ff", "�",
]  # fmt: skip


@pytest.mark.parametrize("text", HOPELESS)
def test_no_name_is_not_found(store: Store, text: str) -> None:
    answer = resolve(text, store=store)
    assert answer.status in ("not_found", "ambiguous")
    assert answer.toponym == text
    assert store.find(["bahmut"]), "the index is unharmed"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_text_gets_an_answer(store: Store, text: str) -> None:
    assert resolve(text, store=store).status in ("resolved", "ambiguous", "not_found")


def test_control_and_direction_marks_around_a_name_do_not_hide_it(store: Store) -> None:
    answer = resolve("\u202aBakhmut\u202c\x00\n", store=store)
    assert answer.place is not None and answer.place.name == "Bakhmut"


@pytest.mark.parametrize(
    "arguments",
    [{"near": (95.0, 36.0)}, {"near": (float("nan"), 1.0)}, {"limit": 0}, {"feature": "river"}],
)
def test_impossible_context_is_an_error(store: Store, arguments: dict[str, object]) -> None:
    with pytest.raises(QueryError, match=r"near|limit|feature"):
        resolve("Bakhmut", store=store, **arguments)  # type: ignore[arg-type]


def test_a_name_that_is_no_text_is_an_error(store: Store) -> None:
    with pytest.raises(QueryError, match="must be text"):
        resolve(None, store=store)  # type: ignore[arg-type]


def test_an_unknown_region_does_not_hide_the_place(store: Store) -> None:
    answer = resolve("Bakhmut", adm1="Atlantis oblast", store=store)
    assert answer.place is not None and answer.place.name == "Bakhmut"
