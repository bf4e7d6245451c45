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
      const n = this.table.rows, spans = this.spans(), seen = this._seen();
      const masks = spans.map(() => new Uint8Array(n));
      const tally = new Int32Array(seen.wanted.length);
      spans.forEach((span, side) => this._mark(span, seen, masks[side], side ? masks[0] : null, tally));
      const mask = masks[1] ? masks[0].map((on, i) => on | masks[1][i]) : masks[0];
      Object.assign(this, { mask, masks, counts: this._counts(tally, seen) });
      this.changed.forEach((tell) => tell(this));
    }

    /** Mark the rows of a span of days that are wanted, and count the rows of that span per combination of kind,
        status and side, wanted or not. Rows that stand in `before` have been counted already. */
    _mark([from, to], { rest, combos, wanted }, mask, before, tally) {
      const { start, end } = this, anyDay = from === -Infinity && to === Infinity;
      const [low, high] = anyDay ? [0, start.length] : this._range(from, to);
      for (let i = low; i < high; i++) {
        if (!rest[i] || !(anyDay || (start[i] <= to && end[i] >= from))) continue;
        const combo = combos[i];
        mask[i] = wanted[combo] === 7 ? 1 : 0;
        if (!before || !before[i]) tally[combo]++;
      }
    }

    /** Where rows of a span lie: a table in order of its days is looked up, not searched. */
    _range(from, to) {
      if (!this._order) this._order = this._inOrder();
      if (!this._order.sorted) return [0, this.start.length];
      const { at, longest } = this._order, days = at.length - 1;
      return [at[G.clamp(from - longest - this.firstDay, 0, days)], at[G.clamp(to - this.firstDay + 1, 0, days)]];
    }

    /** Is the table in order of its first days (those without a day last)? If so, where each day begins. */
    _inOrder() {
      const { start, end, firstDay } = this;
      if (firstDay === null) return { sorted: false };
      const at = new Uint32Array(this.lastDay - firstDay + 2);
      let longest = 0, before = firstDay;
      for (let i = 0; i < start.length; i++) {
        if (Number.isNaN(start[i])) { before = Infinity; continue; }
        if (start[i] < before) return { sorted: false };
        before = start[i];
        at[start[i] - firstDay + 1]++;
        if (end[i] - start[i] > longest) longest = end[i] - start[i];
      }
      for (let day = 1; day < at.length; day++) at[day] += at[day - 1];
      return { sorted: true, at, longest };
    }

    /** What all but the days decide: rows that pass the slow choices, each row's combination of kind, status and
        side, and per combination which of the three are wanted (1, 2, 4). */
    _seen() {
      const rest = this._restOnce(), c = this.choice;
      if (this._lastSeen && this._lastSeen.version === this.version) return this._lastSeen;
      const parts = [['kind', c.kindsOff], ['status', c.statusesOff], ['claimant_side', c.sidesOff]];
      const oks = parts.map(([name, off], k) => allowed(this.table.words(name), off, 1 << k));
      const [kinds, statuses, sides] = oks.map((ok) => ok.length);
      if (!this._combos) {
        const [k, s, d] = parts.map(([name]) => this.table.codes(name)), size = kinds * statuses * sides;
        this._combos = new (size < 65536 ? Uint16Array : Uint32Array)(this.table.rows);
        for (let i = 0; i < this._combos.length; i++) this._combos[i] = (k[i] * statuses + s[i]) * sides + d[i];
      }
      const wanted = new Uint8Array(kinds * statuses * sides);
      for (let i = 0; i < wanted.length; i++) wanted[i] = oks[0][Math.floor(i / (statuses * sides))] | oks[1][Math.floor(i / sides) % statuses] | oks[2][i % sides];
      this._lastSeen = { version: this.version, rest, combos: this._combos, wanted, sizes: [kinds, statuses, sides] };
      return this._lastSeen;
    }

    /** Counts for the legend: each word's events that pass all other choices. */
    _counts(tally, { wanted, sizes: [kinds, statuses, sides] }) {
      const counts = { kind: new Int32Array(kinds), status: new Int32Array(statuses), claimant_side: new Int32Array(sides), shown: 0 };
      tally.forEach((n, i) => {
        if (!n) return;
        if (wanted[i] === 7) counts.shown += n;
        if ((wanted[i] & 6) === 6) counts.kind[Math.floor(i / (statuses * sides))] += n;
        if ((wanted[i] & 5) === 5) counts.status[Math.floor(i / sides) % statuses] += n;
        if ((wanted[i] & 3) === 3) counts.claimant_side[i % sides] += n;
      });
      return counts;
    }

    /** Does a row pass all choices but the days? What the histogram counts. */
    passes(row) { return Boolean(this._lastSeen.rest[row]) && this._lastSeen.wanted[this._lastSeen.combos[row]] === 7; }

    /** How many of those shown are surely within the distances that were asked for, and how many perhaps, and how many not. */
    answers() {
      const asked = [['border', this.choice.border], ['frontline', this.choice.front]].filter(([, km]) => km);
      const found = { yes: 0, maybe: 0, no: 0 };
      for (let i = 0; i < this.mask.length; i++) {
        if (!this.mask[i]) continue;
        const said = asked.map(([prefix, km]) => this.within(prefix, i, km * 1000));
        found[said.includes('no') ? 'no' : said.includes('maybe') ? 'maybe' : 'yes']++;
      }
      return found;
    }

    /** The slow part of the choices is only looked at again when one of them changed. */
    _restOnce() {
      const { country, adm1, border, borderAnswers, front, frontAnswers, search, kindsOff, statusesOff, sidesOff } = this.choice;
      const key = JSON.stringify([country, adm1, border, [...borderAnswers], front, [...frontAnswers], search]);
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
      if (c.border) this._near(ok, 'border', c.border, c.borderAnswers);
      if (c.front) this._near(ok, 'frontline', c.front, c.frontAnswers);
      if (c.search) this._search(ok, c.search.toLowerCase());
      return ok;
    }

    _near(ok, prefix, km, answers) {
      for (let i = 0; i < ok.length; i++) if (ok[i] && !answers.has(this.within(prefix, i, km * 1000))) ok[i] = 0;
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
          const good = [0, ...words.map((word) => ([word, G.named(word)].some((name) => name.toLowerCase().includes(needle)) ? 1 : 0))];
          const codes = this.table.codes(name);
          for (let i = 0; i < n; i++) if (good[codes[i]]) hit[i] = 1;
        } else {
          for (let i = 0; i < n; i++) if (ok[i] && !hit[i] && (this.table.get(name, i) || '').toLowerCase().includes(needle)) hit[i] = 1;
        }
      }
      for (let i = 0; i < n; i++) if (!hit[i]) ok[i] = 0;
    }
  };

  const USUAL = ['yes', 'maybe']; // answers to 'is it within?' that are kept unless the reader says otherwise
  G.ANSWERS = [...USUAL, 'no'];
  const empty = () => ({ kindsOff: new Set(), statusesOff: new Set(), sidesOff: new Set(), country: '', adm1: '', side: '', border: 0,
    borderAnswers: new Set(USUAL), front: 0, frontAnswers: new Set(USUAL), search: '', from: null, to: null, event: '', compare: '', cut: 50, layers: new Set(), sort: '' });

  const allowed = (words, off, bit) => Uint8Array.from(['', ...words], (word) => (off.has(word) ? 0 : bit));

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
    for (const key of ['border', 'front']) if (choice[key]) out.set(key, choice[key] + answersIn(choice[key + 'Answers']));
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
    for (const key of ['border', 'front']) {
      const [km, ...answers] = (given.get(key) || '').split(/[:.]|(?=!)/);
      choice[key] = G.clamp(parseFloat(km) || 0, 0, 10000);
      const told = answers.includes('!') ? ['yes'] : answers.filter((answer) => G.ANSWERS.includes(answer));
      if (told.length) choice[key + 'Answers'] = new Set(told);
    }
    choice.from = G.dayNumber(given.get('from'));
    choice.to = G.dayNumber(given.get('to'));
    if (!Object.hasOwn(COMPARED, choice.compare)) choice.compare = '';
    choice.cut = G.clamp(parseFloat(given.get('cut')) || 50, 0, 100);
    return { choice, view: given.get('view') };
  };

  /** Answers as a suffix of a distance: '10' keeps yes and maybe, '10!' yes alone, '10:maybe.no' those named. */
  function answersIn(answers) {
    const told = G.ANSWERS.filter((answer) => answers.has(answer)).join('.');
    return told === USUAL.join('.') ? '' : told === 'yes' ? '!' : ':' + told;
  }

  function decoded(text) {
    try { return decodeURIComponent(text); } catch { return text; }
  }
})();
