/* Areas held by a side, and contested or disputed ones (hatched). Dated like the front line. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.layers.areas) return;

  const STEP = 12; // pixels of the map for one of the small picture

  const Areas = G.CanvasLayer.extend({
    options: { geoPane: 'geoAreas', zIndex: 250, sided: true },

    initialize: function (data, options) {
      G.CanvasLayer.prototype.initialize.call(this, options);
      this.areas = data.areas.map((area) => ({
        ...area,
        day: G.dayNumber(area.as_of),
        rings: area.lines.map((steps) => G.unfoldLine(steps, data.scale)),
      }));
      this.days = [...new Set(this.areas.map((area) => area.day))].sort((a, b) => a - b);
      this.setDay(null, undefined, true);
    },

    dayFor: function (day) { return this.days.filter((d) => d === null || day === null || d <= day).at(-1); },

    /** Show the areas of `day`; of a divided map those of `other` on the right. */
    setDay: function (day, other, quiet) {
      const before = [this.shownDay, this.otherDay];
      this.shownDay = this.dayFor(day);
      this.otherDay = other === undefined ? this.shownDay : this.dayFor(other);
      if (!quiet && (before[0] !== this.shownDay || before[1] !== this.otherDay)) this.redrawSoon();
    },

    shownAreas: function (side) {
      const day = side ? this.otherDay : this.shownDay;
      return this.areas.filter((area) => area.day === day || area.day === null);
    },

    /** Points in sight where a name of some width would lie inside what a side holds, those amid it first: for labels.
        Looked up in a small picture of the area, which costs less than asking the path a thousand times. */
    spots: function (view, width, control) {
      if (this._map.geoCut !== undefined) return []; // two dates hold two areas
      const inside = this._insideOf(this.shownAreas(0).filter((area) => area.control === control), view), found = [];
      const half = width / 2 + 6, corners = [[0, 0], [-half, -12], [half, -12], [-half, 12], [half, 12]], ways = [[-1, 0], [1, 0], [0, -1], [0, 1]];
      for (let y = view.top + 30; y < view.bottom - 30; y += STEP * 2) {
        for (let x = view.left + half + 6; x < view.right - half - 6; x += STEP * 3) {
          if (!corners.every(([dx, dy]) => inside(x + dx, y + dy))) continue;
          let room = 1;
          while (room < 10 && ways.every(([dx, dy]) => inside(x + dx * (half + room * STEP), y + dy * (12 + room * STEP)))) room++;
          found.push({ x, y, room });
        }
      }
      return found.sort((a, b) => b.room - a.room).slice(0, 40);
    },

    _insideOf: function (areas, view) {
      const picture = document.createElement('canvas');
      const [width, height] = [picture.width, picture.height] = [view.width, view.height].map((pixels) => Math.max(1, Math.ceil(pixels / STEP))); // a hidden map has no size
      const context = picture.getContext('2d', { willReadFrequently: true });
      const small = { scale: view.scale / STEP, x: view.x / STEP, y: view.y / STEP, width, height };
      for (const area of areas) {
        context.beginPath();
        for (const ring of area.rings) if (G.inView(ring, view)) G.tracePath(context, ring, small, true);
        context.fill('evenodd');
      }
      const { data } = context.getImageData(0, 0, width, height);
      return (x, y) => {
        const [column, row] = [Math.floor(x / STEP), Math.floor(y / STEP)];
        return column >= 0 && row >= 0 && column < width && row < height && data[(row * width + column) * 4 + 3] === 255;
      };
    },

    paint: function (context, view, side) {
      for (const area of this.shownAreas(side)) {
        context.beginPath();
        for (const ring of area.rings) if (G.inView(ring, view)) G.tracePath(context, ring, view, true);
        context.globalAlpha = area.hatched ? 0.55 : G.dark() ? 0.24 : 0.17;
        context.fillStyle = area.hatched ? G.hatch(context, area.colour) : area.colour;
        context.fill('evenodd');
        context.globalAlpha = 1;
      }
    },
  });

  /** A sample of an area for the legend. */
  G.areaSample = function (area) {
    const canvas = G.el('canvas', { width: 72, height: 32, class: 'geo-symbol', 'aria-hidden': 'true' });
    canvas.style.width = '36px';
    canvas.style.height = '16px';
    const context = canvas.getContext('2d');
    context.globalAlpha = area.hatched ? 0.6 : 0.3;
    context.fillStyle = area.hatched ? G.hatch(context, area.colour) : area.colour;
    context.fillRect(4, 4, 64, 24);
    context.globalAlpha = 0.8;
    context.strokeStyle = area.colour;
    context.strokeRect(4.5, 4.5, 63, 23);
    return canvas;
  };

  G.layers.areas = (data) => new Areas(data);
})();
