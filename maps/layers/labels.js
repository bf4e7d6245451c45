/* Names on the map, by importance and zoom, none over another, each with a halo.
   Hierarchy: countries in wide capitals, oblasts in small wide capitals, cities bold, towns plain,
   villages small and grey, waters in italics. Notes on events come first: they are what the map is about. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.layers.labels) return;
  const FACE = '"Helvetica Neue", Arial, "Liberation Sans", sans-serif';
  const LIGHT = { halo: 'rgba(250,248,244,0.92)', city: '#2b2723', town: '#4a443d', village: '#6b645b',
    country: '#8a8178', adm1: '#8f8578', water: '#5b7f92', dot: '#4a443d' };
  const DARK = { halo: 'rgba(30,29,27,0.92)', city: '#f2efe9', town: '#d8d2c8', village: '#b3aca1',
    country: '#a49a8d', adm1: '#9a9184', water: '#7fa6bb', dot: '#d8d2c8' };

  function townStyle(rank, zoom) {
    const step = G.clamp(zoom - 6, 0, 4) * 0.5;
    if (rank <= 1) return { font: `700 ${14 + step}px ${FACE}`, ink: 'city', size: 14 + step, dot: 3.2 };
    if (rank <= 2) return { font: `700 ${12.5 + step}px ${FACE}`, ink: 'city', size: 12.5 + step, dot: 2.8 };
    if (rank <= 4) return { font: `600 ${11.5 + step}px ${FACE}`, ink: 'town', size: 11.5 + step, dot: 2.4 };
    if (rank <= 5) return { font: `400 ${11 + step}px ${FACE}`, ink: 'town', size: 11 + step, dot: 2 };
    return { font: `400 ${10.5 + step * 0.6}px ${FACE}`, ink: 'village', size: 10.5 + step * 0.6, dot: 1.6 };
  }

  const AREA_STYLES = {
    country: { font: `600 13px ${FACE}`, ink: 'country', spacing: '0.28em', size: 13, capitals: true },
    adm1: { font: `500 10px ${FACE}`, ink: 'adm1', spacing: '0.16em', size: 10, capitals: true },
    water: { font: `italic 400 11px Georgia, "Liberation Serif", serif`, ink: 'water', spacing: '0.05em', size: 11 },
  };

  const Labels = G.CanvasLayer.extend({
    options: { geoPane: 'geoLabels', zIndex: 430 },

    initialize: function (data, options) {
      G.CanvasLayer.prototype.initialize.call(this, options);
      this._places = [...areaLabels(data.labels), ...townLabels(data.towns, data.towns.scale)];
      this._avoid = [];
      this._repaint = () => this._map && this._draw();
    },

    onAdd: function (map) {
      G.CanvasLayer.prototype.onAdd.call(this, map);
      this._media = matchMedia('(prefers-color-scheme: dark)');
      this._media.addEventListener('change', this._repaint);
    },

    onRemove: function (map) {
      this._media.removeEventListener('change', this._repaint);
      G.CanvasLayer.prototype.onRemove.call(this, map);
    },

    /** Symbols that labels should leave free: a function of the view giving [[x, y, r], ...]; and notes on them. */
    avoid: function (symbols, notes) {
      this._symbols = symbols;
      this._notes = notes;
      this.redrawSoon();
    },

    /** What held areas are called: a layer of areas, and a function that gives the words for a side. */
    nameAreas: function (areas, wordsOf) { this._areas = { areas, wordsOf }; },

    paint: function (context, view) {
      const inks = G.dark() ? DARK : LIGHT;
      const { left, right, bottom, top } = view;
      const taken = [[left, top, left + 54, top + 146], [left, bottom - 46, left + 150, bottom]]; // buttons, scale
      if (this._map.geoCut !== undefined) taken.push([this.cutAt(view) - 4, top, this.cutAt(view) + 4, bottom]);
      const symbols = this._symbols ? this._symbols(view) : [];
      context.lineJoin = 'round';
      const edge = [view.left + 2, view.top + 2, view.right - 2, view.bottom - 2];
      const said = new Set(), notes = this._notes ? this._notes(view) : [];
      const dots = notes.length ? this._cityDots(view) : [];
      for (const note of notes) if (drawNote(context, note, [...taken, ...dots], taken, symbols, inks, edge)) said.add(note.title);
      for (const place of this._places) {
        if (view.zoom < place.minZoom || view.zoom > place.maxZoom || (place.kind === 'town' && said.has(place.text))) continue;
        const x = place.x * view.scale - view.x, y = place.y * view.scale - view.y;
        if (x < -80 || y < -30 || x > view.width + 80 || y > view.height + 30) continue;
        if (place.kind === 'town') drawTown(context, view, place, x, y, taken, symbols, inks, edge);
        else drawArea(context, place, x, y, taken, symbols, inks, edge);
      }
      context.letterSpacing = '0px';
      if (this._areas && this._map.hasLayer(this._areas.areas)) this._nameHeld(context, view, taken, symbols, inks, edge);
    },

    /** Write once, where there is room, who holds the tinted area. */
    _nameHeld: function (context, view, taken, symbols, inks, edge) {
      const { areas, wordsOf } = this._areas;
      context.font = HELD_FONT;
      const done = new Set();
      for (const control of new Set(areas.shownAreas(0).filter((area) => !area.hatched).map((area) => area.control))) {
        const text = wordsOf(control), width = context.measureText(text).width;
        for (const spot of areas.spots(view, width, control)) {
          const box = [spot.x - width / 2 - 4, spot.y - 10, spot.x + width / 2 + 4, spot.y + 10];
          if (done.has(control) || isCut(box, edge) || !isFree(box, taken, symbols)) continue;
          context.textAlign = 'center';
          context.textBaseline = 'middle';
          write(context, text, spot.x, spot.y, G.FRONT_INK[G.dark() ? 'dark' : 'light'], inks.halo);
          done.add(control);
        }
      }
    },

    /** Marks of the cities in sight, which no note may cover. */
    _cityDots: function (view) {
      const cities = this._places.filter((p) => p.kind === 'town' && p.rank <= NOTED_RANK && view.zoom >= p.minZoom);
      return cities.map((p) => [p.x * view.scale - view.x, p.y * view.scale - view.y]).map(([x, y]) => [x - 4, y - 4, x + 4, y + 4]);
    },
  });

  const NOTED_RANK = 3, HELD_FONT = `italic 600 12px ${FACE}`;

  const order = { country: 0, adm1: 2, water: 1 };
  const areaLabels = (labels) => labels.map((label) => {
    const style = AREA_STYLES[label.kind] || AREA_STYLES.water;
    return { kind: label.kind, style, text: style.capitals ? label.name.toUpperCase() : label.name,
      x: G.mercX(label.lon), y: G.mercY(label.lat), minZoom: label.min_zoom, maxZoom: label.max_zoom };
  }).sort((a, b) => (order[a.kind] ?? 1) - (order[b.kind] ?? 1));

  const townLabels = (towns, scale) => towns.name.map((name, i) => ({
    kind: 'town', text: name, rank: towns.rank[i], minZoom: towns.zoom[i] - 0.25, maxZoom: 24,
    x: G.mercX(towns.lon[i] / scale), y: G.mercY(towns.lat[i] / scale),
  }));

  const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const meetsDisc = ([x, y, r], b) => x + r > b[0] && x - r < b[2] && y + r > b[1] && y - r < b[3];

  /** A name that the edge of the map would cut is left out, unless it lies outside altogether. */
  const isCut = (box, edge) => meets(box, edge) && !(box[0] >= edge[0] && box[1] >= edge[1] && box[2] <= edge[2] && box[3] <= edge[3]);

  function isFree(box, taken, symbols) {
    return !taken.some((other) => meets(box, other)) && !symbols.some((disc) => meetsDisc(disc, box));
  }

  function write(context, text, x, y, colour, halo) {
    context.lineWidth = 3.2;
    context.strokeStyle = halo;
    [x, y] = [Math.round(x), Math.round(y)]; // letters on whole pixels are crisp
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }

  /** Where a text may stand around a point, best place first: [left, middle]. */
  const around = (x, y, width, half, away) => [[x + away, y], [x - away - width, y], [x - width / 2, y - half - away], [x - width / 2, y + half + away]];
  const aslant = (x, y, width, half, away) => [[x + away, y - half - away / 2], [x + away, y + half + away / 2],
    [x - away - width, y - half - away / 2], [x - away - width, y + half + away / 2]];

  function drawTown(context, view, place, x, y, taken, symbols, inks, edge) {
    const style = townStyle(place.rank, view.zoom);
    context.font = style.font;
    context.letterSpacing = '0px';
    const width = context.measureText(place.text).width, half = style.size * 0.62, gap = style.dot + 3;
    // A city under a symbol is named beside the symbol; a village then goes without its name.
    const spots = place.rank <= 4 ? [gap, 15, 24, 34].flatMap((away) => [...around(x, y, width, half, away), ...aslant(x, y, width, half, away)])
      : around(x, y, width, half, gap);
    for (const [left, middle] of spots) {
      const box = [left - 3, middle - half - 1, left + width + 3, middle + half + 1];
      if (isCut(box, edge) || !isFree(box, taken, symbols)) continue;
      nameTown(context, place, style, left, middle, x, y, inks);
      taken.push(box, [x - style.dot, y - style.dot, x + style.dot, y + style.dot]);
      return;
    }
  }

  const NOTE = { title: `700 12.5px ${FACE}`, line: `400 11px ${FACE}`, step: 13.5 };

  /** Write a note beside its symbol; say whether there was room, with fewer lines if need be. */
  function drawNote(context, note, full, taken, symbols, inks, edge) {
    context.letterSpacing = '0px';
    for (let count = note.lines.length; count >= 0; count--) {
      const texts = [[note.title, NOTE.title, inks.city], ...note.lines.slice(0, count).map((line) => [line, NOTE.line, inks.town])];
      const width = Math.max(...texts.map(([text, font]) => { context.font = font; return context.measureText(text).width; }));
      const half = (texts.length * NOTE.step) / 2, away = note.r + 5;
      const at = (run, far) => run(note.x, note.y, width, half, far);
      for (const [left, middle] of [...at(around, away), ...at(aslant, away * 0.7), ...at(around, away + 16), ...at(aslant, away)]) {
        const box = [left - 3, middle - half - 1, left + width + 3, middle + half + 1];
        if (isCut(box, edge) || !meets(box, edge) || !isFree(box, full, symbols)) continue;
        writeNote(context, texts, left, middle - half, width, note.x, inks);
        taken.push(box);
        return true;
      }
    }
    return false;
  }

  /** Lines of a note are set towards their symbol. */
  function writeNote(context, texts, left, top, width, x, inks) {
    const centred = left < x && left + width > x;
    context.textAlign = centred ? 'center' : left < x ? 'right' : 'left';
    context.textBaseline = 'middle';
    const at = centred ? left + width / 2 : left < x ? left + width : left;
    texts.forEach(([text, font, ink], k) => {
      context.font = font;
      write(context, text, at, top + (k + 0.5) * NOTE.step, ink, inks.halo);
    });
  }

  function nameTown(context, place, style, left, middle, x, y, inks) {
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.beginPath();
    if (place.rank <= 2) context.rect(x - style.dot, y - style.dot, style.dot * 2, style.dot * 2);
    else context.arc(x, y, style.dot, 0, Math.PI * 2);
    context.lineWidth = 2;
    context.strokeStyle = inks.halo;
    context.stroke();
    context.fillStyle = inks.dot;
    context.fill();
    write(context, place.text, left, middle, inks[style.ink], inks.halo);
  }

  function drawArea(context, place, x, y, taken, symbols, inks, edge) {
    const style = place.style;
    context.font = style.font;
    context.letterSpacing = `${parseFloat(style.spacing) * style.size}px`;
    const width = context.measureText(place.text).width, half = style.size * 0.6;
    const box = [x - width / 2 - 4, y - half - 2, x + width / 2 + 4, y + half + 2];
    if (isCut(box, edge) || !isFree(box, taken, place.kind === 'country' ? [] : symbols)) return;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    write(context, place.text, x, y, inks[style.ink], inks.halo);
    taken.push(box);
  }

  G.layers.labels = (data) => new Labels(data);
})();
