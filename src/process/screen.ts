import type { Style } from '../report/words/paint.ts';

type Screen = {
  readonly isTTY?: boolean;
  readonly columns?: number | undefined;
  readonly hasColors?: () => boolean;
};
type Environment = Readonly<Record<string, string | undefined>>;

/** How wide and in which colours a stream is written; a width of 0 is unknown, as that of a file. */
export const styleOf = (stream: Screen, wantsColor: boolean, env: Environment): Style => ({
  color: wantsColor && isColoured(stream, env),
  columns: stream.columns || unknownColumns,
});

const unknownColumns = 100;

/** What a person asked for by a variable comes before what the terminal says about itself. */
function isColoured(stream: Screen, { FORCE_COLOR: forced, NO_COLOR: none }: Environment): boolean {
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return !none && (stream.isTTY ?? false) && (stream.hasColors?.() ?? false);
}
