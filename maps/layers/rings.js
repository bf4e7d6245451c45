/* Lines at fixed distances from the border (5, 10, 25 km on the ellipsoid), each with its distance written on it. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.layers.rings) return;

  const Rings = G.CanvasLayer.extend({
    options: { geoPane: 'geoRings', zIndex: 340 },

    initialize: function (data, options) {
      G.CanvasLayer.prototype.initialize.call(this, options);
      this.rings = data.rings.map((ring) => ({ km: ring.km, paths: ring.lines.map((steps) => G.unfoldLine(steps, data.scale)) }));
    },

    paint: function (context, view) {
      const ink = G.dark() ? '#e7e2d8' : '#57534e';
      context.lineJoin = 'round';
      for (const ring of this.rings) {
        context.beginPath();
        for (const path of ring.paths) if (G.inView(path, view)) G.tracePath(context, path, view, false);
        context.lineWidth = 1;
        context.globalAlpha = 0.75;
        context.setLineDash([2, 3]);
        context.strokeStyle = ink;
        context.stroke();
        context.setLineDash([]);
        context.globalAlpha = 1;
      }
      for (const ring of this.rings) label(context, view, ring, ink);
    },
  });

  /** Write the distance where the line passes nearest to a third of the map's width, on both sides of the border. */
  function label(context, view, ring, ink) {
    const x0 = view.left + (view.right - view.left) / 3;
    let above = null, below = null;
    const middle = (view.top + view.bottom) / 2;
    for (const { path } of ring.paths) {
      for (let i = 0; i < path.length; i += 2) {
        const x = path[i] * view.scale - view.x, y = path[i + 1] * view.scale - view.y;
        if (x < view.left + 30 || x > view.right - 30 || y < view.top + 14 || y > view.bottom - 14) continue;
        const spot = { x, y, far: Math.abs(x - x0) };
        if (y < middle && (!above || spot.far < above.far)) above = spot;
        if (y >= middle && (!below || spot.far < below.far)) below = spot;
      }
    }
    for (const spot of [above, below]) if (spot) G.writeTag(context, spot.x, spot.y, `${ring.km} km`, ink);
  }

  G.layers.rings = (data) => new Rings(data);
})();
