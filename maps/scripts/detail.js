/* The panel of one event: what, when, where, who says so, how far, from which source; beside it the other
   reports of the same incident. And the list of a group. All values are written as text. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.showDetail) return;
  const LONGEST = 4000;

  const bdi = (text) => G.el('bdi', {}, clip(text));
  const clip = (text) => { const s = String(text); return s.length > LONGEST ? s.slice(0, LONGEST) + '\u2026' : s; };

  /** Fill `place` with one event. */
  G.showDetail = function (page, place, row) {
    const value = (name) => page.table.get(name, row);
    const kind = value('kind');
    const heading = G.el('h2', { tabindex: -1, class: 'geo-detail-head' },
      G.symbolElement(page.styleOf(kind), value('status'), 8), G.el('span', {}, kind === null ? '\u2014' : G.t('kind.' + kind)));
    const close = G.el('button', { type: 'button', class: 'geo-round geo-close', 'aria-label': G.t('close'), title: G.t('close'), onclick: () => page.select(-1) }, '\u00d7');
    const facts = G.el('dl', { class: 'geo-facts' }, [
      ...when(value), ...where(page, row, value), ...who(value), ...statusFacts(value), ...figuresFacts(page, row),
      ...distances(page, row, value), ...notes(value)]);
    const source = sourcePart(page, row, value);
    const again = claims(page, row);
    G.fill(place, G.el('div', { class: 'geo-detail-top' }, heading, close), placeLine(value), passage(value), facts, source, again,
      allFields(page, row), stepper(page, row));
    return heading;
  };

  const fact = (key, ...content) => [G.el('dt', {}, G.t(key)), G.el('dd', {}, content)];

  function placeLine(value) {
    const name = G.named(value('place_name')) || value('place');
    const around = [G.named(value('adm2')), G.named(value('adm1')), value('country')].filter((part) => part && part !== name);
    if (!name && !around.length) return null;
    return G.el('p', { class: 'geo-detail-place' }, G.el('strong', {}, bdi(name || around[0])), around.length && name ? G.el('span', {}, ' ', bdi(around.join(', '))) : null);
  }

  function when(value) {
    const [start, end, precision, time] = ['date_start', 'date_end', 'date_precision', 'time_local'].map(value);
    if (!start) return fact('when', G.t('unknown'));
    const day = (text) => { const n = G.dayNumber(text); return n === null ? text : G.longDay(n); };
    const span = end && end !== start ? `${day(start)} \u2013 ${day(end)}` : day(start);
    const extra = [time, precision && precision !== 'day' && G.hasWord('dp.' + precision) ? G.t('dp.' + precision) : null].filter(Boolean);
    return fact('when', bdi(span), extra.length ? G.el('span', { class: 'geo-soft' }, ' \u00b7 ', bdi(extra.join(' \u00b7 '))) : null);
  }

  function where(page, row, value) {
    const [written, name, status, precision, km] = ['place', 'place_name', 'place_status', 'geo_precision', 'uncertainty_km'].map(value);
    const lines = [];
    if (written) lines.push(G.el('div', {}, '\u201c', bdi(written), '\u201d ', soft(G.t('as_written'))));
    if (name && name !== written) lines.push(G.el('div', {}, bdi(G.named(name)), ' ', soft(G.t('placed_as'))));
    if (!page.isPlaced(row)) lines.push(G.el('div', { class: 'geo-warn' }, G.t('not_placed')));
    if (status && status !== 'resolved') lines.push(G.el('div', {}, soft(G.t('place.' + status))));
    const out = lines.length ? fact('where', lines) : [];
    if (precision || km !== null) {
      const word = precision ? G.t('precision.' + precision) : '';
      const radius = km !== null ? G.t('within_radius', { n: G.number(km, km < 10 ? 1 : 0) }) : '';
      out.push(...fact('precision', bdi([word, radius].filter(Boolean).join('; '))));
    }
    return out;
  }

  const soft = (text) => G.el('span', { class: 'geo-soft' }, text);

  function who(value) {
    const [a, b] = [value('actor_a'), value('actor_b')];
    const out = [];
    if (value('claimant')) out.push(...fact('who_says', bdi(value('claimant'))));
    if (a || b) out.push(...fact('actors', a ? bdi(a) : '', b ? [' ', soft(G.t('against')), ' ', bdi(b)] : null));
    return out;
  }

  function statusFacts(value) {
    return value('status') ? fact('status', G.el('span', { class: 'geo-status' }, bdi(G.t('status.' + value('status'))))) : [];
  }

  function figuresFacts(page, row) {
    const text = G.figures(page.table, row);
    return text ? fact('figures', bdi(text)) : [];
  }

  function distances(page, row, value) {
    const lines = [];
    for (const [prefix, key] of [['border', 'to_border'], ['frontline', 'to_front']]) {
      const metres = value(prefix + '_distance_m');
      if (metres === null) continue;
      const low = value(prefix + '_distance_min_m'), high = value(prefix + '_distance_max_m');
      lines.push(G.el('div', {}, G.el('strong', {}, G.km(metres) + ' km'), ' ', G.t(key),
        low !== null && high !== null ? soft(' (' + G.t('from_to', { low: G.km(low), high: G.km(high) + ' km' }) + ')') : null));
      lines.push(answers(page, row, prefix));
    }
    lines.push(...reported(value));
    const dated = value('frontline_date'), age = value('frontline_age_days');
    if (dated) lines.push(G.el('div', {}, soft(age === 0 ? G.t('line_same_day', { date: dated }) : G.t('line_dated', { date: dated, n: age ?? '?' }))));
    const out = lines.length ? fact('distances', lines) : [];
    if (value('within')) out.push(...fact('answer_within', bdi(G.t(value('within')))));
    if (value('control')) {
      const held = value('control');
      out.push(...fact('held_by', bdi(G.hasWord('control.' + held) ? G.t('control.' + held) : page.sideName(held))));
    }
    return out;
  }

  /** What the report says the distance is, held against what was computed. */
  function reported(value) {
    const name = ['reported_border_km', 'reported_distance_km'].find((column) => value(column) !== null);
    if (!name) return [];
    const km = Number(value(name)), toBorder = name === 'reported_border_km';
    const said = [soft(G.t(toBorder ? 'reported_border' : 'reported_distance') + ': '), bdi(`${value(name)} km`)];
    const [point, low, high] = ['', '_min', '_max'].map((end) => value(`border_distance${end}_m`));
    if (toBorder && point !== null && Number.isFinite(km)) {
      const fits = km * 1000 >= (low ?? point) - 500 && km * 1000 <= (high ?? point) + 500; // reports round to the kilometre
      said.push(' ', G.el('span', { class: fits ? 'geo-soft' : 'geo-warn' }, G.t(fits ? 'reported_fits' : 'reported_differs', { n: G.km(Math.abs(km * 1000 - point)) })));
    }
    return [G.el('div', {}, said)];
  }

  /** Within 5, 10, 25 km: yes, maybe, no. */
  function answers(page, row, prefix) {
    const parts = [5, 10, 25].map((km) => {
      const answer = page.filters.within(prefix, row, km * 1000);
      return G.el('span', { class: 'geo-answer geo-' + answer }, `${km} km: ${G.t(answer)}`);
    });
    return G.el('div', { class: 'geo-answers' }, parts);
  }

  function notes(value) {
    return [...(value('note') ? fact('note', bdi(value('note'))) : []),
      ...(value('row_faults') ? fact('faults', bdi(value('row_faults'))) : []),
      ...(value('candidates') ? fact('candidates', listOf(value('candidates'))) : []),
      ...(value('trace') ? [G.el('dt', {}, G.t('trace')), G.el('dd', {}, G.el('details', {}, G.el('summary', {}, G.t('show')), listOf(value('trace'))))] : [])];
  }

  /** A JSON list of texts as a list; anything else as it is written. */
  function listOf(text) {
    let items = null;
    try { items = JSON.parse(text); } catch { /* plain words */ }
    if (!Array.isArray(items) || !items.every((item) => typeof item === 'string')) return bdi(text);
    return G.el('ul', { class: 'geo-list' }, items.slice(0, 40).map((item) => G.el('li', {}, bdi(item))));
  }

  function passage(value) {
    const text = value('passage');
    return text ? G.el('blockquote', { class: 'geo-passage', dir: 'auto' }, clip(text)) : null;
  }

  function sourcePart(page, row, value) {
    const [source, title, date, url, document_] = ['source', 'source_title', 'source_date', 'source_url', 'document'].map(value);
    if (!(source || title || url || document_)) return null;
    const words = [source, title, date].filter(Boolean);
    const link = G.webLink(url);
    const parts = [bdi(words.join(', ') || document_ || '')];
    if (link) parts.push(' ', G.el('a', { href: link, target: '_blank', rel: 'noopener noreferrer nofollow' }, G.t('open_source')));
    else if (url) parts.push(' ', soft(`(${G.t('unsafe_link')}: `), bdi(url), soft(')'));
    if (document_ && words.length) parts.push(G.el('div', { class: 'geo-soft' }, bdi(document_)));
    return G.el('dl', { class: 'geo-facts' }, fact('source', parts));
  }

  // ---- the same incident, told by others ----

  function claims(page, row) {
    const code = page.table.codes('incident_id')[row];
    let rows = [];
    if (code) page.table.codes('incident_id').forEach((c, i) => { if (c === code) rows.push(i); });
    else if (page.table.get('incident_id', row) !== null) {
      const id = page.table.get('incident_id', row);
      for (let i = 0; i < page.table.rows; i++) if (page.table.get('incident_id', i) === id) rows.push(i);
    }
    if (rows.length < 2) return null;
    const total = rows.length;
    rows = rows.slice(0, 30);
    const cell = (text) => G.el('td', {}, bdi(text ?? ''));
    const body = rows.map((i) => G.el('tr', i === row ? { 'aria-current': 'true' } : {},
      G.el('td', {}, G.el('button', { type: 'button', class: 'geo-link', onclick: () => page.select(i, { move: true }) },
        bdi(page.table.get('claimant', i) || page.table.get('source', i) || page.table.get('event_id', i) || String(i + 1)))),
      cell(shortDate(page.table.get('date_start', i))), cell(G.figures(page.table, i)),
      cell(page.table.get('status', i) ? G.t('status.' + page.table.get('status', i)) : '')));
    const head = ['who_says', 'when', 'figures', 'status'].map((key) => G.el('th', { scope: 'col' }, G.t(key)));
    return G.el('section', { class: 'geo-claims' }, G.el('h3', {}, G.t('claims', { n: G.number(total) })),
      G.el('div', { class: 'geo-claims-scroll' }, G.el('table', {}, G.el('thead', {}, G.el('tr', {}, head)), G.el('tbody', {}, body))));
  }

  const shortDate = (text) => { const day = G.dayNumber(text); return day === null ? text : G.shortDay(day); };

  function allFields(page, row) {
    const filled = page.table.names.filter((name) => page.table.get(name, row) !== null);
    const list = G.el('dl', { class: 'geo-fields' });
    const details = G.el('details', { class: 'geo-all', ontoggle: () => {
      if (details.open && !list.firstChild) list.append(...filled.flatMap((name) => [G.el('dt', {}, bdi(name)), G.el('dd', {}, bdi(page.table.get(name, row)))]));
    } }, G.el('summary', {}, G.t('other_fields')), list);
    return details;
  }

  function stepper(page, row) {
    const go = (way) => page.step(row, way);
    return G.el('div', { class: 'geo-stepper' },
      G.el('button', { type: 'button', class: 'geo-button', onclick: () => go(-1) }, '\u2190 ' + G.t('previous')),
      G.el('button', { type: 'button', class: 'geo-button', onclick: () => go(1) }, G.t('next') + ' \u2192'));
  }

  /** Fill `place` with the list of a group. */
  G.showGroup = function (page, place, group) {
    const heading = G.el('h2', { tabindex: -1, class: 'geo-detail-head' }, G.t('events_here', { n: G.number(group.total) }));
    const close = G.el('button', { type: 'button', class: 'geo-round geo-close', 'aria-label': G.t('close'), title: G.t('close'), onclick: () => page.select(-1) }, '\u00d7');
    const items = group.rows.map((row) => {
      const value = (name) => page.table.get(name, row);
      const day = G.dayNumber(value('date_start'));
      const words = [G.named(value('place_name')) || value('place'), day === null ? value('date_start') : G.shortDay(day), value('claimant')].filter(Boolean);
      return G.el('li', {}, G.el('button', { type: 'button', class: 'geo-item', onclick: () => page.select(row, { keepFan: true }) },
        G.symbolElement(page.styleOf(value('kind')), value('status'), 6),
        G.el('span', {}, G.el('strong', {}, value('kind') ? G.t('kind.' + value('kind')) : '\u2014'), G.el('br'), bdi(words.join(' \u00b7 ').slice(0, 220)))));
    });
    const more = group.total > group.rows.length ? G.el('p', { class: 'geo-soft' }, G.t('more_listed', { n: group.rows.length })) : null;
    G.fill(place, G.el('div', { class: 'geo-detail-top' }, heading, close), G.el('ul', { class: 'geo-items' }, items), more);
    return heading;
  };
})();
