'use strict';
// Numbers, times and texts as people read them. The same everywhere: one locale, UTC first.

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** 1,234,567 */
function count(number) {
  return WHOLE.format(number);
}

/** "1 item", "1,234 items": for nouns that take an s */
function counted(number, noun) {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** 1.2 GB: powers of 1,000 */
function bytes(number) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let unit = 0;
  let value = number;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit > 0 && value < 9.95 ? TENTHS.format(value) : WHOLE.format(value)} ${units[unit]}`;
}

/** 350 ms, 12.3 s, 2 min 05 s, 1 h 02 min, 3 d 04 h */
function duration(millis) {
  const two = (number) => String(number).padStart(2, '0');
  if (millis < 1000) {
    return `${WHOLE.format(millis)} ms`;
  }
  if (millis < 59950) {
    return `${TENTHS.format(millis / 1000)} s`;
  }
  const seconds = Math.round(millis / 1000);
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) {
    return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
  }
  const hours = Math.round(minutes / 60);
  return `${Math.floor(hours / 24)} d ${two(hours % 24)} h`;
}

/** 1,204/s, 3.4/s; slower than one a second 15/min, then 2.5/h */
function rate(perSecond) {
  const amount = (value) => (value < 9.95 ? TENTHS : WHOLE).format(value);
  if (perSecond >= 0.95 || perSecond === 0) {
    return `${amount(perSecond)}/s`;
  }
  return perSecond * 60 >= 0.95 ? `${amount(perSecond * 60)}/min` : `${amount(perSecond * 3600)}/h`;
}

/** A share with one decimal. Never rounded to 0 % or 100 % unless it is. */
function share(part, whole) {
  if (part === 0 || whole === 0) {
    return '0 %';
  }
  if (part === whole) {
    return '100 %';
  }
  const percent = (100 * part) / whole;
  if (percent < 0.1) {
    return '<0.1 %';
  }
  return percent > 99.9 ? '>99.9 %' : `${percent.toFixed(1)} %`;
}

/** 2026-11-20 22:58:19 UTC; with milliseconds where they matter */
function utc(millis, { fine = false } = {}) {
  const iso = new Date(millis).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, fine ? 23 : 19)} UTC`;
}

/** 22:58:19.120, for a place whose date is known */
function utcClock(millis, { fine = false } = {}) {
  return new Date(millis).toISOString().slice(11, fine ? 23 : 19);
}

/** The same moment on this machine's clock */
function localTime(millis) {
  return new Intl.DateTimeFormat('en-GB', {
    year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
    timeZoneName: 'short',
  }).format(millis);
}

// What would not show, or would turn or hide its surroundings: control and format characters
// (bidirectional overrides, zero width), separators, unpaired surrogates; and marks that climb.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const TOO_MANY_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Text from outside with everything unseen as a visible escape: \u202e, \n */
function visible(text) {
  const escapes = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return text
    .replace(UNSEEN, (c) => {
      const code = c.codePointAt(0).toString(16);
      return escapes[c] ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`);
    })
    .replace(TOO_MANY_MARKS, '$1\\u{…}');
}

/** What may become of a child execution: word, class of the style sheet, shape, pattern */
const OUTCOMES = {
  SUCCEEDED: { key: 'succeeded', word: 'Succeeded', style: 'succeeded', shape: d3.symbolCircle, turn: 0 },
  FAILED: { key: 'failed', word: 'Failed', style: 'failed', shape: d3.symbolCross, turn: 45 },
  TIMED_OUT: { key: 'timedOut', word: 'Timed out', style: 'timed-out', shape: d3.symbolTriangle, turn: 0 },
  ABORTED: { key: 'aborted', word: 'Aborted', style: 'aborted', shape: d3.symbolSquare, turn: 0 },
  PENDING: { key: 'pending', word: 'Never started', style: 'pending', shape: d3.symbolDiamond, turn: 0 },
};

/** All that were started and did not succeed */
function unsuccessful(counts) {
  return counts.failed + counts.timedOut + counts.aborted;
}

function total(counts) {
  return counts.succeeded + unsuccessful(counts) + counts.pending;
}
