import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

/** Where Debian, Ubuntu and others put it; playwright-core brings no browser of its own. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts the installed Chromium; throws if there is none. */
export async function openChromium(): Promise<Browser> {
  const executablePath = places.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error('no Chromium here: `apt-get install chromium`');
  // Programs of root get no sandbox; the page is our own, and reaches nothing.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--font-render-hinting=none'] });
}

/** A page that was shown, and what went wrong meanwhile: each has to be empty. */
export type ShownPage = {
  readonly page: Page;
  /** Errors that scripts threw or the console showed. */
  readonly errors: readonly string[];
  /** Addresses that the page asked for. */
  readonly requests: readonly string[];
};

/** Shows a whole HTML document in a window of this width; nothing that it asks for is answered. */
export async function showPage(browser: Browser, html: string, width: number): Promise<ShownPage> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const [errors, requests]: [string[], string[]] = [[], []];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (said) => void (said.type() === 'error' && errors.push(said.text())));
  await page.route('**/*', async (route) => {
    requests.push(route.request().url());
    await route.abort();
  });
  await page.setContent(html, { waitUntil: 'load' });
  return { page, errors, requests };
}
