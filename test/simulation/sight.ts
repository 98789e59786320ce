import type { WireResource, WireSubmission } from '../../src/marketplace/wire/messages.ts';
import { lastPart } from '../../src/marketplace/wire/durable-ids.ts';
import type { Portal } from '../acceptance/portal.ts';
import { shapes } from './types.ts';

/** What a user sees of one offer in the marketplace; read without any of our code. */
export type Sight = {
  readonly product: string;
  readonly type: string;
  readonly submissions: readonly Submission[];
  readonly draft: Copy;
  readonly preview?: Copy;
  readonly live?: Copy;
};

export type Submission = {
  readonly number: string;
  readonly target: 'preview' | 'live';
  readonly state: 'running' | 'succeeded' | 'failed';
  readonly stopped: boolean;
};

export type Copy = {
  readonly title?: string;
  readonly link?: string;
  readonly alias?: string;
  /** The value that the type freezes with the first publish. */
  readonly frozen?: string;
  readonly plans: Readonly<Record<string, PlanSight>>;
  /** Every text in it. */
  readonly whole: string;
};

export type PlanSight = {
  readonly stopped: boolean;
  readonly isPublic: boolean;
  readonly frozen?: string;
  /** Everything about prices. */
  readonly pricing: string;
  /** Image versions of machines, with `!` after those announced to leave. */
  readonly images: readonly string[];
  readonly text?: string;
  readonly rank?: number;
  readonly members: readonly string[];
  /** Countries in which it is sold. */
  readonly markets: readonly string[];
};

/** All offers of the marketplace, by id. */
export type Sights = Readonly<Record<string, Sight>>;

export async function lookAround(portal: Portal): Promise<Sights> {
  const { value } = await portal.client.read<{ value: readonly WireResource[] }>('product');
  const sights = await Promise.all(
    value.map(async (product) => [externalId(product), await sightOf(portal, product)] as const),
  );
  return Object.fromEntries(sights);
}

/** The id of the product with this name, if there is one. */
export async function productOf({ client }: Portal, offer: string): Promise<string | undefined> {
  const { value } = await client.read<{ value: readonly WireResource[] }>('product');
  const found = value.find((one) => externalId(one) === offer);
  return found && lastPart(String(found.id));
}

async function sightOf({ client }: Portal, product: WireResource): Promise<Sight> {
  const id = lastPart(String(product.id));
  const submissions = (await client.submissions(id))
    .filter((one) => lastPart(one.id) !== '0')
    .map(submission);
  const type = String(product['type']);
  const look = async (target: string) => copyOf(await client.tree(id, target), type);
  const draft = await look('draft');
  const arrived = (target: string) =>
    submissions.some((one) => one.target === target && (one.state === 'succeeded' || one.stopped));
  return {
    product: id,
    type,
    submissions,
    draft,
    ...(arrived('preview') ? { preview: await look('preview') } : {}),
    ...(arrived('live') ? { live: await look('live') } : {}),
  };
}

const submission = ({ id, target, status, result, ...more }: WireSubmission): Submission => ({
  number: lastPart(id),
  target: target.targetType === 'live' ? 'live' : 'preview',
  state:
    status === 'running' || status === 'notStarted'
      ? 'running'
      : result === 'failed'
        ? 'failed'
        : 'succeeded',
  stopped: (more as { lifecycleState?: string }).lifecycleState === 'deprecated',
});

const externalId = (resource: WireResource): string =>
  (resource as { identity?: { externalId?: string } }).identity?.externalId ?? '';

const isOf = (resource: WireResource, type: string): boolean => resource.$schema.includes(`/schema/${type}/`);

type Tree = readonly WireResource[];

