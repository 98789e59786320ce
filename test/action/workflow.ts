import { existsSync } from 'node:fs';
import { parse } from 'yaml';
import { interpolate, isTrue, type Contexts } from './expressions.ts';

type Step = {
  readonly id?: string;
  readonly if?: string;
  readonly uses: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
};

export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

type JobFile = {
  readonly if?: string;
  readonly permissions: Permissions;
  readonly steps?: readonly Step[];
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
};

type WorkflowFile = {
  readonly on: Readonly<Record<string, { readonly branches?: readonly string[] } | null>>;
  readonly 'run-name'?: string;
  readonly jobs: Readonly<Record<string, JobFile>>;
};

/** A step as the runner carries it out: the action and its inputs. */
export type Ordered = { readonly action: string; readonly inputs: Readonly<Record<string, string>> };
export type Outputs = Readonly<Record<string, string>>;

/** Carries out the steps; `begin` gets the permissions of the next job's token. */
type Runner = {
  readonly begin: (permissions: Permissions) => void;
  readonly run: (step: Ordered) => Promise<Outputs>;
};

type Run = {
  /** Texts of the files in `.github/workflows`, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly event: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly runner: Runner;
};

const read = (text: string): WorkflowFile => parse(text) as WorkflowFile;

/** Runs, like GitHub, every workflow that listens to the event; returns the names of the jobs that ran. */
export async function runWorkflows({ files, event, inputs = {}, runner }: Run): Promise<readonly string[]> {
  const contexts = {
    github: { event_name: event, run_id: 42, event: { pull_request: { number: 7 } } },
    inputs,
  };
  const ran: string[] = [];
  for (const text of Object.values(files)) {
    const workflow = read(text);
    if (event in workflow.on) ran.push(...(await runJobs(workflow, { files, contexts, runner })));
  }
  return ran;
}

type Running = { readonly files: Run['files']; readonly contexts: Contexts; readonly runner: Runner };

async function runJobs(workflow: WorkflowFile, running: Running): Promise<readonly string[]> {
  const ran: string[] = [];
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (!isTrue(job.if, running.contexts)) continue;
    ran.push(
      ...(job.uses === undefined ? await runSteps(name, job, running) : await callWorkflow(job, running)),
    );
  }
  return ran;
}

/** A called workflow gets its own inputs, and its jobs get at most the caller's permissions. */
async function callWorkflow(job: JobFile, { files, contexts, runner }: Running): Promise<readonly string[]> {
  const name = /\.github\/workflows\/([\w-]+\.yml)@main$/u.exec(job.uses ?? '')?.[1] ?? '';
  const called = read(files[name] ?? 'jobs: {}');
  const inputs = Object.fromEntries(
    Object.entries(job.with ?? {}).map(([key, value]) => [key, interpolate(value, contexts)]),
  );
  for (const inner of Object.values(called.jobs)) requireWithin(inner.permissions, job.permissions);
  return runJobs(called, { files, contexts: { ...contexts, inputs: { 'go-live': '', ...inputs } }, runner });
}

function requireWithin(asked: Permissions, granted: Permissions): void {
  const more = Object.entries(asked).find(
    ([key, level]) => level !== granted[key] && granted[key] !== 'write',
  );
  if (more)
    throw new Error(`the called workflow asks for ${more.join(': ')}, which its caller does not grant`);
}

async function runSteps(
  name: string,
  job: JobFile,
  { contexts, runner }: Running,
): Promise<readonly string[]> {
  runner.begin(job.permissions);
  const steps: Record<string, { outputs: Outputs }> = {};
  for (const step of job.steps ?? []) {
    if (!isTrue(step.if, { ...contexts, steps })) continue;
    const inputs = Object.entries(step.with ?? {}).map(([key, value]) => [
      key,
      interpolate(String(value), { ...contexts, steps }),
    ]);
    const action = step.uses.split('@')[0] ?? '';
    const outputs = await runner.run({ action, inputs: Object.fromEntries(inputs) as Outputs });
    if (step.id !== undefined) steps[step.id] = { outputs };
    const upload =
      action === 'actions/upload-artifact' ? inputs.find(([key]) => key === 'path')?.[1] : undefined;
    if (upload !== undefined && !existsSync(upload)) throw new Error(`${name}: no file ${upload} to upload`);
  }
  return [name];
}
