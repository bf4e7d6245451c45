/* Border and front line. The state border is a dark line on a soft band; the front is a strong line with
   teeth that point into the held side (its lines run with that side on their left).
   Of several dated front lines the newest that is not after the chosen day is drawn. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.layers.lines) return;

  G.FRONT_INK = { light: '#7f1020', dark: '#ff8a80' };
  G.BORDER_INK = { light: '#3b3733', dark: '#d9d2c7' };

  const Lines = G.CanvasLayer.extend({
    options: { geoPane: 'geoLines', zIndex: 350, sided: true },

    initialize: function (data, options) {
      G.CanvasLayer.prototype.initialize.call(this, options);
      this.role = data.role;
      this.lines = data.lines.map((line) => ({
        ...line,
        day: G.dayNumber(line.as_of),
        paths: line.lines.map((steps) => G.unfoldLine(steps, data.scale)),
      }));
      this.days = [...new Set(this.lines.map((line) => line.day))].sort((a, b) => a - b);
      this.setDay(null, undefined, true);
    },

    /** The day of the newest line not after `day` (null: the newest of all); undefined when there is none. */
    dayFor: function (day) { return this.days.filter((d) => d === null || day === null || d <= day).at(-1); },

    /** Show the line of `day`; of a divided map that of `other` on the right. Gives the day of the line. */
    setDay: function (day, other, quiet) {
      const before = [this.shownDay, this.otherDay];
      this.shownDay = this.dayFor(day);
      this.otherDay = other === undefined ? this.shownDay : this.dayFor(other);
      if (!quiet && (before[0] !== this.shownDay || before[1] !== this.otherDay)) this.redrawSoon();
      return this.shownDay;
    },

    /** Draw the line of another day beside the one shown (null: none). */
    compare: function (day) {
      this.comparedDay = day;
      this.redrawSoon();
    },

    shownLines: function (side) {
      const day = side ? this.otherDay : this.shownDay;
      return this.lines.filter((line) => line.day === day);
    },

    paint: function (context, view, side) {
      const tone = G.dark() ? 'dark' : 'light';
      context.lineJoin = context.lineCap = 'round';
      const lines = this.shownLines(side);
      const paths = lines.flatMap((line) => line.paths).filter((path) => G.inView(path, view));
      if (this.comparedDay !== undefined && this.comparedDay !== null && this.comparedDay !== this.shownDay) {
        const other = this.lines.filter((line) => line.day === this.comparedDay).flatMap((line) => line.paths).filter((path) => G.inView(path, view));
        strokeAll(context, view, other, 4.5, tone === 'dark' ? 'rgba(30,29,27,0.85)' : 'rgba(255,255,255,0.85)');
        strokeAll(context, view, other, 1.8, tone === 'dark' ? '#f5f5f4' : '#292524', [7, 4]);
      }
      if (this.role === 'frontline') paintFront(context, view, lines, tone);
      else paintBorder(context, view, paths, tone);
    },
  });

  function strokeAll(context, view, paths, width, colour, dash) {
    context.beginPath();
    for (const path of paths) G.tracePath(context, path, view, false);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.setLineDash(dash || []);
    context.stroke();
    context.setLineDash([]);
  }

  function paintBorder(context, view, paths, tone) {
    const near = G.clamp((view.zoom - 5) * 0.25, 0, 1);
    strokeAll(context, view, paths, 7 + 3 * near, tone === 'dark' ? 'rgba(217,210,199,0.14)' : 'rgba(90,80,70,0.14)');
    strokeAll(context, view, paths, 1.5 + 0.5 * near, G.BORDER_INK[tone], [9, 3, 2, 3]);
  }

  function paintFront(context, view, lines, tone) {
    const near = G.clamp((view.zoom - 5) * 0.3, 0, 1);
    const paths = lines.flatMap((line) => line.paths).filter((path) => G.inView(path, view));
    paintError(context, view, lines, tone);
    strokeAll(context, view, paths, 4.5 + 1.5 * near, tone === 'dark' ? 'rgba(30,29,27,0.9)' : 'rgba(255,255,255,0.9)');
    strokeAll(context, view, paths, 1.9 + 0.6 * near, G.FRONT_INK[tone]);
    context.fillStyle = G.FRONT_INK[tone];
    const placed = [];
    for (const path of paths) teeth(context, path.path, view, 21, 3.2 + 1.4 * near, placed);
  }

  /** A soft band as wide as the line may be off, once it is wider than the line itself. */
  function paintError(context, view, lines, tone) {
    const lat = Math.atan(Math.sinh(Math.PI * (1 - (2 * (view.y + view.height / 2)) / view.scale)));
    const pixels = view.scale / (40075016.7 * Math.cos(lat));
    for (const line of lines) {
      const width = 2 * (line.error_m || 0) * pixels;
      if (width < 11) continue;
      const paths = line.paths.filter((path) => G.inView(path, view));
      strokeAll(context, view, paths, width, tone === 'dark' ? 'rgba(255,138,128,0.10)' : 'rgba(127,16,32,0.08)');
    }
  }

  /** Vertices of a path on the screen with the length walked so far, without those that lie closer than a pixel. */
  function walk(path, view) {
    const points = [];
    let length = 0;
    for (let i = 0; i < path.length; i += 2) {
      const x = path[i] * view.scale - view.x, y = path[i + 1] * view.scale - view.y;
      const last = points.at(-1), step = last ? Math.hypot(x - last.x, y - last.y) : 0;
      if (last && step < 1 && i < path.length - 2) continue;
      length += step;
      points.push({ x, y, length });
    }
    return points;
  }

  /** Small triangles every `gap` pixels on the left of a line: only where it runs straight for a while, and never
      so near to another that they would make a thicket. `placed` holds those of the lines before. */
  function teeth(context, path, view, gap, size, placed = []) {
    const points = walk(path, view), total = points.at(-1).length, half = gap * 0.4;
    let at = 0;
    const spot = (length) => {
      while (at < points.length - 2 && points[at + 1].length < length) at++;
      while (at > 0 && points[at].length > length) at--;
      const [a, b] = [points[at], points[at + 1]], share = (length - a.length) / (b.length - a.length || 1);
      return [a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share];
    };
    context.beginPath();
    for (let length = Math.min(gap / 2, total / 2); length < total; length += gap / 4) {
      const [x, y] = spot(length);
      if (x < -gap || y < -gap || x > view.width + gap || y > view.height + gap) continue;
      const reach = Math.min(half, length, total - length);
      const [x0, y0] = spot(length - reach), [x1, y1] = spot(length + reach);
      const chord = Math.hypot(x1 - x0, y1 - y0);
      if (!chord || chord < 2 * reach * 0.9 || placed.some(([px, py]) => Math.hypot(px - x, py - y) < gap * 0.8)) continue;
      tooth(context, x, y, (x1 - x0) / chord, (y1 - y0) / chord, size);
      placed.push([x, y]);
      length += gap * 0.75;
    }
    context.fill();
  }

  function tooth(context, x, y, ux, uy, size) {
    const [lx, ly] = [uy, -ux]; // left of the way, on a screen whose y runs down
    context.moveTo(x - ux * size, y - uy * size);
    context.lineTo(x + ux * size, y + uy * size);
    context.lineTo(x + lx * size * 1.5, y + ly * size * 1.5);
    context.closePath();
  }

  /** A sample of a line for the legend. */
  G.lineSample = function (role) {
    const canvas = G.el('canvas', { width: 72, height: 32, class: 'geo-symbol', 'aria-hidden': 'true' });
    canvas.style.width = '36px';
    canvas.style.height = '16px';
    const context = canvas.getContext('2d');
    context.scale(2, 2);
    const view = { scale: 1, x: 0, y: 0, width: 36, height: 16, zoom: 8 };
    const path = { path: new Float64Array([36, 7, 0, 7]) };
    const tone = G.dark() ? 'dark' : 'light';
    if (role === 'frontline') {
      strokeAll(context, view, [path], 2.2, G.FRONT_INK[tone]);
      context.fillStyle = G.FRONT_INK[tone];
      teeth(context, path.path, view, 13, 3.4);
    } else paintBorder(context, view, [path], tone);
    return canvas;
  };

  G.layers.lines = (data) => new Lines(data);
})();
