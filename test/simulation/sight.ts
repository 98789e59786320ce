import type { WireResource, WireSubmission } from '../../src/marketplace/wire/messages.ts';
import { lastPart } from '../../src/marketplace/wire/durable-ids.ts';
import type { Portal } from '../acceptance/portal.ts';

/** What somebody who looks into the marketplace sees of one offer; read without any code of ours. */
export type Sight = {
  readonly product: string;
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
  readonly plans: Readonly<Record<string, PlanSight>>;
  /** Every text in it. */
  readonly whole: string;
};

type PlanSight = {
  readonly stopped: boolean;
  readonly text?: string;
  readonly rank?: number;
  readonly members: readonly string[];
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

async function sightOf({ client }: Portal, product: WireResource): Promise<Sight> {
  const id = lastPart(String(product.id));
  const submissions = (await client.submissions(id))
    .filter((one) => lastPart(one.id) !== '0')
    .map(submission);
  const draft = copyOf(await client.tree(id, 'draft'));
  const arrived = (target: string) =>
    submissions.some((one) => one.target === target && (one.state === 'succeeded' || one.stopped));
  return {
    product: id,
    submissions,
    draft,
    ...(arrived('preview') ? { preview: copyOf(await client.tree(id, 'preview')) } : {}),
    ...(arrived('live') ? { live: copyOf(await client.tree(id, 'live')) } : {}),
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

function copyOf(tree: readonly WireResource[]): Copy {
  const listing = tree.find((resource) => isOf(resource, 'listing'));
  const links = listing?.['generalLinks'] as readonly { displayText?: string }[] | undefined;
  const [link] = links ?? [];
  const plans = tree.filter((resource) => isOf(resource, 'plan'));
  return {
    ...text('title', listing?.['title']),
    ...text('link', link?.displayText),
    plans: Object.fromEntries(plans.map((plan) => [externalId(plan), planOf(plan, tree)])),
    whole: tree
      .filter((resource) => !isOf(resource, 'submission'))
      .map((one) => JSON.stringify(one).replaceAll(/\?sig=[^"]*/g, ''))
      .toSorted()
      .join('\n'),
  };
}

function planOf(plan: WireResource, tree: readonly WireResource[]): PlanSight {
  const own = (type: string) => tree.find((resource) => isOf(resource, type) && resource['plan'] === plan.id);
  const members = own('price-and-availability-plan')?.['privateAudiences'] as
    | readonly { id: string }[]
    | null
    | undefined;
  const rank = plan['displayRank'];
  return {
    stopped: plan['lifecycleState'] === 'deprecated',
    ...text('text', own('plan-listing')?.['description']),
    ...(typeof rank === 'number' ? { rank } : {}),
    members: (members ?? []).map(({ id }) => id).toSorted(),
  };
}

const text = <K extends string>(key: K, value: unknown): { readonly [P in K]?: string } =>
  typeof value === 'string' ? ({ [key]: value } as { readonly [P in K]: string }) : {};

/** The submission that customers see, stopped or not. */
export const liveOf = ({ submissions }: Pick<Sight, 'submissions'>): Submission | undefined =>
  newest(submissions.filter((one) => one.target === 'live' && (one.state === 'succeeded' || one.stopped)));

/** The preview that waits for a sign-off. */
export const waitingOf = ({ submissions }: Pick<Sight, 'submissions'>): Submission | undefined =>
  newest(submissions.filter((one) => one.target === 'preview' && one.state === 'succeeded'));

export const newest = (submissions: readonly Submission[]): Submission | undefined =>
  submissions.toSorted((a, b) => (BigInt(a.number) < BigInt(b.number) ? 1 : -1))[0];

/** What somebody wrote in the portal carries such a mark. */
export const marksIn = (copy: Copy | undefined): readonly string[] => [
  ...new Set(copy?.whole.match(/portal-\d+/g) ?? []),
  ...Object.values(copy?.plans ?? {}).flatMap(({ rank = 0 }) => (rank >= 1000 ? [`rank-${rank}`] : [])),
];
