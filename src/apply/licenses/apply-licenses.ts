import { licenseOf, offerOf } from '../../model/ids.ts';
import type { DesiredAllocation } from '../../model/licenses.ts';
import type { Outcome } from '../../model/plan.ts';
import { isOfWhole, type BarePlan } from '../../plan/plan.ts';
import type { ApplyContext } from '../run.ts';
import { applyAllocation } from './apply-allocation.ts';
import { finishLicenses, writeLicenseDecisions } from './finish-licenses.ts';
import { openLicenseBook } from './license-book.ts';
import { licenseRunsOf, type LicenseRun } from './license-run.ts';

/** Carries out the licences that wait for offers with these outcomes; returns those of all licences. */
type FinishLicenses = (offers: readonly Outcome[]) => Promise<readonly Outcome[]>;

/**
 * Carries out the licence steps that do not wait for an offer: licences of live plans. The others wait for
 * the step that takes their offer live.
 */
export async function beginLicenses(context: ApplyContext, plan: BarePlan): Promise<FinishLicenses> {
  const allocations = allocationsToFinish(context, plan);
  const book = openLicenseBook(context);
  await writeLicenseDecisions(context, book, plan, allocations);
  const runs = licenseRunsOf(context, book, plan);
  const early = await applyAllocations(
    runs.filter((run) => !isBehindOffer(run)),
    [],
  );
  const behind = runs.filter(isBehindOffer);
  return async (offers) => {
    const after = await withFreshOffers(context, behind);
    const late = await applyAllocations(
      behind.map((run) => ({ ...run, context: after })),
      offers,
    );
    await finishLicenses(after, book, allocations, [...early, ...late]);
    return [...early, ...late];
  };
}

const isBehindOffer = ({ steps }: LicenseRun): boolean =>
  steps.some(({ dependsOn }) => dependsOn.some((id) => offerOf(id) !== undefined));

/** Reads the offers of these allocations again, after this apply changed them. */
async function withFreshOffers(context: ApplyContext, runs: readonly LicenseRun[]): Promise<ApplyContext> {
  const ids = [...new Set(runs.map(({ desired }) => desired.offer))];
  const fresh = await Promise.all(ids.map((id) => context.marketplace.readOffer(id)));
  const { observed } = context.input;
  const offers = [
    ...observed.offers.filter(({ id }) => !ids.includes(id)),
    ...fresh.filter((offer) => offer !== undefined),
  ];
  return { ...context, input: { ...context.input, observed: { ...observed, offers } } };
}

/** One after another, because deals of one customer share an invitation. */
async function applyAllocations(
  runs: readonly LicenseRun[],
  earlier: readonly Outcome[],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const run of runs) outcomes.push(...(await applyAllocation(run, earlier)));
  return outcomes;
}

/** Allocations in scope that are not refused. */
function allocationsToFinish(
  { input: { desired, intent } }: ApplyContext,
  { refusals }: BarePlan,
): readonly DesiredAllocation[] {
  if (intent.signOffsOnly || intent.discard !== undefined || refusals.some(isOfWhole)) return [];
  const refused = new Set<string | undefined>(refusals.map(({ address }) => licenseOf(address)));
  return desired.licenses.filter(
    ({ name, offer }) =>
      !refused.has(name) && (intent.onlyLicenses?.includes(name) ?? intent.only?.includes(offer) ?? true),
  );
}
