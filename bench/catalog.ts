import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Catalogs of any size for measurements: live offers with five plans each, made from the offer of
 * `examples/contoso` that goes live by itself. The files of each offer differ only in names and prices.
 */
const plansEach = 5;

/** Documents of each offer: itself and its plans. */
export const documentsEach = 1 + plansEach;

const source = join(import.meta.dirname, '../examples/contoso/offers/contoso-insights');

const publisher = `apiVersion: offerctl/v1
kind: Publisher
metadata: {name: contoso}
spec:
  marketplace: {provider: embedded, embedded: {pipeline: instant}}
  state: {backend: local}
  policy: {thresholds: {updatePercent: 100}}
`;

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** The documents of the example's plans; the private one needs an audience of its own. */
function planTexts(): readonly string[] {
  const texts = readFileSync(join(source, 'plans.yaml'), 'utf8').split(/^---$/m);
  return texts.filter((text) => !text.includes('audience: private'));
}

function offerPlans(id: string, texts: readonly string[]): string {
  const plans = numbers(plansEach).map((number) =>
    (texts[number % texts.length] ?? '')
      .replace(/^ {2}name: .*$/m, `  name: plan-${number}`)
      .replace(/^ {2}alias: .*$/m, `  alias: Plan ${number}`)
      .replace(/^ {4}name: .*$/m, `    name: Plan ${number}`)
      .replace(/displayRank: .*/, `displayRank: ${number + 1}`)
      .replace(/^ {2}offer: .*$/m, `  offer: ${id}`),
  );
  return plans.map((text) => text.trim()).join('\n---\n');
}

/** Writes a project of so many documents or a few less; returns the ids of its offers. */
export function writeCatalog(root: string, documents: number): readonly string[] {
  const [offer, plans] = [readFileSync(join(source, 'offer.yaml'), 'utf8'), planTexts()];
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'offerctl.yaml'), publisher);
  const ids = numbers(Math.max(1, Math.floor((documents - 1) / documentsEach))).map(
    (index) => `offer-${String(index).padStart(5, '0')}`,
  );
  for (const id of ids) {
    const folder = join(root, 'offers', id);
    mkdirSync(folder, { recursive: true });
    for (const name of ['media', 'description.html'])
      cpSync(join(source, name), join(folder, name), { recursive: true });
    const own = offer.replaceAll('contoso-insights', id).replaceAll('Contoso Insights', `Contoso ${id}`);
    writeFileSync(join(folder, 'offer.yaml'), own);
    writeFileSync(join(folder, 'plans.yaml'), offerPlans(id, plans));
  }
  return ids;
}
