'use strict';
// How many ran, and how many ended, over time.

const NARROWEST_BAR = 3;

function timelineCard(run) {
  const title = 'Concurrency and throughput';
  if (!run.timeline) {
    return card('timeline', title, { wide: true }, nothing(whyNoTimes(run, 'timeline')));
  }
  const timeline = run.timeline;
  const peak = d3.max(timeline.running);
  const bucket = duration(timeline.bucketMillis);
  const limit = run.mapRun?.maxConcurrency;
  const label = `Timeline from ${utc(timeline.from)}: at most ${count(peak)} child executions ran at a time`;
  return card('timeline', title, { wide: true },
    h('p', { class: 'note' }, `At most ${count(peak)} ran at a time`, limit ? ` (the limit was ${count(limit)})` : '',
      `, seen every ${bucket}. Times are UTC.`, onlyUnsuccessful(run)),
    legend(['SUCCEEDED', 'FAILED'], { FAILED: 'Not succeeded' }),
    explorer(label, (width) => drawTimeline(run, limit, width)),
    keysHint(),
    dataTable(title, [{ name: 'From (UTC)' }, { name: 'Started', number: true }, { name: 'Succeeded', number: true },
      { name: 'Not succeeded', number: true }, { name: 'Running at the end', number: true }],
    () => timeline.running.map((running, i) => [utc(timeline.from + i * timeline.bucketMillis, { fine: true }),
      count(timeline.started[i]), count(timeline.succeeded[i]), count(timeline.failed[i]), count(running)])));
}

function drawTimeline(run, limit, width) {
  const timeline = run.timeline;
  const left = 52;
  const right = width - 12;
  const upper = { top: 24, bottom: 164 };
  const lower = { top: 212, bottom: 352 };
  const height = 380;
  const buckets = timeline.running.length;
  const end = timeline.from + buckets * timeline.bucketMillis;
  const x = d3.scaleUtc([timeline.from, end], [left, right]);
  const bars = throughput(run, right - left);
  const running = runningScale(timeline, limit, upper);
  const ended = d3.scaleLinear([0, d3.max(bars, (bar) => bar.succeeded + bar.failed) || 1], [lower.bottom, lower.top]).nice(4);

  const svg = d3.create('svg').attr('viewBox', `0 0 ${width} ${height}`).attr('width', width).attr('height', height);
  panelTitle(svg, 'Running child executions', upper.top - 10);
  countAxis(svg, running, left, right);
  const points = [[timeline.from, 0], ...timeline.running.map((number, i) => [timeline.from + (i + 1) * timeline.bucketMillis, number])];
  svg.append('path').attr('class', 'area').attr('d', d3.area((p) => x(p[0]), upper.bottom, (p) => running(p[1]))(points));
  svg.append('path').attr('class', 'line').attr('d', d3.line((p) => x(p[0]), (p) => running(p[1]))(points));
  if (limit && running.domain()[1] >= limit) {
    svg.append('line').attr('class', 'limit').attr('x1', left).attr('x2', right).attr('y1', running(limit)).attr('y2', running(limit));
    svg.append('text').attr('class', 'limit-name').attr('x', right).attr('y', running(limit) - 5).attr('text-anchor', 'end')
      .text(`limit ${count(limit)}`);
  }
  timeAxis(svg, x, upper.bottom, right - left);

  const millis = bars[0].millis;
  panelTitle(svg, millis < 1000 ? `Ended in each ${duration(millis)}` : `Ended per second (mean of ${duration(millis)})`, lower.top - 10);
  countAxis(svg, ended, left, right, { whole: millis < 1000 });
  drawBars(svg, bars, x, ended);
  timeAxis(svg, x, lower.bottom, right - left);

  const at = (i) => (bars[i].from + bars[i].to) / 2;
  const ranAt = (i) => timeline.running[Math.min(buckets - 1, bars[i].last)];
  return {
    svg,
    size: bars.length,
    at: (i) => ({ x: x(at(i)), y: running(ranAt(i)) }),
    nearest: (px, py) => (px < left || px > right || py < 0 ? -1 : Math.min(bars.length - 1, Math.floor(((px - left) / (right - left)) * ((end - timeline.from) / millis)))),
    facts: (i) => [
      ['', h('strong', {}, `${utcClock(bars[i].from, { fine: bars[i].millis < 1000 })} – ${utcClock(bars[i].to, { fine: bars[i].millis < 1000 })} UTC`)],
      ['Here', localTime(bars[i].from)],
      ['Running at its end', count(ranAt(i))],
      ['Started', count(bars[i].started)],
      ['Succeeded', count(bars[i].endedWell) + (millis < 1000 ? '' : ` (${rate(bars[i].succeeded)})`)],
      ['Not succeeded', count(bars[i].endedBadly) + (millis < 1000 ? '' : ` (${rate(bars[i].failed)})`)],
    ],
    cursor: (i) => ({ line: [upper.top, lower.bottom], dots: [running(ranAt(i))] }),
  };
}

