import { Type } from 'typebox';
import { opt, type ValueOf } from '../kinds/annotations.ts';
import { entryOf } from './json.ts';
import { Text } from './plain-schemas.ts';

/** What a marketplace may have no API for; a person does it there. */
export type ByHand =
  /** Offers of types that its API cannot write. */
  | 'other-types'
  /** Price changes of published plans. */
  | 'prices'
  /** Notes for certification. */
  | 'certification-notes'
  /** Deals, consents and licences. */
  | 'licenses';

/** Who did it and when, and what proves it. */
export const Confirmation = Type.Object({
  by: Text,
  /** UTC time in ISO 8601. */
  at: Text,
  evidence: opt(Text),
  values: opt(Type.Record(Text, Text)),
});

/** A step that a person has to do, or did. */
export const ManualStep = Type.Object({
  /** The name that `offerctl confirm` takes. */
  id: Text,
  address: Text,
  action: Text,
  openSince: Text,
  /** Where to click and what to type, line by line. */
  instructions: Type.Array(Text),
  confirmed: opt(Confirmation),
});

export type Confirmation = ValueOf<typeof Confirmation>;
export type ManualStep = ValueOf<typeof ManualStep>;

/** The step that asks support to take an offer away from existing customers; no plan asks for it. */
export const removalAction = 'request-removal';

/** The `needs` entry of a manual step, and of every step that waits for it. */
export const needOf = (id: string): string => `manual:${id}`;

/**
 * Values that close a step, and what they mean: only a closed ticket proves a removal (REM-04); a service id
 * is what the portal shows (LIC-21).
 */
export const valuesToConfirm = (action: string): Readonly<Record<string, string>> =>
  entryOf(neededValues, action) ?? {};

/** A deal is known by its id, so that it is never registered twice. */
const neededValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [removalAction]: { ticket: 'NUMBER', closed: 'DATE' },
  'register-deal': { dealId: 'ID' },
  'record-service-id': { serviceId: 'ID' },
};

/** `--set ticket=NUMBER --set closed=DATE`. */
export const setWords = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `--set ${name}=${value}`)
    .join(' ');

/** The action under which a person reports the status of a deal whose status is unknown. */
export const foundDealAction = 'confirm-deal';

/** The values that say which numbers the screen shows; the only one has no name if there is one plan. */
export const seenValues = (plans: readonly string[]): Readonly<Record<string, string>> =>
  plans.length > 1 ? Object.fromEntries(plans.map((plan) => [`seen.${plan}`, 'NUMBER'])) : { seen: 'NUMBER' };

/** The command that reports the status of a deal whose status is unknown. */
export const confirmDealCommand = (
  address: string,
  { dealId = 'ID', plans }: { readonly dealId?: string | undefined; readonly plans: readonly string[] },
): string => `offerctl confirm ${address} ${setWords({ dealId, ...seenValues(plans) })}`;

/** The command that closes a manual step. */
export const confirmCommand = ({ id, action }: Pick<ManualStep, 'id' | 'action'>): string =>
  `offerctl confirm ${id} ${setWords(valuesToConfirm(action)) || '--evidence TEXT'}`;
