/* The offline base map: land, water, rivers, borders of countries and oblasts on one canvas.
   It is kept quiet on purpose: colour belongs to the events. Labels are in labels.js. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.layers.basemap) return;

  const LIGHT = { beyond: '#ece9e3', disputed: '#9b9184', sea: '#dfe8ec', land: '#faf8f4', water: '#cfdde4', river: '#bfd1da', adm1: '#cfc8bd',
    country: '#8f877c', coast: '#b3c4cc' };
  const DARK = { beyond: '#2c2a27', disputed: '#7b7469', sea: '#16202a', land: '#262523', water: '#1b2a36', river: '#2a4152', adm1: '#45413b',
    country: '#8d857a', coast: '#2f4251' };
  G.baseColours = () => (G.dark() ? DARK : LIGHT);

  /** Unfold the file's steps into projected paths. */
  G.unfoldLine = function (steps, scale) {
    const points = [];
    let x = 0, y = 0;
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      points.push([x / scale, y / scale]);
    }
    return G.projectPath(points);
  };

  const Basemap = G.CanvasLayer.extend({
    options: { geoPane: 'geoBase', zIndex: 150 },

    initialize: function (data, options) {
      G.CanvasLayer.prototype.initialize.call(this, options);
      this._parts = data.parts.map(({ bbox, layers }) => ({ box: boxOf(bbox), layers: layers.map((layer) => ({
        id: layer.id, kind: layer.kind, minZoom: layer.min_zoom, maxZoom: layer.max_zoom,
        features: layer.features.map((f) => f.lines.map((line) => G.unfoldLine(line, layer.scale))),
      })) }));
      this._repaint = () => this._map && this._draw();
    },

    onAdd: function (map) {
      G.CanvasLayer.prototype.onAdd.call(this, map);
      this._media = matchMedia('(prefers-color-scheme: dark)');
      this._media.addEventListener('change', this._repaint);
    },

    onRemove: function (map) {
      this._media.removeEventListener('change', this._repaint);
      G.CanvasLayer.prototype.onRemove.call(this, map);
    },

    has: function (id) { return this._parts.some((part) => part.layers.some((layer) => layer.id === id)); },

    /** Each part covers its box: the sea first, then its layers. What lies beyond all boxes is not sea, but not known. */
    paint: function (context, view) {
      const colours = G.baseColours();
      context.fillStyle = colours.beyond;
      context.fillRect(0, 0, view.width, view.height);
      context.lineJoin = context.lineCap = 'round';
      for (const part of this._parts) {
        const { west, north, east, south } = part.box;
        context.save();
        context.beginPath(); // a pixel less on each side: land that ends at the box has no shore there
        context.rect(west * view.scale - view.x + 1, north * view.scale - view.y + 1, (east - west) * view.scale - 2, (south - north) * view.scale - 2);
        context.clip();
        context.fillStyle = colours.sea;
        context.fillRect(0, 0, view.width, view.height);
        for (const layer of part.layers) this._paintLayer(context, view, layer, colours);
        context.restore();
      }
    },

    _paintLayer: function (context, view, layer, colours) {
      if (view.zoom < layer.minZoom || view.zoom > layer.maxZoom) return;
      const paint = PAINTERS[layer.id] || (layer.kind === 'polygon' ? PAINTERS.water : PAINTERS.river);
      paint(context, view, layer, colours);
    },
  });

  const boxOf = ([west, south, east, north]) => ({ west: G.mercX(west), east: G.mercX(east), north: G.mercY(north), south: G.mercY(south) });

  const ROUND_FROM = 8; // shores are true to some 200 m: drawn nearer they are rounded, since no shore has such corners

  /** Fill a layer's rings; those smaller than `least` pixels would only be specks. */
  function fill(context, view, layer, colour, least) {
    const smooth = view.zoom > ROUND_FROM && layer.id === 'water';
    context.fillStyle = colour;
    for (const rings of layer.features) {
      context.beginPath();
      let any = false;
      for (const ring of rings) {
        if (!G.inView(ring, view)) continue;
        if (least && (ring.east - ring.west + ring.south - ring.north) * view.scale < least) continue;
        (smooth ? G.traceRound : G.tracePath)(context, ring, view, true);
        any = true;
      }
      if (any) context.fill('evenodd');
    }
  }

  function stroke(context, view, layer, colour, width, dash) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash || []);
    context.beginPath();
    for (const lines of layer.features)
      for (const line of lines) if (G.inView(line, view)) G.tracePath(context, line, view, layer.kind === 'polygon');
    context.stroke();
    context.setLineDash([]);
  }

  const PAINTERS = {
    land(context, view, layer, colours) {
      fill(context, view, layer, colours.land);
      stroke(context, view, layer, colours.coast, 1);
    },
    disputed(context, view, layer, colours) {
      fill(context, view, layer, G.hatch(context, colours.disputed));
    },
    water(context, view, layer, colours) {
      fill(context, view, layer, colours.water, 5);
    },
    river(context, view, layer, colours) {
      stroke(context, view, layer, colours.river, G.clamp((view.zoom - 3) * 0.35, 0.7, 2.2));
    },
    adm1(context, view, layer, colours) {
      stroke(context, view, layer, colours.adm1, view.zoom < 7 ? 0.7 : 1, [4, 3]);
    },
    country(context, view, layer, colours) {
      stroke(context, view, layer, colours.country, view.zoom < 7 ? 1 : 1.4);
    },
    border(context, view, layer, colours) {
      stroke(context, view, layer, colours.country, view.zoom < 7 ? 1.2 : 1.6);
    },
  };

  G.layers.basemap = (data) => new Basemap(data);
})();
