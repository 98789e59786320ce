import { offerPlanOf } from '../../model/ids.ts';
import { indented, lineWidth, tone, wrapped, type Line, type Tone } from '../words/paint.ts';
import type { ShownChange, SignedLine } from '../words/shown-change.ts';

/** A change with the address it belongs to. */
export type PlacedChange = { readonly address: string; readonly shown: ShownChange };

const signTones: Readonly<Record<ShownChange['symbol'] | SignedLine['sign'], Tone>> = {
  '+': 'good',
  '-': 'bad',
  '~': 'caution',
  '!': 'bad',
  ' ': 'dim',
};

/** Widest name for which the values of other changes are indented. */
const widestName = 40;

/** Changes of an offer and of its plans, each plan under its own name. */
export function changeLines(changes: readonly PlacedChange[], columns: number): readonly Line[] {
  const groups = Map.groupBy(changes, ({ address }) => offerPlanOf(address));
  return [...groups].flatMap(([plan, group]) => {
    const lines = groupLines(
      group.map(({ shown }) => shown),
      columns - (plan === undefined ? 0 : 2),
    );
    return plan === undefined ? lines : [[tone('dim', 'plan '), plan], ...indented(lines, 2)];
  });
}

function groupLines(changes: readonly ShownChange[], columns: number): readonly Line[] {
  const names = changes.map(({ name }) => lineWidth([name])).filter((width) => width <= widestName);
  const left = Math.max(0, ...names) + 4;
  return changes.flatMap((change) => oneChange(change, left, columns));
}

function oneChange(change: ShownChange, left: number, columns: number): readonly Line[] {
  const { symbol, name, inline, body, mark } = change;
  const head: Line = [tone(signTones[symbol], symbol), ' ', name];
  const marked: Line = mark === undefined ? [] : ['  ', tone('caution', `(${mark})`)];
  const gap = ' '.repeat(Math.max(2, left - lineWidth(head)));
  const flat: Line = inline === undefined ? [] : [...head, gap, ...inline, ...marked];
  if (inline !== undefined && lineWidth(flat) <= columns) return [flat];
  return [[...head, ...marked], ...indented(bodyLines(body, columns - 4), 4)];
}

/** The lines before and after, each with its sign. */
export const bodyLines = (body: readonly SignedLine[], columns: number): readonly Line[] =>
  body.flatMap(({ sign, line }) => wrapped([tone(signTones[sign], sign), ' ', ...line], columns, 2));
