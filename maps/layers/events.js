/* Events on one canvas, drawn from columns: grouped by zoom, spread out where they share a point.
   Fires on the map: 'geo:select' {row, layer}, 'geo:group' {rows, layer, samePoint, bounds}. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.layers.events) return;
  const RADIUS = 8, MAX_LISTED = 200;

  const Events = G.CanvasLayer.extend({
    options: { geoPane: 'geoEvents', zIndex: 450, catches: false, popups: false, sided: true },

    initialize: function (table, styles, options) {
      G.CanvasLayer.prototype.initialize.call(this, options);
      this.table = table;
      this._project();
      this._style(styles);
      this.masks = [new Uint8Array(table.rows).fill(1)];
      this.groups = []; // those that were drawn last
      this.selected = -1;
      this._fan = null;
    },

    _project: function () {
      const lat = this.table.numbers('latitude'), lon = this.table.numbers('longitude');
      const n = this.table.rows;
      this.x = new Float64Array(n);
      this.y = new Float64Array(n);
      this.placed = new Uint8Array(n);
      for (let i = 0; i < n; i++) {
        const ok = Math.abs(lat[i]) <= 90 && Math.abs(lon[i]) <= 180; // false for NaN too
        this.placed[i] = ok ? 1 : 0;
        this.x[i] = ok ? G.mercX(lon[i]) : NaN;
        this.y[i] = ok ? G.mercY(lat[i]) : NaN;
      }
    },

    /** Number the styles of kinds and the colours they use. */
    _style: function (styles) {
      const fallback = { shape: 'square', colour: '#52525b' };
      this.kindCodes = this.table.codes('kind');
      this.styles = [fallback, ...this.table.words('kind').map((kind) => (Object.hasOwn(styles, kind) ? styles[kind] : fallback))];
      this.colours = [...new Set(this.styles.map((style) => style.colour))];
      const codeOf = Uint8Array.from(this.styles, (style) => this.colours.indexOf(style.colour));
      this.grouper = new G.Grouper(this.x, this.y, Uint8Array.from(this.kindCodes, (code) => codeOf[code]), this.colours.length, RADIUS + 1);
      this.statusCodes = this.table.codes('status');
      this.statuses = [null, ...this.table.words('status')];
    },

    onAdd: function (map) {
      G.CanvasLayer.prototype.onAdd.call(this, map);
      map.on({ click: this._onClick, mousemove: this._onMove, zoomstart: this._closeFan, mouseout: this._hideTip }, this);
      if (this.options.popups) map.on('geo:select', this._openPopup, this);
    },

    onRemove: function (map) {
      map.off({ click: this._onClick, mousemove: this._onMove, zoomstart: this._closeFan, mouseout: this._hideTip }, this);
      map.off('geo:select', this._openPopup, this);
      this._hideTip();
      G.CanvasLayer.prototype.onRemove.call(this, map);
    },

    /** Show only the rows whose mask is 1; with two masks, the first left of the map's cut, the second right of it. */
    setMask: function (...masks) {
      this.masks = masks;
      this._fan = null;
      this.redrawSoon();
    },

    /** Groups in sight; of a divided map those of the side that they stand on. */
    groupsIn: function (view) {
      if (this.masks.length < 2) return this.grouper.group(view, this.masks[0]).groups;
      return this.masks.flatMap((mask, side) => this.grouper.group(view, mask).groups.filter((g) => this.sideAt(g.x, view) === side));
    },

    select: function (row) {
      this.selected = row;
      this.redrawSoon();
    },

    styleOf: function (row) { return this.styles[this.kindCodes[row]]; },
    statusOf: function (row) { return this.statuses[this.statusCodes[row]]; },

    paint: function (context, view, side) {
      const ratio = this._ratio();
      this.groups = this.groupsIn(view);
      for (const group of this.grouper.group(view, this.masks[side] || this.masks[0]).groups) {
        if (group.count === 1) this._stamp(context, group.x, group.y, group.row, ratio);
        else G.drawGroup(context, group.x, group.y, group.r, group.count, this._mix(group), shortCount(group.count));
      }
      if (this._fan) this._paintFan(context, view, ratio);
      if (this.selected >= 0) this._paintSelected(context, view);
    },

    _stamp: function (context, x, y, row, ratio) {
      const picture = G.symbolPicture(RADIUS, this.styleOf(row), this.statusOf(row), ratio);
      const size = picture.reach * 2;
      context.drawImage(picture, x - picture.reach, y - picture.reach, size, size);
    },

    _mix: function (group) {
      const listed = [];
      group.mix.forEach((n, k) => { if (n) listed.push([this.colours[k], n]); });
      return listed.sort((a, b) => b[1] - a[1]);
    },

    /** Rows of a group, in table order. */
    rowsOf: function (group) {
      return this.grouper.rowsOf(group);
    },

    /** Where symbols stand, for labels that keep clear of them. */
    occupied: function (view) {
      return this.groupsIn(view).map((group) => [group.x, group.y, group.r + 2]);
    },

    _paintSelected: function (context, view) {
      const row = this.selected;
      if (!this.placed[row]) return;
      const spot = this._fan && this._fan.spots.find((s) => s.row === row);
      const x = spot ? this._fan.x + spot.dx : this.x[row] * view.scale - view.x;
      const y = spot ? this._fan.y + spot.dy : this.y[row] * view.scale - view.y;
      context.beginPath();
      context.arc(x, y, RADIUS + 7, 0, Math.PI * 2);
      context.fillStyle = 'rgba(255,255,255,0.75)';
      context.fill();
      context.lineWidth = 2.5;
      context.strokeStyle = '#111111';
      context.stroke();
      G.drawSymbol(context, x, y, RADIUS + 1, this.styleOf(row), this.statusOf(row));
    },

    // ---- events that share a point, spread out ----

    /** Spread rows around their common point; lines lead back to it. */
    fanOut: function (rows) {
      const listed = rows.slice(0, 60);
      const view = this.view();
      const spots = listed.map((row, i) => ({ row, ...spiral(i, listed.length) }));
      this._fan = { mx: this.x[rows[0]], my: this.y[rows[0]], spots };
      this._fan.x = this._fan.mx * view.scale - view.x;
      this._fan.y = this._fan.my * view.scale - view.y;
      this.redrawSoon();
    },

    _closeFan: function () {
      if (!this._fan) return;
      this._fan = null;
      this.redrawSoon();
    },

    _paintFan: function (context, view, ratio) {
      const fan = this._fan;
      fan.x = fan.mx * view.scale - view.x;
      fan.y = fan.my * view.scale - view.y;
      context.lineWidth = 1.2;
      context.strokeStyle = G.dark() ? '#e7e2d8' : '#44403c';
      context.beginPath();
      for (const spot of fan.spots) { context.moveTo(fan.x, fan.y); context.lineTo(fan.x + spot.dx, fan.y + spot.dy); }
      context.stroke();
      for (const spot of fan.spots) this._stamp(context, fan.x + spot.dx, fan.y + spot.dy, spot.row, ratio);
    },

    // ---- pointing ----

    /** What lies under a point of the container: {row} or {group} or null. */
    hit: function (containerPoint) {
      if (!this._bounds) return null;
      const p = this._map.containerPointToLayerPoint(containerPoint).subtract(this._bounds.min);
      if (this._fan) {
        for (const spot of this._fan.spots)
          if (Math.hypot(this._fan.x + spot.dx - p.x, this._fan.y + spot.dy - p.y) <= RADIUS + 5) return { row: spot.row };
      }
      let best = null, nearest = Infinity;
      for (const group of this.groups) {
        const away = Math.hypot(group.x - p.x, group.y - p.y) - group.r;
        if (away < 5 && away < nearest) { best = group; nearest = away; }
      }
      if (!best) return null;
      return best.count === 1 ? { row: best.row } : { group: best };
    },

    _onClick: function (event) {
      if (this._map.geoTool) return; // the ruler takes the clicks
      const found = this.hit(event.containerPoint);
      this._hideTip();
      if (!found) { this._closeFan(); this._map.fire('geo:select', { row: -1, layer: this }); return; }
      if (found.row !== undefined) { this._map.fire('geo:select', { row: found.row, layer: this }); return; }
      this.openGroup(found.group);
    },

    openGroup: function (group) {
      const rows = this.rowsOf(group);
      const first = rows[0];
      const samePoint = rows.every((row) =>
        Math.abs(this.x[row] - this.x[first]) < 3e-9 && Math.abs(this.y[row] - this.y[first]) < 3e-9);
      const bounds = this.boundsOf(rows);
      this._map.fire('geo:group', { rows: rows.slice(0, MAX_LISTED), total: rows.length, samePoint, bounds, layer: this });
      if (samePoint || this._map.getZoom() >= this._map.getMaxZoom()) this.fanOut(rows);
      else this._map.fitBounds(bounds, { padding: [60, 60], maxZoom: this._map.getMaxZoom(), animate: !G.reducedMotion() });
    },

    /** How many of those shown lie outside some bounds. */
    countOutside: function (bounds) {
      const [west, east, north, south] = [G.mercX(bounds.getWest()), G.mercX(bounds.getEast()), G.mercY(bounds.getNorth()), G.mercY(bounds.getSouth())];
      const { x, y, masks } = this, other = masks[1] || masks[0];
      let n = 0;
      for (let i = 0; i < x.length; i++) if ((masks[0][i] || other[i]) && (x[i] < west || x[i] > east || y[i] < north || y[i] > south)) n++;
      return n;
    },

    boundsOf: function (rows) {
      const lat = this.table.numbers('latitude'), lon = this.table.numbers('longitude');
      const bounds = L.latLngBounds([]);
      for (const row of rows) if (this.placed[row]) bounds.extend([lat[row], lon[row]]);
      return bounds;
    },

    _onMove: function (event) {
      if (this._map.geoTool || this._map.dragging.moving()) return this._hideTip();
      const found = this.hit(event.containerPoint);
      this._map.getContainer().classList.toggle('geo-pointing', Boolean(found));
      if (!found) return this._hideTip();
      const lines = found.row !== undefined ? this.describe(found.row) : G.describeGroup(this, found.group);
      if (!this._tip) this._tip = L.tooltip({ direction: 'top', offset: [0, -10], className: 'geo-tip', opacity: 1 });
      this._tip.setContent(G.el('div', {}, lines.map((line, i) => G.el(i ? 'div' : 'strong', {}, line))));
      this._tip.setLatLng(event.latlng);
      if (!this._map.hasLayer(this._tip)) this._tip.addTo(this._map);
    },

    _hideTip: function () {
      if (this._tip && this._map) this._map.removeLayer(this._tip);
    },

    /** A few plain lines on an event: kind, place, day, claimant. */
    describe: function (row) {
      const value = (name) => this.table.get(name, row);
      const kind = value('kind');
      const place = G.named(value('place_name')) || value('place');
      return [kind ? G.t('kind.' + kind) : '', place, value('date_start'), value('claimant')].filter(Boolean)
        .map((line) => (line.length > 160 ? line.slice(0, 159) + '\u2026' : line));
    },

    _openPopup: function ({ row, layer }) {
      if (layer !== this || row < 0) return;
      const rows = this.table.names.map((name) => [name, this.table.get(name, row)]).filter(([, v]) => v !== null);
      const list = G.el('dl', { class: 'geo-fields' }, rows.map(([name, v]) => [G.el('dt', {}, name), G.el('dd', {}, v)]));
      const lat = this.table.get('latitude', row), lon = this.table.get('longitude', row);
      L.popup({ maxHeight: 260 }).setLatLng([lat, lon]).setContent(list).openOn(this._map);
    },
  });

  const shortCount = (n) => (n < 1000 ? String(n) : n < 1e6 ? `${(n / 1000).toFixed(n < 1e4 ? 1 : 0)}k` : `${(n / 1e6).toFixed(1)}M`);

  /** Places around a common point: one ring for few, a spiral for many. */
  function spiral(i, total) {
    if (total <= 9) {
      const angle = (2 * Math.PI * i) / total - Math.PI / 2, r = 26 + total * 2;
      return { dx: r * Math.cos(angle), dy: r * Math.sin(angle) };
    }
    let angle = 0, r = 26;
    for (let k = 0; k <= i; k++) { angle += 22 / r; r += 22 / (r / 4.2); }
    return { dx: r * Math.cos(angle), dy: r * Math.sin(angle) };
  }

  /** A group that holds the events' layer as soon as its columns are unpacked. */
  G.layers.events = function (blockId, options) {
    const group = L.layerGroup();
    const head = G.readBlock(blockId);
    const ready = G.readTable(head, (name) => `${blockId}-${name}`).then((table) => {
      const layer = new Events(table, head.styles, options);
      G.remember('events', layer);
      group.addLayer(layer);
      return layer;
    });
    G.pending.push(ready);
    return group;
  };
})();
