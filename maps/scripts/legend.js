/* The legend: kinds with live counts that switch them, statuses, what the lines and areas mean, layers. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.buildLegend) return;

  const PARTS = [
    { column: 'kind', off: 'kindsOff', title: 'legend', styleOf: (page, word) => page.styleOf(word) },
    { column: 'claimant_side', off: 'sidesOff', title: 'side' },
    { column: 'status', off: 'statusesOff', title: 'status_legend', styleOf: () => ({ shape: 'circle', colour: '#6b645b' }) },
  ];
  const MOST_ROWS = 24;

  /** Fill the legend's place. `page` has table, filters, styles, layers. */
  G.buildLegend = function (page, place) {
    const parts = PARTS.map((part) => switches(page, part));
    G.fill(place, parts.map((part) => part.element), layerSwitches(page));
    page.filters.changed.push(() => parts.forEach((part) => part.refresh()));
  };

  function switches(page, part) {
    const words = page.table.words(part.column);
    if (!words.length || (part.column === 'claimant_side' && words.length < 2)) return { element: null, refresh() {} };
    const known = page.order[part.column] || page.sides.map((side) => side.code);
    const ranked = words.map((word, i) => [word, i + 1]).sort((a, b) => place(known, a[0]) - place(known, b[0]));
    // Events of nobody can be left out too, where the reader asks whose word counts.
    if (part.column === 'claimant_side' && page.table.codes(part.column).includes(0)) ranked.push(['', 0]);
    const rows = ranked.map(([word, code]) => switchRow(page, part, word, code, ranked.map(([other]) => other)));
    const element = G.el('fieldset', { class: 'geo-legend geo-legend-' + part.column.replace('claimant_', '') },
      G.el('legend', {}, G.t(part.title)), rows.slice(0, MOST_ROWS).map((row) => row.element), rest(rows), part.column === 'kind' ? ringKey(page) : null);
    return { element, refresh: () => rows.forEach((row) => row.refresh()) };
  }

  /** Hundreds of kinds would push everything else out of sight: those beyond the first are folded away. */
  function rest(rows) {
    if (rows.length <= MOST_ROWS) return null;
    return G.el('details', {}, G.el('summary', {}, G.t('and_more', { n: G.number(rows.length - MOST_ROWS) })), rows.slice(MOST_ROWS).map((row) => row.element));
  }

  /** What a ring with a number means. */
  function ringKey(page) {
    const events = page.layers.events;
    if (!events || page.table.rows < 2) return null;
    const canvas = G.el('canvas', { width: 56, height: 56, class: 'geo-symbol', 'aria-hidden': 'true' });
    canvas.style.width = canvas.style.height = '28px';
    const context = canvas.getContext('2d');
    context.scale(2, 2);
    const colours = events.colours.slice(0, 3);
    G.drawGroup(context, 14, 14, 11, colours.length, colours.map((colour) => [colour, 1]), 'n');
    return G.el('p', { class: 'geo-ring-key' }, canvas, G.t('ring_key'));
  }

  const place = (list, word) => (list.includes(word) ? list.indexOf(word) : list.length);

  function wordOf(page, column, word) {
    if (column !== 'claimant_side') return G.t(column + '.' + word);
    return word ? page.sideName(word) : G.t('side_none');
  }

  function switchRow(page, part, word, code, all) {
    const { column, off } = part, name = wordOf(page, column, word);
    const box = G.el('input', { type: 'checkbox', onchange: () => {
      const next = new Set(page.filters.choice[off]);
      if (box.checked) next.delete(word); else next.add(word);
      page.filters.set({ [off]: next });
    } });
    const count = G.el('span', { class: 'geo-count' });
    const only = G.el('button', { type: 'button', class: 'geo-only', 'aria-label': G.t('only') + ': ' + name,
      onclick: () => {
        const others = all.filter((other) => other !== word), chosen = page.filters.choice[off];
        page.filters.set({ [off]: new Set(others.every((other) => chosen.has(other)) && !chosen.has(word) ? [] : others) });
      } }, G.t('only'));
    const symbol = part.styleOf ? G.symbolElement(part.styleOf(page, word), column === 'status' ? word : 'claimed') : null;
    const bar = part.styleOf ? null : G.el('span', { class: 'geo-share', 'aria-hidden': 'true' });
    const element = G.el('div', { class: 'geo-switch' },
      G.el('label', {}, box, symbol, G.el('bdi', { class: 'geo-word' }, name), bar, count), only);
    const refresh = () => {
      const number = page.filters.counts[column][code];
      box.checked = !page.filters.choice[off].has(word);
      count.textContent = G.number(number);
      if (bar) bar.style.setProperty('--share', number / Math.max(1, ...page.filters.counts[column]));
      element.classList.toggle('geo-off', !box.checked);
    };
    return { element, refresh };
  }

  // ---- lines, areas and further layers ----

  function layerSwitches(page) {
    const rows = [];
    const add = (key, sample, words, layer, on = true) => {
      if (!layer) return null;
      const box = G.el('input', { type: 'checkbox', onchange: () => page.switchLayer(key, box.checked) });
      page.switches[key] = { box, layer, on };
      box.checked = on;
      const text = G.el('bdi', { class: 'geo-word' }, words);
      rows.push(G.el('div', { class: 'geo-switch geo-layer-' + key }, G.el('label', {}, box, sample || G.el('span', { class: 'geo-symbol' }), text)));
      return text;
    };
    const { border, frontline, control, labels } = page.layers;
    add('border', border && G.lineSample('border'), G.t('layer_border'), border);
    page.frontWords = add('frontline', frontline && G.lineSample('frontline'), frontWords(frontline), frontline);
    if (frontline) rows.push(errorWords(frontline));
    if (control) addAreas(page, control, add, rows);
    if (page.layers.basemap && page.layers.basemap.has('disputed')) rows.push(keyRow(G.areaSample({ hatched: true, colour: G.baseColours().disputed }), G.t('hatched.disputed')));
    add('labels', null, G.t('layer_labels'), labels);
    add('uncertainty', null, G.t('layer_uncertainty'), page.layers.uncertainty, false);
    add('rings', null, G.t('layer_rings'), page.layers.rings, false);
    add('graticule', null, G.t('layer_graticule'), page.layers.graticule, false);
    if (!rows.length) return null;
    return G.el('fieldset', { class: 'geo-legend geo-legend-layers' }, G.el('legend', {}, G.t('lines_legend')), rows, compareField(frontline));
  }

  /** How far off the front may be: what the pale band around it means. */
  function errorWords(frontline) {
    const error = Math.max(0, ...frontline.lines.map((line) => line.error_m || 0));
    return error ? G.el('p', { class: 'geo-explain' }, G.t('front_error', { n: G.km(error) })) : null;
  }

  /** Held areas switch together; what is hatched is told beside them. */
  function addAreas(page, control, add, rows) {
    const held = control.areas.find((area) => !area.hatched), hatched = control.areas.filter((area) => area.hatched);
    if (held) add('control', G.areaSample(held), areaWords(page, control), control);
    const meanings = [...new Set(hatched.map((area) => area.control))].map((word) => G.t(G.hasWord('hatched.' + word) ? 'hatched.' + word : 'layer_disputed'));
    if (!hatched.length) return;
    if (!held) add('contested', G.areaSample(hatched[0]), meanings.join('; '), control);
    else rows.push(keyRow(G.areaSample(hatched[0]), meanings.join('; ')));
  }

  /** What a sign means that cannot be switched by itself. */
  const keyRow = (sample, words) => G.el('div', { class: 'geo-switch geo-key' }, G.el('span', { class: 'geo-key-gap' }), sample, G.el('span', { class: 'geo-word' }, words));

  /** With several dated front lines, an earlier one can be drawn beside the one of the chosen days. */
  function compareField(frontline) {
    if (!frontline || frontline.days.filter((day) => day !== null).length < 2) return null;
    const control = G.el('select', { id: 'geo-compare', onchange: () => frontline.compare(control.value === '' ? null : Number(control.value)) },
      G.el('option', { value: '' }, G.t('none')), frontline.days.filter((day) => day !== null).map((day) => G.el('option', { value: day }, G.longDay(day))));
    return G.el('div', { class: 'geo-field' }, G.el('label', { for: 'geo-compare' }, G.t('compare')), control);
  }

  const frontWords = (layer) => (layer && layer.shownDay ? G.t('layer_frontline', { date: G.shortDay(layer.shownDay, true) }) : G.t('layer_frontline_none'));
  G.frontWords = frontWords;

  function areaWords(page, control) {
    const codes = [...new Set(control.areas.filter((area) => !area.hatched).map((area) => area.control))];
    const names = codes.map((code) => page.sideName(code));
    return G.t('layer_control', { side: names.join(', ') });
  }
})();
