'use strict';
// Scales and axes that several charts share.

/** Durations worth a tick, in milliseconds */
const DURATION_TICKS = [1, 2, 5, 10, 20, 50, 100, 200, 500,
  ...[1, 2, 5, 10, 20, 30].map((seconds) => seconds * 1e3),
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * 6e4),
  ...[1, 2, 4, 8, 12].map((hours) => hours * 36e5),
  ...[1, 2, 4, 7, 14, 30, 60, 120, 240, 365].map((days) => days * 864e5)];

function shortDuration(millis) {
  const units = [[864e5, 'd'], [36e5, 'h'], [6e4, 'min'], [1e3, 's'], [1, 'ms']];
  const [size, name] = units.find(([unit]) => millis >= unit) ?? [1, 'ms'];
  return `${millis / size} ${name}`;
}

/** On a logarithmic axis 0 has no place; a bin from 0 to 1 ms is drawn as wide as a doubling */
const SHORTEST = 0.5;
const FEWEST_DOUBLINGS = 3;

/**
 * A logarithmic scale of durations.
 *
 * @param bins [fromMillis, toMillis, …], without a gap
 */
function durationScale(bins, range) {
  let low = Math.max(SHORTEST, bins[0][0]);
  let high = bins[bins.length - 1][1];
  while (Math.log2(high / low) < FEWEST_DOUBLINGS) {
    low = Math.max(SHORTEST, low / 1.2);
    high *= 1.2;
  }
  const scale = d3.scaleLog([low, high], range).clamp(true);
  return (millis) => scale(Math.max(millis, SHORTEST));
}

/** How many doublings wide a bin is: bins of one doubling are equally wide in milliseconds, not on the axis */
function doublings([from, to]) {
  return Math.log2(to / Math.max(SHORTEST, from));
}

/** Durations for an axis, none nearer to the next than so many pixels */
function durationTicks(scale, spacing) {
  const [start, end] = [scale(0), scale(Infinity)];
  const inside = DURATION_TICKS.filter((tick) => Math.abs(scale(tick) - start) > 1 && Math.abs(scale(tick) - end) > 1);
  const ticks = [];
  for (const tick of inside) {
    if (ticks.length === 0 || Math.abs(scale(tick) - scale(ticks[ticks.length - 1])) >= spacing) {
      ticks.push(tick);
    }
  }
  return ticks;
}

/** 08:30, 08:30:15, 08:30:15.250; at midnight the date */
function timeTick(date) {
  if (+d3.utcDay(date) === +date) {
    return d3.utcFormat('%b %-d')(date);
  }
  if (date.getUTCMilliseconds() !== 0) {
    return d3.utcFormat('%M:%S.%L')(date);
  }
  return d3.utcFormat(date.getUTCSeconds() === 0 ? '%H:%M' : '%H:%M:%S')(date);
}

function timeAxis(svg, x, y, width) {
  svg.append('g').attr('class', 'axis').attr('transform', `translate(0,${y})`)
    .call(d3.axisBottom(x).ticks(Math.max(2, Math.floor(width / 110))).tickFormat(timeTick).tickSizeOuter(0));
}

/** Whole numbers from 0, with lines across the panel */
function countAxis(svg, y, left, right, { whole = true } = {}) {
  const ticks = y.ticks(4).filter((tick) => !whole || Number.isInteger(tick));
  svg.append('g').attr('class', 'grid').selectAll('line').data(ticks).join('line')
    .attr('x1', left).attr('x2', right).attr('y1', y).attr('y2', y);
  svg.append('g').attr('class', 'axis').attr('transform', `translate(${left},0)`)
    .call(d3.axisLeft(y).tickValues(ticks).tickFormat(shortCount).tickSize(0).tickPadding(6))
    .call((axis) => axis.select('.domain').remove());
}

/** 950, 1.2k, 3M: for axes */
function shortCount(number) {
  if (Math.abs(number) < 10000) {
    return count(number) === '0' && number !== 0 ? String(number) : TENTHS.format(number);
  }
  return number < 1e6 ? `${TENTHS.format(number / 1e3)}k` : `${TENTHS.format(number / 1e6)}M`;
}
