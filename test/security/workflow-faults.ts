import { parse } from 'yaml';

type Level = 'read' | 'write' | 'none';
type Step = {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
};
type Job = {
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, Level>>;
  readonly steps?: readonly Step[];
};
type Workflow = {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: object;
  readonly jobs: Readonly<Record<string, Job>>;
};

/** Our own action is given by its tag in the examples, a called workflow by the protected branch. */
const ours = /^(?:offerctl\/offerctl@v\d+|[\w-]+\/[\w-]+\/\.github\/workflows\/[\w-]+\.yml@main)$/u;
/** An action of others: a full commit, and the version in a comment for people. */
const pinned = /^\s*(?:- )?uses: \S+@[0-9a-f]{40} # v\d+(?:\.\d+)*$/u;

const unpinned = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => /^\s*(?:- )?uses:/u.test(line))
    .filter((line) => !pinned.test(line) && !ours.test(line.replace(/^.*uses: /u, '')))
    .map((line) => `not pinned to a commit with its version: ${line.trim()}`);

/** Content of an event may get into a script only through the environment. */
const injected = ({ run = '' }: Step): readonly string[] =>
  run.includes('${{') ? [`an expression stands inside of a script: ${run}`] : [];

const leftBehind = ({ uses = '', with: inputs }: Step): readonly string[] =>
  uses.startsWith('actions/checkout@') && inputs?.['persist-credentials'] !== false
    ? ['the checkout keeps the token for every later step']
    : [];

const ofJob = ([name, job]: readonly [string, Job]): readonly string[] => [
  ...(job.permissions === undefined ? [`the job ${name} does not say its permissions`] : []),
  ...(job.steps ?? []).flatMap((step) => [...injected(step), ...leftBehind(step)]),
];

/** What a reviewer would object to in this workflow; empty if it may be used. */
export function workflowFaults(text: string): readonly string[] {
  const workflow = parse(text) as Workflow;
  const empty = workflow.permissions && Object.keys(workflow.permissions).length === 0;
  return [
    ...(empty ? [] : ['jobs that say no permissions have more than none']),
    ...('pull_request_target' in workflow.on
      ? ['a stranger starts it with the rights of this repository']
      : []),
    ...unpinned(text),
    ...Object.entries(workflow.jobs).flatMap(ofJob),
  ];
}
