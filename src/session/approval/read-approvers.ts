import type { Approvers } from '../../model/approvers.ts';
import type { Forge } from '../../model/ports.ts';
import type { Policy } from '../../model/policy.ts';
import { approvingPeople } from '../../record/approving-people.ts';
import type { PullApprovers } from '../../plan/situation/input.ts';
import { isTeam } from '../../plan/refusals/missing-approvals.ts';

type ApproverSource = { readonly forge: Forge | undefined; readonly policy: Pick<Policy, 'need'> };

/** Who approved a pull request at this head, as its host tells it now; none if it does not tell. */
export async function readApprovers(
  { forge, policy }: ApproverSource,
  { pull, head }: { readonly pull: number; readonly head: string },
): Promise<Approvers> {
  if (!forge) return { people: [], teams: {}, unread: 'no host of pull requests is known here' };
  try {
    const people = approvingPeople(await forge.reviewsOf(pull), head);
    const named = new Set(policy.need.flatMap(({ of = [] }) => of.filter(isTeam)));
    const teams = await Promise.all(
      [...named].map(async (team) => [team, await readMembers(forge, team)] as const),
    );
    return { people, teams: Object.fromEntries(teams) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { people: [], teams: {}, unread: `its reviews cannot be read: ${why}` };
  }
}

const readMembers = async (forge: Forge, team: string): Promise<readonly string[] | undefined> =>
  (await forge.membersOf(team))?.map((login) => login.toLowerCase());

/** Who approved the pull request that this run plans, if the policy asks for approvals. */
export async function readOpenApprovers({
  forge,
  policy,
}: ApproverSource): Promise<PullApprovers | undefined> {
  const { open } = forge ?? {};
  if (!open || policy.need.length === 0) return undefined;
  const approvers = await readApprovers({ forge, policy }, { pull: open.number, head: open.head });
  return { isOpen: true, pulls: [{ approvers }] };
}
