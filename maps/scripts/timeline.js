/* The days: a histogram with a span that can be narrowed, stepped and played. Two native sliders carry the
   ends, so keyboards and screen readers work as everywhere. The front line follows the span's last day. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.buildTimeline) return;

  G.buildTimeline = function (page, place) {
    const { filters } = page;
    if (filters.firstDay === null || filters.firstDay === filters.lastDay) { place.hidden = true; return; }
    new Timeline(page, place);
  };

  /** Two days as a span, the year once: '22 May \u2013 5 June 2023'. */
  G.daySpan = function (from, to) {
    if (from === to) return G.longDay(from);
    const sameYear = G.isoDay(from).slice(0, 4) === G.isoDay(to).slice(0, 4);
    return `${sameYear ? G.dayAndMonth(from) : G.longDay(from)} \u2013 ${G.longDay(to)}`;
  };

  /** The span of nearly all events; the few long before it are counted, not framed. */
  G.allDays = (filters) => G.daySpan(filters.mostDay, filters.lastDay) + (filters.earlier ? ' ' + G.t('and_earlier', { n: G.number(filters.earlier) }) : '');

  class Timeline {
    constructor(page, place) {
      this.page = page;
      this.filters = page.filters;
      this.first = this.filters.axisDay;
      this.last = this.filters.lastDay;
      this.playing = null;
      this._build(place);
      this.filters.changed.push(() => this.refresh());
      new ResizeObserver(G.perFrame(() => this.draw())).observe(this.canvas);
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
    }

    _build(place) {
      const button = (key, sign, run) => G.el('button', { type: 'button', class: 'geo-round', 'aria-label': G.t(key), title: G.t(key), onclick: run }, sign);
      this.canvas = G.el('canvas', { class: 'geo-histogram', 'aria-hidden': 'true' });
      this.low = this._slider('from_day', (day) => this.setSpan(day, Math.max(day, this.to)));
      this.high = this._slider('to_day', (day) => this.setSpan(Math.min(day, this.from), day));
      this.play = button('play', '\u25b6', () => this.toggle());
      this._select();
      this.words = G.el('output', { class: 'geo-span', 'aria-live': 'polite' });
      this.compare = G.buildCompare(this.page, this);
      this.allDays = G.el('button', { type: 'button', class: 'geo-button', onclick: () => this.filters.set({ from: null, to: null, compare: '' }) }, G.t('all_days'));
      const tools = G.el('div', { class: 'geo-time-tools' }, button('step_back', '\u2039', () => this.step(-1)), this.play,
        button('step_on', '\u203a', () => this.step(1)));
      G.fill(place, tools, G.el('div', { class: 'geo-time-words' }, this.words, this.allDays), this.compare,
        G.el('div', { class: 'geo-time-line' }, this.canvas, this.low, this.high));
    }

    _slider(key, run) {
      const slider = G.el('input', { type: 'range', class: 'geo-slider ' + (key === 'from_day' ? 'geo-slider-from' : 'geo-slider-to'), min: this.first, max: this.last, step: 1, 'aria-label': G.t(key),
        oninput: () => { this.pause(); run(Number(slider.value)); } });
      return slider;
    }

    /** Dragging over the bars selects days; a click selects the day that was hit. */
    _select() {
      const { canvas } = this;
      let anchor = null;
      const dayAt = (event) => {
        const box = canvas.getBoundingClientRect();
        return this.first + Math.floor(G.clamp((event.clientX - box.left) / box.width, 0, 0.9999) * (this.last - this.first + 1));
      };
      canvas.addEventListener('pointerdown', (event) => {
        if (this.filters.choice.compare || event.button) return;
        this.pause();
        anchor = dayAt(event);
        canvas.setPointerCapture(event.pointerId);
        this.setSpan(anchor, anchor);
      });
      canvas.addEventListener('pointermove', (event) => {
        if (anchor === null) return;
        const day = dayAt(event);
        this.setSpan(Math.min(anchor, day), Math.max(anchor, day));
      });
      canvas.addEventListener('lostpointercapture', () => { anchor = null; });
    }

    get from() { return this.filters.choice.from ?? this.first; }
    get to() { return this.filters.choice.to ?? this.last; }

    setSpan(from, to) {
      const whole = from <= this.first && to >= this.last && !this.filters.choice.compare;
      this.filters.set(whole ? { from: null, to: null } : { from, to });
    }

    /** Move the span by its own length; a span of all days starts again as one day. */
    step(way) {
      if (this.filters.choice.compare) return this._stepBoth(way);
      if (this.filters.choice.from === null && this.filters.choice.to === null) {
        const day = way > 0 ? this.first : this.last;
        this.setSpan(way > 0 ? day : Math.max(this.first, day - this.stride + 1), way > 0 ? Math.min(this.last, day + this.stride - 1) : day);
        return true;
      }
      const length = this.to - this.from + 1;
      const from = this.from + way * length;
      if (from > this.last || from + length - 1 < this.first) return false;
      this.setSpan(Math.max(this.first, from), Math.min(this.last, from + length - 1));
      return true;
    }

    /** Two compared dates move together. */
    _stepBoth(way) {
      const [from, to] = [this.from + way, this.to + way];
      if (from < this.first || to > this.last) return false;
      this.setSpan(from, to);
      return true;
    }

    /** Days of one step from the start: a day, a week or 30 days, so that a play of years comes to an end. */
    get stride() {
      const days = this.last - this.first + 1;
      return days <= 100 ? 1 : days <= 800 ? 7 : 30;
    }

    toggle() { if (this.playing) this.pause(); else this._run(); }

    _run() {
      if (this.to >= this.last && !this.filters.choice.compare) this.filters.set({ from: null, to: null });
      this.step(1);
      this.playing = setInterval(() => { if (this.to >= this.last || !this.step(1)) this.pause(); }, 900);
      this._mark();
    }

    pause() {
      clearInterval(this.playing);
      this.playing = null;
      this._mark();
    }

    _mark() {
      const key = this.playing ? 'pause' : 'play';
      this.play.textContent = this.playing ? '\u275a\u275a' : '\u25b6';
      this.play.setAttribute('aria-label', G.t(key));
      this.play.title = G.t(key);
    }

    refresh() {
      const all = this.filters.choice.from === null && this.filters.choice.to === null;
      for (const [slider, day] of [[this.low, this.from], [this.high, this.to]]) {
        slider.value = day;
        slider.setAttribute('aria-valuetext', G.longDay(G.clamp(day, this.first, this.last)));
      }
      const compared = Boolean(this.filters.choice.compare);
      this.words.textContent = compared ? `${G.longDay(this.from)} | ${G.longDay(this.to)}` : all ? G.allDays(this.filters) : G.daySpan(this.from, this.to);
      this.allDays.hidden = all && !compared;
      this.draw();
    }

    /** Events per bin, by all choices but the days. An event of several days counts on each. */
    _bins(count) {
      const { filters } = this, { start, end, version } = filters;
      if (this._counted && this._counted.version === version && this._counted.bins.length === count) return this._counted.bins;
      const bins = new Float64Array(count);
      const perBin = (this.last - this.first + 1) / count;
      if (!version) return bins;
      for (let i = 0; i < start.length; i++) {
        if (!filters.passes(i) || Number.isNaN(start[i])) continue;
        const a = Math.max(0, Math.floor((start[i] - this.first) / perBin)), b = Math.max(0, Math.floor((end[i] - this.first) / perBin));
        for (let k = a; k <= b; k++) bins[k]++;
      }
      this._counted = { version, bins };
      return bins;
    }

    draw() {
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      const width = this.canvas.clientWidth, height = this.canvas.clientHeight;
      if (!width) return;
      this.canvas.width = width * ratio;
      this.canvas.height = height * ratio;
      const context = this.canvas.getContext('2d');
      context.scale(ratio, ratio);
      const days = this.last - this.first + 1;
      const count = Math.min(days, Math.max(20, Math.floor(width / 3)));
      this._bars(context, width, height, count);
      this._ticks(context, width, height, days);
    }

    _bars(context, width, height, count) {
      const bins = this._bins(count), most = Math.max(1, ...bins), floor = height - 16;
      const style = getComputedStyle(this.canvas);
      const [on, off] = [style.getPropertyValue('--bar'), style.getPropertyValue('--bar-off')];
      const step = width / count, perBin = (this.last - this.first + 1) / count, spans = this.filters.spans();
      for (let k = 0; k < count; k++) {
        if (!bins[k]) continue;
        const day = this.first + k * perBin;
        const inside = spans.some(([from, to]) => day + perBin > from && day <= to);
        const tall = Math.max(2, (bins[k] / most) * (floor - 2));
        context.fillStyle = inside ? on : off;
        context.fillRect(k * step + 0.5, floor - tall, Math.max(1, Math.min(step - 1, 26)), tall);
      }
      context.fillStyle = off;
      context.fillRect(0, floor, width, 1);
      const accent = style.getPropertyValue('--accent');
      const days = this.last - this.first || 1;
      for (const day of [this.from, this.to]) { // the sliders' handles stand on these lines
        context.fillStyle = accent;
        context.fillRect(G.clamp(((day - this.first) / days) * width - 1, 0, width - 2), 0, 2, floor);
      }
    }

    _ticks(context, width, height, days) {
      const style = getComputedStyle(this.canvas);
      context.fillStyle = style.getPropertyValue('--ink-soft');
      context.font = '11px "Helvetica Neue", Arial, "Liberation Sans", sans-serif';
      context.textBaseline = 'alphabetic';
      const room = Math.max(1, Math.floor(width / 90));
      const every = Math.max(1, Math.ceil(days / room));
      for (let k = 0; k < days; k += every) {
        const x = (k / days) * width;
        const earlier = k === 0 && this.first > this.filters.firstDay ? '\u2264 ' : '';
        const text = earlier + G.shortDay(this.first + k, days > 300);
        if (x + context.measureText(text).width > width) break;
        context.textAlign = 'left';
        context.fillText(text, x, height - 3);
      }
    }
  }
})();
