import type { Excerpts } from './excerpts.ts';
import type { Style } from '../words/paint.ts';

/** How a document becomes text. */
export type TextOptions = {
  readonly style: Style;
  /** Source lines of problems. */
  readonly excerpts?: Excerpts | undefined;
  /** Only what a person must act on. */
  readonly quiet?: boolean | undefined;
  /** Everything, at any length. */
  readonly verbose?: boolean | undefined;
};
