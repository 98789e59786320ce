import { expect, test } from 'vitest';
import type { LoadedDocument } from '../../src/files/document.ts';
import { referenceProblems } from '../../src/files/references.ts';

/** How often the check looks at a document of a catalog with so many plans. */
function looksPerDocument(plans: number): number {
  let looks = 0;
  const watched = (document: object): LoadedDocument =>
    new Proxy(document, {
      get: (target, name) => {
        looks += 1;
        return Reflect.get(target, name);
      },
    }) as LoadedDocument;
  const named = (kind: string, name: string, spec: object) =>
    watched({ kind, name, address: `${kind}/${name}`, judged: { spec } });
  const offer = named('Offer', 'crm', {});
  const all = Array.from({ length: plans }, (_, at) => named('Plan', `plan-${at}`, { offer: 'crm' }));
  expect(referenceProblems([offer, ...all], false)).toEqual([]);
  return looks / (plans + 1);
}

test('references take as many looks at each document of a large catalog as of a small one', () => {
  expect(looksPerDocument(2000)).toBeCloseTo(looksPerDocument(20), 0);
});
