/* Reads the columns that maps/columns.py wrote: codes into dictionaries, whole multiples of a step,
   and texts that are unpacked only when somebody asks for them. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.readTable) return;
  const MISSING = null;

  /** Read a table. `head` describes it, `packedId(name)` gives the id of a packed block. */
  G.readTable = async function (head, packedId) {
    const packed = head.columns.some((column) => 'at' in column);
    const bytes = packed ? await unpack(packedId('columns')) : null;
    return new Table(head, bytes, packedId);
  };

  async function unpack(id) {
    const element = document.getElementById(id);
    const text = element.textContent;
    element.remove(); // the page need not hold the same data twice
    const stream = new Blob([fromBase64(text)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  function fromBase64(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const raw = atob(text);
    const bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    return bytes;
  }

  /** Read a data block, plain or packed. */
  async function readLater(id) {
    if (document.getElementById(id).type === 'application/json') return G.readBlock(id);
    return JSON.parse(new TextDecoder().decode(await unpack(id)));
  }

  /** A group that holds a layer as soon as its data are unpacked; the page awaits `G.pending`. */
  G.later = function (role, id, make) {
    const group = L.layerGroup();
    const add = (data) => group.addLayer(G.remember(role, make(data)));
    G.pending.push(readLater(id).then(add));
    return group;
  };

  class Table {
    constructor(head, bytes, packedId) {
      this.rows = head.rows;
      this.coarse = Boolean(head.coarse);
      this.names = head.columns.map((column) => column.name);
      this._columns = new Map(head.columns.map((column) => [column.name, column]));
      this._bytes = bytes;
      this._packedId = packedId;
      this._read = new Map();
      this._waiting = null;
    }

    has(name) { return this._columns.has(name); }

    /** Codes of a text column: 0 is missing, code k stands for words(name)[k - 1]. */
    codes(name) {
      const column = this._columns.get(name);
      if (!column || !column.words) return this._nothing('codes', () => new Uint8Array(this.rows));
      return this._values(name, column, (v) => v);
    }

    words(name) { return (this._columns.get(name) || {}).words || []; }

    /** A number column as Float64Array; missing is NaN. */
    numbers(name) {
      const column = this._columns.get(name);
      if (!column || !('step' in column)) return this._nothing('numbers', () => new Float64Array(this.rows).fill(NaN));
      return this._values(name, column, (v) => tidy(v, column.step), true);
    }

    /** What a column that is not there reads as: made once, since filters ask for every row. */
    _nothing(kind, make) {
      const key = ' no ' + kind;
      if (!this._read.has(key)) this._read.set(key, make());
      return this._read.get(key);
    }

    _values(name, column, convert, isNumber) {
      if (this._read.has(name)) return this._read.get(name);
      const most = isNumber ? 0 : column.words.length; // the narrowest codes that will do: less memory to walk through
      const out = new (isNumber ? Float64Array : most < 256 ? Uint8Array : most < 65536 ? Uint16Array : Uint32Array)(this.rows);
      if ('same' in column) out.fill(column.same === MISSING ? NaN : convert(column.same));
      else if (column.values) column.values.forEach((v, i) => { out[i] = v === MISSING ? NaN : convert(v); });
      else this._fromPlanes(column, out, isNumber);
      this._read.set(name, out);
      return out;
    }

    _fromPlanes(column, out, isNumber) {
      const { at, width, low = 0, step } = column;
      const bytes = this._bytes, n = this.rows;
      const scale = isNumber && step < 1 ? Math.round(1 / step) : 0;
      for (let i = 0; i < n; i++) {
        let value = bytes[at + i];
        if (width > 1) value |= bytes[at + n + i] << 8;
        if (width > 2) value = (value | (bytes[at + 2 * n + i] << 16) | (bytes[at + 3 * n + i] << 24)) >>> 0;
        if (!isNumber) out[i] = value;
        else if (value === 0) out[i] = NaN;
        else out[i] = scale ? (value + low) / scale : (value + low) * step;
      }
    }

    /** One value as text or number, null when missing. Long texts are null until `loadTexts` is done. */
    get(name, row) {
      const column = this._columns.get(name);
      if (!column) return null;
      if (column.block) return column.texts ? column.texts[row] : null;
      if (column.words) {
        const code = this.codes(name)[row];
        return code ? column.words[code - 1] : null;
      }
      const value = this.numbers(name)[row];
      return Number.isNaN(value) ? null : value;
    }

    /** Unpack all long texts (once). */
    loadTexts() {
      if (this._waiting) return this._waiting;
      const lazy = [...this._columns.values()].filter((column) => column.block);
      this._waiting = Promise.all(lazy.map(async (column) => {
        const bytes = await unpack(this._packedId(column.block));
        column.texts = JSON.parse(new TextDecoder().decode(bytes));
      }));
      return this._waiting;
    }

    get textsLoaded() { return ![...this._columns.values()].some((c) => c.block && !c.texts); }
  }

  /** 5,062,345 steps of 1e-5 are 50.62345, not 50.623450000000005. */
  function tidy(value, step) {
    return step >= 1 ? value * step : value / Math.round(1 / step);
  }
})();
