import { licenseOf, offerPlanOf } from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import { needOf } from '../../model/manual.ts';
import { actions } from '../../model/actions.ts';
import type { Step } from '../../model/plan.ts';
import { tone, type Line } from './paint.ts';
import { groupOf, openingWords } from './words.ts';

/** `+`, `~`, `↑` and so on, in its colour. */
export function stepSymbol({ action }: Step): Line {
  const { look } = actions[action];
  return [tone(look.tone, look.symbol)];
}

/** `create plan pro`, within its offer. */
export function stepTitle({ action, address }: Step): string {
  const plan = offerPlanOf(address);
  const { words } = actions[action].look;
  return plan === undefined ? words : `${words} ${plan}`;
}

const exposed = ({ exposure: { members, licenses, markets } }: Step): number => members + licenses + markets;

const rankOf = ({ action }: Step): number => actions[action].look.rank;

/** Steps closest to customers first, then by how many they reach. */
const byExposure = (a: Step, b: Step): number => rankOf(a) - rankOf(b) || exposed(b) - exposed(a);

/** Steps for licences that only wait are counted in one line, together with everything else that waits. */
const isFreshStep = ({ address, openSince }: Step): boolean =>
  licenseOf(address) === undefined || openSince === undefined;

/** The steps that are news, the most exposed ones first. */
export const mostExposedFirst = (steps: readonly Step[]): readonly Step[] =>
  steps.filter(isFreshStep).toSorted(byExposure);

/**
 * The steps by offer, the offer with the most exposed step first; within an offer in the order of execution.
 */
export function offersByExposure(steps: readonly Step[]): readonly (readonly [string, readonly Step[]])[] {
  const groups = [...Map.groupBy(steps.filter(isFreshStep), ({ address }) => groupOf(address))];
  return groups.toSorted((a, b) => {
    const [left, right] = [mostExposedFirst(a[1])[0], mostExposedFirst(b[1])[0]];
    return left && right ? byExposure(left, right) : 0;
  });
}

/** What a step needs, as a mark behind it. */
export const needWords: Readonly<Record<'sign-off' | 'deal-review' | 'consent' | 'window' | 'time', string>> =
  {
    'sign-off': 'needs sign-off',
    'deal-review': 'needs an accepted deal',
    consent: "needs the customer's consent",
    window: 'waits for a window',
    time: 'waits for its time',
  };

/** What a reviewer must know before approving: how hard the step is to undo, and what it needs. */
export function stepMarks({ id, reversibility, needs, manual, opens }: Step): readonly Line[] {
  const undo: Readonly<Record<Step['reversibility'], readonly Line[]>> = {
    reversible: [],
    costly: [[tone('caution', 'costly')]],
    final: [[tone('bad', 'final')]],
  };
  const asked = needs
    .filter((need) => need !== needOf(id))
    .map((need): Line => [
      tone('caution', entryOf<string>(needWords, need) ?? `needs ${need.replace(':', ' step ')}`),
    ]);
  const from = opens === undefined ? [] : [[openingWords(opens.at, opens.zone)]];
  return [...undo[reversibility], ...asked, ...from, ...(manual ? [[tone('caution', 'by hand')]] : [])];
}

/** `offer/ID/setup/x` and `offer/ID/plan/ID/setup/x`. */
const placePattern = /^offer\/[^/]+(?:\/plan\/([^/]+))?\/(.+)$/;

/** What a final step freezes, each field once: `setup/x`, `availability/y of 4 plans`. */
export function freezeWords({ freezes = [] }: Step): readonly string[] {
  const places = freezes.map((place) => {
    const [, plan, field = place] = placePattern.exec(place) ?? [];
    return { plan, field };
  });
  return [...Map.groupBy(places, ({ field }) => field)].map(([field, found]) => {
    const plans = found.flatMap(({ plan }) => plan ?? []);
    if (plans.length === 0) return field;
    return `${field} of ${plans.length === 1 ? `plan ${plans[0]}` : `${plans.length} plans`}`;
  });
}
