/* The filter form: search, who says so, country, region, distance to border and front. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.buildChoices) return;
  const DISTANCES = [5, 10, 25, 50, 100];

  G.buildChoices = function (page, place) {
    const { table, filters } = page;
    const search = searchBox(page), controls = [];
    for (const name of ['country', 'adm1']) {
      const words = [...table.words(name)].sort((a, b) => a.localeCompare(b));
      if (words.length > 1) controls.push(select(page, name, G.t(name), words.map((w) => [w, G.named(w)]), (v) => ({ [name]: v }), (c) => c[name]));
    }
    if (table.has('border_distance_m')) controls.push(distance(page, 'border', 'near_border'));
    if (table.has('frontline_distance_m')) controls.push(distance(page, 'front', 'near_front'));
    const reset = document.getElementById('geo-reset');
    reset.addEventListener('click', () => { filters.reset(); document.getElementById('geo-shown').focus(); }); // the button goes, the focus stays near
    G.fill(document.getElementById('geo-search'), search.element);
    G.fill(place, controls.map((control) => control.element));
    place.parentElement.hidden = !controls.length;
    const refresh = () => {
      [search, ...controls].forEach((control) => control.refresh(filters.choice));
      reset.hidden = !filters.narrowed;
    };
    filters.changed.push(refresh);
  };

  let serial = 0;
  function field(label, control) {
    const id = 'geo-field-' + ++serial;
    control.id = id;
    return G.el('div', { class: 'geo-field' }, G.el('label', { for: id }, label), control);
  }

  function searchBox(page) {
    let waiting = 0;
    const input = G.el('input', { type: 'search', autocomplete: 'off', spellcheck: 'false', dir: 'auto', oninput: () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        await page.table.loadTexts();
        page.filters.set({ search: input.value.trim() });
      }, 150);
    } });
    return { element: field(G.t('search'), input), refresh: (c) => { if (document.activeElement !== input) input.value = c.search; } };
  }

  function select(page, name, label, options, toChange, fromChoice) {
    const control = G.el('select', { onchange: () => page.filters.set(toChange(control.value)) },
      G.el('option', { value: '' }, G.t('all')), options.map(([value, word]) => G.el('option', { value }, word)));
    return { element: field(label, control), refresh: (c) => { control.value = fromChoice(c); } };
  }

  function distance(page, key, label) {
    const control = G.el('select', { onchange: () => page.filters.set({ [key]: Number(control.value) }) },
      G.el('option', { value: '0' }, G.t('any_distance')), DISTANCES.map((n) => G.el('option', { value: n }, G.t('within_km', { n }))));
    const boxes = G.ANSWERS.map((answer) => G.el('input', { type: 'checkbox', onchange: () => {
      const answers = new Set(G.ANSWERS.filter((_, k) => boxes[k].checked));
      page.filters.set({ [key + 'Answers']: answers });
    } }));
    const beside = G.el('div', { class: 'geo-maybe', role: 'group', 'aria-label': G.t(label) }, G.ANSWERS.map((answer, k) => G.el('label', {}, boxes[k], G.t(answer))));
    const element = field(G.t(label), control);
    element.append(beside);
    const refresh = (c) => {
      if (c[key] && ![...control.options].some((o) => Number(o.value) === c[key]))
        control.append(G.el('option', { value: c[key] }, G.t('within_km', { n: c[key] })));
      control.value = String(c[key]);
      G.ANSWERS.forEach((answer, k) => { boxes[k].checked = c[key + 'Answers'].has(answer); });
      beside.hidden = !c[key];
    };
    return { element, refresh };
  }
})();
