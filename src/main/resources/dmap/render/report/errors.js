'use strict';
// Why child executions failed: errors as bars, and below each the shapes of its messages.

const SHOWN_ERRORS = 8;
const SHOWN_SHAPES = 3;
const [GROUP_ERROR, GROUP_COUNT, GROUP_MESSAGE, EXAMPLE_NAME, EXAMPLE_MESSAGE, EXAMPLE_INPUT] = [0, 1, 2, 3, 4, 5];

/** @param find (error) shows the failures with this error */
function errorsCard(run, find) {
  const failed = unsuccessful(run.counts);
  const groups = run.errors ?? [];
  if (groups.length === 0) {
    return card('errors', 'Errors', { wide: true }, nothing(failed === 0 ? 'Nothing failed.'
      : run.totals.errors > 0 ? whyNoTimes({ leftOut: ['errors'] }, 'errors') : 'No record of a failure was found.'));
  }
  const byError = d3.rollups(groups, (same) => ({ groups: same, sum: d3.sum(same, (group) => group[GROUP_COUNT]) }), (group) => group[GROUP_ERROR])
    .map(([error, rest]) => ({ error, ...rest }))
    .sort((a, b) => b.sum - a.sum || d3.ascending(a.error, b.error));
  const known = d3.sum(byError, (error) => error.sum);
  const rest = failed - known;
  const items = byError.map((error) => errorItem(error, failed, find));
  const more = items.slice(SHOWN_ERRORS);
  return card('errors', 'Errors', { wide: true },
    h('p', { class: 'note' }, `${counted(failed, 'child execution')} did not succeed. Bars are shares of these. Messages are put together by their shape: # is a number, … a quoted text or an id.`),
    h('ol', { class: 'errors' }, items.slice(0, SHOWN_ERRORS)),
    more.length > 0 ? h('details', {}, h('summary', {}, `${counted(more.length, 'more error')}`), h('ol', { class: 'errors' }, more)) : null,
    rest > 0 ? h('p', { class: 'note' }, `${count(rest)} with other errors are not told apart here.`) : null);
}

function errorItem({ error, groups, sum }, failed, find) {
  const bar = h('div', { class: 'bar', 'aria-hidden': 'true' });
  const svg = d3.select(bar).append('svg').attr('class', 'failed');
  svg.append('rect').attr('height', '100%').attr('width', `${(100 * sum) / failed}%`);
  const items = groups.map(shapeItem);
  const more = items.slice(SHOWN_SHAPES);
  return h('li', {},
    h('div', { class: 'error-head' }, h('h3', {}, outside(error)), h('span', { class: 'error-count' }, `${count(sum)} · ${share(sum, failed)}`),
      h('button', { type: 'button', class: 'quiet', click: () => find(error) }, 'Show failures', h('span', { class: 'unseen' }, ' with ', outside(error)))),
    bar,
    h('ul', { class: 'shapes' }, items.slice(0, SHOWN_SHAPES)),
    more.length > 0 ? h('details', {}, h('summary', {}, `${counted(more.length, 'more shape')} of message`), h('ul', { class: 'shapes' }, more)) : null);
}

function shapeItem(group) {
  return h('li', {}, h('details', {},
    h('summary', {}, h('span', { class: 'shape-count' }, count(group[GROUP_COUNT])), ' ',
      group[GROUP_MESSAGE] === '' ? h('span', { class: 'missing' }, 'no message') : outside(group[GROUP_MESSAGE])),
    h('dl', { class: 'example' },
      h('dt', {}, 'For example'), h('dd', {}, group[EXAMPLE_MESSAGE] === '' ? h('span', { class: 'missing' }, 'no message') : outside(group[EXAMPLE_MESSAGE])),
      h('dt', {}, 'Child execution'), h('dd', {}, outside(group[EXAMPLE_NAME])),
      h('dt', {}, 'Input'), h('dd', {}, h('code', {}, outside(group[EXAMPLE_INPUT]))))));
}
