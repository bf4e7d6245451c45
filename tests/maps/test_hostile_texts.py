"""Untrusted text never becomes HTML or script: more than 200 hostile strings through every column."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geoevents.model import EVENT_SCHEMA, JOIN_SCHEMA
from maps.text import escape_html, to_json

_spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))
assert _spec is not None and _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
HOSTILE: tuple[str, ...] = _module.HOSTILE

TEXT_COLUMNS = [c.name for c in (*EVENT_SCHEMA, *JOIN_SCHEMA) if c.dtype in ("text", "date", "choice")]


def hostile_table() -> pd.DataFrame:
    """Return a table whose every text column holds every hostile string, in each row other ones."""
    rows = len(HOSTILE)
    columns = {
        # dtype object: the text dtype refuses lone surrogates before the page could meet them
        name: pd.Series(np.roll(np.array(HOSTILE, dtype=object), shift), dtype=object)
        for shift, name in enumerate(TEXT_COLUMNS)
    }
    columns["an extra <b>column</b>"] = pd.Series(HOSTILE, dtype=object)
    columns["latitude"] = np.linspace(49.5, 51.5, rows)
    columns["longitude"] = np.linspace(34.5, 38.5, rows)
    return pd.DataFrame(columns)


def test_corpus_is_large_enough():
    assert len(set(HOSTILE)) >= 200


@pytest.mark.parametrize("text", HOSTILE[::7])
def test_json_in_a_page_ends_no_element_and_comes_back(text):
    written = to_json(text)
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == text
    written.encode("utf-8")


@pytest.mark.parametrize("text", HOSTILE[::7])
def test_escaped_text_holds_no_live_mark(text):
    assert not set("<>\"'") & set(escape_html(text))


@pytest.mark.browser
def test_nothing_runs_and_every_string_is_shown_as_written(open_page, make_map):
    table = hostile_table()
    page = open_page(make_map(table, title=HOSTILE[0]))
    assert page.inner_text("h1") == HOSTILE[0]
    shown = page.evaluate(
        """() => {
          const page = geoMaps.page, wrong = [];
          const panel = document.getElementById('geo-detail');
          for (let row = 0; row < page.table.rows; row++) {
            geoMaps.showDetail(page, panel, row);
            const all = panel.querySelector('.geo-all');
            all.open = true;
            all.dispatchEvent(new Event('toggle'));
            const said = [...all.querySelectorAll('dd')].map((d) => d.textContent);
            for (const name of page.table.names) {
              const value = String(page.table.get(name, row));
              if (value.length < 4000 && !said.includes(value)) wrong.push([row, name, value]);
            }
            const made = panel.querySelector('script, img, iframe, svg, form, object, base, meta, style');
            if (made) wrong.push([row, made.tagName]);
            for (const link of panel.querySelectorAll('a'))
              if (!/^https?:/.test(link.href)) wrong.push([row, link.href]);
          }
          return wrong;
        }"""
    )
    assert shown == []
    values = page.evaluate(
        "() => [...Array(geoMaps.page.table.rows).keys()].map((i) => geoMaps.page.table.get('note', i))"
    )
    assert values == [None if v == "" else v for v in table["note"]]
    assert page.evaluate("() => [window.hurt, parent.hurt, document.title]") == [None, None, HOSTILE[0]]
    page.locator("#geo-twin").scroll_into_view_if_needed()
    page.locator(".geo-tbody .geo-tr").first.wait_for()
    page.mouse.move(400, 300)
    assert page.locator("#geo-table script, #geo-legend script, #geo-legend img").count() == 0


@pytest.mark.browser
def test_policy_stops_inline_code_and_requests(open_page, make_map, events):
    page = open_page(make_map(events))
    outcome = page.evaluate(
        """async () => {
          const out = {};
          window.hurt = 0;
          const script = document.createElement('script');
          script.textContent = 'window.hurt = 1';
          document.body.append(script);
          const div = document.createElement('div');
          div.innerHTML = '<img src="data:," onerror="window.hurt = 2">';
          document.body.append(div);
          try { await fetch('https://evil.example/'); out.fetched = true; } catch { out.fetched = false; }
          setTimeout('window.hurt = 3', 0); // a text that would have to be compiled
          await new Promise((r) => setTimeout(r, 100));
          out.hurt = window.hurt;
          return out;
        }"""
    )
    assert outcome["hurt"] == 0
    assert outcome["fetched"] is False
    blocked = [fault for fault in page.watch.faults if "Content Security Policy" in fault]
    assert len(blocked) >= 3
    page.watch.faults[:] = [fault for fault in page.watch.faults if fault not in blocked]
