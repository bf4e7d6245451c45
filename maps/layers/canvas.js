/* A Leaflet layer that is one canvas: sizes itself for the screen, follows pan and zoom, and calls
   `paint(context, view)` when it has to be drawn. Layers of ours extend it. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.CanvasLayer) return;

  G.made = {}; // layers of this page by their role, for the legend
  G.pending = []; // layers whose data are still being unpacked
  G.remember = function (role, layer) {
    if (layer) G.made[role] = layer;
    return layer;
  };

  G.CanvasLayer = L.Renderer.extend({
    options: { padding: 0.12, geoPane: 'overlayPane', zIndex: 400 },

    initialize: function (options) {
      L.Renderer.prototype.initialize.call(this, options);
      this.redrawSoon = G.perFrame(() => this._map && this._draw());
    },

    getPane: function () {
      const name = this.options.geoPane;
      const pane = this._map.getPane(name) || this._map.createPane(name);
      if (!pane.style.zIndex) pane.style.zIndex = this.options.zIndex;
      if (!this.options.catches) pane.style.pointerEvents = 'none';
      return pane;
    },

    _initContainer: function () {
      this._container = document.createElement('canvas');
      this._container.setAttribute('aria-hidden', 'true');
      this._context = this._container.getContext('2d');
    },

    _destroyContainer: function () {
      L.DomUtil.remove(this._container);
      delete this._container;
      this._drawnState = null;
    },

    _updatePaths: function () {},

    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      // Leaflet asks twice after a zoom (viewreset, moveend); the second time nothing has changed.
      const state = [this._map.getZoom(), this._map.getPixelOrigin(), this._bounds.min, size, this._ratio()].join();
      if (state === this._drawnState) return;
      this._drawnState = state;
      const ratio = this._ratio();
      const canvas = this._container;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
        canvas.style.width = size.x + 'px';
        canvas.style.height = size.y + 'px';
      }
      this._draw();
    },

    _ratio: function () { return this._map.geoPrinting ? 3 : Math.min(window.devicePixelRatio || 1, 2); },

    _draw: function () {
      if (!this._bounds || !this._map || this._map.geoHold) return;
      const ratio = this._ratio();
      const context = this._context;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, this._container.width, this._container.height);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const view = this.view();
      if (!this.options.sided || this._map.geoCut === undefined) this.paint(context, view, 0);
      else for (const side of [0, 1]) this._paintSide(context, view, side);
    },

    /** A map that compares two dates is cut in two: each side is painted for its own date. */
    _paintSide: function (context, view, side) {
      const cut = this.cutAt(view);
      context.save();
      context.beginPath();
      context.rect(side ? cut : 0, 0, side ? view.width - cut : cut, view.height);
      context.clip();
      this.paint(context, view, side);
      context.restore();
    },

    cutAt: function (view) { return view.left + (view.right - view.left) * this._map.geoCut; },
    sideAt: function (x, view) { return this._map.geoCut !== undefined && x >= this.cutAt(view) ? 1 : 0; },

    /** What a painter needs: pixel = mercator * scale - offset, within width and height. */
    view: function () {
      const map = this._map;
      const zoom = map.getZoom();
      const scale = 256 * 2 ** zoom;
      const corner = map.getPixelOrigin().add(this._bounds.min);
      const size = this._bounds.getSize();
      const inner = map.containerPointToLayerPoint([0, 0]).subtract(this._bounds.min); // what is in sight now
      const sight = map.getSize();
      return { zoom, scale, x: corner.x, y: corner.y, width: size.x, height: size.y,
        left: inner.x, top: inner.y, right: inner.x + sight.x, bottom: inner.y + sight.y };
    },

    paint: function () {},
  });

  /** Pack rings or lines ([[lon, lat], ...]) into mercator numbers with their bounding box, ready to draw. */
  G.projectPath = function (points) {
    const path = new Float64Array(points.length * 2);
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    points.forEach(([lon, lat], i) => {
      const x = (path[2 * i] = G.mercX(lon));
      const y = (path[2 * i + 1] = G.mercY(lat));
      west = Math.min(west, x); east = Math.max(east, x);
      north = Math.min(north, y); south = Math.max(south, y);
    });
    return { path, west, north, east, south };
  };

  /** Say whether a projected path can be seen. */
  G.inView = (p, v) => p.east * v.scale >= v.x && p.west * v.scale <= v.x + v.width &&
    p.south * v.scale >= v.y && p.north * v.scale <= v.y + v.height;

  /** Add a projected path to the context's current path, leaving out points closer than half a pixel. */
  G.tracePath = function (context, projected, view, close) {
    const { path } = projected;
    let lastX = NaN, lastY = NaN;
    for (let i = 0; i < path.length; i += 2) {
      const x = path[i] * view.scale - view.x, y = path[i + 1] * view.scale - view.y;
      if (i === 0) context.moveTo(x, y);
      else if (Math.abs(x - lastX) + Math.abs(y - lastY) > 0.7 || i === path.length - 2) context.lineTo(x, y);
      else continue;
      lastX = x; lastY = y;
    }
    if (close) context.closePath();
  };

  /** Add a closed path to the context's current path with its corners rounded, through the middles of its edges. */
  G.traceRound = function (context, projected, view) {
    const { path } = projected, n = path.length / 2 - 1; // the last vertex repeats the first
    const x = (i) => path[2 * (i % n)] * view.scale - view.x, y = (i) => path[2 * (i % n) + 1] * view.scale - view.y;
    context.moveTo((x(0) + x(1)) / 2, (y(0) + y(1)) / 2);
    for (let i = 1; i <= n; i++) context.quadraticCurveTo(x(i), y(i), (x(i) + x(i + 1)) / 2, (y(i) + y(i + 1)) / 2);
    context.closePath();
  };

  /** A pattern of slanted lines: what no single side holds, or what states dispute. */
  G.hatch = function (context, colour) {
    const tile = document.createElement('canvas');
    tile.width = tile.height = 8;
    const pen = tile.getContext('2d');
    pen.strokeStyle = colour;
    pen.lineWidth = 1.4;
    pen.beginPath();
    for (const shift of [-8, 0, 8]) { pen.moveTo(shift, 8); pen.lineTo(shift + 8, 0); }
    pen.stroke();
    return context.createPattern(tile, 'repeat');
  };
})();
