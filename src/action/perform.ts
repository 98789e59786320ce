import { join } from 'node:path';
import { shortHash } from '../github/comment.ts';
import { parseDuration } from '../session/arguments/duration.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import type { Reported } from '../report/markdown/markdown.ts';
import type { CommandChoice } from './choose.ts';
import { given } from '../model/given.ts';
import type { PullHead } from '../model/kept-plans.ts';
import type { Inputs } from './inputs.ts';

type Command = Exclude<CommandChoice, { readonly command: 'nothing' }>['command'];

/** The inputs, with the values that depend on the event resolved. */
export type Asked = Omit<Inputs, 'redact'> & { readonly redact: boolean };

/** Where a plan goes: into a file, and beside the state for its pull request. */
type PlanPlaces = { readonly planFile: string; readonly keep?: PullHead };

/** Path of the plan file: outside the checkout, and different for each project in the job. */
export const planFileIn = (folder: string, project: string): string =>
  join(folder, `offerctl-plan-${shortHash(project)}.json`);

/** Runs the CLI command of this name. */
export async function perform(
  context: CommandContext,
  command: Command,
  { allow, goLive, wait, redact, required }: Asked,
  { planFile, keep }: PlanPlaces,
): Promise<CommandResult<Reported>> {
  switch (command) {
    case 'validate':
      return (await import('../commands/validate.ts')).validateFiles(context);
    case 'plan': {
      const { showPlan: plan } = await import('../commands/plan.ts');
      const asked = { offers: [], out: planFile, detailedExitcode: false, allow, redact };
      return plan(context, { ...asked, review: true, ...given({ keep }) });
    }
    case 'apply': {
      const { apply } = await import('../commands/apply/apply.ts');
      const { parseNamedSignOff } = await import('../session/arguments/sign-off.ts');
      const signOffs = goLive.map(parseNamedSignOff);
      return apply(context, {
        command: 'apply',
        // A sign-off limits the run to the offers it signs off.
        offers: signOffs.map(({ offer }) => offer),
        yes: true,
        wait: wait === undefined ? 0 : parseDuration(wait),
        signOffs,
        allow,
        redact,
        required,
      });
    }
    case 'drift': {
      const { redacting } = await import('../session/plans/redaction.ts');
      return (await import('../commands/drift.ts')).showDrift(redacting(context, { redact }));
    }
  }
}
