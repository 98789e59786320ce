import { UserError } from '../../model/errors.ts';
import { publisherAddress } from '../../model/ids.ts';
import type { Outcome, Plan } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import type { Recorded } from '../../model/recorded.ts';
import type { Intent, PlanInput } from '../../plan/situation/input.ts';
import { isKeyed, maskingOf, saltedMasking } from '../../plan/situation/masking.ts';
import { licenseNames } from '../../plan/redaction/license-names.ts';
import { personalTexts } from '../../plan/redaction/personal-texts.ts';
import { redact } from '../../plan/redaction/redact.ts';
import type { CommandContext } from '../context.ts';

/** `--redact`: a plan and its outcomes, in a form that may be published. */
export function redactPlan<P extends Plan & { readonly outcomes?: readonly Outcome[] }>(
  plan: P,
  { context, input }: { readonly context: CommandContext; readonly input: PlanInput },
): P {
  const { recorded, desired } = input;
  const shown = redact(
    plan,
    maskingOf(recorded, context.randomUuid),
    personalTexts(input),
    licenseNames(input),
  );
  const isGuessable = (shown.redacted?.count ?? 0) > 0 && !isKeyed(recorded);
  return isGuessable ? { ...shown, problems: [...shown.problems, guessable(desired.publisher.name)] } : shown;
}

const guessable = (publisher: string): Problem => ({
  rule: 'REDACT-KEY',
  severity: 'warning',
  message: 'who can read the state may try a list of likely customers against the masked names',
  hint: 'set OFFERCTL_STATE_KEY, the same in every job that plans or applies',
  address: publisherAddress(publisher),
});

/**
 * How names in the approved plan are masked; a plan that masks them in another way cannot be compared with
 * it.
 */
export function maskingOfApproval(
  approved: Pick<Plan, 'redacted'> | undefined,
  recorded: Recorded,
): Pick<Intent, 'approvedMasking'> {
  const redacted = approved?.redacted;
  if (!redacted) return {};
  const { salt, key } = redacted;
  const masking = salt === undefined ? maskingOf(recorded, () => '') : saltedMasking(salt);
  if (masking.key === key) return { approvedMasking: masking };
  throw new UserError('plan-masked', 'the names in the approved plan are masked with another key', {
    hint: 'plan again with the OFFERCTL_STATE_KEY of this run, and have that reviewed; nothing was changed',
    exitCode: 3,
  });
}
