'use strict';
// A chart that can be looked into: with the pointer, by touch, and with the arrow keys.

/**
 * The plot of a chart: draws itself to the width there is, again whenever that changes.
 *
 * @param label what a screen reader says of the chart
 * @param draw (width) => what was drawn:
 *   {svg, size: number of data to step through, at(i): {x, y}, nearest(x, y): i or -1,
 *    facts(i): [[name, value]], cursor: {kind: 'line', top, bottom} | {kind: 'ring'} | {kind: 'box', box(i)}}.
 *   `nearest` and `facts` may know more data than the arrow keys step through.
 */
function explorer(label, draw) {
  const plot = h('div', {
    class: 'plot', tabindex: '0', role: 'application', 'aria-roledescription': 'chart', 'aria-label': label,
  });
  const tip = h('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });
  const spoken = h('p', { class: 'unseen', 'aria-live': 'polite' });
  const frame = h('div', { class: 'frame' }, plot, tip, spoken);
  let drawn = null;
  let width = 0;
  let current = -1;

  function redraw(wanted = Math.floor(frame.clientWidth)) {
    if (wanted <= 0 || wanted === width) {
      return;
    }
    width = wanted;
    drawn = draw(width);
    plot.replaceChildren(drawn.svg.attr('aria-hidden', 'true').node());
    drawn.cursorLayer = drawn.svg.append('g').attr('class', 'cursor');
    hide();
  }

  function show(at) {
    current = at;
    const { x, y } = drawn.at(at);
    pointTo(at, x, y);
    tip.replaceChildren(...drawn.facts(at).map(([name, value]) =>
      h('p', {}, name ? h('span', { class: 'name' }, name) : null, typeof value === 'string' ? h('span', {}, value) : value)));
    tip.hidden = false;
    const left = Math.max(0, Math.min(frame.clientWidth - tip.offsetWidth, x + 14));
    tip.style.left = `${x + 14 + tip.offsetWidth > frame.clientWidth && x > tip.offsetWidth + 14 ? x - 14 - tip.offsetWidth : left}px`;
    tip.style.top = `${Math.max(0, y - tip.offsetHeight - 12)}px`;
  }

  function pointTo(at, x, y) {
    const layer = drawn.cursorLayer;
    layer.selectAll('*').remove();
    const cursor = drawn.cursor(at);
    if (cursor.box) {
      const [left, top, boxWidth, height] = cursor.box;
      layer.append('rect').attr('x', left).attr('y', top).attr('width', boxWidth).attr('height', height);
    } else if (cursor.line) {
      layer.append('line').attr('x1', x).attr('x2', x).attr('y1', cursor.line[0]).attr('y2', cursor.line[1]);
      cursor.dots.forEach((dot) => layer.append('circle').attr('cx', x).attr('cy', dot).attr('r', 4));
    } else {
      layer.append('circle').attr('class', 'ring').attr('cx', x).attr('cy', y).attr('r', 8);
    }
  }

  function hide() {
    tip.hidden = true;
    current = -1;
    drawn?.cursorLayer.selectAll('*').remove();
  }

  function step(to) {
    if (drawn.size === 0) {
      return;
    }
    show(Math.max(0, Math.min(drawn.size - 1, to)));
    spoken.textContent = tip.innerText.replaceAll('\n', ', ');
  }

  plot.addEventListener('pointermove', (event) => {
    const box = plot.getBoundingClientRect();
    const at = drawn.nearest(event.clientX - box.left, event.clientY - box.top);
    if (at < 0) {
      hide();
    } else if (at !== current || tip.hidden) {
      show(at);
    }
  });
  plot.addEventListener('pointerleave', hide);
  plot.addEventListener('blur', hide);
  plot.addEventListener('keydown', (event) => {
    const tenth = Math.max(1, Math.round(drawn.size / 10));
    const known = current >= 0 && current < drawn.size;
    const keys = {
      ArrowRight: () => step(known ? current + 1 : 0),
      ArrowLeft: () => step(known ? current - 1 : drawn.size - 1),
      PageDown: () => step(known ? current + tenth : 0),
      PageUp: () => step(known ? current - tenth : drawn.size - 1),
      Home: () => step(0),
      End: () => step(drawn.size - 1),
      Escape: hide,
    };
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  new ResizeObserver(() => redraw()).observe(frame);
  frame.redraw = (wanted) => {
    width = 0;
    redraw(wanted);
  };
  return frame;
}

/** What the keys do, under each chart */
function keysHint() {
  return h('p', { class: 'hint' }, 'Point at it, or focus it and use ',
    ['←', '→', 'Page up', 'Page down', 'Home', 'End'].map((key) => [h('kbd', {}, key), ' ']));
}
