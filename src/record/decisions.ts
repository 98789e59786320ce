import { given } from '../model/given.ts';
import type { Configuration } from '../model/configuration.ts';
import { sha256 } from '../model/digest.ts';
import {
  licenseAddress,
  offerAddress,
  offerPlanAddress,
  offerPlanId,
  type OfferPlanId,
} from '../model/ids.ts';
import { entryOf, stableText, type Json } from '../model/json.ts';
import type { Override } from '../model/override.ts';
import type { RecordedManual } from '../model/recorded-manual.ts';
import type { RecordedOffer, SignOff } from '../model/recorded.ts';
import type { RecordedAllocation } from '../model/recorded-licenses.ts';

/** A person's decision, as a record holds it. */
export type RecordedDecision = {
  /** `KIND:SHA256`: the history line that backs the decision contains it. */
  readonly digest: string;
  /** The step of the line that backs it, if no command writes a line of its own. */
  readonly step: string;
  readonly outcome: string;
  /** For people: `the sign-off of preview 12 by ada`. */
  readonly title: string;
  /** How a person makes the decision again: `RULE:ADDRESS` or `OFFER@SUBMISSION`. */
  readonly again?: string;
  readonly signOff?: SignOff;
  /** True when the whole record depends on it. */
  readonly isWholeRecord?: true;
};

export const configurationKind = 'configuration';

/** Digest of the configuration in force, or of none. A later apply is compared with what is recorded. */
export const configurationDigest = (configuration: Configuration | undefined): string => {
  const { name, spec, goLive } = configuration ?? {};
  return factsDigest(configurationKind, [name ?? null, spec ?? null, goLive ?? null]);
};

const factsDigest = (kind: string, facts: readonly Json[]): string =>
  `${kind}:${sha256(stableText([kind, ...facts]))}`;

/** Every decision in the record of an offer. */
export const decisionsOf = (record: RecordedOffer): readonly RecordedDecision[] => [
  ...record.signOffs.map((signOff) => signOffDecision(record, signOff)),
  ...record.overrides.map((override) => overrideDecision(record, override)),
  ...(record.manual ?? []).flatMap((step) => confirmation(record, step)),
  ...Object.keys(record.newPrices ?? {}).flatMap((plan) => priceDecision(record, offerPlanId(plan))),
  ...(record.rebuilt ? [rebuildDecision(record, record.rebuilt)] : []),
];

/** An offer by its id, an allocation by its address. */
type DecisionHolder = { readonly id: string };

const decisionHolder = ({ name }: RecordedAllocation): DecisionHolder => ({ id: licenseAddress(name) });

/** Every decision in the record of an allocation. */
export const decisionsOfAllocation = (record: RecordedAllocation): readonly RecordedDecision[] => [
  ...record.overrides.map((override) => overrideDecision(decisionHolder(record), override)),
  ...(record.manual ?? []).flatMap((step) => confirmation(decisionHolder(record), step)),
];

function signOffDecision({ id }: RecordedOffer, signOff: SignOff): RecordedDecision {
  const { submission, by, at, content = null } = signOff;
  return {
    digest: factsDigest('sign-off', [id, submission, by, at, content]),
    step: `${offerAddress(id)}#sign-off`,
    outcome: 'signed-off',
    title: `the sign-off of preview ${submission} by ${by}`,
    again: `${id}@${submission}`,
    signOff,
  };
}

function overrideDecision({ id }: DecisionHolder, override: Override): RecordedDecision {
  const { rule, address, change, commit = null, by = null } = override;
  return {
    digest: factsDigest('override', [id, rule, address, change, commit, by]),
    step: `${address}#${rule}`,
    outcome: 'allowed',
    title: `the override ${rule}:${address}`,
    again: `${rule}:${address}`,
  };
}

function confirmation({ id }: DecisionHolder, step: RecordedManual): readonly RecordedDecision[] {
  const { confirmed, asks } = step;
  if (!confirmed) return [];
  const { by, at, evidence = null, values = {} } = confirmed;
  return [
    {
      digest: factsDigest('confirm', [id, step.id, by, at, evidence, values, [...asks]]),
      step: step.id,
      outcome: 'confirmed',
      title: `the confirmation of ${step.id} by ${by}`,
    },
  ];
}

/** A price that a person says they published; the marketplace may not show it. */
function priceDecision({ id, newPrices }: RecordedOffer, plan: OfferPlanId): readonly RecordedDecision[] {
  const price = entryOf(newPrices ?? {}, plan);
  if (!price?.byHand) return [];
  const { before, after, since, until } = price;
  return [
    {
      digest: factsDigest('price', [id, plan, before, after, since, until]),
      step: `${offerPlanAddress(id, plan)}#change-price`,
      outcome: 'confirmed',
      title: `the confirmed price of plan ${plan}`,
    },
  ];
}

function rebuildDecision(
  { id, ref }: RecordedOffer,
  { by, at }: NonNullable<RecordedOffer['rebuilt']>,
): RecordedDecision {
  return {
    digest: factsDigest('rebuild', [id, ref ?? null, by, at]),
    step: `${offerAddress(id)}#rebuild`,
    outcome: 'done',
    title: `the rebuild by ${by}`,
    isWholeRecord: true,
  };
}

/** Represents, in the chain, a record that an earlier version wrote. */
export const ownDigest = ({ id, ref }: Pick<RecordedOffer, 'id' | 'ref'>): string =>
  factsDigest('own', [id, ref ?? null]);

type IsBelieved = (decision: RecordedDecision) => boolean;

/** The record without decisions that are not trusted; a manual step is open again then. */
export function withDecisions(record: RecordedOffer, isBelieved: IsBelieved): RecordedOffer {
  const { manual, newPrices = {} } = record;
  const prices = Object.entries(newPrices);
  return {
    ...record,
    signOffs: record.signOffs.filter((one) => isBelieved(signOffDecision(record, one))),
    overrides: record.overrides.filter((one) => isBelieved(overrideDecision(record, one))),
    ...given({
      manual: manual?.map((step) => judgedStep(record, step, isBelieved)),
      newPrices:
        record.newPrices &&
        Object.fromEntries(
          prices.filter(([plan]) => priceDecision(record, offerPlanId(plan)).every(isBelieved)),
        ),
    }),
  };
}

/** Like `withDecisions`, for an allocation. */
export function allocationWithDecisions(
  record: RecordedAllocation,
  isBelieved: IsBelieved,
): RecordedAllocation {
  const holder = decisionHolder(record);
  return {
    ...record,
    overrides: record.overrides.filter((one) => isBelieved(overrideDecision(holder, one))),
    ...given({ manual: record.manual?.map((step) => judgedStep(holder, step, isBelieved)) }),
  };
}

function judgedStep(record: DecisionHolder, step: RecordedManual, isBelieved: IsBelieved): RecordedManual {
  const { confirmed: _notBelieved, ...open } = step;
  return confirmation(record, step).every(isBelieved) ? step : open;
}
