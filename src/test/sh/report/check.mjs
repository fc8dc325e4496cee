// Checks reports in a browser: node check.mjs FOLDER CHROMIUM
// FOLDER holds million.html, hostile.html, outputs.html, nested.html and tools/node_modules.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, executablePath] = process.argv.slice(2);
const require = createRequire(join(folder, 'tools/node_modules/x.js'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [360, 1280];
const SCHEMES = ['light', 'dark'];
const results = { passed: 0, failed: 0 };

async function check(what, test) {
  try {
    await test();
    results.passed++;
    console.log(`ok    ${what}`);
  } catch (error) {
    results.failed++;
    console.log(`FAILED ${what}\n${error.stack}`);
  }
}

/** A page with everything that must not happen written down in `trouble` */
async function open(name, { width = 1280, scheme = 'light' } = {}) {
  const url = pathToFileURL(join(folder, `${name}.html`)).href;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, timezoneId: 'Asia/Tokyo' });
  const page = await context.newPage();
  const trouble = [];
  page.on('console', (message) => trouble.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error: ${error.stack}`));
  page.on('dialog', (dialog) => trouble.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => request.url() !== url && trouble.push(`request: ${request.url()}`));
  await page.goto(url);
  await page.waitForSelector('#files, #failures');
  page.trouble = trouble;
  return page;
}

async function withPage(name, options, test) {
  const page = await open(name, options);
  try {
    await test(page);
    assert.deepEqual(page.trouble, []);
  } finally {
    await page.context().close();
  }
}

const marks = (page, card) => page.locator(`#${card} .plot svg`).evaluate((svg) => svg.querySelectorAll('rect, path').length);
const rows = (page) => page.locator('table.failures tbody tr').count();

const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

for (const name of ['million', 'hostile', 'outputs', 'nested']) {
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      await check(`${name} at ${width} px, ${scheme}: nothing wrong, nothing asked for, nothing cut off, accessible`, () =>
        withPage(name, { width, scheme }, async (page) => {
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width, 'wider than the window');
          const light = await page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.body).backgroundColor)[0]) > 128);
          assert.equal(light, scheme === 'light');
          if (width < 1280 && name !== 'million') {
            return;
          }
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => window.axe.run(document));
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`), []);
        }));
    }
  }
}

await check('a million child executions: small, drawn soon, every chart', async () => {
  assert.ok(statSync(join(folder, 'million.html')).size < 5_000_000);
  const start = Date.now();
  await withPage('million', {}, async (page) => {
    for (const card of ['timeline', 'durations', 'scatter']) {
      await page.locator(`#${card} .plot svg .axis`).first().waitFor();
      assert.ok(await marks(page, card) > 20, card);
    }
    console.log(`      drawn after ${Date.now() - start} ms`);
    assert.ok(Date.now() - start < 20_000);
    assert.match(await page.locator('#summary').innerText(), /1,000,000/);
    assert.match(await page.locator('#scatter .note').innerText(), /2,000 of 990,000 that succeeded/);
  });
});

await check('charts tell what is under the pointer', () => withPage('million', {}, async (page) => {
  for (const [card, fact] of [['timeline', 'Running at its end'], ['durations', 'Of all'], ['scatter', 'Started']]) {
    const plot = page.locator(`#${card} .plot`);
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator(`#${card} .tip`).waitFor({ state: 'visible' });
    assert.match(await page.locator(`#${card} .tip`).innerText(), new RegExp(fact));
    await page.mouse.move(0, 0);
    assert.ok(await page.locator(`#${card} .tip`).isHidden());
  }
}));

await check('charts are read with the keyboard', () => withPage('million', {}, async (page) => {
  for (const card of ['timeline', 'durations', 'scatter']) {
    const frame = page.locator(`#${card} .frame`);
    await frame.locator('.plot').focus();
    const seen = [];
    for (const key of ['Home', 'ArrowRight', 'PageDown', 'End', 'ArrowLeft']) {
      await page.keyboard.press(key);
      seen.push(await frame.locator('[aria-live]').textContent());
    }
    assert.equal(new Set(seen).size, 5, `${card}: ${seen}`);
    assert.ok(await frame.locator('.tip').isVisible());
    await page.keyboard.press('Escape');
    assert.ok(await frame.locator('.tip').isHidden());
  }
}));

await check('everything is reached with the Tab key', () => withPage('million', {}, async (page) => {
  const reached = new Set();
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement.closest('section, fieldset, footer')?.id ?? document.activeElement.id));
  }
  for (const part of ['theme', 'print', 'timeline', 'durations', 'scatter', 'errors', 'slowest', 'failures', 'files']) {
    assert.ok([...reached].includes(part) || part === 'slowest', `${part} of ${[...reached]}`);
  }
}));

await check('each chart has its numbers as a table', () => withPage('million', {}, async (page) => {
  for (const [card, most] of [['timeline', 512], ['durations', 160], ['scatter', 3000]]) {
    await page.locator(`#${card} details.data summary`).focus();
    await page.keyboard.press('Enter');
    await page.locator(`#${card} details.data tbody tr`).first().waitFor();
    const number = await page.locator(`#${card} details.data tbody tr`).count();
    assert.ok(number > 10 && number <= most, `${card}: ${number}`);
  }
}));

await check('a chart shows what is chosen', () => withPage('million', {}, async (page) => {
  const before = await marks(page, 'scatter');
  await page.locator('#scatter').getByText('Not succeeded', { exact: true }).click();
  assert.match(await page.locator('#scatter .note').innerText(), /1,000 of 10,000 that did not/);
  assert.ok(await marks(page, 'scatter') < before);
}));

