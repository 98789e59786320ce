import type { Event } from '../github/event.ts';
import { UserError } from '../model/errors.ts';
import type { Inputs } from './inputs.ts';

/** What this run does; `why` is set when it does less than was requested. */
export type CommandChoice =
  | { readonly command: 'validate' | 'plan' | 'apply' | 'drift'; readonly why?: string }
  | { readonly command: 'nothing'; readonly why: string };

/** The command for this event. Content that was not merged is never applied. */
export function choose(event: Event, inputs: Inputs): CommandChoice {
  if (inputs.goLive.length > 0 && event.kind !== 'dispatch') {
    throw new UserError('usage', 'the input `go-live` is for a workflow that a person starts', {
      hint: 'take it from an input of workflow_dispatch',
    });
  }
  return inputs.command === 'auto' ? automatic(event, inputs) : asked(event, inputs.command);
}

function automatic(event: Event, { goLive }: Inputs): CommandChoice {
  switch (event.kind) {
    case 'pull-request':
      if (event.closed) return noCommand('the pull request is closed; its merge is a push');
      if (!event.fork) return { command: 'plan' };
      return {
        command: 'validate',
        why: 'the branch is of a fork, so its files are checked and not planned',
      };
    case 'push':
      return event.onDefault
        ? { command: 'apply' }
        : noCommand('only a push to the default branch is applied');
    case 'schedule':
      return event.onDefault ? { command: 'apply' } : noCommand('only the default branch is applied');
    case 'dispatch':
      // A person may start a workflow on any branch; unless they ask for a go-live, nothing is written.
      return goLive.length === 0 ? { command: 'plan' } : asked(event, 'apply');
    case 'other':
      // A merge queue waits for the check of what it is about to merge.
      if (event.name === 'merge_group') return { command: 'plan' };
      throw new UserError('usage', `nothing is known to do on the event \`${event.name}\``, {
        hint: 'name the `command`, or use pull_request, push, schedule or workflow_dispatch',
      });
  }
}

function asked(event: Event, command: 'validate' | 'plan' | 'apply' | 'drift'): CommandChoice {
  // `validate` is offline, so it may check any author's files on any event.
  if (command === 'validate') return { command };
  if (event.kind === 'pull-request' && event.fork) {
    throw new UserError('usage', `\`${command}\` is not for the branch of a fork`, {
      hint: 'use `command: auto` or `validate`',
    });
  }
  if (command === 'apply') return chooseAfterMerge(event);
  if (event.kind !== 'other' || trusted.has(event.name)) return { command };
  throw new UserError('usage', `\`${command}\` is not for the event \`${event.name}\``, {
    hint: 'it may bring secrets together with files of a stranger: use `pull_request`, or `validate`',
  });
}

function chooseAfterMerge(event: Event): CommandChoice {
  if (event.kind !== 'pull-request' && event.kind !== 'other' && event.onDefault) return { command: 'apply' };
  throw new UserError('not-merged', 'only what was merged into the default branch is applied', {
    hint: 'run `apply` on a push to it, on a schedule, or by hand on that branch',
  });
}

/** Other events that only users with write access can cause. */
const trusted = new Set(['merge_group', 'repository_dispatch', 'release']);

const noCommand = (why: string): CommandChoice => ({ command: 'nothing', why });
