import { UserError } from '../../model/errors.ts';
import { given } from '../../model/given.ts';
import { dealId, type DealId } from '../../model/ids.ts';
import { byText } from '../../model/json.ts';
import type { LicenseAction } from '../../model/license-actions.ts';
import { foundDealAction, seenValues, setWords } from '../../model/manual.ts';

/** Actions for licences that a person can confirm. */
export type ConfirmedAction = LicenseAction | typeof foundDealAction;

const dealStatuses = ['accepted', 'actionRequired', 'rejected'] as const;
const consentStatuses = ['accepted', 'declined', 'expired', 'revoked'] as const;

type DealStatusSaid = (typeof dealStatuses)[number];
export type ConsentStatus = (typeof consentStatuses)[number];

/** The parsed values with which a person confirms a step for licences. */
export type LicenseValues = {
  readonly dealId?: DealId;
  readonly dealStatus?: DealStatusSaid;
  /** A deal that was not known: the portal shows none. */
  readonly isNone?: true;
  readonly consent?: ConsentStatus;
  /** Licences by plan as the screen shows them; 0: the plan is not listed. */
  readonly seen?: Readonly<Record<string, number>>;
  readonly tenantId?: string;
};

/** The step to confirm, and the plans that its deal can have licences of. */
type ValuesOf = {
  readonly id: string;
  readonly action: ConfirmedAction;
  readonly plans: readonly string[];
  /** Plans that the deal may have although no file lists them; absent: every plan. */
  readonly known?: readonly string[];
};

const valueNames: Readonly<Record<ConfirmedAction, readonly string[]>> = {
  'register-deal': ['dealId', 'status', 'seen'],
  'correct-deal': ['status'],
  'invite-customer': ['status'],
  'assign-licenses': ['seen'],
  'update-licenses': ['seen'],
  'remove-licenses': ['seen'],
  [foundDealAction]: ['dealId', 'status', 'seen'],
};

type Typed = Readonly<Record<string, string>>;

/** Parses the values of a confirmation; refuses and names whatever it cannot parse exactly. */
export function readLicenseValues(asked: ValuesOf, typed: Typed): LicenseValues {
  const { id, action } = asked;
  const allowed = [...valueNames[action], 'tenantId'];
  const unknown = Object.keys(typed).find((name) => !allowed.includes(name.split('.')[0] ?? ''));
  if (unknown !== undefined) {
    throw usage(`\`${unknown}\` means nothing for ${id}`, `it takes ${allowed.join(', ')}`);
  }
  const { status } = typed;
  const isConsent = action === 'invite-customer';
  const isNone = (action === foundDealAction && status === 'none') || undefined;
  return given({
    dealId: typed['dealId'] === undefined ? undefined : readDealId(typed['dealId']),
    isNone,
    dealStatus: isConsent || isNone ? undefined : readOneOf(dealStatuses, status),
    consent: isConsent ? readOneOf(consentStatuses, status) : undefined,
    seen: readSeen(asked, typed),
    tenantId: typed['tenantId'],
  });
}

const usage = (message: string, hint: string): UserError => new UserError('usage', message, { hint });

/**
 * The portal's ids have various forms; refuses one that could not be part of an address or a line of a log.
 */
function readDealId(text: string): DealId {
  if (/^[A-Za-z0-9][\w.-]{0,99}$/.test(text)) return dealId(text);
  throw usage('this is no id of a deal', 'copy it from the deal: --set dealId=ID');
}

function readOneOf<T extends string>(words: readonly T[], text: string | undefined): T | undefined {
  const found = words.find((word) => word === text);
  if (text === undefined || found !== undefined) return found;
  throw usage('this is no status here', `write --set status=${words.join('|')}`);
}

/** `seen.bronze=60`, or `seen=60` if there is only one plan. */
function readSeen(asked: ValuesOf, typed: Typed): LicenseValues['seen'] {
  const pairs = Object.entries(typed).filter(([name]) => name === 'seen' || name.startsWith('seen.'));
  if (pairs.length === 0) return undefined;
  const counts = pairs.map(([name, text]) => [seenOfferPlan(asked, name), readCount(name, text)] as const);
  const twice = counts.find(([plan], at) => counts.findIndex(([other]) => other === plan) !== at);
  if (twice) throw usage(`the number of plan \`${twice[0]}\` is given twice`, 'give it once');
  return Object.fromEntries(counts);
}

function seenOfferPlan({ id, plans, known }: ValuesOf, name: string): string {
  const words = setWords(seenValues(plans));
  const [only, ...more] = plans;
  if (name === 'seen') {
    if (only !== undefined && more.length === 0) return only;
    throw usage(`${id} is about ${only === undefined ? 'no plan' : 'several plans'}`, `say which: ${words}`);
  }
  const plan = name.slice('seen.'.length);
  const all = [...plans, ...(known ?? [plan])];
  if (all.includes(plan) && /^[a-z0-9][a-z0-9_-]*$/.test(plan)) return plan;
  const there = [...new Set(all)].toSorted(byText).join(', ');
  throw usage(`\`${plan}\` is no plan of this deal`, `its plans are: ${there}`);
}

function readCount(name: string, text: string): number {
  if (/^(0|[1-9]\d{0,8})$/.test(text)) return Number(text);
  throw usage(
    `\`${text}\` is no number of licences`,
    `write digits alone: --set ${name}=60; 0 where none is`,
  );
}
