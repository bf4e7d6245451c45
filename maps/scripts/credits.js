/* Whose data the map shows: short on the map, every line with its licence below the table. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.buildAttribution) return;

  G.buildAttribution = function (map, credits) {
    map.attributionControl.remove();
    const control = L.control({ position: 'bottomright' });
    control.onAdd = () => G.el('div', { class: 'geo-credits leaflet-control-attribution' }, credits.flatMap((credit, i) => {
      const link = G.webLink(credit.url);
      const words = link ? G.el('a', { href: link, target: '_blank', rel: 'noopener noreferrer' }, credit.text) : G.el('span', {}, credit.text);
      return i ? [' \u00b7 ', words] : [words];
    }));
    control.addTo(map);
  };
})();