/** Limits far above what ran would press the curve flat: those are only told. */
function runningScale(timeline, limit, { top, bottom }) {
  const peak = d3.max(timeline.running) || 1;
  const highest = limit && limit <= peak * 2 ? Math.max(limit, peak) : peak;
  return d3.scaleLinear([0, highest], [bottom, top]).nice(4);
}

/**
 * Buckets put together until their bars are wide enough to be seen. Bars of a second and more are
 * rates, over the part of them in which the map run ran: the first and the last are not lower for
 * beginning before it or ending after it. Shorter ones are counts.
 */
function throughput({ timeline, firstStart, lastStop }, width) {
  const buckets = timeline.running.length;
  const together = Math.max(1, Math.ceil((buckets * NARROWEST_BAR) / width));
  return d3.range(0, buckets, together).map((first) => {
    const last = first + together - 1;
    const millis = together * timeline.bucketMillis;
    const sum = (numbers) => d3.sum(numbers.slice(first, last + 1));
    const from = timeline.from + first * timeline.bucketMillis;
    const endedWell = sum(timeline.succeeded);
    const endedBadly = sum(timeline.failed);
    const ran = Math.min(from + millis, lastStop ?? Infinity) - Math.max(from, firstStart ?? 0);
    const per = millis < 1000 ? 1 : Math.max(ran, millis / 4) / 1000;
    return { from, to: from + millis, last, millis, started: sum(timeline.started), endedWell, endedBadly,
      succeeded: endedWell / per, failed: endedBadly / per };
  });
}

function drawBars(svg, bars, x, y) {
  const clip = Math.max(...x.range());
  const barWidth = (bar) => Math.max(0.5, Math.min(clip, x(bar.to)) - x(bar.from) - (x(bar.to) - x(bar.from) > 4 ? 1 : 0));
  const layers = [['succeeded', (bar) => 0, (bar) => bar.succeeded], ['failed', (bar) => bar.succeeded, (bar) => bar.succeeded + bar.failed]];
  for (const [style, low, high] of layers) {
    svg.append('g').attr('class', style).selectAll('rect').data(bars.filter((bar) => high(bar) > low(bar))).join('rect')
      .attr('x', (bar) => x(bar.from)).attr('width', barWidth)
      .attr('y', (bar) => y(high(bar))).attr('height', (bar) => y(low(bar)) - y(high(bar)));
  }
}

function panelTitle(svg, text, y) {
  svg.append('text').attr('class', 'panel-title').attr('x', 0).attr('y', y).text(text);
}

function legend(outcomes, words = {}) {
  return h('p', { class: 'legend' }, outcomes.map((outcome) =>
    h('span', { class: 'outcome' }, swatch(OUTCOMES[outcome].style), words[outcome] ?? OUTCOMES[outcome].word)));
}

function swatch(style) {
  const svg = d3.create('svg').attr('class', 'swatch').attr('width', 14).attr('height', 14).attr('aria-hidden', 'true');
  svg.append('g').attr('class', style).append('rect').attr('width', 14).attr('height', 14).attr('rx', 2);
  return svg.node();
}

/** Why a map run has no times to draw */
function whyNoTimes(run, part) {
  if (run.leftOut.includes(part)) {
    return 'Left out to keep this file small: it holds many map runs. A report of this map run alone has it.';
  }
  return run.successes === 'OUTPUTS'
    ? 'The result files hold only the outputs of the child executions that succeeded (a transformation of the ResultWriter, or no ResultWriter), and outputs have no times.'
    : 'No record of a child execution has both a start and an end.';
}

/** With outputs only, what is drawn is drawn of the rest */
function onlyUnsuccessful(run) {
  return run.successes === 'OUTPUTS'
    ? ' Only those that did not succeed: the results of the others are outputs, which have no times.' : '';
}
