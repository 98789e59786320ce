import type { LicenseState } from '../../model/status-report.ts';
import type { Tone } from '../words/paint.ts';

type StageLook = { readonly words: string; readonly tone: Tone };

export const stageLooks: Readonly<Record<LicenseState['stage'], StageLook>> = {
  declared: { words: 'not registered yet', tone: 'dim' },
  submitted: { words: 'deal under review', tone: 'accent' },
  registered: { words: 'deal registered', tone: 'accent' },
  actionRequired: { words: 'deal needs another form', tone: 'bad' },
  rejected: { words: 'deal rejected', tone: 'bad' },
  invited: { words: 'customer invited', tone: 'caution' },
  declined: { words: 'customer declined', tone: 'bad' },
  invitationExpired: { words: 'invitation expired', tone: 'bad' },
  consented: { words: 'customer consented', tone: 'accent' },
  consentRevoked: { words: 'customer ended its consent', tone: 'bad' },
  active: { words: 'active', tone: 'good' },
  ended: { words: 'contract ended', tone: 'caution' },
  removed: { words: 'licences removed', tone: 'dim' },
  unknown: { words: 'not known', tone: 'bad' },
};

export const waitsFor: Readonly<Record<NonNullable<LicenseState['who']>, string>> = {
  publisher: 'waits for you',
  customer: 'waits for an admin of the customer',
  microsoft: 'waits for Microsoft',
};

/**
 * `bronze 30 → 40, silver 3`: the licences of the deal and, if its file asks for another number, that
 * number.
 */
export function countsWords({ stage, plans, asked }: LicenseState): string {
  const none = stage === 'unknown' ? '?' : '0';
  const counts = new Map(plans.map(({ plan, count: there }) => [plan, `${there}`]));
  for (const { plan, count: wanted } of asked ?? []) {
    const there = counts.get(plan) ?? none;
    counts.set(plan, there === `${wanted}` ? there : `${there} → ${wanted}`);
  }
  const leaving = asked && plans.filter(({ plan }) => !asked.some((one) => one.plan === plan));
  for (const { plan, count: there } of leaving ?? []) counts.set(plan, `${there} → none`);
  return [...counts].map(([plan, words]) => `${plan} ${words}`).join(', ');
}

const waitReasons: Readonly<Partial<Record<NonNullable<LicenseState['waitingFor']>, string>>> = {
  'manual-step': ': a step by hand is open',
  'deal-review': ': it looks at the deal',
  decision: ': the plan refuses what its file asks for',
  consent: ': its consent is open',
  renewal: ': the deal that follows it does not give its licences yet',
  apply: '',
};

export function reasonWords({ waitingFor, who, stage, next }: LicenseState): string {
  if (waitingFor === undefined) return '';
  if (next?.startsWith('offerctl forget ')) return ': no file declares it any more';
  if (stage === 'unknown') return ': say what the portal shows of its deal';
  if (waitingFor === 'consent' && who === 'publisher')
    return ': invite the customer again, or remove the file';
  return waitReasons[waitingFor] ?? '';
}
