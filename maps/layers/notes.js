/* Call-outs: for the largest groups in sight where it is, what happened there most, and who says so, in words.
   labels.js writes them, so that no name lies over another. And the words on a group that is pointed at. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.groupNotes) return;
  const MOST_ROWS = 20000, SINGLE_FROM_ZOOM = 9, SHARE = 0.4, LEAST_SHARE = 0.25;

  const known = new WeakMap(), described = new WeakMap();

  /** Notes on the groups of a view, the largest first: [{x, y, r, title, lines}]. */
  G.groupNotes = function (events, view) {
    if (events.table.rows > MOST_ROWS) return [];
    const groups = events.groupsIn(view);
    if (known.has(groups)) return known.get(groups);
    const room = Math.round(((view.right - view.left) * (view.bottom - view.top)) / 90000);
    const inSight = groups.filter((g) => g.x > view.left && g.x < view.right && g.y > view.top && g.y < view.bottom);
    const told = inSight.filter((g) => g.count > 1 || view.zoom >= SINGLE_FROM_ZOOM).sort((a, b) => b.count - a.count);
    const notes = told.slice(0, Math.max(2, Math.min(7, room))).map((group) => note(events, group)).filter(Boolean);
    known.set(groups, notes);
    return notes;
  };

  function note(events, group) {
    const { table, sideName } = events, rows = events.rowsOf(group);
    const title = placeOf(table, rows);
    if (!title) return null;
    const lines = group.count > 1 ? [kinds(table, rows), sides(table, rows, sideName)].filter(Boolean) : [];
    return { x: group.x, y: group.y, r: group.r, title: clip(title, 30), lines: lines.map((line) => clip(line, 44)) };
  }

  /** The place that most rows of a group tell, and how many more there are; failing that the region that they share. */
  function placeOf(table, rows) {
    const names = tally(rows, (row) => G.named(table.get('place_name', row)) || table.get('place', row));
    if (!names.length) return null;
    const [first, n] = names[0];
    if (n >= SHARE * rows.length) return first;
    if (n >= LEAST_SHARE * rows.length) return names.length > 1 ? `${first} +${names.length - 1}` : first;
    const regions = tally(rows, (row) => G.named(table.get('adm1', row)));
    return regions.length && regions[0][1] >= 0.9 * rows.length ? regions[0][0] : null; // a crowd of many places has no name
  }

  function kinds(table, rows) {
    const told = tally(rows, (row) => table.get('kind', row));
    const words = told.slice(0, 2).map(([kind]) => G.t('kind.' + kind).toLocaleLowerCase());
    return words.length ? words.join(', ') + (told.length > 2 ? ' \u2026' : '') : null;
  }

  function sides(table, rows, sideName) {
    const told = sideName ? tally(rows, (row) => table.get('claimant_side', row)) : [];
    return told.length ? G.t('says', { sides: told.slice(0, 2).map(([code, n]) => `${sideName(code)} ${G.number(n)}`).join(', ') }) : null;
  }

  /** A few lines on a group for the reader who points at it: how many, where, what, who says so. */
  G.describeGroup = function (events, group) {
    if (described.has(group)) return described.get(group);
    const { table, sideName } = events, rows = events.rowsOf(group);
    const counted = (name, wordOf) => tally(rows, (row) => table.get(name, row)).slice(0, 4).map(([word, n]) => `${wordOf(word)} ${G.number(n)}`).join(', ');
    const said = sideName ? counted('claimant_side', sideName) : '';
    const many = G.number(group.count); // on a map of folium's own the page's words are not there
    const lines = [G.hasWord('group') ? G.t('group', { n: many }) : many, rows.length <= MOST_ROWS ? placeOf(table, rows) : null,
      counted('kind', (kind) => G.t('kind.' + kind)), said && G.t('says', { sides: said })].filter(Boolean).map((line) => clip(line, 160));
    described.set(group, lines);
    return lines;
  };

  /** Different values and how often each is there, the most frequent first. */
  function tally(rows, valueOf) {
    const counts = new Map();
    for (const row of rows) {
      const value = valueOf(row);
      if (value !== null && value !== '') counts.set(value, (counts.get(value) || 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1]);
  }

  const clip = (text, most) => (text.length > most ? text.slice(0, most - 1) + '\u2026' : text);
  G.tally = tally;
})();
