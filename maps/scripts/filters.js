/* Which events are shown: the reader's choices, the mask they give, and counts for the legend.
   Every choice also lives in the address after '#', so that a link opens the same view. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.Filters) return;
  const SEARCHED = ['place', 'place_name', 'passage', 'note', 'claimant', 'actor_a', 'actor_b', 'source', 'source_title',
    'document', 'adm1', 'adm2', 'event_id', 'incident_id'];

  G.Filters = class {
    constructor(table) {
      this.table = table;
      this.changed = [];
      this.choice = empty();
      this._days();
      this.mask = new Uint8Array(table.rows).fill(1);
    }

    /** First and last day of every event; missing is NaN. */
    _days() {
      const dayOf = (name) => {
        const byCode = Float64Array.from([NaN, ...this.table.words(name).map((word) => G.dayNumber(word) ?? NaN)]);
        const codes = this.table.codes(name), days = new Float64Array(codes.length);
        for (let i = 0; i < codes.length; i++) days[i] = byCode[codes[i]];
        return days;
      };
      this.start = dayOf('date_start');
      const end = dayOf('date_end');
      this.end = end;
      for (let i = 0; i < end.length; i++) if (!(end[i] >= this.start[i])) end[i] = this.start[i];
      let first = Infinity, last = -Infinity, undated = 0;
      for (let i = 0; i < this.table.rows; i++) {
        if (Number.isNaN(this.start[i])) { undated++; continue; }
        if (this.start[i] < first) first = this.start[i];
        if (this.end[i] > last) last = this.end[i];
      }
      this.firstDay = first === Infinity ? null : first;
      this.lastDay = first === Infinity ? null : last;
      this.undated = undated;
      if (this.firstDay !== null) this._mostDays();
    }

    /** Where the bulk of the days begins. A few events long before the rest (background in a report) would leave no
        room for the rest: axes begin at `axisDay`, `mostDay` is the first day told after it, `earlier` events precede. */
    _mostDays() {
      const days = this.lastDay - this.firstDay + 1, perDay = new Int32Array(days);
      let dated = 0;
      for (const day of this.start) if (!Number.isNaN(day)) { perDay[day - this.firstDay]++; dated++; }
      let early = 0;
      for (let seen = perDay[0]; seen <= Math.floor(dated * 0.06); seen += perDay[++early]);
      const lonely = dated >= 10 && early > 1.5 * (days - early);
      const axis = lonely ? Math.max(0, early - 2) : 0;
      this.axisDay = this.firstDay + axis;
      this.earlier = perDay.subarray(0, axis).reduce((sum, n) => sum + n, 0);
      this.mostDay = this.axisDay + perDay.subarray(axis).findIndex((n) => n > 0);
    }

    set(changes) {
      Object.assign(this.choice, changes);
      this.apply();
    }

    reset() {
      this.choice = { ...empty(), event: this.choice.event };
      this.apply();
    }

    get narrowed() {
      const c = this.choice;
      return Boolean(c.kindsOff.size || c.statusesOff.size || c.sidesOff.size || c.country || c.adm1 || c.border || c.front ||
        c.search || c.from !== null || c.to !== null);
    }

    /** Spans of days that are asked for: one, or two when two dates are compared. */
    spans() {
      const c = this.choice;
      const before = (day) => [c.compare === 'all' ? -Infinity : day - COMPARED[c.compare] + 1, day];
      return c.compare ? [before(c.from ?? this.firstDay), before(c.to ?? this.lastDay)] : [[c.from ?? -Infinity, c.to ?? Infinity]];
    }

    apply() {
      const c = this.choice, n = this.table.rows;
      const rest = this._restOnce();
      const columns = ['kind', 'status', 'claimant_side'].map((name) => this.table.codes(name));
      const [kindOk, statusOk, sideOk] = [['kind', c.kindsOff], ['status', c.statusesOff], ['claimant_side', c.sidesOff]]
        .map(([name, off]) => allowed(this.table.words(name), off));
      const counts = { kind: new Int32Array(kindOk.length), status: new Int32Array(statusOk.length), claimant_side: new Int32Array(sideOk.length), shown: 0 };
      const [kinds, statuses, sides] = columns;
      const [[from, to], other] = this.spans(), anyDay = from === -Infinity && to === Infinity;
      this.inTime = this.inTime || new Uint8Array(n);
      const mask = new Uint8Array(n), left = other && new Uint8Array(n), right = other && new Uint8Array(n);
      for (let i = 0; i < n; i++) {
        if (!rest[i]) { this.inTime[i] = 0; continue; }
        const k = kindOk[kinds[i]], s = statusOk[statuses[i]], d = sideOk[sides[i]];
        this.inTime[i] = k & s & d; // what the histogram counts: all but the days
        const first = anyDay || (this.start[i] <= to && this.end[i] >= from);
        const second = Boolean(other) && this.start[i] <= other[1] && this.end[i] >= other[0];
        if (!first && !second) continue;
        if (s & d) counts.kind[kinds[i]]++;
        if (k & d) counts.status[statuses[i]]++;
        if (k & s) counts.claimant_side[sides[i]]++;
        if (!(k & s & d)) continue;
        mask[i] = 1;
        counts.shown++;
        if (other) { left[i] = first ? 1 : 0; right[i] = second ? 1 : 0; }
      }
      this.mask = mask;
      this.masks = other ? [left, right] : [mask];
      this.counts = counts;
      this.changed.forEach((tell) => tell(this));
    }

    /** How many of those shown are surely within the distances that were asked for, and how many perhaps. */
    answers() {
      const { border, front } = this.choice, found = { yes: 0, maybe: 0 };
      for (let i = 0; i < this.mask.length; i++) {
        if (!this.mask[i]) continue;
        const sure = (!border || this.within('border', i, border * 1000) === 'yes') && (!front || this.within('frontline', i, front * 1000) === 'yes');
        found[sure ? 'yes' : 'maybe']++;
      }
      return found;
    }

    /** The slow part of the choices is only looked at again when one of them changed. */
    _restOnce() {
      const { country, adm1, border, borderMaybe, front, frontMaybe, search, kindsOff, statusesOff, sidesOff } = this.choice;
      const key = JSON.stringify([country, adm1, border, borderMaybe, front, frontMaybe, search]);
      if (key !== this._restKey) {
        this._restKey = key;
        this._restMask = this._rest();
      }
      const all = key + JSON.stringify([[...kindsOff], [...statusesOff], [...sidesOff]]);
      if (all !== this._allKey) this.version = (this.version || 0) + 1; // of everything but the days
      this._allKey = all;
      return this._restMask;
    }

    _rest() {
      const c = this.choice, n = this.table.rows;
      const ok = new Uint8Array(n).fill(1);
      const keepWord = (name, wanted) => {
        const codes = this.table.codes(name), words = ['', ...this.table.words(name)];
        for (let i = 0; i < n; i++) if (words[codes[i]] !== wanted) ok[i] = 0;
      };
      if (c.country) keepWord('country', c.country);
      if (c.adm1) keepWord('adm1', c.adm1);
      if (c.border) this._near(ok, 'border', c.border, c.borderMaybe);
      if (c.front) this._near(ok, 'frontline', c.front, c.frontMaybe);
      if (c.search) this._search(ok, c.search.toLowerCase());
      return ok;
    }

    _near(ok, prefix, km, maybe) {
      for (let i = 0; i < ok.length; i++) {
        const answer = this.within(prefix, i, km * 1000);
        if (!(answer === 'yes' || (maybe && answer === 'maybe'))) ok[i] = 0;
      }
    }

    /** yes, maybe or no: is the event within so many metres of the line, its uncertainty counted; null unknown. */
    within(prefix, row, metres) {
      const point = this.table.numbers(prefix + '_distance_m')[row];
      if (Number.isNaN(point)) return null;
      const low = this.table.numbers(prefix + '_distance_min_m')[row], high = this.table.numbers(prefix + '_distance_max_m')[row];
      const least = Number.isNaN(low) ? point : low, most = Number.isNaN(high) ? point : high;
      return most <= metres ? 'yes' : least > metres ? 'no' : 'maybe';
    }

    _search(ok, needle) {
      const n = ok.length, hit = new Uint8Array(n);
      for (const name of SEARCHED) {
        if (!this.table.has(name)) continue;
        const words = this.table.words(name);
        if (words.length) {
          const good = [0, ...words.map((word) => (word.toLowerCase().includes(needle) ? 1 : 0))];
          const codes = this.table.codes(name);
          for (let i = 0; i < n; i++) if (good[codes[i]]) hit[i] = 1;
        } else {
          for (let i = 0; i < n; i++) if (ok[i] && !hit[i] && (this.table.get(name, i) || '').toLowerCase().includes(needle)) hit[i] = 1;
        }
      }
      for (let i = 0; i < n; i++) if (!hit[i]) ok[i] = 0;
    }
  };

  const empty = () => ({ kindsOff: new Set(), statusesOff: new Set(), sidesOff: new Set(), country: '', adm1: '', side: '', border: 0,
    borderMaybe: true, front: 0, frontMaybe: true, search: '', from: null, to: null, event: '', compare: '', cut: 50, layers: new Set(), sort: '' });

  const allowed = (words, off) => Uint8Array.from(['', ...words], (word) => (off.has(word) ? 0 : 1));

  // ---- the address ----

  const COMPARED = { day: 1, week: 7, month: 30, all: Infinity }; // days on each side of a comparison
  G.COMPARED = Object.keys(COMPARED);
  const KEYS = { country: 'country', adm1: 'adm1', search: 'q', event: 'event', compare: 'compare', sort: 'sort' };
  const LISTS = { kindsOff: 'hide', statusesOff: 'hidestatus', sidesOff: 'hideside', layers: 'layers' };
  const NOBODY = '-'; // stands for an empty word in a list

  /** Choices (and the map's view) as text for the address. */
  G.writeHash = function (choice, view) {
    const out = new URLSearchParams();
    for (const [name, key] of Object.entries(KEYS)) if (choice[name]) out.set(key, choice[name]);
    for (const [name, key] of Object.entries(LISTS)) if (choice[name].size) out.set(key, [...choice[name]].map((word) => encodeURIComponent(word) || NOBODY).join(','));
    if (choice.border) out.set('border', choice.border + (choice.borderMaybe ? '' : '!'));
    if (choice.front) out.set('front', choice.front + (choice.frontMaybe ? '' : '!'));
    if (choice.from !== null) out.set('from', G.isoDay(choice.from));
    if (choice.to !== null) out.set('to', G.isoDay(choice.to));
    if (choice.compare && choice.cut !== 50) out.set('cut', choice.cut);
    if (view) out.set('view', view);
    return out.toString();
  };

  G.readHash = function (text) {
    const given = new URLSearchParams(text.replace(/^#/, ''));
    const choice = empty();
    for (const [name, key] of Object.entries(KEYS)) choice[name] = given.get(key) || '';
    choice.side = given.get('side') || ''; // the page turns it into sidesOff: it knows which sides there are
    const listed = (key) => new Set((given.get(key) || '').split(',').filter(Boolean).map((word) => (word === NOBODY ? '' : decoded(word))));
    for (const [name, key] of Object.entries(LISTS)) choice[name] = listed(key);
    for (const [key, maybe] of [['border', 'borderMaybe'], ['front', 'frontMaybe']]) {
      const value = given.get(key) || '';
      choice[key] = G.clamp(parseFloat(value) || 0, 0, 10000);
      choice[maybe] = !value.endsWith('!');
    }
    choice.from = G.dayNumber(given.get('from'));
    choice.to = G.dayNumber(given.get('to'));
    if (!Object.hasOwn(COMPARED, choice.compare)) choice.compare = '';
    choice.cut = G.clamp(parseFloat(given.get('cut')) || 50, 0, 100);
    return { choice, view: given.get('view') };
  };

  function decoded(text) {
    try { return decodeURIComponent(text); } catch { return text; }
  }
})();
