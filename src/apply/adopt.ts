import { given } from '../model/given.ts';
import { declaredCopy } from '../diff/copies.ts';
import type { DesiredOffer } from '../model/desired.ts';
import { foreignOf } from '../record/known-submissions.ts';
import { entryOf } from '../model/json.ts';
import type { OfferCopy, ObservedOffer } from '../model/observed.ts';
import { newRecord, type RecordedOffer } from '../model/recorded.ts';
import type { Sealing } from '../model/sealing.ts';
import { everPublished, waitingPreview } from '../model/status.ts';
import { contentDigest, secretHash } from '../record/fingerprint.ts';
import { appliedRecord } from './executors/drafts.ts';
import { redactCopy } from '../record/redact-copy.ts';
import type { ApplyContext, Run } from './run.ts';

/** An offer that files were made from. */
export type Adoption = {
  /** What those files declare. */
  readonly desired: DesiredOffer;
  readonly observed: ObservedOffer;
  /** The copy that the files were made from. */
  readonly copy: OfferCopy;
  readonly secrets: readonly AdoptedSecret[];
};

/** A variable in the files; for a signed address also the part that is compared. */
type AdoptedSecret = { readonly address: string; readonly path: string; readonly known?: string };

/**
 * Replaces the hash of a secret that was never seen. While its variable is not set, it counts as equal; once
 * there is a value, it is sent.
 */
const unseenSecret = 'unseen';

/**
 * The record of an offer as if an apply of these files had made it. Values that only the draft has are not
 * recorded, so every plan shows them as a difference.
 */
export function adopted(context: ApplyContext, adoption: Adoption): RecordedOffer {
  const { desired, observed, copy } = adoption;
  const { recorded: state } = context.input;
  const stored = entryOf(state.offers, desired.id);
  const before = stored?.ref === observed.ref ? withoutSaid(stored) : newRecord(desired);
  const secrets = { ...adoptedSecrets(adoption, state), ...before.applied?.secrets };
  const record: RecordedOffer = {
    ...before,
    ref: observed.ref,
    type: observed.type,
    lifecycle: desired.lifecycle,
    everPublished: before.everPublished || everPublished(observed),
    plans: [...new Set([...before.plans, ...desired.plans.map(({ id }) => id)])],
    applied: {
      sent: { content: {}, plans: {} },
      // Undeclared content counts as unedited if it is live or, while nothing is live, in the imported copy.
      returned: redactCopy(observed.live ?? copy, state),
      audiences: {},
      secrets,
    },
    ...given({ liveSecrets: observed.live && { ...adoptedSecrets(adoption, state), ...before.liveSecrets } }),
  };
  const run: Run = {
    context,
    id: desired.id,
    desired,
    observed: { ...observed, draft: copy },
    record,
    planned: { observed, steps: [] },
    overridden: [],
    goal: 'files',
    // Nothing is carried out here, so there is nothing to wait for.
    aside: (wait) => wait(),
  };
  // What others published before the import is part of what was imported.
  const known = foreignOf(record, observed, true);
  const recorded = { ...record, ...appliedRecord(run, copy, 'written', 'read'), ...known };
  return copy === observed.preview ? withPreview(recorded, adoption, secrets) : recorded;
}

/** Drops confirmed prices: no copy contains them, and files that were made from a copy ask for no others. */
function withoutSaid({ newPrices = {}, ...record }: RecordedOffer): RecordedOffer {
  const seen = Object.entries(newPrices).filter(([, { byHand }]) => byHand !== true);
  return seen.length === 0 ? record : { ...record, newPrices: Object.fromEntries(seen) };
}

/** The preview that the files were made from is the one they ask for. */
function withPreview(
  record: RecordedOffer,
  { desired, observed, copy }: Adoption,
  secrets: Readonly<Record<string, string>>,
): RecordedOffer {
  const submission = waitingPreview(observed)?.number;
  if (submission === undefined) return record;
  return {
    ...record,
    submissions: [...new Set([...record.submissions, submission])],
    submitted: {
      submission,
      content: contentDigest(copy),
      declared: contentDigest(declaredCopy(desired)),
      secrets,
    },
  };
}

const adoptedSecrets = ({ secrets }: Adoption, sealing: Sealing): Readonly<Record<string, string>> =>
  Object.fromEntries(
    secrets.map(({ address, path, known }) => {
      const hash = known === undefined ? undefined : secretHash(sealing, { env: '', value: known });
      return [`${address}${path}`, hash ?? unseenSecret];
    }),
  );
