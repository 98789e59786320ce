import { given } from '../../model/given.ts';
import { readLineage } from '../../git/history.ts';
import type { PullHead } from '../../model/kept-plans.ts';
import type { Problem } from '../../model/problem.ts';
import type { Step } from '../../model/plan.ts';
import type { Landing, Recorded } from '../../model/recorded.ts';
import { parseKeptPlan, type KeptPlan } from '../../record/kept-plan.ts';
import {
  directLanding,
  shownSteps,
  type ExemptContents,
  type LandedPlan,
  type ShownSteps,
} from '../../record/landings.ts';
import { changedSubjects } from '../reviewed/changed-since.ts';
import type { Approval, ReviewedPull, PullApprovers } from '../../plan/situation/input.ts';
import { maskingOf, type Masking } from '../../plan/situation/masking.ts';
import type { Policy } from '../../model/policy.ts';
import { placed, type Connection } from '../connect.ts';
import type { CommandContext } from '../context.ts';
import { openFilesAt } from '../files-at.ts';
import { readApprovers } from './read-approvers.ts';
import { readLandings, type NewLandings } from './read-landings.ts';

/** `merged`: commits of no pull request need no plan. `strict`: everything needs one. */
export type RequiredApproval = 'merged' | 'strict';

/** What this apply may do, and what landed for that. */
export type LandedPulls = {
  readonly landed: readonly LandedPlan[];
  readonly masking: Masking;
  /** Absent: nothing has to be approved yet. */
  readonly approval?: Approval;
  /** Who approved it; absent: the policy asks for no approvals. */
  readonly approvers?: PullApprovers;
  readonly problems: readonly Problem[];
  /** Which pull requests landed after this commit is not told now; the next run asks again. */
  readonly unreadSince?: string;
};

type LandedRequest = {
  readonly context: CommandContext;
  readonly connection: Pick<Connection, 'plans' | 'repository' | 'identity'>;
  readonly recorded: Recorded;
  /** `false`: nothing has to be shown, but what the policy asks for has to be approved. */
  readonly required: RequiredApproval | false;
  readonly trust: readonly string[];
  readonly policy: Pick<Policy, 'expireMs' | 'need'>;
};

/** Reads which pull requests landed, the plans that they were shown, and who approved them. */
export async function readLandedPulls(request: LandedRequest): Promise<LandedPulls | undefined> {
  const { context, connection, recorded, required, policy } = request;
  const { plans } = connection;
  const masking = maskingOf(recorded, context.randomUuid);
  const unseen = { landed: [], masking, ...given({ approvers: await readPullApprovers(request, []) }) };
  if (!plans || (required === false && policy.need.length === 0)) return { ...unseen, problems: [] };
  const kept = await plans.list();
  const isOn = required === 'strict' || recorded.reviewed?.plans !== undefined || kept.length > 0;
  if (!isOn) return { ...unseen, problems: [nothingKept] };
  const fresh = await readNewLandings(request);
  const known = [
    ...(fresh.why === undefined ? await readBegun(request) : openBefore(request)),
    ...fresh.landings,
  ];
  const read: ReadLanding[] = [];
  // One after the other: a repository can run only one fetch at a time.
  for (const one of known) read.push(await readKept(request, one, kept, masking));
  const landed = read.map(({ landing }) => landing);
  const shown = shownSteps(landed, expiryOf(request));
  const missing = [
    ...(fresh.why === undefined ? [] : [fresh.why]),
    ...read.flatMap(({ why }) => why ?? []),
    ...shown.expired.map((pull) => `the plan of pull request #${pull} has expired`),
  ];
  const { steps, blocked, contents, queued } = shown;
  const exempt = exemptIn(request, shown.exempt);
  const approval = { steps, masking, landed: { contents, queued, blocked, exempt, missing } };
  return {
    landed,
    masking,
    ...(required === false ? {} : { approval }),
    ...given({ approvers: await readPullApprovers(request, landed) }),
    problems: [],
    ...given({ unreadSince: fresh.unreadSince }),
  };
}

