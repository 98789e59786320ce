import { Type } from 'typebox';
import { opt, type ValueOf } from '../kinds/annotations.ts';
import { Hold } from './hold.ts';
import { Text } from './plain-schemas.ts';

const LineNumber = Type.Integer({ minimum: 1 });

/** The workflow run that did it. */
export const WorkflowRunSchema = Type.Object({
  url: Text,
  attempt: LineNumber,
  /** Who started it first, if another person repeated it. */
  actor: opt(Text),
  /** Who approved it in its environment. */
  reviewers: opt(Type.Array(Text)),
});

/** A value that a step changed. The digest is over before and after, salted, so that none can be guessed. */
const ChangedValue = Type.Object({ address: Text, path: Text, digest: Text });

/** An entry of the history with the number of its line. */
const HistoryLine = Type.Object({
  line: LineNumber,
  /** UTC time in ISO 8601. */
  at: Text,
  by: Text,
  step: Text,
  outcome: Text,
  durationMs: Type.Number({ minimum: 0 }),
  /** The submission that others took live. */
  submission: opt(Text),
  /** Commit of the files that were applied. */
  commit: opt(Text),
  run: opt(WorkflowRunSchema),
  /** Digests of the decisions that this line backs: `KIND:SHA256`. */
  decides: opt(Type.Array(Text)),
  /** The hold that was set: without the state's own copy of it, this line keeps it. */
  hold: opt(Hold),
  /** What the step changed. */
  changes: opt(Type.Array(ChangedValue)),
});

/** A line that was changed, or before which there are lines missing or too many. */
const HistoryBreak = Type.Object({ line: LineNumber, message: Text });

export const History = Type.Object({
  entries: Type.Array(HistoryLine),
  breaks: Type.Array(HistoryBreak),
  lines: Type.Integer({ minimum: 0 }),
  /** The last line was cut off when the process was killed; the next entry replaces it. */
  torn: Type.Boolean(),
});

export type HistoryLine = ValueOf<typeof HistoryLine>;
export type HistoryBreak = ValueOf<typeof HistoryBreak>;
/** Everything that was done, oldest first, and whether that record can be trusted. */
export type History = ValueOf<typeof History>;

/** Identifies a line of the history. */
export type LinePosition = { readonly line: number; readonly hash: string };

/** Every line with its hash; `sound`: it is as it was written, and follows the one before it. */
export type ReadHistory = History & {
  readonly chain: readonly { readonly hash: string; readonly sound: boolean }[];
  /** Lines that were written are missing at the end, and nothing was written since. */
  readonly cut: boolean;
};

/** What in the stored state is not trusted, or what is wrong with its history. */
export type Doubt = {
  readonly rule: 'STATE-FORGED' | 'STATE-HISTORY' | 'STATE-OLDER';
  readonly address: string;
  readonly message: string;
  readonly hint: string;
  /** `RULE:ADDRESS` or `OFFER@SUBMISSION`: making that decision again removes the doubt. */
  readonly decision?: string;
  /** Nothing at all is applied while it remains. */
  readonly halts?: true;
  /** The line of the history that is missing or was replaced. */
  readonly line?: number;
};
