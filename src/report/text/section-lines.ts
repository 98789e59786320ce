import type { SpecPath } from '../../kinds/spec-path.ts';
import { entryOf, isList, type Json } from '../../model/json.ts';
import { cut } from '../words/escape.ts';
import { topKey } from '../../model/path.ts';
import type { Change } from '../../model/plan.ts';
import { tone, wrappedTable, type Line } from '../words/paint.ts';
import { listItems, memberName, valueWords } from '../words/value-words.ts';
import { count, enumeration } from '../words/words.ts';

/** A value that is no headline is shortened to a hint. */
const longestValue = 40;

type Headline = (value: Json | undefined) => string;

const bareHeadline: Headline = (value) => (typeof value === 'string' ? cut(value) : valueWords(value));

/** What a reviewer wants to read about something new: its name, its price, who may buy it and where. */
const headlines: Readonly<Partial<Record<SpecPath, Headline>>> = {
  '/listing/title': valueWords,
  '/listing/name': valueWords,
  '/availability/audience': bareHeadline,
  '/availability/pricing/recurrentPrice/prices': (value) =>
    isList(value)
      ? enumeration(
          listItems(value).map(({ words }) => words),
          3,
        )
      : valueWords(value),
  '/availability/markets': (value) => (isList(value) ? count(value.length, 'market') : valueWords(value)),
  '/availability/customerMarkets': bareHeadline,
};

/** One line per section of a new offer or plan: how many fields it has, and the important ones. */
export const sectionLines = (changes: readonly Change[], columns: number): readonly Line[] =>
  wrappedTable(
    [...Map.groupBy(changes, changedSection)].map(([name, group]) => sectionRow(name, group)),
    columns,
  );

const changedSection = ({ address, path }: Change): string =>
  address.endsWith('/audience') ? 'audience' : topKey(path);

function sectionRow(name: string, changes: readonly Change[]): readonly Line[] {
  const [first] = changes;
  const members = first?.op === 'set' ? (first.added ?? []) : undefined;
  const single = changes.length === 1 && first?.path === `/${name}`;
  const size = members ? count(members.length, 'member') : count(changes.length, 'field');
  const told = members
    ? [enumeration(members.map(memberName), 3)]
    : single
      ? [cut(valueWords(first?.after), longestValue)]
      : Object.keys(headlines).flatMap((path) => headlineOf(path, changes));
  return [[name], [tone('dim', single ? '' : size)], [told.join(' · ')]];
}

function headlineOf(path: string, changes: readonly Change[]): readonly string[] {
  const change = changes.find((candidate) => candidate.path === path);
  const words = entryOf(headlines, path);
  return change && words ? [words(change.after as Json | undefined)] : [];
}
