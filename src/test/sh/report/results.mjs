// Makes folders of result files for the report's browser test: node results.mjs FOLDER
//   million   1,000,000 child executions in an hour, 1 % failed
//   hostile   names, errors, causes and inputs with markup, or with characters that hide or turn text
//   outputs   the files of a ResultWriter with a transformation, which have no records of successful children
import { mkdirSync, openSync, writeSync, closeSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const START = Date.UTC(2026, 10, 20, 22, 58, 19);

function record(number, status, start, millis, more = {}) {
  const arn = 'arn:aws:states:us-east-1:123456789012';
  return {
    ExecutionArn: `${arn}:express:report/work:run:${number}`,
    Input: JSON.stringify({ number }),
    InputDetails: { Included: true },
    Name: `child-${number}`,
    StartDate: new Date(start).toISOString(),
    StateMachineArn: `${arn}:stateMachine:report/work`,
    Status: status,
    StopDate: new Date(start + millis).toISOString(),
    ...(status === 'SUCCEEDED' ? { Output: '{"ok":true}', OutputDetails: { Included: true } } : {}),
    ...more,
  };
}

/** A file as the service writes it: an array without blanks */
function write(name, file, records) {
  mkdirSync(join(folder, name), { recursive: true });
  const out = openSync(join(folder, name, file), 'w');
  let text = '[';
  let first = true;
  for (const one of records) {
    text += (first ? '' : ',') + JSON.stringify(one);
    first = false;
    if (text.length > 1 << 20) {
      writeSync(out, text);
      text = '';
    }
  }
  writeSync(out, `${text}]`);
  closeSync(out);
}

/** The same ones every time: a small linear congruential generator */
function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function* million(status, from, to) {
  const next = random(from + 1);
  for (let i = from; i < to; i++) {
    const millis = Math.round(300 * Math.exp(1.2 * (next() + next() + next() - 1.5)));
    const start = START + Math.floor(next() * 3_600_000);
    const failed = status === 'SUCCEEDED' ? {} : { Error: ['NoStock', 'Lambda.TooManyRequestsException'][i % 2], Cause: `order ${i} was refused` };
    yield record(i, i % 97 === 5 && status !== 'SUCCEEDED' ? 'TIMED_OUT' : status, start, millis, failed);
  }
}

const HOSTILE = [
  '</script><script>window.hostile=1</script>',
  '<!--<script>',
  '<img src=x onerror="window.hostile=2">',
  ']]><svg/onload=window.hostile=3>',
  '{{scripts}} ${window.hostile=4} \'"`&lt;b&gt;',
  'right\u202eotfel\u2066\u200b',
  'line\u2028separator\u2029\u0000\u0007\u001b[31m\r\n\tend',
  'lone \ud800 surrogate, pair 😀, Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306algo',
  'javascript:window.hostile=5',
  'x'.repeat(3000),
];

function* hostile() {
  for (let i = 0; i < 60; i++) {
    const text = HOSTILE[i % HOSTILE.length];
    yield record(i, ['FAILED', 'TIMED_OUT', 'ABORTED'][i % 3], START + 60_000 * i, 1 + i * i, {
      Name: text, Error: text, Cause: JSON.stringify({ errorMessage: text, errorType: text }), Input: JSON.stringify({ text }),
    });
  }
}

write('million', 'SUCCEEDED_0.json', million('SUCCEEDED', 0, 990_000));
write('million', 'FAILED_0.json', million('FAILED', 990_000, 1_000_000));
write('hostile', 'FAILED_0.json', hostile());
write('hostile', 'SUCCEEDED_0.json', [record(1, 'SUCCEEDED', START, 0, { Name: HOSTILE[0], Input: JSON.stringify(HOSTILE[2]) })]);
mkdirSync(join(folder, 'outputs'), { recursive: true });
writeFileSync(join(folder, 'outputs', 'SUCCEEDED_0.jsonl'), '{"a":1}\n{"a":2}\n');
