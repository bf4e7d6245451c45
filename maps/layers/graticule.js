/* A thin grid of meridians and parallels with their degrees at the edge. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.layers.graticule) return;
  const STEPS = [30, 20, 10, 5, 2, 1, 0.5, 0.25, 0.1, 0.05, 0.02, 0.01];

  const Graticule = G.CanvasLayer.extend({
    options: { geoPane: 'geoGraticule', zIndex: 300, padding: 0 },

    paint: function (context, view) {
      const step = STEPS.find((degrees) => (degrees / 360) * view.scale < 170) || 0.01;
      const west = (view.x / view.scale - 0.5) * 360, east = ((view.x + view.width) / view.scale - 0.5) * 360;
      const bounds = this._map.getBounds();
      const ink = G.dark() ? '#d6d3d1' : '#57534e';
      context.font = '10px "Helvetica Neue", Arial, "Liberation Sans", sans-serif';
      context.lineWidth = 0.5;
      context.strokeStyle = context.fillStyle = ink;
      const digits = step < 0.1 ? 2 : step < 1 ? (step === 0.25 ? 2 : 1) : 0;
      for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step) this._line(context, view, lon, null, digits);
      for (let lat = Math.ceil(bounds.getSouth() / step) * step; lat <= bounds.getNorth(); lat += step) this._line(context, view, null, lat, digits);
    },

    _line: function (context, view, lon, lat, digits) {
      const at = lon !== null ? G.mercX(lon) * view.scale - view.x : G.mercY(lat) * view.scale - view.y;
      context.globalAlpha = 0.45;
      context.beginPath();
      if (lon !== null) { context.moveTo(at, 0); context.lineTo(at, view.height); }
      else { context.moveTo(0, at); context.lineTo(view.width, at); }
      context.stroke();
      context.globalAlpha = 1;
      const [value, signs] = lon !== null ? [lon, 'WE'] : [lat, 'SN'];
      const text = `${Math.abs(value).toFixed(digits)}\u00b0${value < 0 ? signs[0] : signs[1]}`;
      context.textAlign = lon !== null ? 'center' : 'right';
      if (lon !== null) context.fillText(text, at, 12);
      else context.fillText(text, view.width - 4, at - 3);
    },
  });

  G.layers.graticule = () => new Graticule();
})();
