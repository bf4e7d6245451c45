/* Puts rows of the table in order by a column, a million of them in a moment: every value gets its rank once, and
   rows are counted into place by rank. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.orderRows) return;

  /** Rank of every row by what `column` shows; those that show nothing rank last. */
  function ranks(table, column) {
    const n = table.rows, values = column.order ? column.order(table) : null, keys = new Float64Array(n);
    if (values) keys.set(values);
    else {
      const texts = (i) => column.of(table, i), known = new Map();
      for (let i = 0; i < n; i++) {
        const text = texts(i);
        if (text !== null && text !== '' && !known.has(text)) known.set(text, 0);
      }
      const collator = new Intl.Collator(document.documentElement.lang || 'en', { numeric: true });
      [...known.keys()].sort(collator.compare).forEach((text, rank) => known.set(text, rank));
      for (let i = 0; i < n; i++) keys[i] = known.get(texts(i)) ?? NaN;
    }
    return rankNumbers(keys);
  }

  function rankNumbers(keys) {
    const sorted = keys.filter((key) => !Number.isNaN(key)).sort(); // numbers, so in order of size
    let count = 0;
    for (let i = 0; i < sorted.length; i++) if (!i || sorted[i] !== sorted[count - 1]) sorted[count++] = sorted[i];
    const out = new Uint32Array(keys.length);
    for (let i = 0; i < keys.length; i++) out[i] = Number.isNaN(keys[i]) ? count : find(sorted, count, keys[i]);
    return { of: out, count };
  }

  /** Where a number stands among different numbers in order. */
  function find(sorted, count, key) {
    let low = 0, high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < key) low = middle + 1; else high = middle;
    }
    return low;
  }

  const known = new WeakMap();

  /** Rows in the order of a column, equal ones as they stood; missing values last, whichever way. */
  G.orderRows = function (table, rows, column, down) {
    if (!known.has(column)) known.set(column, ranks(table, column));
    const { of, count } = known.get(column);
    const place = (row) => (of[row] === count ? count : down ? count - 1 - of[row] : of[row]);
    const next = new Uint32Array(count + 2);
    for (const row of rows) next[place(row) + 1]++;
    for (let k = 1; k < next.length; k++) next[k] += next[k - 1];
    const out = new Array(rows.length);
    for (const row of rows) out[next[place(row)]++] = row;
    return out;
  };
})();
