import type { PullHead } from '../../model/kept-plans.ts';
import type { Desired } from '../../model/desired.ts';
import { given } from '../../model/given.ts';
import type { Plan } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import { signedWords, type KeptPlan } from '../../record/kept-plan.ts';
import { declaredContent, subjectsOf } from '../../record/landings.ts';
import { sealedDocument } from '../../record/plan-seal.ts';
import { signatureOfText } from '../../record/sign-off.ts';
import type { PlanInput } from '../../plan/situation/input.ts';
import type { Connection } from '../connect.ts';
import type { CommandContext } from '../context.ts';
import type { LoadedProject } from '../judge-files.ts';
import { redactPlan } from '../plans/redaction.ts';
import { findSigningKey } from '../signing.ts';

type Keeping = Pick<LoadedProject, 'project'> & {
  readonly context: CommandContext;
  readonly connection: Pick<Connection, 'plans'>;
  readonly input: PlanInput;
  /** The plan with the names in it; it is kept without them. */
  readonly plan: Plan;
};

/**
 * Keeps the plan that a pull request is shown, so that its merge can be compared with it. A plan that cannot
 * be kept is reported, and is a plan all the same.
 */
export async function keepPlan(
  { context, connection, ...shown }: Keeping,
  of: PullHead,
): Promise<readonly Problem[]> {
  if (!connection.plans) return [];
  try {
    await connection.plans.keep(of, `${JSON.stringify(keptPlan({ context, ...shown }, of))}\n`);
    return [];
  } catch (error) {
    return [notKept(error instanceof Error ? error.message : String(error))];
  }
}

function keptPlan({ context, input, plan, project }: Omit<Keeping, 'connection'>, of: PullHead): KeptPlan {
  const { reviews: _shown, ...masked } = redactPlan(plan, { context, input, project });
  const sealed = sealedDocument({
    formatVersion: '1.0' as const,
    ...of,
    at: context.clock.now().toISOString(),
    contents: declaredDigests(input.desired, subjectsOf({ plan })),
    plan: masked,
  });
  const key = findSigningKey(context, input.desired);
  return { ...sealed, ...given({ signature: key && signatureOfText(key, signedWords(sealed)) }) };
}

/** Digests of what the files declare of these offers and allocations. */
const declaredDigests = (
  declared: Pick<Desired, 'offers' | 'licenses'>,
  subjects: readonly string[],
): string[] => subjects.flatMap((subject) => declaredContent(declared, subject) ?? []);

const notKept = (why: string): Problem => ({
  rule: 'PLAN-KEPT',
  severity: 'warning',
  message: `this plan could not be kept, so its merge may be refused: ${why}`,
  hint: 'give this job `permissions: {contents: write}`, and run it again',
});
