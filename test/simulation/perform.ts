import { hour } from '../marketplace/emulator/make.ts';
import type { Action, Edit } from './actions.ts';
import { applies } from './applies.ts';
import { newOffer, newPlan, type OfferFile, type PlanFile, type Project } from './project.ts';
import { pageOf } from './book.ts';
import { inPortal } from './in-portal.ts';
import type { Simulation } from './run.ts';

type Performer<D extends Action['does']> = (
  s: Simulation,
  action: Extract<Action, { does: D }>,
) => Promise<unknown> | void;

const performers: { readonly [D in Action['does']]: Performer<D> } = {
  edit: (s, { offer, edit }) => s.write(edited(s, offer, edit)),
  policy: (s, { policy, offer }) => s.write(withPolicy(s.project(), policy, offer)),
  members: (s, { add, remove }) => {
    const members = [...new Set([...s.project().members.filter((n) => !remove.includes(n)), ...add])];
    if (members.length > 0) s.write({ ...s.project(), members });
  },
  apply: (s, action) => applies(s, action),
  republish: (s, { offer }) => applies(s, quiet, { command: 'republish', offer }),
  discard: (s, { offer }) => applies(s, quiet, { command: 'discard', offer }),
  forget: (s, { offer }) => forgets(s, `offer/${offer}`),
  'forget-plan': (s, { offer, plan }) => forgets(s, `offer/${offer}/plan/${plan}`),
  fail: (s, { offer }) => {
    if (s.sights()[offer]) s.emulator.fail('certification', offer);
  },
  portal: (s, { offer, act }) => s.happens('portal', () => inPortal(s, offer, act)),
  advance: (s, { hours }) => s.happens('time', () => s.pass(hours * hour)),
};

const quiet = {
  scope: 'all',
  allow: 'none',
  signOff: false,
  replace: false,
  resubmit: false,
  waitHours: 0,
} as const;

/** Lets it happen. */
export async function perform(s: Simulation, action: Action): Promise<void> {
  s.log.push(JSON.stringify(action));
  await (performers[action.does] as Performer<Action['does']>)(s, action);
}

/** Leaves an offer or plan to itself, as far as it is managed; files that still name it stay. */
async function forgets(s: Simulation, address: string): Promise<void> {
  try {
    await s.forget(address);
    // Nothing is ours any more, and no secret is known to stand.
    pageOf(s.book, address.split('/')[1] ?? '').submitted.clear();
  } catch (error) {
    s.log.push(`  ${String(error)}`);
  }
}

function withPolicy(project: Project, policy: 'onRemove' | 'whenBusy' | 'protect', offer: string): Project {
  const { onRemove, whenBusy, protect } = project;
  if (policy === 'onRemove')
    return { ...project, onRemove: onRemove === 'refuse' ? 'delete-drafts' : 'refuse' };
  if (policy === 'whenBusy') return { ...project, whenBusy: whenBusy === 'queue' ? 'replace' : 'queue' };
  return {
    ...project,
    protect: protect.includes(offer) ? protect.filter((id) => id !== offer) : [...protect, offer],
  };
}

/** The files after an edit; an offer keeps a plan, and a project an offer. */
function edited(s: Simulation, id: string, edit: Edit): Project {
  const project = s.project();
  const found = project.offers.find((offer) => offer.id === id);
  if (!found)
    return edit.what === 'add' ? { ...project, offers: [...project.offers, newOffer(id)] } : project;
  if (edit.what === 'remove') {
    return project.offers.length === 1
      ? project
      : { ...project, offers: project.offers.filter((one) => one !== found) };
  }
  const offers = project.offers.map((offer) =>
    offer === found ? editedOffer(offer, edit, s.number()) : offer,
  );
  return { ...project, offers };
}

function editedOffer(offer: OfferFile, edit: Edit, n: number): OfferFile {
  const { link: _link, ...rest } = offer;
  switch (edit.what) {
    case 'title':
      return { ...offer, title: `Title ${n}` };
    case 'link':
      return { ...offer, link: `Link ${n}` };
    case 'no-link':
      return rest;
    case 'lifecycle':
      return { ...offer, lifecycle: edit.to };
    case 'go-live':
      return { ...offer, goLive: edit.to };
    case 'add-plan':
      return offer.plans.some(({ id }) => id === edit.plan)
        ? offer
        : { ...offer, plans: [...offer.plans, newPlan(edit.plan)] };
    case 'remove-plan':
      return offer.plans.length === 1
        ? offer
        : { ...offer, plans: offer.plans.filter(({ id }) => id !== edit.plan) };
    case 'plan-text':
      return withPlan(offer, edit.plan, { text: `Text ${n}` });
    case 'plan-rank':
      return withPlan(offer, edit.plan, { rank: n });
    case 'plan-stop':
      return withPlan(offer, edit.plan, { lifecycle: 'stopped' });
    case 'plan-resume':
      return withPlan(offer, edit.plan, { lifecycle: 'live' });
    case 'add':
    case 'remove':
      return offer;
  }
}

const withPlan = (offer: OfferFile, plan: string, more: Partial<PlanFile>): OfferFile => ({
  ...offer,
  plans: offer.plans.map((one) => (one.id === plan ? { ...one, ...more } : one)),
});
