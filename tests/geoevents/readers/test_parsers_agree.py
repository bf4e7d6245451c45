"""Large files go through pyarrow, small ones through pandas: what is read must not depend on the size."""

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from geoevents.errors import GeoeventsError
from geoevents.readers import delimited
from geoevents.readers.sources import open_source

pytest.importorskip("pyarrow")
CELLS = st.text(alphabet="ab1'=\" ,;\t\r\né\ufeff\x0b", max_size=6)


def load(path, monkeypatch, limit):
    monkeypatch.setattr(delimited, "ARROW_FROM_BYTES", limit)
    try:
        with open_source(path) as source:
            return delimited.load(source)
    except GeoeventsError as error:
        return str(error)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=st.lists(st.lists(CELLS, max_size=4).map(",".join), max_size=5).map("\n".join))
@example(text='a,"b\nc"\n1,2')
@example(text='"x"y,2\n"q""q",1')
@example(text='1,2\n\n \n3,4\n"",\n')
@example(text="1,2\r3,4\r\n5,6\n")
@example(text="'=1,''2\n")
@example(text='1,"never closed\n3,4')
def test_both_give_the_same_table_or_the_same_complaint(tmp_path, monkeypatch, text):
    path = tmp_path / "a.csv"
    path.write_bytes(f"one,two\n{text}".encode())
    with monkeypatch.context() as patch:
        with_arrow, without = load(path, patch, 0), load(path, patch, 1 << 40)
    if isinstance(without, str):
        assert with_arrow == without
        return
    assert_frame_equal(with_arrow.frame, without.frame)
    assert with_arrow.row_faults == without.row_faults


def test_a_large_regular_file_is_read_by_arrow(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("one,two\n" + "007,\n" * 10, encoding="utf-8")
    monkeypatch.setattr(delimited, "_read_fast", lambda *_: pytest.fail("the other parser was asked"))
    frame = load(path, monkeypatch, 0).frame
    assert frame["one"].tolist() == ["007"] * 10 and frame["two"].isna().all()
    assert frame["two"].dtype == frame["one"].dtype == "str"
    assert np.isnan(frame["two"].iloc[0])
