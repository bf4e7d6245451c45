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
      return Boolean(c.kindsOff.size || c.statusesOff.size || c.country || c.adm1 || c.side || c.border || c.front ||
        c.search || c.from !== null || c.to !== null);
    }

    apply() {
      const c = this.choice, n = this.table.rows;
      const rest = this._restOnce();
      const kinds = this.table.codes('kind'), statuses = this.table.codes('status');
      const kindOk = allowed(this.table.words('kind'), c.kindsOff), statusOk = allowed(this.table.words('status'), c.statusesOff);
      const counts = { kind: new Float64Array(kindOk.length), status: new Float64Array(statusOk.length), shown: 0, unplaced: 0 };
      const from = c.from ?? -Infinity, to = c.to ?? Infinity, anyDay = c.from === null && c.to === null;
      this.inTime = this.inTime || new Uint8Array(n);
      const mask = new Uint8Array(n);
      for (let i = 0; i < n; i++) {
        if (!rest[i]) { this.inTime[i] = 0; continue; }
        const k = kindOk[kinds[i]], s = statusOk[statuses[i]];
        const t = anyDay || (this.start[i] <= to && this.end[i] >= from);
        this.inTime[i] = k && s ? 1 : 0; // what the histogram counts: all but the days
        if (t && s) counts.kind[kinds[i]]++;
        if (t && k) counts.status[statuses[i]]++;
        if (k && s && t) { mask[i] = 1; counts.shown++; }
      }
      this.mask = mask;
      this.counts = counts;
      this.changed.forEach((tell) => tell(this));
    }

    /** The slow part of the choices is only looked at again when one of them changed. */
    _restOnce() {
      const { country, adm1, side, border, borderMaybe, front, frontMaybe, search, kindsOff, statusesOff } = this.choice;
      const key = JSON.stringify([country, adm1, side, border, borderMaybe, front, frontMaybe, search]);
      if (key !== this._restKey) {
        this._restKey = key;
        this._restMask = this._rest();
      }
      const all = key + JSON.stringify([[...kindsOff], [...statusesOff]]);
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
      if (c.side) keepWord('claimant_side', c.side);
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

  const empty = () => ({ kindsOff: new Set(), statusesOff: new Set(), country: '', adm1: '', side: '', border: 0,
    borderMaybe: true, front: 0, frontMaybe: true, search: '', from: null, to: null, event: '' });

  const allowed = (words, off) => Uint8Array.from(['', ...words], (word) => (off.has(word) ? 0 : 1));

  // ---- the address ----

  const KEYS = { country: 'country', adm1: 'adm1', side: 'side', search: 'q', event: 'event' };

  /** Choices (and the map's view) as text for the address. */
  G.writeHash = function (choice, view) {
    const out = new URLSearchParams();
    for (const [name, key] of Object.entries(KEYS)) if (choice[name]) out.set(key, choice[name]);
    if (choice.kindsOff.size) out.set('hide', [...choice.kindsOff].map(encodeURIComponent).join(','));
    if (choice.statusesOff.size) out.set('hidestatus', [...choice.statusesOff].map(encodeURIComponent).join(','));
    if (choice.border) out.set('border', choice.border + (choice.borderMaybe ? '' : '!'));
    if (choice.front) out.set('front', choice.front + (choice.frontMaybe ? '' : '!'));
    if (choice.from !== null) out.set('from', G.isoDay(choice.from));
    if (choice.to !== null) out.set('to', G.isoDay(choice.to));
    if (view) out.set('view', view);
    return out.toString();
  };

  G.readHash = function (text) {
    const given = new URLSearchParams(text.replace(/^#/, ''));
    const choice = empty();
    for (const [name, key] of Object.entries(KEYS)) choice[name] = given.get(key) || '';
    const listed = (key) => new Set((given.get(key) || '').split(',').filter(Boolean).map(decoded));
    choice.kindsOff = listed('hide');
    choice.statusesOff = listed('hidestatus');
    for (const [key, maybe] of [['border', 'borderMaybe'], ['front', 'frontMaybe']]) {
      const value = given.get(key) || '';
      choice[key] = G.clamp(parseFloat(value) || 0, 0, 10000);
      choice[maybe] = !value.endsWith('!');
    }
    choice.from = G.dayNumber(given.get('from'));
    choice.to = G.dayNumber(given.get('to'));
    return { choice, view: given.get('view') };
  };

  function decoded(text) {
    try { return decodeURIComponent(text); } catch { return text; }
  }
})();