function copyOf(tree: Tree, type: string): Copy {
  const product = tree.find((resource) => isOf(resource, 'product'));
  const listing = tree.find((resource) => isOf(resource, 'listing'));
  const links = listing?.['generalLinks'] as readonly { displayText?: string }[] | undefined;
  const [link] = links ?? [];
  const plans = tree.filter((resource) => isOf(resource, 'plan'));
  return {
    ...text('title', listing?.['title']),
    ...text('link', link?.displayText),
    ...text('alias', product?.['alias']),
    ...text('frozen', frozenIn(tree, type, 'offer')),
    plans: Object.fromEntries(plans.map((plan) => [externalId(plan), planOf(plan, tree, type)])),
    whole: tree
      .filter((resource) => !isOf(resource, 'submission'))
      .map((one) => JSON.stringify(one).replaceAll(/\?sig=[^"]*/g, ''))
      .toSorted()
      .join('\n'),
  };
}

/** Only types that a run can draw are known; other offers are read all the same. */
function frozenIn(tree: Tree, type: string, what: 'offer' | 'plan'): string | undefined {
  const place = Object.entries(shapes).find(([name]) => name === type)?.[1].frozen[what];
  const found = place && tree.find((resource) => isOf(resource, place.type));
  return found && place.read(found);
}

type Sold = {
  readonly privateAudiences?: readonly { readonly id: string }[] | null;
  readonly audience?: string;
  readonly pricing?: object;
  readonly markets?: readonly string[] | null;
};
type Deployed = { readonly vmImageVersions?: readonly { versionNumber: string; lifecycleState?: string }[] };

function planOf(plan: WireResource, tree: Tree, type: string): PlanSight {
  const mine = tree.filter((resource) => resource['plan'] === plan.id);
  const own = (name: string) => mine.find((resource) => isOf(resource, name));
  const sold = (own('price-and-availability-plan') ?? {}) as Sold;
  const deployed = mine.find((resource) => resource['vmImageVersions'] !== undefined) as Deployed | undefined;
  const rank = plan['displayRank'];
  return {
    stopped: plan['lifecycleState'] === 'deprecated',
    isPublic: sold.audience === 'public',
    ...text('frozen', frozenIn([plan, ...mine], type, 'plan')),
    pricing: JSON.stringify(sold.pricing ?? null),
    images: (deployed?.vmImageVersions ?? []).map(
      ({ versionNumber, lifecycleState }) => `${versionNumber}${lifecycleState === 'deprecated' ? '!' : ''}`,
    ),
    ...text('text', own('plan-listing')?.['description']),
    ...(typeof rank === 'number' ? { rank } : {}),
    members: (sold.privateAudiences ?? []).map(({ id }) => id).toSorted(),
    markets: (sold.markets ?? []).toSorted(),
  };
}

const text = <K extends string>(key: K, value: unknown): { readonly [P in K]?: string } =>
  typeof value === 'string' ? ({ [key]: value } as { readonly [P in K]: string }) : {};

/** The submission that customers see, whether stopped or not. */
export const liveOf = ({ submissions }: Pick<Sight, 'submissions'>): Submission | undefined =>
  newest(submissions.filter((one) => one.target === 'live' && (one.state === 'succeeded' || one.stopped)));

/** The preview that waits for a sign-off. */
export const waitingOf = ({ submissions }: Pick<Sight, 'submissions'>): Submission | undefined =>
  newest(submissions.filter((one) => one.target === 'preview' && one.state === 'succeeded'));

export const newest = (submissions: readonly Submission[]): Submission | undefined =>
  submissions.toSorted((a, b) => (BigInt(a.number) < BigInt(b.number) ? 1 : -1))[0];

/** Marks in texts that were written in the portal, and customers that only the portal names. */
export const marksIn = (copy: Copy | undefined): readonly string[] => [
  ...new Set(copy?.whole.match(/portal-\d+|9\.0\.\d+|"price\w*":1\d{3}\b/g) ?? []),
  ...Object.entries(copy?.plans ?? {}).flatMap(([plan, { rank = 0, members }]) => [
    ...(rank >= 1000 ? [`rank-${rank}`] : []),
    ...members.filter(isStranger).map((id) => `${id} in ${plan}`),
  ]),
];

const isStranger = (id: string): boolean => /9\d\d$/.test(id);

/** Plans that disappeared, with their products. */
export const deletedPlans = (before: Sights, after: Sights): readonly string[] =>
  Object.entries(after).flatMap(([offer, { product, draft }]) =>
    before[offer]?.product === product
      ? Object.keys(before[offer].draft.plans)
          .filter((plan) => draft.plans[plan] === undefined)
          .map((plan) => `${product}/${plan}`)
      : [],
  );
