'use strict';
// The head of a map run: what it was, how it ended, its figures.

function shortName(run) {
  const at = run.arn?.indexOf(':mapRun:') ?? -1;
  return at < 0 ? run.arn ?? null : run.arn.slice(at + ':mapRun:'.length);
}

function title(run, before = 'Map run ') {
  const name = shortName(run);
  if (name === null) {
    return ['Results'];
  }
  const id = name.lastIndexOf(':');
  return id < 0 ? [before, outside(name)] : [before, outside(name.slice(0, id)), ' ', h('small', {}, outside(name.slice(id + 1)))];
}

function statusBadge(run) {
  const words = { SUCCEEDED: 'Succeeded', FAILED: 'Failed', ABORTED: 'Aborted', RUNNING: 'Running' };
  const outcome = OUTCOMES[run.status] ? run.status : 'PENDING';
  return run.status
    ? h('span', { class: `badge ${OUTCOMES[outcome].style}` }, mark(outcome), words[run.status])
    : h('span', { class: 'badge unknown', title: 'Result files do not tell how their map run ended' }, 'Status not known');
}

function heading(run) {
  const start = run.mapRun?.start ?? run.firstStart;
  const stop = run.mapRun?.stop ?? run.lastStop;
  return h('div', { class: 'heading' },
    h('div', { class: 'title' }, h('h1', {}, ...title(run)), statusBadge(run)),
    start === undefined ? null : h('p', { class: 'when' }, moment(start),
      stop === undefined ? null : [' to ', moment(stop), ` · ${duration(stop - start)}`]),
    run.childExecution ? h('p', { class: 'when' }, 'Started by the child execution ', outside(run.childExecution)) : null,
    run.arn ? h('p', { class: 'arn' }, outside(run.arn)) : null);
}

function summaryCard(run) {
  const counts = run.counts;
  return card('summary', 'Child executions', { wide: true }, outcomeBar(counts), outcomeTable(run), figures(run));
}

/** One bar for all; the narrowest part is still two pixels wide, so that nothing that is there is unseen */
function outcomeBar(counts) {
  const all = total(counts);
  if (all === 0) {
    return nothing('There are no child executions in these results.');
  }
  const bar = h('div', { class: 'outcome-bar', 'aria-hidden': 'true' });
  for (const outcome of Object.values(OUTCOMES)) {
    if (counts[outcome.key] > 0) {
      const part = h('div', { class: outcome.style });
      part.style.flexGrow = String(counts[outcome.key] / all);
      const svg = d3.select(part).append('svg').attr('class', outcome.style);
      svg.append('rect').attr('width', '100%').attr('height', '100%');
      bar.append(part);
    }
  }
  return bar;
}

function outcomeTable(run) {
  const all = total(run.counts);
  const batched = run.items && total(run.items) !== all;
  const columns = [{ name: 'Outcome' }, { name: 'Child executions', number: true }, { name: 'Share', number: true }];
  const rows = Object.entries(OUTCOMES).map(([outcome, { key }]) =>
    [outcomeLabel(outcome), count(run.counts[key]), share(run.counts[key], all), ...(batched ? [count(run.items[key])] : [])]);
  return h('div', { class: 'outcomes' }, table('Child executions by outcome', batched ? [...columns, { name: 'Items', number: true }] : columns,
    [...rows, [h('strong', {}, 'All'), h('strong', {}, count(all)), '', ...(batched ? [h('strong', {}, count(total(run.items)))] : [])]]));
}

function figures(run) {
  const facts = [
    ['Tolerated failure', toleratedFailure(run)],
    run.successes === 'OUTPUTS' ? ['Succeeded', 'is the number of outputs: the result files hold nothing else of them'] : null,
    run.executionsPerSecond === undefined ? null : ['Throughput', `${rate(run.executionsPerSecond)} child executions`
      + (run.itemsPerSecond !== undefined && Math.abs(run.itemsPerSecond - run.executionsPerSecond) > 1e-9 ? `, ${rate(run.itemsPerSecond)} items` : '')],
    run.mapRun ? ['Concurrency', run.mapRun.maxConcurrency ? `limited to ${count(run.mapRun.maxConcurrency)}` : 'not limited by the map run'] : null,
    ['Redrives', redrives(run)],
    run.inputBytes + run.outputBytes > 0 ? ['Payloads', `${bytes(run.inputBytes)} of inputs, ${bytes(run.outputBytes)} of outputs, as they stand in the files`] : null,
  ].filter((fact) => fact !== null);
  return h('dl', { class: 'figures' }, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
}

function toleratedFailure(run) {
  if (!run.mapRun) {
    return 'not known: result files do not tell';
  }
  const { toleratedPercentage: percentage, toleratedCount: limit } = run.mapRun;
  const limits = [percentage > 0 ? `${percentage} %` : null, limit > 0 ? counted(limit, 'item') : null].filter((text) => text !== null);
  const items = run.items ?? run.counts;
  const failed = items.failed + items.timedOut;
  const actual = ` (${share(failed, total(items))}, ${counted(failed, 'item')}, failed or timed out)`;
  return (limits.length === 0 ? 'none: the first failure fails the map run' : limits.join(' or ')) + actual;
}

function redrives(run) {
  if (run.redriven === 0) {
    return run.mapRun && run.mapRun.redrives > 0 ? counted(run.mapRun.redrives, 'time') : 'none';
  }
  return `${counted(run.redriven, 'child execution')} redriven, ${counted(run.redrives, 'time')} in all`;
}

/** What could not be counted, or is doubtful: before the figures that it makes doubtful */
function problemsCard(run) {
  if (run.totals.problems === 0) {
    return null;
  }
  const shown = run.problems ?? [];
  const more = run.totals.problems - shown.length;
  return h('section', { class: 'card wide warning', 'aria-labelledby': 'problems-title' },
    h('h2', { id: 'problems-title' }, `${counted(run.totals.problems, 'problem')} with the result files`),
    h('p', { class: 'note' }, 'The rest was counted; these results may be short of something.'),
    h('ul', {}, shown.slice(0, 20).map(problemLine)),
    shown.length > 20 ? h('details', {}, h('summary', {}, `${count(shown.length - 20)} more`), h('ul', {}, shown.slice(20).map(problemLine))) : null,
    more > 0 ? h('p', { class: 'note' }, `${count(more)} more are not in this file.`) : null);
}

function problemLine([key, offset, message]) {
  return h('li', {}, outside(key), offset === null ? null : ` at byte ${count(offset)}`, ': ', outside(message));
}