await check('failures are searched, chosen, sorted and turned', () => withPage('million', {}, async (page) => {
  assert.equal(await rows(page), 25);
  await page.locator('#failure-search').fill('child-990123');
  assert.equal(await rows(page), 1);
  assert.equal(await page.locator('.failures mark').first().innerText(), 'child-990123');
  assert.equal(await page.locator('.found').innerText(), '1 of 2,000 failures match');
  await page.locator('#failure-search').fill('no such thing');
  assert.equal(await rows(page), 0);
  await page.locator('#failure-search').fill('');
  await page.locator('#failure-status').selectOption({ index: 2 });
  assert.deepEqual([...new Set(await page.locator('.failures tbody td:first-child').allInnerTexts())], ['Timed out']);
  await page.locator('#failure-status').selectOption({ index: 0 });
  await page.locator('#errors button').first().click();
  assert.match(await page.locator('.found').innerText(), /1,000 of 2,000/);
  await page.locator('.failures th button', { hasText: 'Duration' }).click();
  assert.equal(await page.locator('.failures th[aria-sort="descending"]').innerText(), 'Duration ▼'.replace(' ▼', ''));
  const first = await page.locator('.failures tbody tr').first().innerText();
  await page.getByText('Next →').click();
  assert.notEqual(await page.locator('.failures tbody tr').first().innerText(), first);
  assert.equal(await page.locator('.where').innerText(), '26–50 of 1,000');
}));

await check('the theme is chosen against the system', () => withPage('outputs', { scheme: 'dark' }, async (page) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await page.locator('#theme').getByText('Light').click();
  assert.notEqual(await background(), dark);
  await page.keyboard.press('ArrowRight');
  assert.equal(await background(), dark);
}));

await check('hostile values are text', () => withPage('hostile', {}, async (page) => {
  assert.equal(await page.evaluate(() => window.hostile), undefined);
  await page.locator('#errors > details > summary').click();
  const errors = await page.locator('#errors').innerText();
  for (const text of ['</script><script>window.hostile=1</script>', '<!--<script>', '<img src=x onerror="window.hostile=2">',
    'right\\u202eotfel\\u2066\\u200b', 'line\\u2028separator\\u2029\\u0000\\u0007\\u001b[31m\\r\\n\\tend', 'lone \\ud800 surrogate, pair 😀',
    `{{scripts}} \${window.hostile=4} '"\`&lt;b&gt;`]) {
    assert.ok(errors.includes(text), text);
  }
  await page.locator('#failure-search').fill('<img src=x');
  assert.equal(await rows(page), 6);
  assert.equal(await page.locator('main img, main script, main [onerror]').count(), 0);
}));

await check('only the page’s own scripts run', async () => {
  const page = await open('outputs');
  await page.evaluate(() => {
    const script = document.createElement('script');
    try {
      script.textContent = 'window.injected = 1';
    } catch {
      // Trusted Types refuse this, too
    }
    document.body.append(script);
  });
  assert.equal(await page.evaluate(() => window.injected), undefined);
  assert.equal(await page.evaluate(() => fetch('https://example.invalid/').then(() => 'asked', () => 'refused')), 'refused');
  assert.ok(page.trouble.some((line) => line.includes('Content Security Policy')), String(page.trouble));
  assert.ok(!page.trouble.some((line) => line.startsWith('request')), String(page.trouble));
  await page.context().close();
});

await check('a map run of outputs says why there is nothing to draw', () => withPage('outputs', {}, async (page) => {
  for (const card of ['timeline', 'durations', 'scatter', 'slowest']) {
    assert.match(await page.locator(`#${card}`).innerText(), /outputs have no times/);
  }
}));

await check('nested map runs are chosen', () => withPage('nested', {}, async (page) => {
  assert.equal(await page.locator('#map-runs tbody tr').count(), 3);
  assert.match(await page.locator('h1').innerText(), /outer/);
  assert.match(await page.locator('#summary').innerText(), /5 % \(/);
  await page.locator('#map-runs a').nth(1).click();
  await page.locator('h1', { hasText: 'inner' }).waitFor();
  assert.match(await page.locator('h1').innerText(), /inner/);
  assert.match(await page.locator('.heading').innerText(), /Started by the child execution/);
  assert.equal(await page.locator('#errors h3').innerText(), 'Zero');
  assert.equal(await page.locator('#map-runs a[aria-current]').count(), 1);
  await page.goBack();
  await page.locator('h1', { hasText: 'outer' }).waitFor();
  assert.match(await page.locator('h1').innerText(), /outer/);
  JSON.parse(readFileSync(join(folder, 'nested.json'), 'utf8'));
}));

await check('it prints in light colours, without controls, charts as wide as the paper', () => withPage('million', { scheme: 'dark' }, async (page) => {
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('#theme').isHidden());
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
  await page.evaluate(() => window.addEventListener('beforeprint', () => {
    window.printed = document.querySelector('#timeline .plot svg').getAttribute('width');
  }));
  const pdf = await page.pdf({ format: 'A4' });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages <= 8, `${pages} pages`);
  assert.equal(await page.evaluate(() => window.printed), '680');
}));

await browser.close();
console.log(`${results.passed} passed, ${results.failed} failed`);
process.exitCode = results.failed === 0 && results.passed > 0 ? 0 : 1;
