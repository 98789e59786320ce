import { describe, expect, it } from 'vitest';
import type { Change, Step } from '../../src/model/plan.ts';
import { kindsOfStep } from '../../src/model/step-kinds.ts';

const changed = (path: string, values: Partial<Change> = {}): Change => ({
  address: 'offer/x/plan/pro',
  path,
  op: 'replace',
  origin: 'git',
  fingerprint: { before: 'a', after: 'b' },
  ...values,
});

const kinds = (action: Step['action'], facts: Partial<Step> = {}) =>
  kindsOfStep({ action, reversibility: 'reversible', changes: [], ...facts });

const price = changed('/availability/pricing/recurrentPrice/prices');
const leaving = changed('/members', { op: 'set', removed: ['a'] });
const stopped = changed('/lifecycle', { before: 'live', after: 'stopped' });
const licenses = (before: number, after?: number) =>
  changed('/count', { address: 'license/deal/plan/pro', before, ...(after === undefined ? {} : { after }) });

describe('the kinds of a step', () => {
  it.each([
    ['a publish', kinds('publish'), ['publish']],
    ['a publish with a new price', kinds('publish', { changes: [price] }), ['publish', 'price']],
    [
      'the user limits of a price are none',
      kinds('publish', { changes: [changed('/availability/pricing/recurrentPrice/userLimits')] }),
      ['publish'],
    ],
    ['a waiting preview with a new price', kinds('go-live', { holds: [price] }), ['goLive', 'price']],
    ['a draft with a new price reaches nobody', kinds('save-draft', { changes: [price] }), []],
    ['a price that a person types', kinds('change-price', { changes: [price] }), ['price']],
    [
      'a publish that takes members away',
      kinds('publish', { changes: [leaving] }),
      ['publish', 'removeMembers'],
    ],
    [
      'a sync that adds members',
      kinds('sync-audience', { changes: [changed('/members')] }),
      ['syncAudience'],
    ],
    [
      'a sync that removes some',
      kinds('sync-audience', { changes: [leaving] }),
      ['syncAudience', 'removeMembers'],
    ],
    ['the stop of an offer', kinds('stop-sell', { changes: [stopped] }), ['stopSell']],
    ['a publish that stops a plan', kinds('publish', { changes: [stopped] }), ['publish', 'stopSell']],
    ['a cancelled publish', kinds('cancel-publish'), ['cancelPublish']],
    ['the deletion of a draft', kinds('delete-draft', { reversibility: 'final' }), ['final']],
    ['a first publish', kinds('publish', { reversibility: 'final' }), ['publish', 'final']],
    ['a registered deal', kinds('register-deal', { reversibility: 'final' }), ['registerDeal', 'final']],
    ['more licences', kinds('update-licenses', { changes: [licenses(2, 3)] }), ['licenses']],
    [
      'fewer licences',
      kinds('update-licenses', { changes: [licenses(3, 2)] }),
      ['licenses', 'removeLicenses'],
    ],
    ['no licences', kinds('remove-licenses', { changes: [licenses(3)] }), ['removeLicenses']],
  ])('%s', (_what, found, expected) => {
    expect(found).toEqual(expected);
  });
});
