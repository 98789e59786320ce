import { given } from '../../model/given.ts';
import type { AudienceMember } from '../../kinds/audience.ts';
import type { Json } from '../../model/json.ts';
import type { Change, Outcome, Passenger, Plan, Step } from '../../model/plan.ts';
import type { OfferReview } from '../../model/review.ts';
import { maskedHash, maskedMember, maskedText, type Masking } from '../situation/masking.ts';
import { allocationFileMask } from './allocation-files.ts';
import {
  licensesAt,
  mapTexts,
  maskLicenseAddress,
  maskLicenseAddresses,
  maskLicenseNames,
} from './license-names.ts';
import { replaceKeys, replacePersonal } from './personal.ts';

/**
 * A plan and its outcomes without the names of customers and testers, and of licence allocations, which may
 * tell who a customer is.
 */
export function redact<P extends Plan & { readonly outcomes?: readonly Outcome[] }>(
  plan: P,
  masking: Masking,
  names: ReadonlySet<string>,
  { licenses, files }: { readonly licenses: ReadonlySet<string>; readonly files: readonly string[] },
): P {
  const [maskFiles, maskPeople] = [allocationFileMask(masking, plan, files), proseMask(masking, names)];
  const shown = redactPeople(plan, masking, (text) => maskPeople(maskFiles(text)));
  const { redacted: _told, ...rest } = shown;
  const all = new Set([...licenses, ...licensesAt([...plan.problems, ...plan.refusals])]);
  return { ...shown, ...maskLicenseNames(masking, all, mapTexts(rest, maskFiles)) };
}

function redactPeople<P extends Plan & { readonly outcomes?: readonly Outcome[] }>(
  plan: P,
  masking: Masking,
  prose: Prose,
): P {
  const passengers = plan.passengers.map((one) => redactPassenger(one, masking));
  const { outcomes, names: shownNames } = plan;
  const shownSteps = (list: readonly Step[]): Step[] => proseInSteps(redactSteps(list, masking), prose);
  const steps = shownSteps(plan.steps);
  const blocked = plan.blocked && shownSteps(plan.blocked);
  const notApplied = plan.notApplied?.map((one) => ({
    ...one,
    changes: one.changes.map((change) => redactChange(change, masking)),
  }));
  const redacted = {
    ...plan,
    digest: maskedHash(masking, plan.digest),
    steps,
    ...given({ blocked, notApplied, names: shownNames && maskNames(shownNames, prose) }),
    passengers,
    ...given({ holds: plan.holds?.map((one) => ({ ...one, reason: prose(one.reason) })) }),
    refusals: plan.refusals.map((one) => redactProse(one, prose)),
    problems: plan.problems.map((one) => redactProse(one, prose)),
    ...given({ reviews: plan.reviews?.map((one) => redactReview(one, prose)) }),
    ...given({ outcomes: outcomes?.map((one) => redactOutcome(one, prose)) }),
  };
  const { key, salt } = masking;
  const count = hashesIn([steps, blocked, notApplied, passengers]).size;
  return { ...redacted, redacted: { count, key, ...given({ salt }) } };
}

const proseInSteps = (steps: readonly Step[], prose: Prose): Step[] =>
  steps.map(({ reason, instructions, notes, ...step }) => ({
    ...step,
    reason: prose(reason),
    ...given({
      instructions: instructions?.map(prose),
      notes: notes === undefined ? undefined : prose(notes),
    }),
  }));

const maskNames = (texts: Readonly<Record<string, string>>, prose: Prose): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, prose(text)]));

/** The steps as a redacted plan shows them; the approval of a redacted plan is compared with these. */
export const redactSteps = (steps: readonly Step[], masking: Masking): readonly Step[] =>
  steps.map((step) => ({
    ...maskLicenseAddresses(masking, step),
    changes: step.changes.map((change) => redactChange(change, masking)),
    ...given({ holds: step.holds?.map((change) => redactChange(change, masking)) }),
  }));

function redactChange(change: Change, masking: Masking): Change {
  const { before, after, added, removed, changed, fingerprint } = change;
  const { path, mask } = masksAt(change, masking);
  const members = (list: readonly unknown[]): Json[] =>
    list.map((member) => maskedMember(masking, member as AudienceMember));
  // A digest of all content is not a name, but names can be tried against it.
  const value = change.path === '/content' ? (text: unknown) => maskedHash(masking, String(text)) : mask;
  return {
    ...change,
    address: maskLicenseAddress(masking, change.address),
    path,
    ...given({
      before: before === undefined ? undefined : value(before),
      after: after === undefined ? undefined : value(after),
      added: added && members(added),
      removed: removed && members(removed),
      changed: changed && members(changed),
    }),
    fingerprint: {
      before: maskedHash(masking, fingerprint.before),
      after: maskedHash(masking, fingerprint.after),
    },
  };
}

/** The path in a readable form, and what masks the values there. */
function masksAt({ address, path }: Pick<Change, 'address' | 'path'>, masking: Masking) {
  const place = replaceKeys(address, path, (key) => `#${maskedText(masking, key).hash}`);
  const mask = (value: unknown): Json =>
    replacePersonal(place.schema, value as Json, (text) => ({ ...maskedText(masking, text) }));
  return { path: place.path, mask };
}

function redactPassenger(passenger: Passenger, masking: Masking): Passenger {
  const { path, mask } = masksAt(passenger, masking);
  const { live, value } = passenger;
  return {
    ...passenger,
    path,
    ...given({
      live: live === undefined ? undefined : mask(live),
      value: value === undefined ? undefined : mask(value),
    }),
  };
}

type Prose = (text: string) => string;

type ToldWords = { readonly message: string; readonly hint?: string; readonly details?: readonly string[] };

export const redactProse = <T extends ToldWords>(told: T, prose: Prose): T => ({
  ...told,
  message: prose(told.message),
  ...given({
    hint: told.hint === undefined ? undefined : prose(told.hint),
    details: told.details?.map(prose),
  }),
});

const redactReview = (review: OfferReview, prose: Prose): OfferReview => ({
  ...review,
  sections: review.sections.map((section) => ({
    ...section,
    lacks: section.lacks.map((one) => redactProse(one, prose)),
  })),
  publishing: {
    ...review.publishing,
    steps: review.publishing.steps.map((step) => ({ ...step, reason: prose(step.reason) })),
  },
});

const redactOutcome = ({ error, ...outcome }: Outcome, prose: Prose): Outcome =>
  error
    ? {
        ...outcome,
        error: {
          ...redactProse(error, prose),
          ...given({ path: error.path === undefined ? undefined : prose(error.path) }),
        },
      }
    : outcome;

/** A shorter name may be a common word. */
const shortestName = 3;

/** Masks names in a sentence, longest first, because one name may be part of another. */
export function proseMask(masking: Masking, names: ReadonlySet<string>): Prose {
  const known = [...names]
    .filter((name) => name.length >= shortestName)
    .toSorted((a, b) => b.length - a.length);
  return (text) =>
    known.reduce((now, name) => {
      const forms = [...new Set([name, name.toLowerCase()])];
      return forms.reduce((words, form) => words.replaceAll(form, () => maskWords(masking, name)), now);
    }, text);
}

const maskWords = (masking: Masking, name: string): string =>
  `#${maskedText(masking, name).hash.slice(0, 8)}`;

/** The hashes that stand for a person, each once. */
function hashesIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found;
  if (Reflect.get(value, 'personal') === true) found.add(String(Reflect.get(value, 'hash')));
  else for (const inner of Object.values(value)) hashesIn(inner, found);
  return found;
}
