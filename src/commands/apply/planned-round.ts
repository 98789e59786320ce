import { given } from '../../model/given.ts';
import type { Plan, Step } from '../../model/plan.ts';
import type { Recorded } from '../../model/recorded.ts';
import { makePlan, type BarePlan } from '../../plan/plan.ts';
import type { Intent, PlanInput } from '../../plan/situation/input.ts';
import { unusedAllows } from '../../record/commits/overrides.ts';
import { parseOfferName } from '../../session/arguments/sign-off.ts';
import type { LandedPulls } from '../../session/approval/read-landed.ts';
import type { Connection } from '../../session/connect.ts';
import type { CommandContext } from '../../session/context.ts';
import { maskingOfApproval, unmaskOverrides } from '../../session/plans/redaction.ts';
import { shownPlan } from '../../session/plans/shown-plan.ts';
import type { LoadedProject } from '../../session/judge-files.ts';
import { readPlanning } from '../../session/read-planning.ts';
import { readBound } from '../../session/recorded-state.ts';
import type { CommitOverrides } from '../../session/reviewed/overrides.ts';
import type { Signer } from '../../session/signing.ts';
import type { ApplyOptions } from './intent.ts';

/** One command that applies, and what it works with in every round. */
export type Applying = {
  readonly context: CommandContext;
  readonly options: ApplyOptions;
  readonly loaded: LoadedProject;
  readonly connection: Connection;
  /** Signs sign-offs, if only signed ones count. */
  readonly signer?: Signer;
  /** What pull requests landed; absent: nothing is compared with their plans. */
  readonly landed?: LandedPulls;
};

/** The request for one round. */
export type AskedOfRound = {
  /** Everything except sign-offs, which have to be looked up first. */
  readonly intent: Intent;
  readonly signOffs: ApplyOptions['signOffs'];
  /** Overrides to report when they allow nothing. */
  readonly allow: readonly string[];
  /** Until when to wait, in milliseconds of the clock. */
  readonly waitUntilMs: number;
  readonly isFirst: boolean;
  /** Steps that a person already confirmed in an earlier round, so that they are not asked about again. */
  readonly before: readonly Step[];
};

/** The plan of one round: as it is carried out, as people see it, and what it was made of. */
export type PlannedRound = {
  readonly input: PlanInput;
  readonly bare: BarePlan;
  readonly shown: Plan;
  readonly said: CommitOverrides;
  readonly recorded: Recorded;
};

/** Reads everything again, and plans. */
export async function planAfresh(applying: Applying, asked: AskedOfRound): Promise<PlannedRound> {
  const { context, options, loaded: files, connection } = applying;
  const recorded = await readBound(context, connection, files.desired);
  const { desired } = files;
  const intentFor = (said: CommitOverrides) => intentAfter(said, asked.intent, { ...options, desired });
  const asking = { context, loaded: files, connection, recorded, isApplying: true, intentFor };
  const read = await readPlanning(asking);
  const { said, loaded } = read;
  const signOffs = asked.signOffs.map(parseOfferName(read.input.observed));
  const input = { ...read.input, intent: { ...read.input.intent, signOffs } };
  const bare = makePlan(input);
  const allow = unmaskOverrides(asked.allow, input, input.intent.approval?.masking);
  const landed = applying.landed?.problems ?? [];
  const problems = [...read.problems, ...landed, ...unusedAllows(allow, bare)];
  const plain = shownPlan(bare, { loaded, connection, said, problems });
  // The user of this run allowed every override that no commit asks for.
  const overridden = plain.overridden.map((one) =>
    one.from || one.by !== undefined ? one : { ...one, by: context.by },
  );
  const shown = { ...plain, overridden };
  return { input, bare, shown, said, recorded: said.recorded };
}

/** The request, once it is known what is recorded and how old the files are. */
const intentAfter = (
  { behind, recorded }: CommitOverrides,
  intent: Intent,
  { approved, signOffs, desired }: ApplyOptions & Pick<PlanInput, 'desired'>,
): Intent => {
  const masking = maskingOfApproval(approved, recorded) ?? intent.approval?.masking;
  const approval = intent.approval && { ...intent.approval, ...given({ masking }) };
  return {
    ...intent,
    allow: unmaskOverrides(intent.allow, { desired, recorded }, masking),
    ...given({ approval }),
    ...(behind ? signOffsOnly(intent, signOffs) : {}),
  };
};

/** A sign-off names a preview, so it may be carried out even from files older than the last apply. */
function signOffsOnly(
  { only }: Intent,
  signOffs: ApplyOptions['signOffs'],
): Pick<Intent, 'only' | 'signOffsOnly'> {
  const offers = signOffs.map(({ offer }) => offer).filter((offer) => only?.includes(offer) ?? true);
  return { only: offers, signOffsOnly: true };
}
