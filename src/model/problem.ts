import { Type } from 'typebox';
import { oneOf, opt, type ValueOf } from '../kinds/annotations.ts';
import type { RuleId } from '../rulebook/rulebook.ts';

/** The id of a rule; for readers of JSON it is a text, because later versions know more rules. */
export const RuleName = Type.Unsafe<RuleId>(Type.String());

/** A place in a file: path within the project with `/`, line and column from 1, columns in UTF-16 units. */
export const Source = Type.Object({
  file: Type.String(),
  line: Type.Integer({ minimum: 1 }),
  column: Type.Integer({ minimum: 1 }),
});

/** An error in a file, a warning or a notice: what is wrong, where, and what to do. */
export const Problem = Type.Object({
  rule: RuleName,
  severity: oneOf(['error', 'warning', 'notice']),
  message: Type.String(),
  hint: opt(Type.String()),
  address: opt(Type.String()),
  /** Offers and allocations that an error is about, where that is not its own address: `offer/x`. */
  concerns: opt(Type.Array(Type.String())),
  source: opt(Source),
});

export type Source = ValueOf<typeof Source>;
export type Problem = ValueOf<typeof Problem>;

/** What a rule found: a problem at an address and path, before `locate` gives it a line. */
export type Finding = Omit<Problem, 'source' | 'address'> & {
  readonly address: string;
  readonly path: string;
};

/**
 * A problem that may be about something the marketplace has already. Without the marketplace it is reported
 * as `problem`; a plan judges it again once the marketplace is read.
 */
export type ConditionalProblem = {
  readonly problem: Problem;
  readonly address: string;
  readonly path: string;
  /** `limit`: of the schema of its kind. */
  readonly of: 'rule' | 'limit';
  /** Something is missing, rather than wrong. */
  readonly absent?: true;
};

/** Where the value at an address and path is written, if a file declares it. */
export type Locate = (address: string, path: string) => Source | undefined;

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some((problem) => problem.severity === 'error');
