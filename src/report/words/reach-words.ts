import { countryName } from '../../model/country-name.ts';
import { entryOf } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import { count, enumeration } from './words.ts';

type Reached = Step['exposure'];

/** Whom what a step changes is shown to. */
export type ReachId = 'members' | 'licenses' | 'markets' | 'resellers';

/** Every phrase about who and where a step reaches; empty if it reaches none of them. */
export const reaches: Readonly<Record<ReachId, (exposure: Reached) => string>> = {
  members: ({ members }) =>
    members === 0 ? '' : count(members, 'customer of private plans', 'customers of private plans'),
  licenses: ({ licenses }) => (licenses === 0 ? '' : count(licenses, 'licence')),
  markets: marketPhrase,
  resellers: ({ resellers }) => (resellers === undefined ? '' : `${resellers} resellers`),
};

/** The words for lists of countries that Microsoft maintains; how long the second one is, is not known. */
const marketLists: Readonly<Record<string, string>> = {
  allMarkets: 'all markets',
  allTaxRemittedMarkets: 'all markets in which Microsoft remits taxes',
};

/** More countries than this are only counted. */
const mostCountries = 6;

function marketPhrase({ markets, where = [] }: Reached): string {
  if (markets === 0) return '';
  const lists = where.flatMap((one) => entryOf(marketLists, one) ?? []);
  if (lists.length > 0) return enumeration(lists);
  const names = where.length > mostCountries ? [] : where.map(countryName);
  return `${count(markets, 'market')}${names.length === 0 ? '' : ` (${enumeration(names)})`}`;
}

/** `5 customers of private plans, 2 markets (Germany and France)`; empty when it reaches no one. */
export const reachWords = (exposure: Reached): string =>
  Object.values(reaches)
    .map((words) => words(exposure))
    .filter((words) => words !== '')
    .join(', ');
