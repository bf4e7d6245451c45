/* The table twin: the same events as the map, sortable, drawn row by row as far as it can be seen. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.buildTable) return;
  const HEIGHT = 30, MOST_PIXELS = 8e6, MOST_PRINTED = 400;

  const figures = (table, row) => ['killed', 'injured', 'captured'].map((who) => {
    const text = G.range(table.get(who + '_low', row), table.get(who + '_high', row));
    return text === null ? null : `${text} ${G.t(who)}`;
  }).filter(Boolean).join(', ');

  /** A claimed number as words: '12', '2-7', 'at least 4'. Null when nothing is claimed. */
  G.range = function (low, high) {
    if (low === null && high === null) return null;
    if (high === null) return G.t('at_least', { n: G.number(low) });
    if (low === null) return G.t('up_to', { n: G.number(high) });
    return low === high ? G.number(low) : `${G.number(low)}\u2013${G.number(high)}`;
  };
  G.figures = figures;

  const wordOf = (name, prefix) => (t, i) => { const word = t.get(name, i); return word === null ? null : prefix ? G.t(prefix + word) : word; };
  const either = (name, other) => (t, i) => t.get(name, i) || t.get(other, i);
  /** Figures in order of the killed, then the injured, then the captured. */
  const toll = (table) => {
    const parts = ['killed', 'injured', 'captured'].map((who) => [table.numbers(who + '_low'), table.numbers(who + '_high')]);
    return Float64Array.from({ length: table.rows }, (_, i) => {
      const said = parts.map(([low, high]) => (Number.isNaN(high[i]) ? low[i] : high[i]));
      return said.every(Number.isNaN) ? NaN : said.reduce((sum, n) => sum * 1e5 + Math.min(99999, n || 0), 0);
    });
  };

  // `of` gives what a cell shows; `order` numbers to sort by, where the words would not do.
  const COLUMNS = [
    { key: 'date', of: wordOf('date_start'), needs: 'date_start' },
    { key: 'kind', of: wordOf('kind', 'kind.'), needs: 'kind', symbol: true },
    { key: 'place', of: (t, i) => G.named(t.get('place_name', i)) || t.get('place', i), needs: null },
    { key: 'claimant', of: wordOf('claimant'), needs: 'claimant' },
    { key: 'status', of: wordOf('status', 'status.'), needs: 'status' },
    { key: 'figures', of: figures, order: toll, needs: 'killed_low,injured_low,captured_low,killed_high,injured_high,captured_high' },
    { key: 'border', of: (t, i) => t.get('border_distance_m', i), order: (t) => t.numbers('border_distance_m'), needs: 'border_distance_m', metres: true },
    { key: 'front', of: (t, i) => t.get('frontline_distance_m', i), order: (t) => t.numbers('frontline_distance_m'), needs: 'frontline_distance_m', metres: true },
    { key: 'source', of: either('source', 'document'), needs: 'source,document' },
  ];

  G.buildTable = (page, place) => new TableTwin(page, place);

  class TableTwin {
    constructor(page, place) {
      this.page = page;
      this.table = page.table;
      this.columns = COLUMNS.filter((c) => !c.needs || c.needs.split(',').some((name) => this.table.has(name)));
      this.sort = { column: null, down: false };
      this._build(place);
      this._refreshSoon = G.perFrame(() => this._lay());
      page.filters.changed.push(() => this.refresh());
      new IntersectionObserver(([entry]) => {
        this.inSight = entry.isIntersecting;
        if (this.inSight) this._lay();
      }, { rootMargin: '300px' }).observe(place);
      setTimeout(() => this._lay(), 400); // it is there for readers who never see it
    }

    _build(place) {
      this.head = G.el('div', { class: 'geo-tr geo-th', role: 'row', 'aria-rowindex': 1 }, this.columns.map((c) => this._header(c)));
      this.body = G.el('div', { class: 'geo-tbody', role: 'rowgroup' });
      this.scroller = G.el('div', { class: 'geo-scroller', tabindex: 0, role: 'table', 'aria-label': G.t('table'),
        'aria-colcount': this.columns.length, onscroll: G.perFrame(() => this.draw()), onkeydown: (e) => this._key(e) },
        G.el('div', { role: 'rowgroup', class: 'geo-thead' }, this.head), this.body);
      this.paper = G.el('div', { class: 'geo-paper' });
      G.fill(place, this.scroller, this.paper);
      this.scroller.classList.add('geo-cols-' + this.columns.length);
      new ResizeObserver(G.perFrame(() => this.inSight && this.draw())).observe(this.scroller);
    }

    _header(column) {
      const name = G.t('col_' + column.key);
      const button = G.el('button', { type: 'button', title: G.t('sort_by', { column: name }), onclick: () => this.sortBy(column) }, name, G.el('span', { class: 'geo-arrow', 'aria-hidden': 'true' }));
      column.cell = G.el('div', { class: 'geo-td geo-c-' + column.key, role: 'columnheader', 'aria-sort': 'none' }, button);
      return column.cell;
    }

    sortBy(column) {
      this._sortAs(column, this.sort.column === column && !this.sort.down);
      this.page.filters.choice.sort = (this.sort.down ? '-' : '') + column.key;
      this.page._writeAddress();
    }

    /** Sort as an address says: 'place', '-place' for downwards, '' for the table's own order. */
    sortByKey(words) {
      const column = this.columns.find((c) => c.key === words.replace(/^-/, '')) || null;
      this._sortAs(column, Boolean(column) && words.startsWith('-'));
    }

    _sortAs(column, down) {
      this.sort = { column, down };
      for (const c of this.columns) c.cell.setAttribute('aria-sort', c !== column ? 'none' : down ? 'descending' : 'ascending');
      this._rows = null;
      this._lay();
    }

    /** The rows follow the mask when somebody asks for them, the drawing when it can be seen. */
    refresh() {
      this._rows = null;
      if (this.inSight || this.printing) this._refreshSoon();
    }

    get rows() {
      if (!this._rows) {
        const { mask } = this.page.filters;
        const rows = [];
        for (let i = 0; i < mask.length; i++) if (mask[i]) rows.push(i);
        this._rows = this._sorted(rows);
      }
      return this._rows;
    }

    _lay() {
      this.scroller.setAttribute('aria-rowcount', this.rows.length + 1);
      this.body.style.height = Math.min(MOST_PIXELS, this.rows.length * HEIGHT) + 'px';
      this.draw();
    }

    _sorted(rows) {
      const { column, down } = this.sort;
      return column ? G.orderRows(this.table, rows, column, down) : rows;
    }

    /** Rows per pixel differ from 1 / HEIGHT when a browser could not scroll so far. */
    get stretch() { return Math.max(1, (this.rows.length * HEIGHT) / MOST_PIXELS); }

    draw() {
      const room = this.scroller.clientHeight;
      const top = Math.max(0, this.scroller.scrollTop);
      const first = Math.max(0, Math.floor((top * this.stretch) / HEIGHT) - 4);
      const count = Math.ceil(room / HEIGHT) + 8;
      const shown = this.printing ? this.rows.slice(0, MOST_PRINTED) : this.rows.slice(first, first + count);
      const shift = this.stretch > 1 ? top - (((top * this.stretch) / HEIGHT - first) * HEIGHT) : first * HEIGHT;
      const focused = this.body.contains(document.activeElement) ? document.activeElement.dataset.row : null;
      G.fill(this.body, shown.map((row, k) => this._row(row, first + k, this.printing ? null : shift + k * HEIGHT)));
      if (focused !== null) {
        const again = this.body.querySelector(`[data-row="${Number(focused)}"]`);
        if (again) again.focus({ preventScroll: true });
      }
    }

    _row(row, index, top) {
      const chosen = row === this.page.selected;
      const cells = this.columns.map((column) => this._cell(column, row));
      const element = G.el('div', { class: 'geo-tr' + (chosen ? ' geo-chosen' : '') + (this.page.isPlaced(row) ? '' : ' geo-nowhere'), role: 'row',
        'aria-rowindex': index + 2, tabindex: -1, 'data-row': row, onclick: () => this.page.select(row, { move: true, fromTable: true }) }, cells);
      if (chosen) element.setAttribute('aria-current', 'true');
      if (top !== null) element.style.transform = `translateY(${top}px)`;
      return element;
    }

    _cell(column, row) {
      const value = column.of(this.table, row);
      const text = value === null ? '' : column.metres ? G.km(value) : this.sources && column.key === 'source' ? this._sourceNumber(value) : String(value).slice(0, 200);
      const symbol = column.symbol && value !== null ? G.symbolElement(this.page.styleOf(this.table.get('kind', row)), this.table.get('status', row), 5) : null;
      return G.el('div', { class: 'geo-td geo-c-' + column.key, role: 'cell' }, symbol, G.el('bdi', {}, text));
    }

    /** Arrow keys walk the rows, Enter shows one on the map. */
    _key(event) {
      const at = document.activeElement.dataset && document.activeElement.dataset.row;
      const index = at === undefined ? -1 : this.rows.indexOf(Number(at));
      const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: this.rows.length - 1 }[event.key];
      if (event.target.closest('button')) return;
      if (next !== undefined) {
        event.preventDefault();
        this.focusRow(G.clamp(next, 0, this.rows.length - 1));
      } else if ((event.key === 'Enter' || event.key === ' ') && index >= 0) {
        event.preventDefault();
        this.page.select(this.rows[index], { move: true, fromTable: true });
      }
    }

    focusRow(index) {
      this._reveal(index);
      this.draw();
      const element = this.body.querySelector(`[data-row="${this.rows[index]}"]`);
      if (element) element.focus({ preventScroll: true });
    }

    _reveal(index) {
      const top = (index * HEIGHT) / this.stretch, head = this.head.offsetHeight;
      const { scrollTop, clientHeight } = this.scroller;
      if (top < scrollTop) this.scroller.scrollTop = top;
      else if (top + HEIGHT + head > scrollTop + clientHeight) this.scroller.scrollTop = top + HEIGHT + head - clientHeight;
    }

    /** Bring a chosen event's row into sight. */
    show(row) {
      if (!this.inSight) return;
      const index = this.rows.indexOf(row);
      if (index >= 0) this._reveal(index);
      this.draw();
    }

    /** On paper a row names its source by number; the list of sources follows the table. */
    setPrinting(on) {
      this.printing = on;
      this.sources = on ? new Map() : null;
      this._lay();
      G.fill(this.paper, on ? this._paperNotes() : []);
    }

    _paperNotes() {
      const notes = [];
      if (this.rows.length > MOST_PRINTED) notes.push(G.el('p', {}, G.t('printed_note', { n: G.number(MOST_PRINTED), m: G.number(this.rows.length) })));
      if (this.sources.size) notes.push(G.el('p', {}, G.el('strong', {}, G.t('source')), [...this.sources].map(([name, n]) => [' ', G.el('bdi', {}, `[${n}] ${name}`)])));
      return notes;
    }

    _sourceNumber(name) {
      if (!this.sources.has(name)) this.sources.set(name, this.sources.size + 1);
      return `[${this.sources.get(name)}]`;
    }
  }
})();
