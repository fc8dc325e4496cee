'use strict';
// The table of what did not succeed, with a search.

const ROWS_A_PAGE = 25;
const FAILURE = { name: 0, status: 1, error: 2, message: 3, input: 4, start: 5, duration: 6 };

/** @return {card, find(error)} */
function failuresTable(run) {
  const all = run.failures ?? [];
  const title = 'Failures';
  if (all.length === 0) {
    const why = unsuccessful(run.counts) === 0 ? 'Nothing failed.' : 'Left out to keep this file small, or not in the result files.';
    return { card: card('failures', title, { wide: true }, nothing(why)), find: () => {} };
  }
  const state = { words: [], status: '', error: '', sort: null, down: false, page: 0 };
  const texts = all.map((row) => [row[0], row[2], row[3], row[4]].filter((text) => text !== null).join('\n').toLowerCase());
  const search = h('input', { type: 'search', id: 'failure-search', autocomplete: 'off', spellcheck: 'false', placeholder: 'Name, error, message or input' });
  const statuses = choice('failure-status', 'Status', all.map((row) => row[FAILURE.status]), (status) => OUTCOMES[status].word);
  const errors = choice('failure-error', 'Error', all.map((row) => row[FAILURE.error] ?? ''), (error) => (error === '' ? '(none)' : visible(error)));
  const found = h('p', { class: 'found', role: 'status' });
  const body = h('tbody', { role: 'rowgroup' });
  const heads = [['Status', 'status'], ['Error', 'error'], ['Message'], ['Started (UTC)', 'start'], ['Duration', 'duration'], ['Name', 'name']]
    .map(([name, field]) => sortHead(name, field, (by) => sortBy(by)));
  const before = h('button', { type: 'button', click: () => turn(-1) }, '← Back');
  const after = h('button', { type: 'button', click: () => turn(1) }, 'Next →');
  const where = h('span', { class: 'where' });

  function matching() {
    const rows = d3.range(all.length).filter((i) =>
      (statuses.picked() === null || all[i][FAILURE.status] === statuses.picked())
      && (errors.picked() === null || (all[i][FAILURE.error] ?? '') === errors.picked())
      && state.words.every((word) => texts[i].includes(word)));
    if (state.sort !== null) {
      const key = (i) => all[i][FAILURE[state.sort]];
      const missingLast = (a, b) => (key(a) === null) - (key(b) === null);
      rows.sort((a, b) => missingLast(a, b) || (state.down ? d3.descending : d3.ascending)(key(a), key(b)) || a - b);
    }
    return rows;
  }

  function show() {
    const rows = matching();
    const pages = Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE));
    state.page = Math.min(state.page, pages - 1);
    const first = state.page * ROWS_A_PAGE;
    body.replaceChildren(...rows.slice(first, first + ROWS_A_PAGE).map((i) => failureRow(all[i], state.words)));
    found.textContent = rows.length === all.length ? `${counted(all.length, 'failure')}` : `${count(rows.length)} of ${counted(all.length, 'failure')} match`;
    where.textContent = rows.length === 0 ? '' : `${count(first + 1)}–${count(Math.min(rows.length, first + ROWS_A_PAGE))} of ${count(rows.length)}`;
    before.disabled = state.page === 0;
    after.disabled = state.page >= pages - 1;
  }

  function turn(by) {
    state.page += by;
    show();
  }

  function sortBy(field) {
    state.down = state.sort === field ? !state.down : field === 'duration';
    state.sort = field;
    heads.forEach((head) => head.dataset.field && head.setAttribute('aria-sort', head.dataset.field === field ? (state.down ? 'descending' : 'ascending') : 'none'));
    state.page = 0;
    show();
  }

  function changed() {
    state.words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== '');
    state.page = 0;
    show();
  }

  search.addEventListener('input', changed);
  statuses.select.addEventListener('change', changed);
  errors.select.addEventListener('change', changed);
  show();

  const missing = run.totals.failures - all.length;
  const section = card('failures', title, { wide: true },
    missing > 0 ? h('p', { class: 'note' }, `The first ${count(all.length)} of ${count(run.totals.failures)}, in the order of the result files. The search is over these; `, h('code', {}, 'dmap results --failed'), ' lists all.') : null,
    h('form', { class: 'filters', role: 'search', submit: (event) => event.preventDefault() },
      h('label', { class: 'grow' }, h('span', {}, 'Search'), search), statuses.label, errors.label),
    found,
    h('table', { role: 'table', class: 'failures' }, h('caption', { class: 'unseen' }, 'Child executions that did not succeed'),
      h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, heads)), body),
    h('div', { class: 'pages' }, before, where, after));

  return {
    card: section,
    find(error) {
      search.value = '';
      statuses.select.selectedIndex = 0;
      errors.pick(error);
      changed();
      section.scrollIntoView();
      search.focus({ preventScroll: true });
    },
  };
}

/** A select of the values that occur, most frequent first */
function choice(id, name, values, word) {
  const options = d3.rollups(values, (same) => same.length, (value) => value).sort((a, b) => b[1] - a[1] || d3.ascending(a[0], b[0]));
  const select = h('select', { id }, h('option', {}, 'All'), options.map(([value, number]) => h('option', {}, `${word(value)} (${count(number)})`)));
  return {
    select,
    label: h('label', {}, h('span', {}, name), select),
    picked: () => (select.selectedIndex <= 0 ? null : options[select.selectedIndex - 1][0]),
    pick: (value) => {
      select.selectedIndex = options.findIndex(([option]) => option === value) + 1;
    },
  };
}

function sortHead(name, field, sort) {
  return h('th', { role: 'columnheader', scope: 'col', 'data-field': field ?? null, 'aria-sort': field ? 'none' : null, class: field === 'duration' ? 'number' : null },
    field ? h('button', { type: 'button', click: () => sort(field) }, name) : name);
}

function failureRow(row, words) {
  const cell = (name, ...content) => h('td', { role: 'cell', 'data-column': name }, ...content);
  const found = (text) => (text === null ? outside(text) : h('bdi', { class: 'outside' }, marked(visible(text), words)));
  const short = (text) => (text === null || text.length <= CLIPPED_AT ? found(text)
    : h('details', { class: 'clip' }, h('summary', {}, found(`${text.slice(0, CLIPPED_AT)}…`)), found(text)));
  const input = row[FAILURE.input];
  return h('tr', { role: 'row' },
    cell('Status', outcomeLabel(row[FAILURE.status])),
    cell('Error', row[FAILURE.error] === null ? outside(null, 'no error') : short(row[FAILURE.error])),
    cell('Message', row[FAILURE.message] === '' ? outside(null, 'no message') : found(row[FAILURE.message]),
      input === null ? null : h('details', {}, h('summary', {}, 'Input'), h('code', {}, found(input)))),
    cell('Started (UTC)', moment(row[FAILURE.start])),
    h('td', { role: 'cell', 'data-column': 'Duration', class: 'number' }, row[FAILURE.duration] === null ? '–' : duration(row[FAILURE.duration])),
    cell('Name', short(row[FAILURE.name])));
}

/** Text in pieces, those that were searched for marked */
function marked(text, words) {
  if (words.length === 0) {
    return [text];
  }
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'giu');
  return text.split(pattern).map((piece, i) => (i % 2 === 1 ? h('mark', {}, piece) : piece));
}
