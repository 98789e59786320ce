import { actions } from '../../model/actions.ts';
import type { Plan, Step } from '../../model/plan.ts';
import { count, enumeration, offerOrDeal } from '../words/words.ts';
import { nameAt } from './facts.ts';

/** One line of what follows: `now`, `then` or `by hand`. */
export type After = { readonly when: 'now' | 'then' | 'by hand'; readonly what: string };

/** What happens once the plan is carried out, in this order. */
export function afterwards(plan: Plan): readonly After[] {
  const sent = plan.steps.filter(({ manual, action }) => !manual && action !== 'go-live');
  const manual = plan.steps.filter((step) => step.manual);
  return [
    ...(sent.length === 0 ? [] : [{ when: 'now', what: sentWords(sent) } as const]),
    ...thenLines(plan),
    ...(manual.length === 0 ? [] : [{ when: 'by hand', what: manualWords(plan, manual) } as const]),
  ];
}

/** `2 × save draft, 1 × publish`, in the order in which they are done. */
function sentWords(steps: readonly Step[]): string {
  const groups = [...Map.groupBy(steps, ({ action }) => action)];
  const words = groups.map(([action, own]) => `${own.length} × ${actions[action].look.words}`);
  const publishes = steps.some(({ action }) => action === 'publish');
  return `${words.join(', ')}${publishes ? ' (certification follows)' : ''}`;
}

const asksForSignature = ({ needs }: Step): boolean => needs.includes('sign-off');

function thenLines(plan: Plan): readonly After[] {
  const lives = plan.steps.filter(({ action }) => action === 'go-live');
  const names = (list: readonly Step[]): string =>
    enumeration(
      list.map(({ address }) => nameAt(plan, offerOrDeal(address))),
      5,
    );
  const [signed, free] = [lives.filter(asksForSignature), lives.filter((one) => !asksForSignature(one))];
  return [
    ...(free.length === 0
      ? []
      : [
          {
            when: 'then',
            what: `${names(free)} ${free.length === 1 ? 'goes live by itself' : 'go live by themselves'}`,
          } as const,
        ]),
    ...(signed.length === 0
      ? []
      : [
          {
            when: 'then',
            what: `${names(signed)} ${signed.length === 1 ? 'waits' : 'wait'} in preview for a sign-off`,
          } as const,
        ]),
  ];
}

function manualWords(plan: Plan, steps: readonly Step[]): string {
  const names = steps.map((step) => `${actions[step.action].look.words} (${nameAt(plan, step.address)})`);
  return `${count(steps.length, 'step')}: ${enumeration(names, 6)}; what to type is listed with each step`;
}
