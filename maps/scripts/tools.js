/* Buttons on the map: zoom, all events, ruler. The ruler measures on the ellipsoid and works by keyboard too:
   Enter on its button's neighbour sets a point at the middle of the map. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.buildTools) return;

  G.buildTools = function (page) {
    const { map } = page;
    const button = (key, sign, run) => G.el('button', { type: 'button', 'aria-label': G.t(key), title: G.t(key), onclick: run }, sign);
    const animate = () => ({ animate: !G.reducedMotion() });
    const ruler = new Ruler(page);
    const bar = G.el('div', { class: 'geo-tools leaflet-bar' },
      button('zoom_plus', '+', () => map.setZoom(map.getZoom() + 1, animate())),
      button('zoom_minus', '\u2212', () => map.setZoom(map.getZoom() - 1, animate())),
      button('home', '\u2302', () => page.showAll(animate())),
      ruler.button = button('ruler', '\u2194', () => ruler.toggle()));
    ruler.button.setAttribute('aria-pressed', 'false');
    L.DomEvent.disableClickPropagation(bar);
    const control = L.control({ position: 'topleft' });
    control.onAdd = () => bar;
    control.addTo(map);
    L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);
    const north = L.control({ position: 'bottomleft' });
    north.onAdd = () => G.el('div', { class: 'geo-north', role: 'img', 'aria-label': G.t('north_up'), title: G.t('north_up') }, '\u25b2', G.el('span', {}, 'N'));
    north.addTo(map);
  };

  class Ruler {
    constructor(page) {
      this.page = page;
      this.map = page.map;
      this.points = [];
      this.onClick = (event) => this.add(event.latlng);
      this.onKey = (event) => { if (event.key === 'Escape') this.toggle(); };
    }

    toggle() {
      this.on = !this.on;
      this.map.geoTool = this.on ? 'ruler' : null;
      this.button.setAttribute('aria-pressed', String(this.on));
      this.map.getContainer().classList.toggle('geo-measuring', this.on);
      this.map[this.on ? 'on' : 'off']('click', this.onClick);
      this.map.doubleClickZoom[this.on ? 'disable' : 'enable']();
      document[this.on ? 'addEventListener' : 'removeEventListener']('keydown', this.onKey);
      if (this.on) this._open(); else this._close();
    }

    _open() {
      this.points = [];
      this.layer = new RulerLayer(this);
      this.layer.addTo(this.map);
      this.words = G.el('output', { 'aria-live': 'polite' }, G.t('ruler_hint'));
      const middle = G.el('button', { type: 'button', class: 'geo-button', onclick: () => this.add(this.map.getCenter()) }, G.t('ruler_centre'));
      const close = G.el('button', { type: 'button', class: 'geo-round', 'aria-label': G.t('close'), onclick: () => this.toggle() }, '\u00d7');
      this.box = G.el('div', { class: 'geo-ruler' }, this.words, middle, close);
      L.DomEvent.disableClickPropagation(this.box);
      this.map.getContainer().append(this.box);
    }

    _close() {
      this.map.removeLayer(this.layer);
      this.box.remove();
      this.button.focus();
    }

    add(latlng) {
      this.points.push([latlng.lat, latlng.lng]);
      this.words.textContent = this.points.length < 2 ? G.t('ruler_hint') : G.t('ruler_length', { n: metric(this.length()) });
      this.layer.redrawSoon();
    }

    length() {
      let sum = 0;
      for (let i = 1; i < this.points.length; i++) sum += G.geodesicLength(...this.points[i - 1], ...this.points[i]);
      return sum;
    }
  }

  const metric = (metres) => (metres < 1000 ? `${G.number(metres)} m` : `${G.number(metres / 1000, metres < 100000 ? 2 : 0)} km`);

  const RulerLayer = G.CanvasLayer.extend({
    options: { geoPane: 'geoRuler', zIndex: 460 },
    initialize: function (ruler) {
      G.CanvasLayer.prototype.initialize.call(this);
      this.ruler = ruler;
    },
    paint: function (context, view) {
      const spots = this.ruler.points.map(([lat, lon]) => G.pixelOf(view, lat, lon));
      for (const [width, colour] of [[5, 'rgba(255,255,255,0.9)'], [2, '#111111']]) {
        context.beginPath();
        spots.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.stroke();
      }
      for (const [x, y] of spots) {
        context.beginPath();
        context.arc(x, y, 4, 0, Math.PI * 2);
        context.fillStyle = '#ffffff';
        context.fill();
        context.strokeStyle = '#111111';
        context.stroke();
      }
      if (spots.length > 1) G.writeTag(context, spots.at(-1)[0], spots.at(-1)[1] - 14, metric(this.ruler.length()), '#111111');
    },
  });
})();
