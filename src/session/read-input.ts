import { given } from '../model/given.ts';
import { failuresOf, lookUpJobs } from '../apply/look-up-jobs.ts';
import { requireAllComplete } from '../apply/complete-read.ts';
import { specOf } from '../model/configuration.ts';
import type { Desired } from '../model/desired.ts';
import { MarketplaceError, reworded } from '../model/errors.ts';
import { offerId } from '../model/ids.ts';
import type { Observed } from '../model/observed.ts';
import { policyOf } from '../model/policy.ts';
import type { Reader } from '../model/ports.ts';
import type { Recorded } from '../model/recorded.ts';
import { offersToRead } from '../plan/plan.ts';
import { configurationInForce } from '../plan/refusals/configuration.ts';
import type { Intent, PlanInput } from '../plan/situation/input.ts';
import { hasLicenses, readKnownLicensing } from '../record/licensing-by-record.ts';
import { settle } from '../record/reconcile-journal.ts';
import type { Connection } from './connect.ts';

type Reading = {
  readonly desired: Desired;
  readonly connection: Connection;
  readonly recorded: Recorded;
  readonly intent: Intent;
  readonly reviewed?: PlanInput['reviewed'];
  /** Planning gets a reader, so it cannot write. */
  readonly reader: Pick<Reader, 'read' | 'job'>;
};

/** Reads the marketplace, and looks up the results of operations that are recorded as running. */
export async function readInput({
  desired,
  connection,
  recorded,
  intent,
  reviewed = [],
  reader,
}: Reading): Promise<PlanInput> {
  const owned = Object.keys(recorded.offers).map(offerId);
  const observed = await reader
    .read(offersToRead(desired, owned, intent), 'partly')
    .then((all) => requireDeclaredRead(desired, all))
    .then((all) => requireAllComplete(recorded, all))
    .catch(throwIncomplete);
  const licensing = hasLicenses({ desired, recorded })
    ? await readKnownLicensing({ desired, recorded }, connection.licensing)
    : undefined;
  const jobs = await lookUpJobs(reader, recorded, observed);
  const settled = settle(recorded, observed, jobs);
  const failures = failuresOf(settled, observed, jobs) ?? {};
  return inputOf(desired, connection, {
    observed,
    recorded: settled,
    intent,
    reviewed,
    failures,
    ...given({ licensing }),
  });
}

/** An offer that no file declares may stay unread: nothing is planned for it. */
function requireDeclaredRead(desired: Desired, observed: Observed): Observed {
  const wanted = new Set<string>([
    ...desired.offers.map(({ id }) => id),
    ...desired.licenses.map(({ offer }) => offer),
  ]);
  const missing = observed.unread?.find(({ offer }) => wanted.has(offer));
  if (missing) throw missing.error;
  return observed;
}

/** Refuses a partial read: nothing can be concluded from it. */
function throwIncomplete(error: unknown): never {
  if (!(error instanceof MarketplaceError)) throw error;
  throw reworded(
    error,
    `the marketplace was not read completely, so nothing is planned from it: ${error.message}`,
  );
}

/** The plan's input, except for what has to be read. */
export const inputOf = (
  desired: Desired,
  connection: Connection,
  read: Pick<PlanInput, 'observed' | 'recorded' | 'intent' | 'failures' | 'reviewed' | 'licensing'>,
): PlanInput => ({
  identity: connection.identity,
  desired,
  policy: policyOf(specOf(configurationInForce({ ...read, desired }))),
  byHand: connection.byHand,
  now: connection.now(),
  ...read,
});
