'use strict';
// The slowest, the largest, the files.

function slowestCard(run) {
  const rows = run.slowest ?? [];
  return card('slowest', 'Slowest', {}, rows.length === 0 ? nothing(whyNoTimes(run, 'slowest'))
    : table('The child executions that took longest', [{ name: 'Duration', number: true }, { name: 'Input' }, { name: 'Name' }],
      rows.map(([name, millis, input]) => [duration(millis), h('code', {}, clipped(input)), clipped(name)])));
}

function largestCard(run) {
  const rows = run.largest ?? [];
  return card('largest', 'Largest', {}, rows.length === 0 ? nothing('No record holds an input or an output.')
    : table('The child executions with most input and output', [{ name: 'Both', number: true }, { name: 'Input', number: true }, { name: 'Output', number: true }, { name: 'Name' }],
      rows.map(([name, input, output]) => [bytes(input + output), bytes(input), bytes(output), clipped(name)])));
}

const CLIPPED_AT = 120;

/** A long text in short; the rest at a click */
function clipped(text) {
  if (text === null || text === undefined || text.length <= CLIPPED_AT) {
    return outside(text);
  }
  return h('details', { class: 'clip' }, h('summary', {}, outside(`${text.slice(0, CLIPPED_AT)}…`)), outside(text));
}

function filesCard(run) {
  if (run.totals.files === 0) {
    return null;
  }
  const rows = run.files ?? [];
  const size = d3.sum(rows, ([, , length]) => length);
  const more = run.totals.files - rows.length;
  return card('files', 'Result files', { wide: true },
    h('details', {}, h('summary', {}, `${counted(run.totals.files, 'file')}${more === 0 ? `, ${bytes(size)}` : ''}`),
      table('Result files', [{ name: 'Holds' }, { name: 'Size', number: true }, { name: 'Key' }],
        rows.map(([kind, key, length]) => [kind, bytes(length), outside(key)])),
      more > 0 ? h('p', { class: 'note' }, `${count(more)} more are not in this page.`) : null));
}
