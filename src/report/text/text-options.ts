import type { Excerpts } from './excerpts.ts';
import type { Style } from '../words/paint.ts';

/** How a document becomes text. */
export type TextOptions = {
  readonly style: Style;
  /** Source lines of problems. */
  readonly excerpts?: Excerpts | undefined;
  /** Only what a person must act on. */
  readonly quiet?: boolean | undefined;
  /** Ids of the steps that already stand in the same log, so that each stands there once. */
  readonly told?: ReadonlySet<string> | undefined;
  /** Everything, at any length. */
  readonly verbose?: boolean | undefined;
};
