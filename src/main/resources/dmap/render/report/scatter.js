'use strict';
// When child executions started against how long they took: all of them as the shades of a grid,
// and some of them as points that can be looked at.

const POINT_REACH = 14;
const [NAME, STATUS, ERROR, START, DURATION] = [0, 1, 2, 3, 4];

function scatterCard(run) {
  const title = 'Start against duration';
  if (!run.grid) {
    return card('scatter', title, {}, nothing(whyNoTimes(run, 'grid')));
  }
  let shown = 'all';
  const points = run.sample ?? [];
  const bad = points.filter((point) => point[STATUS] !== 'SUCCEEDED').length;
  const label = `Scatter of start against duration: ${count(points.length)} child executions as points over the counts of all`;
  const plot = explorer(label, (width) => drawScatter(run.grid, points, shown, width));
  const choose = (value) => {
    shown = value;
    plot.redraw();
  };
  return card('scatter', title, {},
    h('p', { class: 'note' }, `The shades count all ${count(run.durations.count)} child executions; the points are ${count(points.length - bad)} that succeeded and ${count(bad)} that did not, picked by chance.`, onlyUnsuccessful(run)),
    h('div', { class: 'controls' },
      h('p', { class: 'legend' }, [...new Set(points.map((point) => point[STATUS]))].sort((a, b) => Object.keys(OUTCOMES).indexOf(a) - Object.keys(OUTCOMES).indexOf(b)).map(outcomeLabel), shadeLegend(run.grid)),
      segments('Which child executions', 'scatter-shown', [['all', 'All'], ['succeeded', 'Succeeded'], ['failed', 'Not succeeded']], shown, choose)),
    plot,
    keysHint(),
    dataTable(title, [{ name: 'Started (UTC)' }, { name: 'Duration', number: true }, { name: 'Status' }, { name: 'Error' }, { name: 'Name' }],
      () => points.map((point) => [utc(point[START], { fine: true }), duration(point[DURATION]), outcomeLabel(point[STATUS]), outside(point[ERROR], '–'), outside(point[NAME])])));
}

function shadeLegend(grid) {
  const most = d3.max(grid.cells, ([, , succeeded, failed]) => succeeded + failed);
  const svg = d3.create('svg').attr('width', 48).attr('height', 12).attr('aria-hidden', 'true');
  d3.range(6).forEach((i) => svg.append('rect').attr('class', 'shade').attr('x', i * 8).attr('width', 8).attr('height', 12)
    .attr('fill-opacity', shade((i + 0.5) / 6)));
  return h('span', { class: 'outcome' }, '1', svg.node(), `${count(most)} in a cell`);
}

function shade(part) {
  return 0.08 + 0.62 * part;
}

function drawScatter(grid, sample, shown, width) {
  const left = 52;
  const right = width - 12;
  const top = 24;
  const bottom = 324;
  const height = 352;
  const chosen = (succeeded, failed) => (shown === 'failed' ? 0 : succeeded) + (shown === 'succeeded' ? 0 : failed);
  const points = sample.filter((point) => (point[STATUS] === 'SUCCEEDED' ? shown !== 'failed' : shown !== 'succeeded'));
  const cells = grid.cells.filter(([, , succeeded, failed]) => chosen(succeeded, failed) > 0);
  const end = grid.from + grid.columns * grid.columnMillis;
  const x = d3.scaleUtc([grid.from, end], [left, right]);
  const y = binScale(grid.rows, [bottom, top]);
  const most = d3.max(cells, (cell) => chosen(cell[2], cell[3])) ?? 1;
  const dark = (cell) => shade(most === 1 ? 0 : Math.log(chosen(cell[2], cell[3])) / Math.log(most));
  const box = (cell) => [x(grid.from + cell[0] * grid.columnMillis), y.edge(cell[1] + 1), (right - left) / grid.columns, Math.abs(y.step)];

  const svg = d3.create('svg').attr('viewBox', `0 0 ${width} ${height}`).attr('width', width).attr('height', height);
  panelTitle(svg, 'Duration (logarithmic)', 12);
  svg.append('g').attr('class', 'shade').selectAll('rect').data(cells).join('rect')
    .attr('x', (cell) => box(cell)[0]).attr('y', (cell) => box(cell)[1]).attr('width', (cell) => box(cell)[2]).attr('height', (cell) => box(cell)[3])
    .attr('fill-opacity', dark);
  durationAxisLeft(svg, y, left);
  timeAxis(svg, x, bottom, right - left);
  const place = (point) => ({ x: x(point[START]), y: y(point[DURATION]) });
  const outcomes = Object.keys(OUTCOMES);
  const order = [...points].sort((a, b) => outcomes.indexOf(a[STATUS]) - outcomes.indexOf(b[STATUS]));
  svg.append('g').attr('class', 'points').selectAll('path').data(order).join('path')
    .attr('class', (point) => OUTCOMES[point[STATUS]].style)
    .attr('d', (point) => shape(point[STATUS], point[STATUS] === 'SUCCEEDED' ? 12 : 30))
    .attr('transform', (point) => `translate(${place(point).x},${place(point).y}) rotate(${OUTCOMES[point[STATUS]].turn})`);

  const tree = d3.quadtree(d3.range(points.length), (i) => place(points[i]).x, (i) => place(points[i]).y);
  const cellAt = new Map(cells.map((cell, i) => [`${cell[0]},${cell[1]}`, points.length + i]));
  const column = (px) => Math.floor(((px - left) / (right - left)) * grid.columns);
  const row = (py) => Math.floor((bottom - py) / Math.abs(y.step));
  const middle = ([boxX, boxY, boxWidth, boxHeight]) => ({ x: boxX + boxWidth / 2, y: boxY + boxHeight / 2 });
  const isPoint = (i) => i < points.length;
  return {
    svg,
    size: points.length,
    at: (i) => (isPoint(i) ? place(points[i]) : middle(box(cells[i - points.length]))),
    nearest: (px, py) => tree.find(px, py, POINT_REACH) ?? cellAt.get(`${column(px)},${row(py)}`) ?? -1,
    facts: (i) => (isPoint(i) ? pointFacts(points[i]) : cellFacts(grid, cells[i - points.length])),
    cursor: (i) => (isPoint(i) ? {} : { box: box(cells[i - points.length]) }),
  };
}

function pointFacts(point) {
  return [
    ['', outcomeLabel(point[STATUS])],
    ['Took', duration(point[DURATION])],
    ['Started', utc(point[START], { fine: true })],
    ['Here', localTime(point[START])],
    ...(point[ERROR] === null ? [] : [['Error', outside(point[ERROR])]]),
    ['Name', outside(point[NAME])],
  ];
}

function cellFacts(grid, [column, row, succeeded, failed]) {
  const from = grid.from + column * grid.columnMillis;
  const fine = grid.columnMillis < 1000;
  return [
    ['', h('strong', {}, span(...grid.rows[row]))],
    ['Started', `${utcClock(from, { fine })} – ${utcClock(from + grid.columnMillis, { fine })} UTC`],
    ['Succeeded', count(succeeded)],
    ['Not succeeded', count(failed)],
  ];
}

function durationAxisLeft(svg, y, left) {
  const axis = svg.append('g').attr('class', 'axis').attr('transform', `translate(${left},0)`);
  const ticks = axis.selectAll('g').data(y.ticks(26)).join('g').attr('transform', (tick) => `translate(0,${y(tick)})`);
  ticks.append('line').attr('x2', -4);
  ticks.append('text').attr('x', -7).attr('dy', '0.32em').attr('text-anchor', 'end').text(shortDuration);
}
