import { Type } from 'typebox';
import { oneOf, opt } from '../kinds/annotations.ts';
import { Text } from './plain-schemas.ts';
import { Source } from './problem.ts';

/** The result of one step. */
export const OutcomeSchema = Type.Object({
  id: Text,
  status: oneOf(['done', 'failed', 'skipped', 'waiting', 'manual']),
  error: opt(
    Type.Object({
      code: Text,
      message: Text,
      hint: opt(Text),
      requestId: opt(Text),
      details: opt(Type.Array(Text)),
      /** What in the files the service's message is about. */
      address: opt(Text),
      path: opt(Text),
      source: opt(Source),
    }),
  ),
  jobId: opt(Text),
  /** The command that continues from here, if it waits for a person. */
  next: opt(Text),
  /** UTC time at which it may happen: it was not tried. */
  opens: opt(Text),
  durationMs: Type.Integer({ minimum: 0 }),
});
