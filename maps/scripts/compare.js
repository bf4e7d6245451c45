/* Two dates side by side on one map: a line cuts it, the earlier date is drawn left of it, the later right of it,
   each with its own events and its own front line. The line is dragged, or moved by arrow keys. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.buildCompare) return;

  /** The switch beside the days: what each side shows, or no comparison. */
  G.buildCompare = function (page, timeline) {
    const { filters } = page;
    const select = G.el('select', { id: 'geo-compare-days', onchange: () => (select.value ? start(page, timeline, select.value) : filters.set({ compare: '' })) },
      G.el('option', { value: '' }, G.t('compare_off')), G.COMPARED.map((key) => G.el('option', { value: key }, G.t('compare_' + key))));
    const cut = new Cut(page);
    filters.changed.push(() => { select.value = filters.choice.compare; cut.refresh(); });
    return G.el('div', { class: 'geo-compare' }, G.el('label', { for: 'geo-compare-days' }, G.t('compare_dates')), select);
  };

  /** Begin with the front line before the last one, failing that with the middle of the days. */
  function start(page, timeline, compare) {
    const { filters } = page, { first, last } = timeline;
    if (filters.choice.compare) return filters.set({ compare });
    timeline.pause();
    const days = page.layers.frontline ? page.layers.frontline.days.filter((day) => day !== null) : [];
    const before = days.length > 1 ? days.at(-2) : Math.floor((first + last) / 2);
    const from = filters.choice.from ?? G.clamp(before, first, last - 1);
    const to = filters.choice.to ?? last;
    return filters.set({ compare, from: Math.min(from, to - 1), to });
  }

  class Cut {
    constructor(page) {
      this.page = page;
      this.tags = [0, 1].map((side) => G.el('div', { class: 'geo-cut-tag geo-cut-' + (side ? 'right' : 'left') }));
      this.handle = G.el('div', { class: 'geo-cut-handle', role: 'slider', tabindex: 0, 'aria-label': G.t('compare_cut'), 'aria-valuemin': 0,
        'aria-valuemax': 100, onkeydown: (event) => this._key(event) }, '\u25c2\u25b8');
      this.element = G.el('div', { class: 'geo-cut', hidden: true }, G.el('div', { class: 'geo-cut-line' }), this.tags, this.handle);
      page.map.getContainer().append(this.element);
      L.DomEvent.disableClickPropagation(this.handle);
      this._listen();
    }

    _listen() {
      const { handle } = this;
      handle.addEventListener('pointerdown', (event) => {
        handle.setPointerCapture(event.pointerId);
        this.page.map.dragging.disable();
      });
      handle.addEventListener('pointermove', (event) => {
        if (!handle.hasPointerCapture(event.pointerId)) return;
        const box = this.page.map.getContainer().getBoundingClientRect();
        this.move(((event.clientX - box.left) / box.width) * 100);
      });
      handle.addEventListener('lostpointercapture', () => { this.page.map.dragging.enable(); this.page.map.fire('moveend'); });
    }

    _key(event) {
      const { cut } = this.page.filters.choice;
      const next = { ArrowLeft: cut - 2, ArrowDown: cut - 2, ArrowRight: cut + 2, ArrowUp: cut + 2, PageDown: cut - 10, PageUp: cut + 10, Home: 0, End: 100 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      this.move(next);
      this.page._writeAddress();
    }

    move(percent) {
      this.page.filters.choice.cut = G.clamp(Math.round(percent * 10) / 10, 0, 100);
      this._place();
      this.page.redrawSides();
    }

    _place() {
      const { cut } = this.page.filters.choice;
      this.page.map.geoCut = cut / 100;
      this.element.style.left = cut + '%';
      this.handle.setAttribute('aria-valuenow', Math.round(cut));
      const width = this.page.map.getSize().x;
      [cut / 100, 1 - cut / 100].forEach((share, side) => { // what is left of a side decides how its words break
        this.tags[side].style.maxWidth = `${Math.max(0, share * width - 24)}px`;
        this.tags[side].hidden = share * width < 84;
      });
    }

    /** Show or take away the line; say on each side which day it is and how many events it has. */
    refresh() {
      const { filters, map } = this.page, on = Boolean(filters.choice.compare);
      this.element.hidden = !on;
      if (!on) { delete map.geoCut; return; }
      this._place();
      const spans = filters.spans();
      this.tags.forEach((tag, side) => {
        const shown = filters.masks[side].reduce((sum, bit) => sum + bit, 0), day = spans[side][1];
        const front = this.page.layers.frontline ? this.page.layers.frontline.dayFor(day) : null;
        G.fill(tag, G.el('strong', {}, spanWords(spans[side])), G.el('span', {}, shown === 1 ? G.t('one_event') : G.t('events_count', { n: G.number(shown) })),
          front ? G.el('span', {}, G.t('front_of', { date: G.shortDay(front) })) : this.page.layers.frontline ? G.el('span', {}, G.t('front_none')) : null);
      });
      this.handle.setAttribute('aria-valuetext', this.tags.map((tag) => tag.textContent).join(' | '));
    }
  }

  const spanWords = ([from, to]) => (from === -Infinity ? G.t('until', { day: G.longDay(to) }) : G.daySpan(from, to));
})();
