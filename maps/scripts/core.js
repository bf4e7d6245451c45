/* The page's common ground: the namespace, safe building of elements, words, numbers and days.
   Nothing here (or anywhere in these scripts) turns text into HTML: it is only ever set as textContent. */
(function () {
  'use strict';
  const G = (window.geoMaps = window.geoMaps || {});
  if (G.el) return; // the same script may come with several layers of one page
  G.layers = {};
  let words = {};

  /** Build an element: attributes as given, children are elements or plain text. */
  G.el = function (tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? '' : value);
    }
    for (const child of children.flat(Infinity)) {
      if (child === null || child === undefined) continue;
      element.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return element;
  };

  /** Empty an element and fill it anew. */
  G.fill = function (element, ...children) {
    element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
    return element;
  };

  /** Read a data block of the page. */
  G.readBlock = (id) => JSON.parse(document.getElementById(id).textContent);

  G.setWords = (table) => { words = table; };
  G.hasWord = (key) => Object.hasOwn(words, key);
  /** A word of the page; {name} is filled in. Unknown keys show themselves after the dot. */
  G.t = function (key, values) {
    const word = Object.hasOwn(words, key) ? words[key] : key.replace(/^[a-z]+\./, '');
    return word.replace(/\{(\w+)\}/g, (all, name) => (values && name in values ? String(values[name]) : all));
  };

  let names = {};
  G.setNames = (table) => { names = table; };
  /** A resolved place or region as the page's language calls it; the data themselves stay as they are. */
  G.named = (name) => (name !== null && Object.hasOwn(names, name) ? names[name] : name);

  // Making a formatter costs milliseconds, using one does not.
  const formatters = new Map();
  function formatter(Kind, options) {
    const key = Kind.name + JSON.stringify(options);
    if (!formatters.has(key)) formatters.set(key, new Kind(pageLocale(), options));
    return formatters.get(key);
  }

  G.number = (value, digits) => formatter(Intl.NumberFormat, { maximumFractionDigits: digits || 0 }).format(value);
  /** Metres as km text with a sensible number of digits. */
  G.km = function (metres) {
    const km = metres / 1000;
    return G.number(km, km < 10 ? 1 : 0);
  };

  /** Day number of 'YYYY-MM-DD' since 1970, or null. Days, not instants: no time zone can shift them. */
  G.dayNumber = function (text) {
    const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text || '');
    if (!found) return null;
    const stamp = Date.UTC(+found[1], +found[2] - 1, +found[3]);
    const day = Math.round(stamp / 864e5);
    return G.isoDay(day) === text ? day : null;
  };
  G.isoDay = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
  G.longDay = function (day) {
    const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
    return formatter(Intl.DateTimeFormat, options).format(new Date(day * 864e5));
  };
  G.dayAndMonth = (day) => formatter(Intl.DateTimeFormat, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(day * 864e5));
  G.shortDay = function (day, withYear) {
    const options = { day: 'numeric', month: 'short', timeZone: 'UTC' };
    if (withYear) options.year = 'numeric';
    return formatter(Intl.DateTimeFormat, options).format(new Date(day * 864e5));
  };
  /** Europe's order (4 June 2023) whatever the reader's machine is set to: the page says the same to all. */
  function pageLocale() {
    const lang = document.documentElement.lang || 'en';
    return lang === 'en' ? 'en-GB' : lang;
  }

  /** An address that may become a link: http or https and nothing else. */
  G.webLink = function (text) {
    if (typeof text !== 'string') return null;
    try {
      const url = new URL(text.trim());
      return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
    } catch {
      return null;
    }
  };

  G.clamp = (value, low, high) => Math.min(high, Math.max(low, value));

  /** Call `run` once per frame at most, with the newest arguments. */
  G.perFrame = function (run) {
    let waiting = false;
    return function () {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; run(); });
    };
  };

  /** Web Mercator of the unit square, and back. */
  G.mercX = (lon) => lon / 360 + 0.5;
  G.mercY = function (lat) {
    const s = Math.sin((G.clamp(lat, -85.05, 85.05) * Math.PI) / 180);
    return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
  };
  G.reducedMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
  G.dark = () => matchMedia('(prefers-color-scheme: dark)').matches && !document.body.classList.contains('geo-printing');
})();
