'use strict';
// Building the page. Text is set as text: nothing here, or anywhere else, reads it as markup.

/**
 * An element. Attributes that are functions are listeners, `true` is an empty attribute, and
 * `false` or null none. Children are elements or texts; null and false are left out.
 */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== false && child !== undefined));
  return element;
}

/** Text from outside: isolated, so that right-to-left text turns nothing around it */
function outside(text, missing = 'not in the record') {
  return text === null || text === undefined
    ? h('span', { class: 'missing' }, missing)
    : h('bdi', { class: 'outside' }, visible(text));
}

/** A moment in UTC; its title is the same on this machine's clock */
function moment(millis, { fine = false } = {}) {
  return millis === null || millis === undefined
    ? h('span', { class: 'missing' }, '–')
    : h('time', { datetime: new Date(millis).toISOString(), title: `Here: ${localTime(millis)}` }, utc(millis, { fine }));
}

/** The mark of an outcome, the same one as in the charts */
function mark(outcome, size = 12) {
  const svg = d3.create('svg').attr('class', 'mark').attr('width', size).attr('height', size)
    .attr('viewBox', '-6 -6 12 12').attr('aria-hidden', 'true');
  svg.append('path').attr('class', OUTCOMES[outcome].style).attr('d', shape(outcome, 60))
    .attr('transform', `rotate(${OUTCOMES[outcome].turn})`);
  return svg.node();
}

function shape(outcome, area) {
  return d3.symbol(OUTCOMES[outcome].shape, area)();
}

/** Mark and word of an outcome */
function outcomeLabel(outcome) {
  return h('span', { class: 'outcome' }, mark(outcome), OUTCOMES[outcome].word);
}

/** A part of the page with a heading */
function card(id, title, { wide = false } = {}, ...children) {
  return h('section', { class: wide ? 'card wide' : 'card', 'aria-labelledby': `${id}-title`, id },
    h('h2', { id: `${id}-title` }, title), ...children);
}

/** Why a part of the page has nothing to show */
function nothing(...why) {
  return h('p', { class: 'nothing' }, ...why);
}

/**
 * A table for reading. On a narrow page each row becomes a block, with the column's name before
 * each cell; the roles keep it a table for a screen reader.
 *
 * @param columns [{name, number}]
 * @param rows arrays of cells: text or element
 */
function table(caption, columns, rows) {
  const cell = (content, at) => h('td', { role: 'cell', 'data-column': columns[at].name, class: columns[at].number ? 'number' : null }, content);
  return h('table', { role: 'table' },
    h('caption', { class: 'unseen' }, caption),
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' },
      columns.map((column) => h('th', { role: 'columnheader', scope: 'col', class: column.number ? 'number' : null }, column.name)))),
    h('tbody', { role: 'rowgroup' }, rows.map((row) => h('tr', { role: 'row' }, row.map(cell)))));
}

/** The numbers behind a chart, made when somebody asks for them */
function dataTable(caption, columns, rows) {
  const details = h('details', { class: 'data' }, h('summary', {}, 'Show the data as a table'));
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) {
      details.append(h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption }, table(caption, columns, rows())));
    }
  });
  return details;
}

/** A choice of a few, each one click or arrow key away */
function segments(legend, name, options, chosen, choose) {
  return h('fieldset', { class: 'segments' }, h('legend', { class: 'unseen' }, legend),
    options.map(([value, word]) => h('label', {},
      h('input', { type: 'radio', name, value, checked: value === chosen, change: () => choose(value) }), h('span', {}, word))));
}
