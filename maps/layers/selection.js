/* What belongs to the chosen event: the circle that holds its true point, and lines to the nearest point of the
   border and of the front. As a second layer: the circles of all shown events. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.layers.selection) return;

  const Selection = G.CanvasLayer.extend({
    options: { geoPane: 'geoSelection', zIndex: 440 },

    initialize: function (table, options) {
      G.CanvasLayer.prototype.initialize.call(this, options);
      this.table = table;
      this.row = -1;
    },

    select: function (row) {
      this.row = row;
      this.redrawSoon();
    },

    paint: function (context, view) {
      if (this.row < 0) return;
      const value = (name) => this.table.get(name, this.row);
      const [lat, lon] = [value('latitude'), value('longitude')];
      if (lat === null || lon === null) return;
      const ink = G.dark() ? '#f5f5f4' : '#1c1917';
      if (value('uncertainty_km') > 0) circle(context, view, lat, lon, value('uncertainty_km') * 1000, ink);
      for (const prefix of ['border', 'frontline']) {
        const to = [value(prefix + '_latitude'), value(prefix + '_longitude')];
        if (to[0] !== null && to[1] !== null) leader(context, view, [lat, lon], to, value(prefix + '_distance_m'), ink);
      }
    },
  });

  const pixel = (view, lat, lon) => [G.mercX(lon) * view.scale - view.x, G.mercY(lat) * view.scale - view.y];

  function trace(context, view, points) {
    points.forEach(([lat, lon], i) => {
      const [x, y] = pixel(view, lat, lon);
      if (i) context.lineTo(x, y); else context.moveTo(x, y);
    });
    context.closePath();
  }

  function circle(context, view, lat, lon, metres, ink) {
    context.beginPath();
    trace(context, view, G.geodesicCircle(lat, lon, metres));
    context.globalAlpha = 0.1;
    context.fillStyle = ink;
    context.fill();
    context.globalAlpha = 0.75;
    context.lineWidth = 1.2;
    context.setLineDash([5, 4]);
    context.strokeStyle = ink;
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  function leader(context, view, from, to, metres, ink) {
    const [x0, y0] = pixel(view, ...from), [x1, y1] = pixel(view, ...to);
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length < 14) return;
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.lineWidth = 4;
    context.strokeStyle = G.dark() ? 'rgba(30,29,27,0.8)' : 'rgba(255,255,255,0.85)';
    context.stroke();
    context.lineWidth = 1.3;
    context.strokeStyle = ink;
    context.stroke();
    context.beginPath();
    context.arc(x1, y1, 3, 0, Math.PI * 2);
    context.fillStyle = ink;
    context.fill();
    if (metres === null || length < 46) return;
    tag(context, (x0 + x1) / 2, (y0 + y1) / 2, G.km(metres) + ' km', ink);
  }

  function tag(context, x, y, text, ink) {
    context.font = '600 11px "Helvetica Neue", Arial, "Liberation Sans", sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = G.dark() ? 'rgba(30,29,27,0.95)' : 'rgba(255,255,255,0.95)';
    context.strokeText(text, x, y);
    context.fillStyle = ink;
    context.fillText(text, x, y);
  }

  const Uncertainty = G.CanvasLayer.extend({
    options: { geoPane: 'geoUncertainty', zIndex: 420 },

    initialize: function (events, options) {
      G.CanvasLayer.prototype.initialize.call(this, options);
      this.events = events;
    },

    /** Circles of all shown events; one per place and radius, at most 3,000 in sight. */
    paint: function (context, view) {
      const { table, masks, placed } = this.events;
      const lat = table.numbers('latitude'), lon = table.numbers('longitude'), km = table.numbers('uncertainty_km');
      const done = new Set();
      context.fillStyle = G.dark() ? '#f5f5f4' : '#44403c';
      for (let i = 0; i < table.rows && done.size < 3000; i++) {
        if (!placed[i] || !(km[i] > 0) || !masks.some((mask) => mask[i])) continue;
        const key = `${lat[i]},${lon[i]},${km[i]}`;
        if (done.has(key)) continue;
        const [x, y] = pixel(view, lat[i], lon[i]);
        if (x < -view.width || y < -view.height || x > 2 * view.width || y > 2 * view.height) continue;
        done.add(key);
        context.beginPath();
        trace(context, view, G.geodesicCircle(lat[i], lon[i], km[i] * 1000, 48));
        context.globalAlpha = 0.06;
        context.fill();
        context.globalAlpha = 0.35;
        context.lineWidth = 0.8;
        context.strokeStyle = context.fillStyle;
        context.stroke();
        context.globalAlpha = 1;
      }
    },
  });

  G.pixelOf = pixel;
  G.writeTag = tag;
  G.layers.selection = (table) => new Selection(table);
  G.layers.uncertainty = (events) => new Uncertainty(events);
})();
