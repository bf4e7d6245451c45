/* Draws the symbols of events: a shape per kind, a colour per family, an outline per status.
   The map, the legend, the table and the panel all draw with this. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.drawSymbol) return;
  const TAU = Math.PI * 2;

  const polygon = (...points) => (c, r) => {
    points.forEach(([x, y], i) => (i ? c.lineTo(x * r, y * r) : c.moveTo(x * r, y * r)));
    c.closePath();
  };
  const around = (count, radius, turn) =>
    Array.from({ length: count }, (_, i) => {
      const angle = turn + (TAU * i) / count;
      const r = Array.isArray(radius) ? radius[i % 2] : radius;
      return [r * Math.cos(angle), r * Math.sin(angle)];
    });
  const plus = [[-0.34, -1], [0.34, -1], [0.34, -0.34], [1, -0.34], [1, 0.34], [0.34, 0.34], [0.34, 1],
    [-0.34, 1], [-0.34, 0.34], [-1, 0.34], [-1, -0.34], [-0.34, -0.34]];
  const turned = plus.map(([x, y]) => [(x - y) * 0.78, (x + y) * 0.78]);

  const SHAPES = {
    circle: (c, r) => c.arc(0, 0, r * 0.9, 0, TAU),
    square: polygon([-0.78, -0.78], [0.78, -0.78], [0.78, 0.78], [-0.78, 0.78]),
    triangle: polygon([0, -1.05], [1, 0.8], [-1, 0.8]),
    wedge: polygon([0, 1.05], [1, -0.8], [-1, -0.8]),
    diamond: polygon([0, -1.15], [0.92, 0], [0, 1.15], [-0.92, 0]),
    plus: polygon(...plus),
    cross: polygon(...turned),
    hexagon: polygon(...around(6, 1, Math.PI / 2)),
    star: polygon(...around(10, [1.18, 0.5], -Math.PI / 2)),
    chevron: polygon([-0.95, -0.95], [-0.1, -0.95], [0.95, 0], [-0.1, 0.95], [-0.95, 0.95], [-0.1, 0]),
    arrow: polygon([-1, -0.4], [0.05, -0.4], [0.05, -1], [1.05, 0], [0.05, 1], [0.05, 0.4], [-1, 0.4]),
    flag: polygon([-0.8, -1.1], [0.95, -0.5], [-0.35, 0.05], [-0.35, 1.1], [-0.8, 1.1]),
    house: polygon([0, -1.1], [1, -0.15], [0.72, -0.15], [0.72, 0.9], [-0.72, 0.9], [-0.72, -0.15], [-1, -0.15]),
    bowtie: polygon([-1, -0.85], [0, -0.25], [1, -0.85], [1, 0.85], [0, 0.25], [-1, 0.85]),
  };

  const INK = '#1c1917';

  /** Draw one symbol at (x, y) with radius r. */
  G.drawSymbol = function (context, x, y, r, style, status) {
    const shape = SHAPES[style.shape] || SHAPES.square;
    context.save();
    context.translate(x, y);
    context.lineJoin = 'round';
    const trace = () => { context.beginPath(); shape(context, r); };
    trace();
    context.lineWidth = status === 'confirmed' ? 5 : 3.6; // halo that parts it from the map below
    context.strokeStyle = 'rgba(255,255,255,0.95)';
    context.stroke();
    const hollow = status === 'denied';
    context.fillStyle = hollow ? '#ffffff' : style.colour;
    if (status === 'unverified') context.globalAlpha = 0.62;
    context.fill();
    context.globalAlpha = 1;
    outline(context, trace, style, status);
    context.restore();
  };

  function outline(context, trace, style, status) {
    trace();
    if (status === 'confirmed') { context.lineWidth = 2; context.strokeStyle = INK; }
    else if (status === 'disputed') { context.lineWidth = 1.8; context.strokeStyle = INK; context.setLineDash([2.6, 2.2]); }
    else if (status === 'denied') { context.lineWidth = 2; context.strokeStyle = style.colour; }
    else if (status === 'unverified') { context.lineWidth = 1; context.strokeStyle = style.colour; context.setLineDash([1.5, 1.5]); }
    else return;
    context.stroke();
  }

  const cache = new Map();
  /** A ready picture of a symbol for fast drawing of many; half its width is `picture.reach` pixels. */
  G.symbolPicture = function (r, style, status, ratio) {
    const key = [r, style.shape, style.colour, status, ratio].join('|');
    if (cache.has(key)) return cache.get(key);
    const reach = Math.ceil(r * 1.25 + 4);
    const picture = document.createElement('canvas');
    picture.width = picture.height = reach * 2 * ratio;
    picture.reach = reach;
    const context = picture.getContext('2d');
    context.scale(ratio, ratio);
    G.drawSymbol(context, reach, reach, r, style, status);
    cache.set(key, picture);
    return picture;
  };

  /** A symbol as an element for lists (decoration only: words stand beside it). */
  G.symbolElement = function (style, status, r) {
    const size = 2 * Math.ceil((r || 6) * 1.25 + 3);
    const canvas = G.el('canvas', { width: size * 2, height: size * 2, class: 'geo-symbol', 'aria-hidden': 'true' });
    canvas.style.width = canvas.style.height = size + 'px';
    const context = canvas.getContext('2d');
    context.scale(2, 2);
    G.drawSymbol(context, size / 2, size / 2, r || 6, style, status);
    return canvas;
  };

  /** Draw a group: a disc with its count, ringed by the colours of what it holds. `mix` = [[colour, n], ...]. */
  G.drawGroup = function (context, x, y, r, count, mix, label) {
    context.beginPath();
    context.arc(x, y, r + 1.5, 0, TAU);
    context.fillStyle = 'rgba(255,255,255,0.95)';
    context.fill();
    let angle = -Math.PI / 2;
    for (const [colour, n] of mix) {
      const next = angle + (TAU * n) / count;
      context.beginPath();
      context.moveTo(x, y);
      context.arc(x, y, r, angle, next);
      context.closePath();
      context.fillStyle = colour;
      context.fill();
      angle = next;
    }
    context.beginPath();
    context.arc(x, y, Math.max(r - 5, r * 0.66), 0, TAU);
    context.fillStyle = '#ffffff';
    context.fill();
    context.fillStyle = INK;
    context.font = `700 ${r < 13 ? 11 : r < 18 ? 12 : 13}px "Helvetica Neue", Arial, "Liberation Sans", sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(label, x, y + 0.5);
  };
})();
