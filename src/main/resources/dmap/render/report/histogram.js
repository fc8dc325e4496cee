'use strict';
// How long child executions took.

function histogramCard(run) {
  const title = 'Durations';
  if (!run.histogram || run.histogram.length === 0) {
    return card('durations', title, {}, nothing(whyNoTimes(run, 'histogram')));
  }
  const durations = run.durations;
  let shown = 'all';
  const label = `Histogram of the durations of ${count(durations.count)} child executions: half took at most ${duration(durations.p50)}, the longest ${duration(durations.max)}`;
  const plot = explorer(label, (width) => drawHistogram(run.histogram, durations, shown, width));
  const choose = (value) => {
    shown = value;
    plot.redraw();
  };
  return card('durations', title, {},
    h('p', { class: 'note' }, `${counted(durations.count, 'child execution')} from start to end, on a logarithmic axis. A bar’s area is their number.`, onlyUnsuccessful(run)),
    percentiles(durations),
    h('div', { class: 'controls' },
      legend(['SUCCEEDED', 'FAILED'], { FAILED: 'Not succeeded' }),
      segments('Which child executions', 'histogram-shown', [['all', 'All'], ['succeeded', 'Succeeded'], ['failed', 'Not succeeded']], shown, choose)),
    plot,
    keysHint(),
    dataTable(title, [{ name: 'Duration' }, { name: 'Succeeded', number: true }, { name: 'Not succeeded', number: true }],
      () => run.histogram.map(([from, to, succeeded, failed]) => [span(from, to), count(succeeded), count(failed)])));
}

function percentiles(durations) {
  return h('dl', { class: 'percentiles' }, ['p50', 'p90', 'p95', 'p99', 'max'].map((name) =>
    h('div', {}, h('dt', {}, name), h('dd', {}, duration(durations[name])))));
}

/** The durations of a bin: the last one is not in it */
function span(from, to) {
  return to - from <= 1 ? duration(from) : `${duration(from)} to under ${duration(to)}`;
}

function drawHistogram(bins, durations, shown, width) {
  const left = 52;
  const right = width - 12;
  const top = 44;
  const bottom = 264;
  const height = 290;
  const succeeded = (bin) => (shown === 'failed' ? 0 : bin[2] / doublings(bin));
  const both = (bin) => succeeded(bin) + (shown === 'succeeded' ? 0 : bin[3] / doublings(bin));
  const x = durationScale(bins, [left, right]);
  const y = d3.scaleLinear([0, d3.max(bins, both) || 1], [bottom, top]).nice(4);
  const barWidth = (bin) => x(bin[1]) - x(bin[0]);

  const svg = d3.create('svg').attr('viewBox', `0 0 ${width} ${height}`).attr('width', width).attr('height', height);
  panelTitle(svg, 'Child executions per doubling', 12);
  countAxis(svg, y, left, right);
  const layers = [['succeeded', () => 0, succeeded], ['failed', succeeded, both]];
  for (const [style, low, high] of layers) {
    svg.append('g').attr('class', style).selectAll('rect').data(bins.filter((bin) => high(bin) > low(bin))).join('rect')
      .attr('x', (bin) => x(bin[0])).attr('width', (bin) => Math.max(0.5, barWidth(bin) - (barWidth(bin) > 4 ? 1 : 0)))
      .attr('y', (bin) => y(high(bin))).attr('height', (bin) => y(low(bin)) - y(high(bin)));
  }
  durationAxisBelow(svg, x, bottom, left, right);
  drawPercentiles(svg, durations, x, top, bottom, width);
  return {
    svg,
    size: bins.length,
    at: (i) => ({ x: (x(bins[i][0]) + x(bins[i][1])) / 2, y: y(both(bins[i])) }),
    nearest: (px, py) => (py < 0 ? -1 : bins.findIndex((bin) => px >= x(bin[0]) && px < x(bin[1]))),
    facts: (i) => [
      ['', h('strong', {}, span(bins[i][0], bins[i][1]))],
      ['Succeeded', count(bins[i][2])],
      ['Not succeeded', count(bins[i][3])],
      ['Of all', share(bins[i][2] + bins[i][3], durations.count)],
    ],
    cursor: (i) => ({ box: [x(bins[i][0]), top, barWidth(bins[i]), bottom - top] }),
  };
}

function durationAxisBelow(svg, x, y, left, right) {
  const axis = svg.append('g').attr('class', 'axis').attr('transform', `translate(0,${y})`);
  axis.append('path').attr('class', 'domain').attr('d', `M${left},0H${right}`);
  const ticks = axis.selectAll('g').data(durationTicks(x, 52)).join('g').attr('transform', (tick) => `translate(${x(tick)},0)`);
  ticks.append('line').attr('y2', 6);
  ticks.append('text').attr('y', 18).attr('text-anchor', 'middle').text(shortDuration);
}

/** Names in two rows, so that near ones do not cover each other */
function drawPercentiles(svg, durations, x, top, bottom, width) {
  const named = ['p50', 'p90', 'p99'].map((name) => ({ name, x: x(durations[name]) }));
  const rules = svg.append('g').attr('class', 'percentile').selectAll('g').data(named).join('g');
  rules.append('line').attr('x1', (d) => d.x).attr('x2', (d) => d.x).attr('y1', top - 4).attr('y2', bottom);
  rules.append('text').attr('x', (d) => Math.min(width - 14, d.x)).attr('y', (d, i) => top - (i % 2 === 0 ? 8 : 20)).attr('text-anchor', 'middle').text((d) => d.name);
}
