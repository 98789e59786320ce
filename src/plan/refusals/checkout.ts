import { publisherAddress } from '../../model/ids.ts';
import type { Checkout, PlanInput } from '../situation/input.ts';
import { refusal, type RefusalDraft } from './refused.ts';
import { shortCommit } from '../../model/short-commit.ts';

/** Reasons not to apply what is checked out, whatever it contains. */
export function checkedOut(input: PlanInput): readonly RefusalDraft[] {
  const { checkout } = input;
  if (!checkout) return [];
  const address = publisherAddress(input.desired.publisher.name);
  return [...diverged(checkout, address), ...dirty(checkout, address)];
}

function diverged({ head, applied = '', lineage }: Checkout, address: string): readonly RefusalDraft[] {
  if (lineage !== 'diverged' && lineage !== 'unknown') return [];
  const [here, there] = [shortCommit(head), shortCommit(applied)];
  const words = {
    diverged: {
      message: `${here} does not contain ${there}, which was applied: this would undo what came with it`,
      hint: 'merge or rebase, so that it contains what was applied; to go back, revert in a new commit',
    },
    unknown: {
      message: `whether ${here} contains ${there}, which was applied, is unknown in this shallow checkout`,
      hint: 'check out the whole history (actions/checkout: fetch-depth: 0)',
    },
  }[lineage];
  return [refusal({ rule: 'GIT-DIVERGED', address, ...words, about: [head, applied] })];
}

/** The most files to name. */
const maxListedFiles = 20;

function dirty({ head, changed = [] }: Checkout, address: string): readonly RefusalDraft[] {
  if (changed.length === 0) return [];
  const more = changed.length > maxListedFiles ? [`${changed.length - maxListedFiles} more`] : [];
  return [
    refusal({
      rule: 'GIT-DIRTY',
      address,
      message: `files differ from ${shortCommit(head)}: what would be applied was never committed`,
      hint: 'commit them, or take out the step of the job that changes them',
      details: [...changed.slice(0, maxListedFiles), ...more],
      about: [head, ...changed],
    }),
  ];
}