/** Before a first apply there is no commit to count from, so no pull request is known to have landed. */
function exemptIn({ required, recorded }: LandedRequest, exempt: ExemptContents): 'all' | ExemptContents {
  if (required === 'strict') return { addresses: [], contents: [] };
  return recorded.reviewed === undefined ? 'all' : exempt;
}

const expiryOf = ({ context, policy: { expireMs } }: LandedRequest) => ({
  now: context.clock.now(),
  expireMs,
});

/** Who approved what landed, if the policy asks for approvals. */
async function readPullApprovers(
  request: LandedRequest,
  landed: readonly LandedPlan[],
): Promise<PullApprovers | undefined> {
  const { context, policy } = request;
  if (policy.need.length === 0) return undefined;
  const pulls = landed.flatMap(({ pull, head, kept, ...rest }) =>
    pull === undefined || head === undefined || !kept ? [] : [{ pull, head, kept, ...rest }],
  );
  const reviewed = pulls.map(async (one): Promise<ReviewedPull> => ({
    steps: everythingShown(shownSteps([one], expiryOf(request))),
    approvers: await readApprovers({ forge: context.forge, policy }, one),
  }));
  return {
    isOpen: false,
    masking: maskingOf(request.recorded, context.randomUuid),
    pulls: await Promise.all(reviewed),
  };
}

const everythingShown = ({ steps, blocked }: ShownSteps): readonly Step[] => [...steps, ...blocked];

const openBefore = ({ recorded }: LandedRequest): readonly Landing[] => recorded.reviewed?.plans ?? [];

/** What earlier runs recorded; what they began before any plan was kept needs none to be finished. */
async function readBegun(request: LandedRequest): Promise<readonly Landing[]> {
  const { context, connection, recorded } = request;
  const { repository } = connection;
  const { commit, plans } = recorded.reviewed ?? {};
  if (plans !== undefined || commit === undefined || !repository) return openBefore(request);
  const declared = await openFilesAt(context, repository)(commit);
  return declared ? [directLanding(commit, changedSubjects(undefined, declared), declared)] : [];
}

async function readNewLandings({ context, connection, recorded }: LandedRequest): Promise<NewLandings> {
  const { repository } = connection;
  const { commit, plansSince } = recorded.reviewed ?? {};
  if (!repository?.head || commit === undefined) return { landings: [] };
  // Fetches the history between the two, if a shallow checkout lacks it.
  const isKnown = async (one: string) => (await readLineage(repository, one)) === 'contains';
  if (!(await isKnown(commit))) return { landings: [], why: 'the last apply is not in this history' };
  const since = plansSince !== undefined && (await isKnown(plansSince)) ? plansSince : commit;
  if (!context.forge) return { landings: [], why: 'no host of pull requests is known here' };
  const source = { repository, pullsOf: context.forge.pullsOf, load: openFilesAt(context, repository) };
  return readLandings(source, since, repository.head);
}

type ReadLanding = { readonly landing: LandedPlan; readonly why?: string };

async function readKept(
  { connection, trust }: LandedRequest,
  landing: Landing,
  known: readonly PullHead[],
  masking: Masking,
): Promise<ReadLanding> {
  const { pull, head } = landing;
  if (pull === undefined) return { landing };
  const without = (why: string): ReadLanding => ({ landing, why: `pull request #${pull}: ${why}` });
  const of = known.find((one) => one.pull === pull && one.head === head);
  if (!of) return without('no plan was kept for the head that was merged');
  const text = await connection.plans?.read(of);
  const terms = { ...of, marketplace: placed(connection.identity), trust };
  const kept = text === undefined ? 'its plan is gone' : parseKeptPlan(text, terms);
  if (typeof kept === 'string') return without(kept);
  if (!isMaskedAlike(kept, masking)) return without('its names are masked with another key');
  return { landing: { ...landing, ...given({ kept }) } };
}

const isMaskedAlike = ({ plan: { redacted } }: KeptPlan, { key }: Masking): boolean =>
  redacted === undefined || redacted.key === key || redacted.count === 0;

const nothingKept: Problem = {
  rule: 'PLAN-KEPT',
  severity: 'notice',
  message: 'no pull request has kept its plan yet, so nothing is compared with what was shown',
  hint: 'give the job that plans pull requests `permissions: {contents: write}`',
};
