/* Areas held by a side, and contested or disputed ones (hatched). Dated like the front line. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.layers.areas) return;

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
