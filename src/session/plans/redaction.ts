import { UserError } from '../../model/errors.ts';
import { licenseAddress, publisherAddress } from '../../model/ids.ts';
import type { Outcome, Plan } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import type { Recorded } from '../../model/recorded.ts';
import type { PlanInput } from '../../plan/situation/input.ts';
import { isKeyed, maskingOf, saltedMasking, type Masking } from '../../plan/situation/masking.ts';
import {
  declaredLicenseNames,
  licenseNames,
  maskLicenseNames,
  unmaskOverride,
} from '../../plan/redaction/license-names.ts';
import { declaredTexts, personalTexts } from '../../plan/redaction/personal-texts.ts';
import { redactFailure } from '../../plan/redaction/redact-failure.ts';
import { redact } from '../../plan/redaction/redact.ts';
import type { FailureDocument } from '../../report/documents/documents.ts';
import type { CommandContext } from '../context.ts';
import type { LoadedProject } from '../judge-files.ts';

/** The context of a command that may be told to redact. */
export const redacting = (
  context: CommandContext,
  { redact: isAsked = false }: { readonly redact?: boolean },
): CommandContext => (isAsked ? { ...context, isRedacted: true } : context);

type NamedProject = Pick<LoadedProject, 'project'> & {
  readonly context: CommandContext;
  readonly input: PlanInput;
};

/** The files that declare these allocations. */
const allocationFilesOf = (
  licenses: Iterable<string>,
  { locate }: Pick<LoadedProject['project'], 'locate'>,
): readonly string[] => [...licenses].flatMap((name) => locate(licenseAddress(name), '')?.file ?? []);

/** `--redact`: a plan and its outcomes, in a form that may be published. */
export function redactPlan<P extends Plan & { readonly outcomes?: readonly Outcome[] }>(
  plan: P,
  { context, input, project }: NamedProject,
): P {
  const { recorded, desired } = input;
  const licenses = licenseNames(input);
  const shown = redact(plan, maskingOf(recorded, context.randomUuid), personalTexts(input), {
    licenses,
    files: allocationFilesOf(licenses, project),
  });
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

/** `--redact`: how a failure is shown, from now on also one that is thrown later. */
export function maskFailures(
  context: Pick<CommandContext, 'isRedacted' | 'redactFailures' | 'randomUuid'>,
  { project, desired }: LoadedProject,
  recorded?: Recorded,
): (failure: FailureDocument) => FailureDocument {
  if (!context.isRedacted) return (failure) => failure;
  const { randomUuid } = context;
  const masking = recorded ? maskingOf(recorded, randomUuid) : saltedMasking(randomUuid());
  const licenses = recorded ? licenseNames({ desired, recorded }) : declaredLicenseNames(desired);
  const files = allocationFilesOf(licenses, project);
  const known = { people: new Set(declaredTexts(desired)), licenses: new Set(licenses), files };
  const mask = (failure: FailureDocument) => redactFailure(failure, masking, known);
  context.redactFailures?.(mask);
  return mask;
}

/** `--redact`: what is said of the state of things, without names of licence allocations. */
export const redactReport = <D>(
  { isRedacted, randomUuid }: Pick<CommandContext, 'isRedacted' | 'randomUuid'>,
  report: D,
  known: Pick<PlanInput, 'desired' | 'recorded' | 'licensing'>,
): D =>
  isRedacted ? maskLicenseNames(maskingOf(known.recorded, randomUuid), licenseNames(known), report) : report;

/** Overrides as a person copied them from a redacted plan, with the names that its masks stand for. */
export function unmaskOverrides(
  overrides: readonly string[],
  { desired, recorded }: Pick<PlanInput, 'desired' | 'recorded'>,
  approved?: Masking,
): readonly string[] {
  const names = licenseNames({ desired, recorded });
  const maskings = [maskingOf(recorded, () => ''), ...(approved ? [approved] : [])];
  return overrides.map((one) => maskings.reduce((now, masking) => unmaskOverride(masking, names, now), one));
}

/**
 * How names in the approved plan are masked; a plan that masks them in another way cannot be compared with
 * it.
 */
export function maskingOfApproval(
  approved: Pick<Plan, 'redacted'> | undefined,
  recorded: Recorded,
): Masking | undefined {
  const redacted = approved?.redacted;
  if (!redacted) return undefined;
  const { salt, key } = redacted;
  const masking = salt === undefined ? maskingOf(recorded, () => '') : saltedMasking(salt);
  if (masking.key === key) return masking;
  throw new UserError('plan-masked', 'the names in the approved plan are masked with another key', {
    hint: 'plan again with the OFFERCTL_STATE_KEY of this run, and have that reviewed; nothing was changed',
    exitCode: 3,
  });
}
