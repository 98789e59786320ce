import { hour } from '../marketplace/emulator/make.ts';
import type { Action } from './actions.ts';
import { quiet } from './drawn-flags.ts';
import { edited, withPolicy } from './edits.ts';
import { applies, tried } from './applies.ts';
import { byHand } from './by-hand.ts';
import { pageOf } from './book.ts';
import { namedNumbers, tenantId } from './catalog.ts';
import { inPortal } from './in-portal.ts';
import type { Simulation } from './run.ts';

type Performer<D extends Action['does']> = (
  s: Simulation,
  action: Extract<Action, { does: D }>,
) => Promise<unknown> | void;

const performers: { readonly [D in Action['does']]: Performer<D> } = {
  edit: (s, { offer, edit }) => s.write(edited(s, offer, edit)),
  policy: (s, { policy, offer }) => s.write(withPolicy(s.project(), policy, offer)),
  members: (s, { add, remove, trailed }) => {
    const members = [...new Set([...s.project().members.filter((n) => !remove.includes(n)), ...add])];
    if (members.length === 0) return;
    if (trailed === undefined) return s.write({ ...s.project(), members });
    s.write({ ...s.project(), members }, trailersFor(s, members));
    const left = members.filter((n) => n !== trailed);
    if (left.length > 0) s.write({ ...s.project(), members: left });
    return applies(s, quiet);
  },
  checkout: async (s, { how }) => {
    if (s.checksOut(how)) await applies(s, { ...quiet, signOff: true });
  },
  apply: (s, action) => applies(s, action),
  republish: (s, { offer }) => applies(s, quiet, { command: 'republish', offer }),
  discard: (s, { offer }) => applies(s, quiet, { command: 'discard', offer }),
  forget: (s, { offer }) => forgets(s, `offer/${offer}`),
  'forget-plan': (s, { offer, plan }) => forgets(s, `offer/${offer}/plan/${plan}`),
  fail: (s, { offer }) => {
    if (s.sights()[offer]) s.emulator.fail('certification', offer);
  },
  'by-hand': (s, { how }) => byHand(s, how),
  look: (s) => looks(s),
  portal: (s, { offer, act }) => s.happens('portal', () => inPortal(s, offer, act)),
  advance: (s, { hours }) => s.happens('time', () => s.pass(hours * hour)),
};

/**
 * Trailers that allow removing all customers who are not members at this commit, whichever commit removed
 * them; also records these customers.
 */
function trailersFor(s: Simulation, members: readonly number[]): readonly string[] {
  const gone = namedNumbers.filter((number) => !members.includes(number));
  for (const { id } of s.project().offers) {
    for (const number of gone) pageOf(s.book, id).trailed.add(tenantId(number));
  }
  return s
    .project()
    .offers.flatMap(({ id, plans }) => plans.map((plan) => `AUD-14:offer/${id}/plan/${plan.id}/audience`));
}

/** A user asks for the status of everything, which changes nothing. */
async function looks(s: Simulation): Promise<void> {
  await tried(s, () => s.commands().status());
  await tried(s, () => s.drift());
}

/** Makes it happen. */
export async function perform(s: Simulation, action: Action): Promise<void> {
  s.log.push(JSON.stringify(action));
  await (performers[action.does] as Performer<Action['does']>)(s, action);
  correctProtections(s);
}

/**
 * A protection of an offer that is neither declared nor recorded ends every command, so it is removed before
 * the next.
 */
function correctProtections(s: Simulation): void {
  const project = s.project();
  const isDeclared = (id: string): boolean => project.offers.some((offer) => offer.id === id);
  const protect = project.protect.filter((id) => isDeclared(id) || s.isRecorded(id));
  if (protect.length < project.protect.length) s.write({ ...project, protect });
}

/** Stops managing an offer or plan; files that still declare it stay. */
async function forgets(s: Simulation, address: string): Promise<void> {
  try {
    await s.forget(address);
    const page = pageOf(s.book, address.split('/')[1] ?? '');
    for (const known of [page.sold, page.taken]) known.clear();
    // Nothing is ours any more, and no secret is known to be set.
    if (!address.includes('/plan/')) for (const known of [page.submitted, page.cancelled]) known.clear();
    if (!address.includes('/plan/')) delete page.unsigned;
  } catch (error) {
    s.log.push(`  ${String(error)}`);
  }
}
