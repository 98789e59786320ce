import { UserError } from '../model/errors.ts';
import { offerId } from '../model/ids.ts';
import { apply, type AppliedDocument } from './apply/apply.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';

type RepublishOptions = {
  readonly offer: string;
  readonly reason: string;
  readonly yes: boolean;
  readonly wait: number;
  readonly allow: readonly string[];
  readonly redact?: boolean;
};

/**
 * Publishes a live offer once more, to renew its certification; it must be live as the files say (PUB-12).
 */
export function republish(
  context: CommandContext,
  { offer, reason, ...options }: RepublishOptions,
): Promise<CommandResult<AppliedDocument>> {
  if (reason.trim() === '') {
    throw new UserError('usage', '`--reason` is empty', { hint: 'say why: it goes into the history' });
  }
  return apply(context, {
    ...options,
    command: 'republish',
    offers: [offer],
    signOffs: [],
    republish: { offer: offerId(offer), reason },
  });
}
