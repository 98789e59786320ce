import { expect, test } from 'vitest';
import { choose } from '../../src/action/choose.ts';
import { inputsOf } from '../../src/action/inputs.ts';
import { eventOf } from '../../src/github/event.ts';
import { opened, pushed } from './runner.ts';

type Given = { readonly ref?: string; readonly payload?: unknown; readonly inputs?: Record<string, string> };

function chosen(name: string, { ref = 'refs/heads/main', payload = pushed, inputs = {} }: Given = {}) {
  const event = eventOf({ GITHUB_EVENT_NAME: name, GITHUB_REF: ref, GITHUB_SHA: 'abc' }, payload);
  try {
    return choose(
      event,
      inputsOf((input) => inputs[input] ?? ''),
    ).command;
  } catch (error) {
    return (error as { readonly code?: unknown }).code;
  }
}

const topic = 'refs/heads/topic';
const apply = { command: 'apply' };
const signOff = { 'go-live': 'my-offer@1152921500000000001' };

test.each<[command: unknown, event: string, given: Given]>([
  ['plan', 'pull_request', { payload: opened(7, 'abc') }],
  ['validate', 'pull_request', { payload: opened(7, 'abc', 2) }],
  ['nothing', 'pull_request', { payload: { ...opened(7, 'abc'), action: 'closed' } }],
  ['not-merged', 'pull_request', { payload: opened(7, 'abc'), inputs: apply }],
  ['usage', 'pull_request', { payload: opened(7, 'abc', 2), inputs: { command: 'plan' } }],
  ['usage', 'pull_request', { payload: opened(7, 'abc'), inputs: signOff }],
  ['usage', 'pull_request_target', { payload: opened(7, 'abc') }],
  ['not-merged', 'pull_request_target', { payload: opened(7, 'abc'), inputs: apply }],
  ['usage', 'pull_request_target', { payload: opened(7, 'abc'), inputs: { command: 'plan' } }],
  ['validate', 'pull_request_target', { payload: opened(7, 'abc', 2), inputs: { command: 'validate' } }],
  ['usage', 'pull_request_target', { payload: opened(7, 'abc', 2), inputs: { command: 'plan' } }],
  ['usage', 'workflow_run', { inputs: { command: 'drift' } }],
  ['usage', 'issue_comment', { inputs: { command: 'plan' } }],
  ['plan', 'merge_group', { inputs: { command: 'plan' } }],
  ['plan', 'merge_group', {}],
  ['apply', 'push', {}],
  ['nothing', 'push', { ref: topic }],
  ['nothing', 'push', { ref: 'refs/tags/main' }],
  ['not-merged', 'push', { ref: topic, inputs: apply }],
  ['apply', 'schedule', { payload: { schedule: '17 * * * *' } }],
  ['plan', 'workflow_dispatch', {}],
  ['apply', 'workflow_dispatch', { inputs: signOff }],
  ['not-merged', 'workflow_dispatch', { ref: topic, inputs: signOff }],
  ['not-merged', 'workflow_dispatch', { ref: topic, inputs: apply }],
  ['drift', 'workflow_dispatch', { inputs: { command: 'drift' } }],
  ['usage', 'push', { inputs: { command: 'destroy' } }],
  ['usage', 'push', { inputs: { comment: 'yes' } }],
])('does %s on %s with %o', (command, event, given) => {
  expect(chosen(event, given)).toBe(command);
});
