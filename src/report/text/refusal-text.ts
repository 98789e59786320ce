import type { Refusal } from '../../model/plan.ts';
import { tone, wrapped, type Line } from '../words/paint.ts';
import { addressWords, placeWords } from '../words/words.ts';

/** Refusals, each in its own box with the rule and the exact way to allow it. */
export const refusalLines = (refusals: readonly Refusal[], columns: number): readonly Line[] =>
  refusals.flatMap((refusal) => [...oneRefusal(refusal, columns), []]);

/** The name of a refusal in a heading. */
const refusalVerdicts: Readonly<Record<Refusal['kind'], string>> = {
  refusal: 'refused',
  impossible: 'impossible',
};

function oneRefusal(refusal: Refusal, columns: number): readonly Line[] {
  const { kind, rule, address, message, hint, details = [], override, source } = refusal;
  const inside = [
    ...wrapped([message], columns - 2),
    ...details.flatMap((line) => wrapped([`· ${line}`], columns - 2, 2)),
    ...(hint === undefined ? [] : wrapped([tone('dim', hint)], columns - 2)),
    ...(source ? [[tone('dim', placeWords(source))]] : []),
  ];
  const way: Line =
    override === null
      ? ['this cannot be let through']
      : ['let it through with  ', tone('strong', `--allow ${override}`)];
  return [
    edge('┌', [tone('bad', rule), `  ${refusalVerdicts[kind]}: ${addressWords(address)}`]),
    ...inside.map((line) => edge('│', line)),
    edge('└', way),
  ];
}

const edge = (corner: string, line: Line): Line => [tone('bad', corner), ' ', ...line];
