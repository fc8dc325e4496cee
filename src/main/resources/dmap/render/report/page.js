'use strict';
// Puts the page together from its data.

const REPORT = JSON.parse(document.getElementById('data').textContent);
const PRINT_WIDTH = 680;

function show(run) {
  const failures = failuresTable(run);
  document.getElementById('content').replaceChildren(...[
    heading(run),
    problemsCard(run),
    summaryCard(run),
    timelineCard(run),
    histogramCard(run),
    scatterCard(run),
    errorsCard(run, failures.find),
    slowestCard(run),
    largestCard(run),
    failures.card,
    filesCard(run),
  ].filter((part) => part !== null));
}

/** Which map run the address asks for: #run-2 */
function chosen() {
  const at = Number(/^#run-(\d+)$/.exec(location.hash)?.[1] ?? 1) - 1;
  return at >= 0 && at < REPORT.mapRuns.length ? at : 0;
}

function chooser() {
  const nav = document.getElementById('map-runs');
  if (REPORT.mapRuns.length < 2) {
    return;
  }
  const rows = REPORT.mapRuns.map((run, at) => {
    const link = h('a', { href: `#run-${at + 1}` }, ...title(run, ''));
    const cell = h('span', { class: 'tree' }, link);
    cell.style.paddingInlineStart = `${run.depth * 1.25}rem`;
    return [cell, run.status && OUTCOMES[run.status] ? outcomeLabel(run.status) : '–', count(total(run.counts)), count(unsuccessful(run.counts)),
      run.firstStart === undefined ? '–' : moment(run.firstStart),
      run.firstStart === undefined || run.lastStop === undefined ? '–' : duration(run.lastStop - run.firstStart)];
  });
  nav.replaceChildren(
    h('h2', { id: 'map-runs-title' }, counted(REPORT.mapRuns.length + REPORT.mapRunsLeftOut, 'map run')),
    h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Map runs' },
      table('Map runs, each followed by those that its child executions started', [{ name: 'Map run' }, { name: 'Status' }, { name: 'Child executions', number: true },
        { name: 'Not succeeded', number: true }, { name: 'First start' }, { name: 'Took', number: true }], rows)),
    REPORT.mapRunsLeftOut > 0 ? h('p', { class: 'note' }, `${count(REPORT.mapRunsLeftOut)} more are not in this page; a report of one of them has it.`) : '');
  nav.hidden = false;
}

function choose() {
  const at = chosen();
  document.querySelectorAll('#map-runs a').forEach((link, i) => {
    if (i === at) {
      link.setAttribute('aria-current', 'true');
    } else {
      link.removeAttribute('aria-current');
    }
  });
  show(REPORT.mapRuns[at]);
}

function theme() {
  document.getElementById('theme').addEventListener('change', (event) => {
    if (event.target.value === 'auto') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = event.target.value;
    }
  });
}

/** On paper charts are as wide as a page, whatever the window is. */
function printing() {
  const redraw = (width) => document.querySelectorAll('.frame').forEach((frame) => frame.redraw(width));
  window.addEventListener('beforeprint', () => redraw(PRINT_WIDTH));
  window.addEventListener('afterprint', () => redraw());
  document.getElementById('print').addEventListener('click', () => window.print());
}

document.getElementById('made').replaceChildren(`Made by ${REPORT.madeBy}, `, moment(REPORT.madeAt),
  '. Nothing in this file comes from, or goes to, a network.');
chooser();
choose();
theme();
printing();
window.addEventListener('hashchange', () => {
  if (/^(#run-|$)/.test(location.hash)) {
    choose();
    document.getElementById('content').focus();
  }
});
