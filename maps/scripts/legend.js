/* The legend: kinds with live counts that switch them, statuses, what the lines and areas mean, layers. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.buildLegend) return;

  /** Fill the legend's place. `page` has table, filters, styles, layers. */
  G.buildLegend = function (page, place) {
    const kinds = switches(page, 'kind', 'kindsOff', (kind) => page.styleOf(kind));
    const statuses = switches(page, 'status', 'statusesOff', () => ({ shape: 'circle', colour: '#6b645b' }));
    G.fill(place, kinds.element, statuses.element, layerSwitches(page));
    page.filters.changed.push(() => { kinds.refresh(); statuses.refresh(); });
  };

  function switches(page, column, off, styleOf) {
    const words = page.table.words(column);
    if (!words.length) return { element: null, refresh() {} };
    const known = page.order[column] || [];
    const ranked = words.map((word, i) => [word, i + 1]).sort((a, b) => place(known, a[0]) - place(known, b[0]));
    const rows = ranked.map(([word, code]) => switchRow(page, column, off, word, code, styleOf(word)));
    const element = G.el('fieldset', { class: 'geo-legend geo-legend-' + column },
      G.el('legend', {}, G.t(column === 'kind' ? 'legend' : 'status_legend')), rows.map((row) => row.element));
    return { element, refresh: () => rows.forEach((row) => row.refresh()) };
  }

  const place = (list, word) => (list.includes(word) ? list.indexOf(word) : list.length);

  function switchRow(page, column, off, word, code, style) {
    const box = G.el('input', { type: 'checkbox', onchange: () => {
      const next = new Set(page.filters.choice[off]);
      if (box.checked) next.delete(word); else next.add(word);
      page.filters.set({ [off]: next });
    } });
    const count = G.el('span', { class: 'geo-count' });
    const only = G.el('button', { type: 'button', class: 'geo-only', 'aria-label': G.t('only') + ': ' + G.t(column + '.' + word),
      onclick: () => {
        const others = page.table.words(column).filter((other) => other !== word);
        const alone = others.every((other) => page.filters.choice[off].has(other)) && !page.filters.choice[off].has(word);
        page.filters.set({ [off]: new Set(alone ? [] : others) });
      } }, G.t('only'));
    const status = column === 'status' ? word : 'claimed';
    const element = G.el('div', { class: 'geo-switch' },
      G.el('label', {}, box, G.symbolElement(style, status), G.el('bdi', { class: 'geo-word' }, G.t(column + '.' + word)), count), only);
    const refresh = () => {
      box.checked = !page.filters.choice[off].has(word);
      count.textContent = G.number(page.filters.counts[column][code]);
      element.classList.toggle('geo-off', !box.checked);
    };
    return { element, refresh };
  }

  // ---- lines, areas and further layers ----

  function layerSwitches(page) {
    const rows = [];
    const add = (key, sample, words, layer, on) => {
      if (!layer) return null;
      const box = G.el('input', { type: 'checkbox', onchange: () => page.toggleLayer(layer, box.checked) });
      box.checked = on !== false;
      const text = G.el('bdi', { class: 'geo-word' }, words);
      rows.push(G.el('div', { class: 'geo-switch geo-layer-' + key }, G.el('label', {}, box, sample || G.el('span', { class: 'geo-symbol' }), text)));
      return text;
    };
    const { border, frontline, control, labels } = page.layers;
    add('border', border && G.lineSample('border'), G.t('layer_border'), border);
    page.frontWords = add('frontline', frontline && G.lineSample('frontline'), frontWords(frontline), frontline);
    if (control) addAreas(page, control, add, rows);
    add('labels', null, G.t('layer_labels'), labels);
    if (page.layers.uncertainty) add('uncertainty', null, G.t('layer_uncertainty'), page.layers.uncertainty, false);
    if (page.layers.rings) add('rings', null, G.t('layer_rings'), page.layers.rings, false);
    if (page.layers.graticule) add('graticule', null, G.t('layer_graticule'), page.layers.graticule, false);
    if (!rows.length) return null;
    return G.el('fieldset', { class: 'geo-legend geo-legend-layers' }, G.el('legend', {}, G.t('lines_legend')), rows, compareField(frontline));
  }

  /** Held areas switch together; what is hatched is told beside them. */
  function addAreas(page, control, add, rows) {
    const held = control.areas.find((area) => !area.hatched), hatched = control.areas.find((area) => area.hatched);
    if (held) add('control', G.areaSample(held), areaWords(page, control), control);
    if (hatched && held) rows.push(G.el('div', { class: 'geo-switch geo-key' }, G.el('span', { class: 'geo-key-gap' }), G.areaSample(hatched), G.el('span', { class: 'geo-word' }, G.t('layer_contested'))));
    else if (hatched) add('contested', G.areaSample(hatched), G.t('layer_contested'), control);
  }

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
    const names = codes.map((code) => (page.sides.find((side) => side.code === code) || { name: code }).name);
    return G.t('layer_control', { side: names.join(', ') });
  }
})();
