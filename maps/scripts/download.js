/* What is shown, as a CSV or GeoJSON file made in the page; no server is asked. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.buildDownloads) return;

  G.buildDownloads = function (page, place) {
    const button = (label, run) => G.el('button', { type: 'button', class: 'geo-button', onclick: async () => { await page.table.loadTexts(); run(page); } }, label);
    place.append(G.el('span', { class: 'geo-soft' }, G.t('download') + ':'), button('CSV', saveCsv), button('GeoJSON', saveGeoJson));
  };

  const shownRows = (page) => { const rows = []; page.filters.mask.forEach((on, i) => { if (on) rows.push(i); }); return rows; };

  function saveCsv(page) {
    save('events.csv', 'text/csv;charset=utf-8', '\ufeff' + G.toCsv(page.table, shownRows(page)));
  }

  function saveGeoJson(page) {
    save('events.geojson', 'application/geo+json', G.toGeoJson(page.table, shownRows(page)));
  }

  /** RFC 4180: every text quoted where it must be. A text that a spreadsheet would run as a formula (also after
      blanks, and with the wide signs of East Asian keyboards) gets an apostrophe in front, as OWASP advises; numbers
      do not. */
  G.toCsv = function (table, rows) {
    const cell = (value) => {
      if (value === null) return '';
      if (typeof value === 'number') return String(value);
      const safe = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(value) ? "'" + value : value;
      return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
    };
    const lines = [table.names.map(cell).join(',')];
    for (const row of rows) lines.push(table.names.map((name) => cell(table.get(name, row))).join(','));
    return lines.join('\r\n') + '\r\n';
  };

  G.toGeoJson = function (table, rows) {
    const features = rows.map((row) => {
      const [lon, lat] = [table.get('longitude', row), table.get('latitude', row)];
      const properties = Object.fromEntries(table.names.map((name) => [name, table.get(name, row)]).filter(([, value]) => value !== null));
      return { type: 'Feature', geometry: lon === null || lat === null ? null : { type: 'Point', coordinates: [lon, lat] }, properties };
    });
    return JSON.stringify({ type: 'FeatureCollection', features });
  };

  function save(name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = G.el('a', { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }
})();
