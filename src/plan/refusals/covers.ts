import { configurationOf, configured } from '../../model/configuration.ts';
import type { Desired } from '../../model/desired.ts';
import { licenseOf, offerOf, offerPlanOf } from '../../model/ids.ts';
import { entryOf, sameJson, type Json } from '../../model/json.ts';
import type { Sealing } from '../../model/sealing.ts';
import { memberHash } from '../../record/fingerprint.ts';
import type { Grant, PlanInput } from '../situation/input.ts';
import { pricing } from '../../model/price-path.ts';
import { valueAt } from '../../rules/value-at.ts';
import { overrideOf } from '../../model/override.ts';
import type { RefusalDraft } from './refused.ts';
import { type Part, type Extent, extents } from './extents.ts';

/**
 * True when a commit asks for exactly what is refused now: its files and the current files say the same
 * about it. For a pull request, also that this pull request brought it.
 */
export function asksTheSame(
  grant: Grant,
  refused: RefusalDraft,
  { desired, recorded }: Pick<PlanInput, 'desired' | 'recorded'>,
): boolean {
  const { part, from } = entryOf<Extent>(extents, refused.rule) ?? unknownRuleExtent;
  if (grant.override !== overrideOf(refused) || part === 'nothing') return false;
  const of = (files: Desired) => parts[part]({ ...refused, files, sealing: recorded });
  const [then, now] = [of(grant.desired), of(desired)];
  if (!now.every((value, at) => sameJson(value, then[at] ?? null))) return false;
  if (from === 'elsewhere' || grant.before === undefined) return true;
  const before = of(grant.before);
  return now.every((value, at) => !sameJson(value, before[at] ?? null));
}

/** The cautious extent: everything that is declared for the offer, and only by the change that brought it. */
const unknownRuleExtent: Extent = { part: 'offer', from: 'files' };

type CoveredChange = Pick<RefusalDraft, 'address' | 'counted' | 'place'> & {
  readonly files: Desired;
  readonly sealing: Sealing;
};

/** What the files say about what is refused; one value for each of several places. */
const parts: Readonly<Record<Exclude<Part, 'nothing'>, (about: CoveredChange) => readonly Json[]>> = {
  offer: ({ files, address }) => [offerIn(files, address)],
  lifecycle: ({ files, address }) => [lifecycleIn(files, address)],
  'lifecycles-of-offer': ({ files, address }) => [lifecyclesIn(files, address)],
  'counted-lifecycles': ({ files, counted = [] }) => counted.map((at) => lifecycleIn(files, at)),
  'counted-offers': ({ files, counted = [] }) => counted.map((at) => offerIn(files, at)),
  'counted-members': ({ files, sealing, address, counted = [] }) => {
    const members = offerPlanAt(files, address)?.audience ?? [];
    const declared = new Set(members.map((member) => memberHash(sealing, member)));
    return counted.map((hash) => declared.has(hash));
  },
  pricing: ({ files, address }) => [valueAt(contentIn(files, address), pricing) ?? null],
  availability: ({ files, address }) => [valueAt(contentIn(files, address), '/availability') ?? null],
  allocation: ({ files, address }) => [jsonOrNull(allocationAt(files, address))],
  licenses: ({ files, address }) => [offerPlanLicensesIn(files, address)],
  configuration: ({ files, place = { address: '', path: '' } }) => [configuredAt(files, place)],
  catalog: ({ files: { publisher, offers } }) => [jsonOrNull({ publisher, offers })],
};

/** What the configuration says at a place: a field of an offer, or of the Publisher's spec. */
function configuredAt(files: Desired, { address, path }: NonNullable<RefusalDraft['place']>): Json {
  const configuration = configurationOf(files);
  const offer = offerOf(address);
  if (offer !== undefined) return entryOf(configuration.goLive, offer) ?? null;
  return (path === '/name' ? configuration.name : configured(configuration, path)) ?? null;
}

const offerAt = ({ offers }: Desired, address: string) => offers.find(({ id }) => id === offerOf(address));

const offerPlanAt = (files: Desired, address: string) =>
  offerAt(files, address)?.plans.find(({ id }) => id === offerPlanOf(address));

const allocationAt = ({ licenses }: Desired, address: string) =>
  licenses.find(({ name }) => name === licenseOf(address));

/**
 * The number of licences of one plan. A missing allocation and one without this plan give different values.
 */
function offerPlanLicensesIn(files: Desired, address: string): Json {
  const allocation = allocationAt(files, address);
  const found = allocation?.licenses.find(({ plan }) => plan === offerPlanOf(address));
  return allocation === undefined ? null : (found?.count ?? 0);
}
/** Everything that is declared for an offer; without an offer, for all of them. */
const offerIn = (files: Desired, address: string): Json =>
  offerOf(address) === undefined ? jsonOrNull(files) : jsonOrNull(offerAt(files, address));

const lifecycleIn = (files: Desired, address: string): Json =>
  (offerPlanOf(address) === undefined ? offerAt(files, address) : offerPlanAt(files, address))?.lifecycle ??
  null;

/** The sections of an offer or a plan. */
const contentIn = (files: Desired, address: string): Json | undefined =>
  (offerPlanOf(address) === undefined ? offerAt(files, address) : offerPlanAt(files, address))?.content;

function lifecyclesIn(files: Desired, address: string): Json {
  const { lifecycle = null, plans = [] } = offerAt(files, address) ?? {};
  return [lifecycle, Object.fromEntries(plans.map((plan) => [plan.id, plan.lifecycle]))];
}

const jsonOrNull = (value: object | undefined): Json =>
  value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json);
