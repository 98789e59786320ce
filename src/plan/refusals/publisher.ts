import { offerAddress, publisherAddress } from '../../model/ids.ts';
import type { Action, Step } from '../../model/plan.ts';
import type { Policy } from '../../model/policy.ts';
import { liveSubmission } from '../../model/status.ts';
import type { OfferInput, PlanInput } from '../input.ts';
import { newName } from '../look-alikes.ts';
import { isProtected } from '../protection.ts';
import { fateOf, isDeleted } from '../vanished.ts';
import { refusal, type Refused } from './refused.ts';

/** From so many managed offers on the share of changed ones is judged. */
const updateShareFrom = 10;

/** An empty folder, or the wrong one, while we own offers. */
export function nothingDeclared(input: PlanInput): readonly Refused[] {
  const owned = Object.values(input.recorded.offers).filter(({ ref }) => ref !== undefined).length;
  if (owned === 0 || input.desired.offers.length > 0) return [];
  return [
    refusal({
      rule: 'SAFE-EMPTY',
      address: publisherAddress(input.desired.publisher.name),
      message: `no offer is declared here, but ${owned} ${owned === 1 ? 'is' : 'are'} managed`,
      hint: 'check the folder (-C) and --config, or put the files back',
      about: owned,
    }),
  ];
}

/** An offer that files once had and have no more: absence is never intent. */
export function vanished(offer: OfferInput): readonly Refused[] {
  const { observed, recorded } = offer;
  if (offer.desired || !recorded || !observed) return [];
  if (isDeleted(offer)) return protectedDraft(offer);
  const twin = newName(offer);
  const renamed = twin ? ` (\`${twin.id}\` looks like it, but an Offer ID cannot change)` : '';
  return [
    refusal({
      rule: 'SAFE-02',
      address: offerAddress(offer.id),
      message: `\`${offer.id}\` is in no file any more, and absence is no intent`,
      hint: `put its file back${renamed}, ${whatElse({ ...offer, observed, recorded })}`,
      about: observed.ref,
    }),
  ];
}

type Owned = Parameters<typeof fateOf>[0];

function whatElse(offer: Owned): string {
  const forget = `\`offerctl forget ${offerAddress(offer.id)}\``;
  const stopped = liveSubmission(offer.observed)?.stopped === true;
  switch (fateOf(offer)) {
    case 'published':
      return `or ${stopped ? '' : 'declare `lifecycle: stopped`, or '}leave it to itself: ${forget}`;
    case 'edited':
      return `or leave it to itself: ${forget}; somebody else edited it, so it is not deleted`;
    case 'untouched':
      return `or leave it to itself: ${forget}; \`policy.onRemove: delete-drafts\` would delete it`;
  }
}

const protectedDraft = (offer: OfferInput): readonly Refused[] =>
  isProtected(offer)
    ? [
        refusal({
          rule: 'SAFE-PROTECT',
          address: offerAddress(offer.id),
          message: `\`${offer.id}\` is protected by the policy, so its draft is not deleted`,
          hint: 'take it out of `policy.protect`, apply, and delete its file later',
          about: offer.observed?.ref ?? null,
        }),
      ]
    : [];

/**
 * Too much at once: more stops or deletions than the policy lets one plan do, or too many offers changed. A
 * stop that has to wait counts, too: one command, or the next one, would carry it out behind the others.
 */
export const tooMuch = (
  input: PlanInput,
  steps: readonly Step[],
  stopsLater: readonly string[],
): readonly Refused[] => [
  ...limits.flatMap((limit) => tooMany(input, limit.reached(steps, stopsLater), limit)),
  ...tooManyUpdates(input, steps),
];

type Limit = {
  readonly rule: string;
  /** Addresses that count. */
  readonly reached: (steps: readonly Step[], stopsLater: readonly string[]) => readonly string[];
  readonly most: (policy: Policy) => number;
  readonly words: readonly [many: string, hint: string];
};

const limits: readonly Limit[] = [
  {
    rule: 'SAFE-STOPS',
    reached: (steps, stopsLater) => [...stopped(steps), ...stopsLater],
    most: ({ stopSell }) => stopSell,
    words: ['offers and plans would be stopped', 'stop them in several changes'],
  },
  {
    rule: 'SAFE-DELETES',
    reached: (steps) => addressesOf(steps, 'delete-draft'),
    most: ({ deleteDraft }) => deleteDraft,
    words: ['drafts would be deleted for ever', 'delete them in several changes'],
  },
];

const addressesOf = (steps: readonly Step[], action: Action): readonly string[] =>
  steps.filter((step) => step.action === action).map(({ address }) => address);

/** Offers and plans that go off sale, also plans whose draft says so already. */
function stopped(steps: readonly Step[]): readonly string[] {
  const shown = steps.flatMap(({ action, changes, holds = [] }) => [
    ...(action === 'publish' ? changes : []),
    ...holds,
  ]);
  const plans = shown.filter(({ path, after }) => path === '/lifecycle' && after === 'stopped');
  return [...new Set([...addressesOf(steps, 'stop-sell'), ...plans.map(({ address }) => address)])];
}

function tooMany(input: PlanInput, found: readonly string[], limit: Limit): readonly Refused[] {
  const most = limit.most(input.policy);
  if (found.length <= most) return [];
  return [
    refusal({
      rule: limit.rule,
      address: publisherAddress(input.desired.publisher.name),
      message: `${found.length} ${limit.words[0]}; the policy allows ${most} at once`,
      hint: `${limit.words[1]}, or let this plan through`,
      about: found,
    }),
  ];
}

function tooManyUpdates(input: PlanInput, steps: readonly Step[]): readonly Refused[] {
  const managed = Object.keys(input.recorded.offers).length;
  const creates = new Set(
    steps.filter(({ action }) => action === 'create-offer').map((step) => step.address),
  );
  const offers = steps.map(({ address }) => address.split('/').slice(0, 2).join('/'));
  const changed = [...new Set(offers)].filter((offer) => !creates.has(offer));
  if (managed < updateShareFrom || (changed.length * 100) / managed <= input.policy.updatePercent) return [];
  return [
    refusal({
      rule: 'SAFE-UPDATES',
      address: publisherAddress(input.desired.publisher.name),
      message:
        `${changed.length} of ${managed} managed offers would change; ` +
        `the policy allows ${input.policy.updatePercent} %`,
      hint: 'apply in several changes, or let this plan through',
      about: changed,
    }),
  ];
}
