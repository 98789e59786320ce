import { describe, expect, test } from 'vitest';
import type { DesiredOffer } from '../../src/model/desired.ts';
import { licenseName } from '../../src/model/ids.ts';
import type { DesiredAllocation } from '../../src/model/licenses.ts';
import { checkDesired } from '../../src/rules/check.ts';
import { isLookAlike } from '../../src/rules/deal-pairs.ts';
import { newDeal, tenantId } from '../licensing/make.ts';
import { desired, offer, plan } from './complete.ts';

const now = new Date('2026-11-20T10:00:00Z');

/** A complete allocation of the plan `bronze`. */
function allocation(name = 'deal-1', edits: Partial<DesiredAllocation> = {}): DesiredAllocation {
  const { form, ...rest } = newDeal(name);
  return { ...rest, offer: crm.id, deal: form, licenses: [{ plan: 'bronze', count: 30 }], ...edits };
}

const setup = { sellThroughMicrosoft: false, useMicrosoftLicenseManagementService: true };
const crm: DesiredOffer = offer(
  { '/setup': setup },
  { type: 'dynamics365ForCustomerEngagement', plans: [plan('bronze')] },
);

/** `error DEAL-02 license/x /offer` for each finding about deals. */
const found = (licenses: readonly DesiredAllocation[], of: readonly DesiredOffer[] = [crm]) =>
  checkDesired(desired(of, {}, licenses), now)
    .filter(({ rule }) => rule.startsWith('DEAL'))
    .map(({ rule, severity, address, path }) => `${severity} ${rule} ${address} ${path}`);

const withDeal = (deal: DesiredAllocation['deal']): DesiredAllocation =>
  allocation('deal-1', { deal: { ...allocation().deal, ...deal } });

test('a complete allocation has nothing wrong', () => {
  expect(found([allocation()])).toEqual([]);
});

describe('an allocation', () => {
  test.each<[string, Partial<DesiredAllocation>]>([
    ['error DEAL-14 license/deal-1 /licenses/copper/plan', { licenses: [{ plan: 'copper', count: 1 }] }],
    [
      'warning DEAL-13 license/deal-1 /licenses/bronze/count',
      { licenses: [{ plan: 'bronze', count: 1_000_001 }] },
    ],
    ['warning DEAL-NAME license/fabrikam-2 ', { name: licenseName('fabrikam-2') }],
    ['warning DEAL-UNKNOWN license/deal-1 /deal/id', { deal: { id: '' } }],
    ['error DEAL-DUPLICATE license/deal-1 /renews', { renews: licenseName('deal-1') }],
  ])('%s', (finding, edits) => {
    expect(found([allocation('deal-1', edits)])).toEqual([finding]);
  });

  test('is of an offer whose licences Microsoft manages, and does not sell', () => {
    const error = 'error DEAL-02 license/deal-1 /offer';
    const sold = offer({ '/setup': { ...setup, sellThroughMicrosoft: true } }, { plans: [plan('bronze')] });
    const unmanaged = offer(
      { '/setup': { ...setup, useMicrosoftLicenseManagementService: false } },
      { plans: [plan('bronze')] },
    );
    expect(found([allocation()], [sold])).toEqual([error]);
    expect(found([allocation()], [unmanaged])).toEqual([error]);
  });

  test('of an offer that no file declares is judged where it is referred to, and not here', () => {
    expect(found([allocation()], [])).toEqual([]);
  });
});

describe('the form of a deal', () => {
  test('asks for all of it', () => {
    const { tenantId: id } = allocation().customer;
    const paths = found([allocation('deal-1', { deal: {}, customer: { tenantId: id } })]);
    expect(paths).toHaveLength(13);
    expect(paths).toContain('error DEAL-07 license/deal-1 /customer/name');
    expect(paths).toContain('error DEAL-07 license/deal-1 /deal/contact');
  });

  test.each([
    ['warning DEAL-05 license/deal-1 /deal/value', { value: 5000, solutionValue: 1 }],
    ['warning DEAL-07 license/deal-1 /deal/startsOn', { signedOn: '2026-02-02' }],
    ['warning DEAL-07 license/deal-1 /deal/endsOn', { endsOn: '2026-01-31' }],
    ['warning DEAL-07 license/deal-1 /deal/solutionValue', { solutionValue: 12_001 }],
  ])('%s', (finding, deal) => {
    expect(found([withDeal(deal)])).toEqual([finding]);
  });

  test('has no least value in another currency than US dollars', () => {
    expect(found([withDeal({ value: 100, solutionValue: 1, currency: 'EUR' })])).toEqual([]);
  });

  test('is not asked for of a deal that is registered', () => {
    const { tenantId: id } = allocation().customer;
    const registered = {
      deal: { id: 'a', value: 1, currency: 'USD', endsOn: '2020-01-01' },
      customer: { tenantId: id },
    };
    expect(found([allocation('deal-1', registered)])).toEqual([]);
  });
});

describe('two deals of one customer', () => {
  const second = (edits: Partial<DesiredAllocation> = {}) => allocation('deal-2', edits);

  test('whose terms overlap look like one that is registered twice', () => {
    expect(found([allocation(), second()])).toEqual(['warning DEAL-DUPLICATE license/deal-2 ']);
  });

  test.each([
    ['one renews the other', { renews: licenseName('deal-1') }],
    [
      'their terms do not overlap',
      { deal: { ...allocation().deal, startsOn: '2027-02-01', endsOn: '2028-01-31' } },
    ],
    ['they are of different tenants', { customer: { ...allocation().customer, tenantId: tenantId(2) } }],
  ])('are two deals where %s', (_why, edits) => {
    expect(found([allocation(), second(edits)])).toEqual([]);
  });

  test('are one where they name the same registered deal', () => {
    const deal = { id: 'a' };
    expect(found([allocation('deal-1', { deal }), second({ deal })])).toEqual([
      'error DEAL-DUPLICATE license/deal-2 /deal/id',
    ]);
  });

  test('are no renewal where the customers differ', () => {
    const customer = { ...allocation().customer, tenantId: tenantId(2) };
    expect(found([allocation(), second({ customer, renews: licenseName('deal-1') })])).toEqual([
      'error DEAL-DUPLICATE license/deal-2 /renews',
    ]);
  });

  test('do not look alike where a term is not written', () => {
    expect(isLookAlike(allocation(), second({ deal: { id: 'a' } }))).toBe(false);
  });
});
