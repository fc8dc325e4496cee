'use strict';
// When child executions started against how long they took: all of them as the shades of a grid,
// and some of them as points that can be looked at.

const POINT_REACH = 12;
const FEW_FAILURES = 150;
const [NAME, STATUS, ERROR, START, DURATION] = [0, 1, 2, 3, 4];

function scatterCard(run) {
  const title = 'Start against duration';
  if (!run.grid) {
    return card('scatter', title, {}, nothing(whyNoTimes(run, 'grid')));
  }
  const sample = run.sample ?? [];
  const note = h('p', { class: 'note' });
  let shown = 'all';
  const draw = (width) => {
    const points = pointsOf(run.grid, sample, shown);
    note.replaceChildren(sampleNote(run.grid, points, shown), onlyUnsuccessful(run));
    return drawScatter(run.grid, points, shown, width);
  };
  const all = d3.sum(run.grid.cells, (cell) => cell[2] + cell[3]);
  const plot = explorer(`Scatter of start against duration: a sample as points, over shades that count all ${counted(all, 'child execution')}`, draw);
  const choose = (value) => {
    shown = value;
    plot.redraw();
  };
  return card('scatter', title, {}, note,
    h('div', { class: 'controls' },
      h('p', { class: 'legend' }, Object.keys(OUTCOMES).filter((outcome) => sample.some((point) => point[STATUS] === outcome)).map(outcomeLabel), shadeLegend()),
      segments('Which child executions', 'scatter-shown', [['all', 'All'], ['succeeded', 'Succeeded'], ['failed', 'Not succeeded']], shown, choose)),
    plot,
    keysHint(),
    dataTable(title, [{ name: 'Started (UTC)' }, { name: 'Duration', number: true }, { name: 'Status' }, { name: 'Error' }, { name: 'Name' }],
      () => sample.map((point) => [utc(point[START], { fine: true }), duration(point[DURATION]), outcomeLabel(point[STATUS]), outside(point[ERROR], '–'), outside(point[NAME])])));
}

/**
 * The sample holds more of the failures than of the rest. Among all, a crowd of them would make
 * few failures look like many: there they are thinned to the same share, but to no less than some.
 */
function pointsOf(grid, sample, shown) {
  const good = sample.filter((point) => point[STATUS] === 'SUCCEEDED');
  const bad = sample.filter((point) => point[STATUS] !== 'SUCCEEDED');
  if (shown === 'succeeded') {
    return good;
  }
  if (shown === 'failed') {
    return bad;
  }
  const fair = Math.round(d3.sum(grid.cells, (cell) => cell[3]) * (good.length / (d3.sum(grid.cells, (cell) => cell[2]) || 1)));
  const wanted = Math.max(FEW_FAILURES, fair);
  const step = bad.length / Math.min(bad.length, wanted);
  return [...good, ...bad.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))]
    .sort((a, b) => a[START] - b[START]);
}

function sampleNote(grid, points, shown) {
  const good = points.filter((point) => point[STATUS] === 'SUCCEEDED').length;
  const parts = [
    shown === 'failed' ? null : `${count(good)} of ${count(d3.sum(grid.cells, (cell) => cell[2]))} that succeeded`,
    shown === 'succeeded' ? null : `${count(points.length - good)} of ${count(d3.sum(grid.cells, (cell) => cell[3]))} that did not`];
  return `The shades count all; the points are ${parts.filter((part) => part !== null).join(' and ')}, picked by chance.`;
}

function shadeLegend() {
  const svg = d3.create('svg').attr('width', 48).attr('height', 12).attr('aria-hidden', 'true');
  d3.range(6).forEach((i) => svg.append('rect').attr('class', 'shade').attr('x', i * 8).attr('width', 8).attr('height', 12)
    .attr('fill-opacity', shade((i + 0.5) / 6)));
  return h('span', { class: 'outcome' }, 'few', svg.node(), 'many');
}

function shade(part) {
  return 0.08 + 0.62 * part;
}

