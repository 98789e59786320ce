import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChromium, showPage } from './chromium.ts';
import { githubPage } from './github-page.ts';
import { comparePictures, differenceFrom } from './screenshots.ts';

/** Comments as the tests of reports keep them, by what they are about. */
const comments = ['plan-first', 'plan-update', 'plan-refused', 'plan-licenses', 'apply-by-hand'];

/** A window on a desk, and a telephone. */
const widths = [900, 400];

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const golden = (name: string): string => join(import.meta.dirname, 'golden', name);
const textOf = (comment: string): string => readFileSync(`test/golden/${comment}.md`, 'utf8');

describe.each(comments)('the comment %s', (comment) => {
  test.each(widths)('looks as it did, %s pixels wide, and asks for nothing', async (width) => {
    const { page, errors, requests } = await showPage(browser, githubPage(textOf(comment)), width);
    const picture = await page.screenshot({ fullPage: true });
    await page.close();
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
    expect(differenceFrom(golden(`${comment}-${width}.png`), picture)).toBeUndefined();
  });

  test('has every column that matters on the screen of a telephone', async () => {
    const { page } = await showPage(browser, githubPage(textOf(comment)), 400);
    const tables = page.locator('article > table');
    const hidden = await tables.evaluateAll((found) =>
      found.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map((one) => one.textContent),
    );
    await page.close();
    expect(hidden).toEqual([]);
  });
});

test('a page with a script, an image and an error is noticed', async () => {
  const html = '<img src="https://elsewhere.example/a.png"><script>throw new Error("seen")</script>';
  const { page, errors, requests } = await showPage(browser, html, 400);
  await page.close();
  expect(requests).toEqual(['https://elsewhere.example/a.png']);
  expect(errors.join()).toContain('seen');
});

test('a picture of another size or with other colours is noticed', async () => {
  const { page } = await showPage(browser, githubPage('### A title\n\n'.repeat(40)), 400);
  const picture = await page.screenshot();
  await page.addStyleTag({ content: 'article { background: #c00 }' });
  const red = await page.screenshot();
  const high = await page.screenshot({ fullPage: true });
  await page.close();
  expect(comparePictures(picture, picture)).toBeUndefined();
  expect(comparePictures(picture, red)).toContain('of its pixels differ');
  expect(comparePictures(picture, high)).toContain('instead of');
});
