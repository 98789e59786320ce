import { apply, type AppliedDocument } from './apply/apply.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { parseSignOff, unnamed } from '../session/arguments/sign-off.ts';

/**
 * Signs off a waiting preview, then applies that offer. Where no person can be asked, naming the submission
 * is the approval.
 */
export function takeOffersLive(
  context: CommandContext,
  options: {
    readonly target: string;
    readonly yes: boolean;
    readonly wait: number;
    readonly interactive: boolean;
    readonly allow: readonly string[];
    readonly redact?: boolean;
  },
): Promise<CommandResult<AppliedDocument>> {
  const request = parseSignOff(options.target);
  const named = request.submission !== undefined;
  if (!named && !options.interactive) throw unnamed(request.offer);
  return apply(context, {
    command: 'go-live',
    offers: [request.offer],
    yes: options.yes || (named && !options.interactive),
    wait: options.wait,
    signOffs: [request],
    allow: options.allow,
    ...(options.redact ? { redact: true } : {}),
  });
}
