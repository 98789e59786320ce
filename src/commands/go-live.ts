import type { Documents, FailureDocument } from '../report/documents.ts';
import { apply, parseSignOff } from './apply.ts';
import type { CommandContext, CommandResult } from './context.ts';

/**
 * Signs a waiting preview off, then applies that offer. Where nobody can be asked, naming the submission is
 * the approval.
 */
export function goLive(
  context: CommandContext,
  options: {
    readonly target: string;
    readonly yes: boolean;
    readonly wait: number;
    readonly interactive: boolean;
  },
): Promise<CommandResult<Documents['apply'] | Documents['go-live'] | FailureDocument>> {
  const request = parseSignOff(options.target);
  const named = request.submission !== undefined;
  return apply(context, {
    command: 'go-live',
    offers: [request.offer],
    yes: options.yes || (named && !options.interactive),
    wait: options.wait,
    signOffs: [request],
    allow: [],
  });
}
