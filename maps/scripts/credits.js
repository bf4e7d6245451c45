/* Whose data the map shows: a line below the map, with the licences at the page's foot. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.buildAttribution) return;

  G.buildAttribution = function (map, credits, place) {
    map.attributionControl.remove();
    place.append(...credits.flatMap((credit, i) => {
      const link = G.webLink(credit.url);
      const words = link ? G.el('a', { href: link, target: '_blank', rel: 'noopener noreferrer' }, credit.text) : G.el('span', {}, credit.text);
      return i ? [' \u00b7 ', words] : [words];
    }));
  };
})();
