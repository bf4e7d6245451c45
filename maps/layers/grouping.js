/* Puts rows into groups for a view: cells of a grid that is fixed to the ground, then discs that would touch join.
   Every row in sight is in exactly one group. Cells are counted for a window around the view and kept, so that
   moving the map does not count a million rows again. Knows positions and colours only, nothing of canvases. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.Grouper) return;
  const CELL = 22, BUCKET = 80, LARGEST = 30, ROOM = 8000, GAPS = [0, 12, 24];

  /** Give groups their radii: the area tells the number beside that of the largest in sight, but its figures must fit. */
  function size(groups, single) {
    const most = groups.reduce((max, group) => Math.max(max, group.count), 1), largest = Math.min(LARGEST, 9.5 + 2.3 * Math.log2(most));
    for (const group of groups) {
      const digits = group.count < 1000 ? String(group.count).length : 3.4;
      group.r = group.count === 1 ? single : Math.max(9 + 2.2 * digits, largest * Math.sqrt(group.count / most));
    }
  }

  G.Grouper = class {
    /** `x`, `y`: Web Mercator of the unit square, NaN without a place; `colour`: a small number per row. */
    constructor(x, y, colour, colours, single) {
      // Half the bytes to walk through; at the nearest zoom the error is a pixel.
      Object.assign(this, { x: Float32Array.from(x), y: Float32Array.from(y), colour, colours, single });
      this._windows = new Map();
      this._groups = new Map();
    }

    /** Groups in sight of a view: {groups}. Asked again for the same view, it gives the same object. */
    group(view, mask) {
      const key = [view.scale, view.x, view.y, view.width, view.height].join();
      const known = this._groups.get(mask);
      if (known && known.key === key) return known;
      const window_ = this._window(view, mask);
      const found = { key, groups: this._join(this._seeds(window_, view, mask), view) };
      keep(this._groups, mask, found);
      return found;
    }

    /** Rows of a group, in table order. */
    rowsOf(group) {
      if (group.count === 1) return [group.row];
      const wanted = new Set(group.cells), rows = [];
      this._eachRow(group.window, group.mask, (row, cell) => { if (wanted.has(cell)) rows.push(row); });
      return rows;
    }

    /** Hand every row of the window's cells to `take(row, cell)`. */
    _eachRow({ scale, left, top, columns, rows }, mask, take) {
      const { x, y } = this, s = scale / CELL;
      for (let i = 0, n = x.length; i < n; i++) {
        if (!mask[i]) continue;
        const fx = x[i] * s - left, fy = y[i] * s - top; // as in _count; NaN fails every comparison
        if (fx >= 0 && fy >= 0 && fx < columns && fy < rows) take(i, (fy | 0) * columns + (fx | 0));
      }
    }

    /** The counted cells around a view: half as wide again on each side, so that it can be moved. */
    _window(view, mask) {
      const left = Math.floor(view.x / CELL), top = Math.floor(view.y / CELL);
      const columns = Math.ceil(view.width / CELL) + 2, rows = Math.ceil(view.height / CELL) + 2;
      const known = this._windows.get(mask);
      if (known && known.scale === view.scale && left >= known.left && top >= known.top &&
        left + columns <= known.left + known.columns && top + rows <= known.top + known.rows) return known;
      const [dx, dy] = [columns >> 1, rows >> 1];
      const wide = { scale: view.scale, left: left - dx, top: top - dy, columns: columns + 2 * dx, rows: rows + 2 * dy };
      this._count(wide, mask);
      keep(this._windows, mask, wide);
      return wide;
    }

    /** Count rows per cell: number, first row, sum of positions, number per colour. */
    _count(window_, mask) {
      const { left, top, columns, rows, scale } = window_;
      const size = columns * rows, k = this.colours;
      const count = new Int32Array(size), row = new Int32Array(size), mix = new Int32Array(size * k);
      const sx = new Float64Array(size), sy = new Float64Array(size);
      const { x, y, colour } = this, s = scale / CELL;
      for (let i = Math.max(0, mask.indexOf(1)), n = mask.lastIndexOf(1) + 1; i < n; i++) {
        if (!mask[i]) continue;
        const fx = x[i] * s - left, fy = y[i] * s - top;
        if (!(fx >= 0 && fy >= 0 && fx < columns && fy < rows)) continue;
        const cell = (fy | 0) * columns + (fx | 0);
        if (count[cell]++ === 0) row[cell] = i;
        sx[cell] += fx;
        sy[cell] += fy;
        mix[cell * k + colour[i]]++;
      }
      Object.assign(window_, { count, row, mix, sx, sy });
    }

    /** One group per cell that lies in the view, the largest first. */
    _seeds(window_, view, mask) {
      const { left, top, columns, count, row, mix, sx, sy } = window_, k = this.colours;
      const x0 = Math.floor(view.x / CELL) - left, y0 = Math.floor(view.y / CELL) - top;
      const x1 = x0 + Math.ceil(view.width / CELL) + 1, y1 = y0 + Math.ceil(view.height / CELL) + 1;
      const seeds = [];
      for (let cy = y0; cy <= y1; cy++) {
        for (let cx = x0; cx <= x1; cx++) {
          const cell = cy * columns + cx, n = count[cell];
          if (!n) continue;
          seeds.push({ window: window_, mask, cells: [cell], count: n, row: row[cell], mix: mix.slice(cell * k, cell * k + k), gone: false,
            x: (sx[cell] / n + left) * CELL - view.x, y: (sy[cell] / n + top) * CELL - view.y, r: 0 });
        }
      }
      return seeds.sort((a, b) => b.count - a.count || a.cells[0] - b.cells[0]);
    }

    /** Join discs that touch, larger ones first, until none does. Where so many are left that they would cover the
        map, those that nearly touch join too. */
    _join(groups, view) {
      const room = ((view.right - view.left) * (view.bottom - view.top)) / ROOM;
      for (const gap of GAPS) {
        for (let turn = 0; turn < 4; turn++) {
          size(groups, this.single);
          const before = groups.length;
          groups = joinNear(groups, gap);
          if (groups.length === before) break;
        }
        if (groups.length <= room) break;
      }
      size(groups, this.single);
      return groups;
    }
  };

  function joinNear(groups, gap) {
    const buckets = new Map();
    for (const group of groups) put(buckets, group);
    for (const group of groups) {
      if (group.gone) continue;
      for (const other of near(buckets, group)) if (other !== group && !other.gone && touch(group, other, gap)) join(group, other);
    }
    return groups.filter((group) => !group.gone);
  }

  /** Two masks are asked for at most: the two sides of a comparison. */
  function keep(map, key, value) {
    map.delete(key);
    map.set(key, value);
    while (map.size > 2) map.delete(map.keys().next().value);
  }

  const bucketOf = (v) => Math.floor(v / BUCKET);
  function put(buckets, group) {
    const key = bucketOf(group.y) * 4096 + bucketOf(group.x);
    if (buckets.has(key)) buckets.get(key).push(group); else buckets.set(key, [group]);
  }

  function near(buckets, group) {
    const cx = bucketOf(group.x), cy = bucketOf(group.y), found = [];
    for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) found.push(...(buckets.get((cy + dy) * 4096 + cx + dx) || []));
    return found;
  }

  function touch(a, b, gap) {
    const dx = a.x - b.x, dy = a.y - b.y, reach = (a.r + b.r) * 0.86 + gap;
    return dx * dx + dy * dy <= reach * reach;
  }

  function join(group, other) {
    other.gone = true;
    const total = group.count + other.count;
    group.x = (group.x * group.count + other.x * other.count) / total;
    group.y = (group.y * group.count + other.y * other.count) / total;
    group.count = total;
    group.r = Math.max(group.r, other.r);
    group.row = Math.min(group.row, other.row);
    for (const cell of other.cells) group.cells.push(cell);
    other.mix.forEach((n, i) => { group.mix[i] += n; });
  }
})();
