import { offerId } from '../model/ids.ts';
import { apply, type AppliedDocument } from './apply/apply.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';

type DiscardOptions = {
  readonly offer: string;
  readonly yes: boolean;
  readonly allow: readonly string[];
};

/** Overwrites unpublished edits of a draft with the live values; the next apply follows the files again. */
export const discardDraft = (
  context: CommandContext,
  { offer, ...options }: DiscardOptions,
): Promise<CommandResult<AppliedDocument>> =>
  apply(context, {
    ...options,
    command: 'discard-draft',
    offers: [offer],
    signOffs: [],
    wait: 0,
    discard: offerId(offer),
  });
