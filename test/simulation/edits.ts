import type { Edit, Policy } from './actions.ts';
import { asItIs } from './as-it-is.ts';
import { newOffer, newPlan, planIds, type OfferFile, type PlanFile, type Project } from './catalog.ts';
import type { Simulation } from './run.ts';
import type { Sight } from './sight.ts';
import { otherSubtype } from './types.ts';

export function withPolicy(project: Project, policy: Policy, offer: string): Project {
  const { onRemove, whenBusy, protect } = project;
  if (policy === 'onRemove')
    return { ...project, onRemove: onRemove === 'refuse' ? 'delete-drafts' : 'refuse' };
  if (policy === 'whenBusy') return { ...project, whenBusy: whenBusy === 'queue' ? 'replace' : 'queue' };
  return {
    ...project,
    protect: protect.includes(offer) ? protect.filter((id) => id !== offer) : [...protect, offer],
  };
}

/** The files after an edit. An offer always keeps a plan, and a project an offer. */
export function edited(s: Simulation, id: string, edit: Edit): Project {
  const project = s.project();
  const found = project.offers.find((offer) => offer.id === id);
  if (!found)
    return edit.what === 'add' ? { ...project, offers: [...project.offers, newOffer(id, s.type)] } : project;
  if (edit.what === 'remove') {
    return project.offers.length === 1
      ? project
      : { ...project, offers: project.offers.filter((one) => one !== found) };
  }
  if (edit.what === 'rename') {
    const to = renamed[id];
    if (to === undefined || project.offers.some((one) => one.id === to)) return project;
    return { ...project, offers: project.offers.map((one) => (one === found ? { ...one, id: to } : one)) };
  }
  const about = { n: s.number(), images: s.images(), ...(s.sights()[id] ? { sight: s.sights()[id] } : {}) };
  const offers = project.offers.map((offer) => (offer === found ? editedOffer(offer, edit, about) : offer));
  return offers.every(sellsSomething) ? { ...project, offers } : project;
}

/** Files without anything on sale are refused as a whole. */
const sellsSomething = ({ lifecycle, plans }: OfferFile): boolean =>
  lifecycle === 'stopped' || plans.some((plan) => plan.lifecycle === 'live');

const renamed: Readonly<Record<string, string>> = { alpha: 'gamma', gamma: 'alpha' };

type About = { readonly n: number; readonly images: number; readonly sight?: Sight | undefined };

type What = Edit['what'];
type Of<W extends What> = Extract<Edit, { readonly what: W }>;
type PlanWhat = Extract<Edit, { readonly plan: string }>['what'];

/** The offer after an edit of itself or of one plan. */
function editedOffer(offer: OfferFile, edit: Edit, about: About): OfferFile {
  if (!('plan' in edit)) return (ofOffer[edit.what] as OfferEdit<What>)(offer, edit, about);
  const { what, plan } = edit;
  if (what === 'add-plan') return withPlan(offer, newPlan(plan, about.images));
  if (what === 'remove-plan') return withoutPlan(offer, plan);
  const change = ofPlan[what] as PlanEdit<PlanWhat>;
  return {
    ...offer,
    plans: offer.plans.map((one) => (one.id === plan ? change(one, edit, { offer, ...about }) : one)),
  };
}

const withPlan = (offer: OfferFile, plan: PlanFile): OfferFile =>
  offer.plans.some(({ id }) => id === plan.id) ? offer : { ...offer, plans: [...offer.plans, plan] };

const withoutPlan = (offer: OfferFile, plan: string): OfferFile =>
  offer.plans.length === 1 ? offer : { ...offer, plans: offer.plans.filter(({ id }) => id !== plan) };

type OfferEdit<W extends What> = (offer: OfferFile, edit: Of<W>, about: About) => OfferFile;

const same = (offer: OfferFile): OfferFile => offer;

const ofOffer: { readonly [W in Exclude<What, PlanWhat>]: OfferEdit<W> } = {
  title: (offer, _, { n }) => ({ ...offer, title: `Title ${n}` }),
  link: (offer, _, { n }) => ({ ...offer, link: `Link ${n}` }),
  'no-link': ({ link: _link, ...offer }) => offer,
  alias: (offer, _, { n }) => ({ ...offer, alias: `Alias ${n}` }),
  frozen: (offer, _, { n }) => ({ ...offer, frozen: `Calls ${n}` }),
  logo: ({ hasNewLogo, ...offer }) => ({ ...offer, hasNewLogo: hasNewLogo !== true }),
  notes: (offer, _, { n }) => ({ ...offer, notes: `Notes ${n}` }),
  'as-it-is': (offer, _, { sight }) => (sight ? asItIs(offer, sight) : offer),
  lifecycle: (offer, { to }) => ({ ...offer, lifecycle: to }),
  'go-live': (offer, { to }) => ({ ...offer, goLive: to }),
  add: same,
  remove: same,
  rename: same,
};

type AboutPlan = About & { readonly offer: OfferFile };
type PlanEdit<W extends What> = (plan: PlanFile, edit: Of<W>, about: AboutPlan) => PlanFile;

const ofPlan: { readonly [W in Exclude<PlanWhat, 'add-plan' | 'remove-plan'>]: PlanEdit<W> } = {
  'plan-text': (plan, _, { n }) => ({ ...plan, text: `Text ${n}` }),
  'plan-rank': (plan, _, { n }) => ({ ...plan, rank: n }),
  'plan-stop': (plan) => ({ ...plan, lifecycle: 'stopped' }),
  'plan-resume': (plan) => ({ ...plan, lifecycle: 'live' }),
  'plan-price': (plan, { price }) => ({ ...plan, price }),
  'plan-audience': (plan) => ({ ...plan, isPrivate: !plan.isPrivate }),
  'plan-frozen': (plan, _, { n, offer }) => ({
    ...plan,
    frozen: offer.type === 'azureApplication' ? otherSubtype(plan) : `other-${inLetters(n)}`,
  }),
  image: (plan) => ({ ...plan, images: plan.images + 1 }),
  unlist: (plan) => ({ ...plan, unlisted: Math.min(plan.unlisted + 1, plan.images - 1) }),
  deprecate: (plan) => ({
    ...plan,
    deprecated: [...plan.deprecated, plan.deprecated.length + 1].filter((one) => one < plan.images),
  }),
  restore: (plan) => ({ ...plan, deprecated: plan.deprecated.slice(0, -1) }),
  'rename-plan': (plan, _, { offer }) => {
    const free = planIds.find((id) => offer.plans.every((one) => one.id !== id));
    return free === undefined ? plan : { ...plan, id: free };
  },
};

/** Types of cluster extensions contain no digits. */
const inLetters = (n: number): string =>
  String(n).replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
