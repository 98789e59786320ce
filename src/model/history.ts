import { Type } from 'typebox';
import { opt, type ValueOf } from '../kinds/annotations.ts';

const Text = Type.String();
const Line = Type.Integer({ minimum: 1 });

/** The run of a workflow that did it. */
export const WorkflowRun = Type.Object({
  url: Text,
  attempt: Line,
  /** Who started it first, where another person repeated it. */
  actor: opt(Text),
  /** Who approved it in its environment. */
  reviewers: opt(Type.Array(Text)),
});

/** An entry of the history with the number of its line. */
const HistoryLine = Type.Object({
  line: Line,
  /** UTC time in ISO 8601. */
  at: Text,
  by: Text,
  step: Text,
  outcome: Text,
  durationMs: Type.Number({ minimum: 0 }),
  /** Of the files that were applied. */
  commit: opt(Text),
  run: opt(WorkflowRun),
});

/** A line that was changed, or before which lines are missing or too many. */
const HistoryBreak = Type.Object({ line: Line, message: Text });

export const History = Type.Object({
  entries: Type.Array(HistoryLine),
  breaks: Type.Array(HistoryBreak),
  lines: Type.Integer({ minimum: 0 }),
  /** The last line was cut off by a kill; the next entry takes its place. */
  torn: Type.Boolean(),
});

export type HistoryLine = ValueOf<typeof HistoryLine>;
export type HistoryBreak = ValueOf<typeof HistoryBreak>;
/** Everything that was done, oldest first, and whether the record of it can be believed. */
export type History = ValueOf<typeof History>;
