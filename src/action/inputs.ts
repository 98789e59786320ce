import type { RequiredApproval } from '../session/approval/read-landed.ts';
import { UserError } from '../model/errors.ts';

const commands = ['auto', 'validate', 'plan', 'apply', 'drift'] as const;

/** The inputs of the Action, parsed. */
export type Inputs = {
  readonly command: (typeof commands)[number];
  /** Relative to the workspace. */
  readonly folder: string;
  readonly config?: string;
  readonly token?: string;
  /** Each is `OFFER@SUBMISSION`. */
  readonly goLive: readonly string[];
  /** Each is `RULE:ADDRESS`. */
  readonly allow: readonly string[];
  readonly wait?: string;
  readonly comment: boolean;
  /** Whether to mask customer names; `auto` masks them in public repositories. */
  readonly redact: 'auto' | boolean;
  /** What an apply may do; `false`: whatever its own plan says. */
  readonly required: RequiredApproval | false;
};

/** Reads the inputs of `action.yml`; `get` returns an empty text for an input that is not set. */
export function inputsOf(get: (name: string) => string): Inputs {
  const inputOf = (name: string) => get(name).trim();
  const lines = (name: string) =>
    inputOf(name)
      .split(/[\s,]+/)
      .filter((line) => line !== '');
  const wanted = inputOf('command') || 'auto';
  const command = commands.find((name) => name === wanted);
  if (command === undefined) throw wrongInput('command', wanted, commands.join(', '));
  const [config, token, wait] = [inputOf('config'), inputOf('github-token'), inputOf('wait')];
  return {
    command,
    folder: inputOf('working-directory') || '.',
    ...(config === '' ? {} : { config }),
    ...(token === '' ? {} : { token }),
    ...(wait === '' ? {} : { wait }),
    goLive: lines('go-live'),
    allow: lines('allow'),
    comment: truth('comment', inputOf('comment') || 'true'),
    required: requirement(inputOf('require-approved-plan') || 'true'),
    redact: (inputOf('redact') || 'auto') === 'auto' ? 'auto' : truth('redact', inputOf('redact')),
  };
}

function requirement(text: string): RequiredApproval | false {
  if (text === 'strict') return 'strict';
  if (text === 'true' || text === 'false') return text === 'true' ? 'merged' : false;
  throw wrongInput('require-approved-plan', text, 'true, strict, false');
}

function truth(name: string, text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw wrongInput(name, text, 'true, false');
}

const wrongInput = (name: string, text: string, known: string): UserError =>
  new UserError('usage', `the input \`${name}\` is \`${text}\``, { hint: `it is one of ${known}` });
