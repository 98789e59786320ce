import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { showDrift } from '../../src/commands/drift.ts';
import { showPlan } from '../../src/commands/plan.ts';
import { showStatus } from '../../src/commands/status.ts';
import { toRawCopy } from '../../src/marketplace/partner-center/codec/resources.ts';
import { offerId, productRef } from '../../src/model/ids.ts';
import type { ObservedOffer } from '../../src/model/observed.ts';
import { newRecord } from '../../src/model/recorded.ts';
import { incompleteRead } from '../../src/plan/situation/incomplete.ts';
import { ok, submission, type Reply } from '../marketplace/partner-center/client-make.ts';
import { openProject } from '../marketplace/partner-center/client-project.ts';

const draft = submission('0', 'draft');

const contoso: ObservedOffer = {
  id: offerId('contoso'),
  type: 'softwareAsAService',
  ref: productRef('1'),
  submissions: [],
  draft: { content: {}, plans: {}, raw: toRawCopy([]) },
};

it('a record of an older version says that an offer was published, and then something is listed', () => {
  const older = { ...newRecord(contoso), ref: contoso.ref, everPublished: true };
  expect(incompleteRead(older, contoso)?.message).toContain('contoso');
  expect(incompleteRead({ ...older, everPublished: false }, contoso)).toBe(undefined);
  expect(incompleteRead({ ...older, ref: productRef('2') }, contoso)).toBe(undefined);
  expect(incompleteRead(undefined, contoso)).toBe(undefined);
});

/** Lists of submissions that look complete but lack what is live. */
const parts: readonly (readonly [string, readonly object[]])[] = [
  ['the draft alone', [draft]],
  ['a preview and nothing live', [draft, submission('7', 'preview')]],
  ['a publish that runs and nothing live', [draft, submission('7', 'preview', { status: 'running' })]],
];

/** A live catalog, and a service that may return only this part of each list of submissions. */
async function live() {
  const seen = { lists: 0, writes: 0 };
  let part: ((nth: number) => Reply | undefined) | undefined;
  const project = await openProject({
    before: (path, method) => {
      if (method === 'POST' && path.includes('/configure')) seen.writes += 1;
      if (!path.includes('/submission/')) return undefined;
      seen.lists += 1;
      return part?.(seen.lists);
    },
  });
  onTestFinished(project.close);
  await project.apply();
  await project.apply();
  const give = (next: typeof part) => {
    Object.assign(seen, { lists: 0, writes: 0 });
    part = next;
  };
  return { ...project, seen, give };
}

const incomplete = { code: 'incompleteRead' };
const options = { offers: [], allow: [], detailedExitcode: false };

describe('of an offer that is recorded as live', () => {
  it.each(parts)('%s is no complete read: nothing is planned, told or written', async (_what, value) => {
    const { context, apply, holdings, seen, give } = await live();
    const before = await holdings();
    expect(before.map((offer) => offer.status)).toEqual(['live', 'live', 'live']);
    give(() => ok({ value }));
    await expect(apply()).rejects.toMatchObject(incomplete);
    await expect(showPlan(context, options)).rejects.toMatchObject(incomplete);
    await expect(showDrift(context)).rejects.toMatchObject(incomplete);
    await expect(showStatus(context, { offers: [] })).rejects.toMatchObject(incomplete);
    expect(seen.writes).toBe(0);
    expect(await holdings()).toEqual(before);
    give(undefined);
    expect(await apply()).toMatchObject({ exitCode: 0, steps: [] });
  });

  it('a part stops an apply between its read and its first write', async () => {
    const value = [draft, submission('7', 'preview')];
    const { folder, apply, holdings, seen, give } = await live();
    const before = await holdings();
    for (const file of globSync('offers/*/offer.yaml', { cwd: folder })) {
      const text = readFileSync(join(folder, file), 'utf8');
      writeFileSync(join(folder, file), text.replace(/^( {4}title: .*)$/m, '$1 anew'));
    }
    give((nth) => (nth > before.length ? ok({ value }) : undefined));
    const document = await apply();
    const codes = 'outcomes' in document ? document.outcomes.flatMap(({ error }) => error?.code ?? []) : [];
    expect(new Set(codes)).toEqual(new Set(['incompleteRead']));
    expect([document.exitCode, seen.writes]).toEqual([1, 0]);
    expect(await holdings()).toEqual(before);
    give(undefined);
    expect(await apply()).toMatchObject({ exitCode: 0 });
  });
});