function drawScatter(grid, points, shown, width) {
  const left = 52;
  const right = width - 12;
  const top = 24;
  const bottom = 324;
  const height = 350;
  const columns = d3.max(grid.cells, (cell) => cell[0]) + 1;
  const end = grid.from + columns * grid.columnMillis;
  const x = d3.scaleUtc([grid.from, end], [left, right]);
  const y = durationScale(grid.rows, [bottom, top]);
  const chosen = (cell) => (shown === 'failed' ? 0 : cell[2]) + (shown === 'succeeded' ? 0 : cell[3]);
  const cells = grid.cells.filter((cell) => chosen(cell) > 0);
  const box = ([column, row]) => [x(grid.from + column * grid.columnMillis), y(grid.rows[row][1]),
    (right - left) / columns, y(grid.rows[row][0]) - y(grid.rows[row][1])];

  const svg = d3.create('svg').attr('viewBox', `0 0 ${width} ${height}`).attr('width', width).attr('height', height);
  panelTitle(svg, 'Duration (logarithmic)', 12);
  drawShades(svg, cells, box, (cell) => chosen(cell) / doublings(grid.rows[cell[1]]));
  durationAxisLeft(svg, y, left);
  timeAxis(svg, x, bottom, right - left);
  const place = (point) => ({ x: x(point[START]), y: y(point[DURATION]) });
  drawPoints(svg, points, place);

  const tree = d3.quadtree(d3.range(points.length), (i) => place(points[i]).x, (i) => place(points[i]).y);
  const column = (px) => Math.floor(((px - left) / (right - left)) * columns);
  const inRow = ([, row], py) => py > y(grid.rows[row][1]) && py <= y(grid.rows[row][0]);
  const cellAt = (px, py) => cells.findIndex((cell) => cell[0] === column(px) && inRow(cell, py));
  const middle = ([boxX, boxY, boxWidth, boxHeight]) => ({ x: boxX + boxWidth / 2, y: boxY + boxHeight / 2 });
  const isPoint = (i) => i < points.length;
  return {
    svg,
    size: points.length,
    at: (i) => (isPoint(i) ? place(points[i]) : middle(box(cells[i - points.length]))),
    nearest(px, py) {
      const cell = cellAt(px, py);
      return tree.find(px, py, POINT_REACH) ?? (cell < 0 ? -1 : points.length + cell);
    },
    facts: (i) => (isPoint(i) ? pointFacts(points[i]) : cellFacts(grid, cells[i - points.length])),
    cursor: (i) => (isPoint(i) ? {} : { box: box(cells[i - points.length]) }),
  };
}

/** Shades by how dense a cell is: rows are not equally high */
function drawShades(svg, cells, box, density) {
  const [least, most] = d3.extent(cells, density);
  const part = d3.scaleLog([least || 1, most === least ? (least || 1) * 2 : most], [0, 1]);
  svg.append('g').attr('class', 'shade').selectAll('rect').data(cells).join('rect')
    .attr('x', (cell) => box(cell)[0]).attr('y', (cell) => box(cell)[1])
    .attr('width', (cell) => box(cell)[2]).attr('height', (cell) => box(cell)[3])
    .attr('fill-opacity', (cell) => shade(part(density(cell))));
}

/** What failed lies on top */
function drawPoints(svg, points, place) {
  const order = Object.keys(OUTCOMES);
  const sorted = [...points].sort((a, b) => order.indexOf(a[STATUS]) - order.indexOf(b[STATUS]));
  svg.append('g').attr('class', 'points').selectAll('path').data(sorted).join('path')
    .attr('class', (point) => OUTCOMES[point[STATUS]].style)
    .attr('d', (point) => shape(point[STATUS], point[STATUS] === 'SUCCEEDED' ? 12 : 36))
    .attr('transform', (point) => `translate(${place(point).x},${place(point).y}) rotate(${OUTCOMES[point[STATUS]].turn})`);
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
  const ticks = axis.selectAll('g').data(durationTicks(y, 26)).join('g').attr('transform', (tick) => `translate(0,${y(tick)})`);
  ticks.append('line').attr('x2', -4);
  ticks.append('text').attr('x', -7).attr('dy', '0.32em').attr('text-anchor', 'end').text(shortDuration);
}
