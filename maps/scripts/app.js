/* Puts the page together: one Page object holds the map, the table of events, the filters and what is chosen,
   and keeps map, legend, days, table, panel and address in step. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.openPage) return;
  const $ = (id) => document.getElementById(id);

  /** Start the page. `map` is the Leaflet map, `config` the data block of the page. */
  G.openPage = function (map, config) {
    G.setWords(config.words);
    G.setNames(config.names);
    const page = new Page(map, config);
    G.page = page;
    return page.ready.catch((error) => {
      document.documentElement.dataset.geo = 'failed';
      $('geo-message').textContent = String(error && error.message || error);
      $('geo-message').hidden = false;
      throw error;
    });
  };

  const mapped = (object, run) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, run(value)]));

  class Page {
    constructor(map, config) {
      Object.assign(this, { map, config, sides: config.sides, order: config.order, selected: -1, switches: {} });
      G.buildAttribution(map, config.credits, $('geo-credits'));
      map.geoHold = true; // layers wait with their first drawing until all is in place
      this._frame();
      this.ready = this._start();
    }

    async _start() {
      await Promise.all(G.pending);
      this.layers = { ...G.made };
      const { events } = this.layers;
      this.table = events ? events.table : await G.readTable({ rows: 0, columns: [] }, () => '');
      this.filters = new G.Filters(this.table);
      this.styles = this.config.styles;
      this._moreLayers();
      this._sayDays();
      G.buildTools(this);
      G.buildLegend(this, $('geo-legend'));
      G.buildChoices(this, $('geo-choices'));
      G.buildTimeline(this, $('geo-time'));
      this.twin = G.buildTable(this, $('geo-table'));
      G.buildDownloads(this, $('geo-downloads'));
      this.filters.changed.push(() => this._afterFilter());
      this._listen();
      await this._readAddress(true);
      document.documentElement.dataset.geo = 'ready';
      performance.mark('geo-ready');
    }

    _moreLayers() {
      const { events, labels } = this.layers;
      if (events) events.sideName = (code) => this.sideName(code);
      if (this.table.has('latitude')) {
        this.layers.selection = G.layers.selection(this.table).addTo(this.map);
        if (events && this.table.has('uncertainty_km')) this.layers.uncertainty = G.layers.uncertainty(events);
      }
      if (G.layers.graticule) this.layers.graticule = G.layers.graticule();
      if (labels && this.layers.control) labels.nameAreas(this.layers.control, (code) => G.t('held_label', { side: this.sideName(code) }));
      if (labels && events) labels.avoid((view) => events.occupied(view), (view) => G.groupNotes(events, view));
    }

    _listen() {
      const { map } = this;
      map.on('geo:select', ({ row }) => this.select(row));
      map.on('geo:group', (group) => this._showGroup(group));
      const outside = G.perFrame(() => this._sayOutside());
      map.on('moveend', () => { this._writeAddress(); outside(); });
      this.filters.changed.push(outside);
      $('geo-outside').addEventListener('click', () => this.showAll({ animate: !G.reducedMotion() }));
      window.addEventListener('hashchange', () => { if (location.hash.slice(1) !== this._written) this._readAddress(false); });
      document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !map.geoTool && this._panelOpen()) this.select(-1); });
      new ResizeObserver(G.perFrame(() => this._resized())).observe(map.getContainer());
      window.addEventListener('beforeprint', () => this._print(true));
      window.addEventListener('afterprint', () => this._print(false));
      $('geo-panel-toggle').addEventListener('click', () => this._togglePanel());
      if (this.layers.labels && this.layers.events) this.filters.changed.push(() => this.layers.labels.redrawSoon());
    }

    styleOf(kind) { return Object.hasOwn(this.styles, kind ?? '') ? this.styles[kind] : { shape: 'square', colour: '#52525b' }; }
    /** A side's name; several sides and others have words of their own. */
    sideName(code) {
      if (code === 'both' || code === 'other') return G.t('side_' + code);
      return (this.sides.find((side) => side.code === code) || { name: code }).name;
    }

    isPlaced(row) { return Boolean(this.layers.events && this.layers.events.placed[row]); }

    /** Turn a layer on or off; the address remembers those that are not as they were at first. */
    switchLayer(key, on) {
      const known = this.switches[key];
      if (!known) return;
      known.box.checked = on;
      if (on) known.layer.addTo(this.map); else this.map.removeLayer(known.layer);
      if (this.layers.labels) this.layers.labels.redrawSoon();
      const { layers } = this.filters.choice;
      if (on === known.on) layers.delete(key); else layers.add(key);
      this._writeAddress();
    }

    /** The first view frames the events; without any, the theatre. */
    _frame() {
      const [[south, west], [north, east]] = this.config.bounds;
      const room = { paddingTopLeft: [62, 28], paddingBottomRight: [28, 28] }; // the buttons cover no event
      this.map.fitBounds([[south, west], [north, east]], { ...room, maxZoom: 10, animate: false });
    }

    _goHome() {
      this.map.invalidateSize({ animate: false });
      this._frame();
      this._home = this._viewWords();
    }

    /** A frame that grows (a tab that is opened, a phone that is turned) keeps the first view framed. */
    _resized() {
      if (this._started && this._viewWords() === this._home) this._goHome();
      else this.map.invalidateSize({ animate: false });
    }

    showAll(options) {
      const rows = [];
      this.filters.mask.forEach((on, i) => { if (on && this.isPlaced(i)) rows.push(i); });
      if (!rows.length) return this._frame();
      this.map.fitBounds(this.layers.events.boundsOf(rows), { paddingTopLeft: [66, 40], paddingBottomRight: [40, 40], maxZoom: 11, ...options });
    }

    // ---- choosing ----

    async select(row, how) {
      const { move = false, keepFan = false } = how || {};
      this.selected = row;
      const { events, selection } = this.layers;
      if (events) events.select(row);
      if (selection) selection.select(row);
      if (events && !keepFan && move) events._closeFan();
      if (row < 0) this._closeDetail();
      else {
        if (move && this.isPlaced(row)) this._moveTo(row);
        if (!this.table.textsLoaded) G.fill($('geo-detail'), G.el('p', {}, G.t('loading')));
        this._openDetail();
        await this.table.loadTexts();
        if (this.selected !== row) return;
        const heading = G.showDetail(this, $('geo-detail'), row);
        $('geo-detail').scrollTop = 0;
        if (how && how.fromTable) this._bringMap(row);
        if (move) this._keepInSight(row);
        if (how && how.focus !== false) heading.focus({ preventScroll: true });
      }
      this.filters.choice.event = row >= 0 ? this.table.get('event_id', row) || String(row) : '';
      this.twin.show(row);
      this._writeAddress();
    }

    /** Before or after the chosen one among those shown, in the table's order. */
    step(row, way) {
      const { rows } = this.twin;
      if (!rows.length) return;
      const at = rows.indexOf(row);
      const next = at < 0 ? 0 : (at + way + rows.length) % rows.length;
      this.select(rows[next], { move: true });
    }

    _moveTo(row) {
      const at = [this.table.get('latitude', row), this.table.get('longitude', row)];
      if (!this.map.getBounds().pad(-0.15).contains(at)) this.map.setView(at, Math.max(this.map.getZoom(), 8), { animate: !G.reducedMotion() });
    }

    /** A row of the table was chosen: if the map is out of sight, come to it, and offer the way back. */
    _bringMap(row) {
      const frame = this.map.getContainer().getBoundingClientRect();
      const seen = Math.min(frame.bottom, window.innerHeight) - Math.max(frame.top, 0);
      if (seen > 0.7 * Math.min(frame.height, window.innerHeight)) return;
      $('geo-detail').append(G.el('button', { type: 'button', class: 'geo-button geo-back', onclick: () => {
        $('geo-twin').scrollIntoView({ block: 'start' });
        this.twin.focusRow(this.twin.rows.indexOf(row));
      } }, '\u2193 ' + G.t('back_to_table')));
      document.querySelector('.geo-stage').scrollIntoView({ block: 'start', behavior: G.reducedMotion() ? 'auto' : 'smooth' });
    }

    /** On a phone the panel is a sheet over the page: the chosen point moves to the free part of the map. */
    _keepInSight(row) {
      const sheet = $('geo-detail');
      if (getComputedStyle(sheet).position !== 'fixed' || !this.isPlaced(row)) return;
      const container = this.map.getContainer();
      container.scrollIntoView({ block: 'start' });
      const frame = container.getBoundingClientRect();
      const free = Math.min(frame.bottom, sheet.getBoundingClientRect().top) - frame.top;
      const point = this.map.latLngToContainerPoint([this.table.get('latitude', row), this.table.get('longitude', row)]);
      this.map.panBy([point.x - frame.width / 2, point.y - free / 2], { animate: false });
    }

    _showGroup(group) {
      this._openDetail();
      this.table.loadTexts().then(() => G.showGroup(this, $('geo-detail'), group));
    }

    _panelOpen() { return !$('geo-detail').hidden; }
    _openDetail() {
      $('geo-detail').hidden = false;
      document.body.classList.add('geo-has-detail');
    }

    _closeDetail() {
      $('geo-detail').hidden = true;
      document.body.classList.remove('geo-has-detail');
    }

    _togglePanel() {
      const open = document.body.classList.toggle('geo-panel-open');
      $('geo-panel-toggle').setAttribute('aria-expanded', String(open));
    }

    // ---- after a change ----

    _afterFilter() {
      const { filters, layers } = this;
      if (layers.events) layers.events.setMask(...filters.masks);
      if (layers.uncertainty) layers.uncertainty.redrawSoon();
      const compared = Boolean(filters.choice.compare), last = filters.choice.to ?? null;
      const [day, other] = compared ? [filters.choice.from ?? filters.firstDay, last ?? filters.lastDay] : [last, undefined];
      const shown = layers.frontline ? layers.frontline.setDay(day, other) : undefined;
      if (layers.control) layers.control.setDay(day, other);
      if (compared !== this._compared) this.redrawSides();
      this._compared = compared;
      if (this.frontWords) this.frontWords.textContent = G.frontWords(layers.frontline);
      this._say(shown, day);
      this._writeAddress();
    }

    /** The layers that are painted for each side of a divided map. */
    redrawSides() {
      const { events, frontline, control, labels } = this.layers;
      for (const layer of [events, frontline, control, labels]) if (layer) layer.redrawSoon();
    }

    _sayDays() {
      if (this.filters.firstDay !== null && $('geo-days')) $('geo-days').textContent = G.allDays(this.filters);
    }

    _say(frontDay, day) {
      const { filters, layers } = this;
      const shown = filters.counts.shown, total = this.table.rows;
      const asked = filters.choice.border || filters.choice.front ? G.t('shown_answers', mapped(filters.answers(), G.number)) : '';
      $('geo-shown').textContent = total ? G.t('shown', { n: G.number(shown), m: G.number(total) }) + asked : G.t('empty');
      $('geo-front').textContent = layers.frontline ? this._frontLines(frontDay, day) : '';
      const lost = this.config.unplaced;
      const parts = [];
      if (lost) parts.push(G.t('unplaced', { n: G.number(lost) }) + '. ' + G.t('unplaced_hint'));
      if (filters.undated) parts.push(G.t('undated', { n: G.number(filters.undated) }) + '.');
      if (this.config.faulty) parts.push(G.t('faulty_rows', { n: G.number(this.config.faulty) }) + '.');
      if (total && !shown) parts.unshift(G.t('no_match'));
      if (this.config.beyond.n) parts.push(G.t('beyond', { ...this.config.beyond, n: G.number(this.config.beyond.n) }));
      if (this.table.coarse) parts.push(G.t('aggregated'));
      $('geo-lost').textContent = parts.join(' ');
      $('geo-lost').hidden = !parts.length;
    }

    /** How many of the events shown are not in sight; a click shows them. */
    _sayOutside() {
      const n = this.layers.events ? this.layers.events.countOutside(this.map.getBounds()) : 0;
      $('geo-outside').hidden = !n;
      $('geo-outside').textContent = n === 1 ? G.t('one_outside') : G.t('outside', { n: G.number(n) });
    }

    _frontLines(frontDay, day) {
      const { otherDay } = this.layers.frontline;
      if (frontDay && otherDay && otherDay !== frontDay) return G.t('fronts_of', { date: G.longDay(frontDay), other: G.longDay(otherDay) });
      frontDay = frontDay || otherDay;
      return frontDay ? G.t('front_of', { date: G.longDay(frontDay) }) : day !== null ? G.t('front_before') : '';
    }

    // ---- the address ----

    _viewWords() {
      const at = this.map.getCenter();
      return `${at.lat.toFixed(4)},${at.lng.toFixed(4)},${+this.map.getZoom().toFixed(2)}`;
    }

    _writeAddress() {
      if (!this._started) return;
      clearTimeout(this._writing);
      this._writing = setTimeout(() => {
        const moved = this._viewWords() !== this._home;
        this._written = G.writeHash(this.filters.choice, moved ? this._viewWords() : null);
        try { history.replaceState(null, '', this._written ? '#' + this._written : location.pathname + location.search); } catch { /* an embed without an address of its own */ }
      }, 200);
    }

    async _readAddress(first) {
      // A page that another carries in itself has no address of its own: its first view is written into it.
      const { choice, view } = G.readHash(location.hash || (first && document.documentElement.dataset.geoView) || '');
      if (choice.search || choice.event) await this.table.loadTexts();
      this._adopt(choice);
      this.filters.apply();
      if (first) this._goHome();
      this.map.geoHold = false;
      this._eachCanvas((layer) => layer._draw());
      if (view) {
        const [lat, lon, zoom] = view.split(',').map(Number);
        if ([lat, lon, zoom].every(Number.isFinite)) this.map.setView([G.clamp(lat, -85, 85), lon], zoom, { animate: false });
      }
      this._started = true;
      const row = choice.event ? this._rowOf(choice.event) : -1;
      if (row >= 0) await this.select(row, { move: !view, focus: false });
      else if (!first) this.select(-1);
    }

    /** Take over the choices of an address: one side means all others off, layers as told. */
    _adopt(choice) {
      if (choice.side) choice.sidesOff = new Set(['', ...this.table.words('claimant_side')].filter((code) => code !== choice.side));
      const { layers } = choice;
      Object.assign(this.filters.choice, choice, { side: '', layers: new Set() });
      for (const [key, known] of Object.entries(this.switches)) this.switchLayer(key, known.on !== layers.has(key));
      this.twin.sortByKey(choice.sort);
    }

    _rowOf(id) {
      for (let i = 0; i < this.table.rows; i++) if (this.table.get('event_id', i) === id) return i;
      return /^\d+$/.test(id) && !this.table.has('event_id') && Number(id) < this.table.rows ? Number(id) : -1;
    }

    /** Paper has its own size and no time to redraw: the map is drawn for it before the browser lays it out. */
    _print(on) {
      const at = on ? (this._screenView = [this.map.getCenter(), this.map.getZoom(), this.map.getBounds()]) : this._screenView;
      document.body.classList.toggle('geo-printing', on);
      this.map.geoPrinting = on;
      this.twin.setPrinting(on);
      this.map.invalidateSize({ animate: false });
      if (on) this.map.fitBounds(at[2], { animate: false });
      else this.map.setView(at[0], at[1], { animate: false });
      this._eachCanvas((layer) => layer._update());
      if (this._picture) this._picture.remove();
      this._picture = on ? this._compose() : null;
    }

    _eachCanvas(run) {
      this.map.eachLayer((layer) => { if (layer instanceof G.CanvasLayer) run(layer); });
    }

    /** All canvases as one: browsers drop large ones on their way to paper. */
    _compose() {
      const size = this.map.getSize(), ratio = 3, frame = this.map.getContainer().getBoundingClientRect();
      const picture = G.el('canvas', { width: size.x * ratio, height: size.y * ratio, class: 'geo-picture', 'aria-hidden': 'true' });
      const context = picture.getContext('2d');
      const zOf = (canvas) => Number(getComputedStyle(canvas.parentElement).zIndex) || 0;
      const canvases = [...this.map.getPanes().mapPane.querySelectorAll('canvas')].sort((a, b) => zOf(a) - zOf(b));
      for (const canvas of canvases) {
        const box = canvas.getBoundingClientRect();
        context.drawImage(canvas, (box.left - frame.left) * ratio, (box.top - frame.top) * ratio, box.width * ratio, box.height * ratio);
      }
      this.map.getContainer().append(picture);
      return picture;
    }
  }
})();
