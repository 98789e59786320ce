import { given } from '../../model/given.ts';
import { tone, type Line } from './paint.ts';
import { count, enumeration } from './words.ts';

/** Everything that customers can notice; each has one sentence. */
export type FactId =
  | 'offer-stops'
  | 'plan-stops'
  | 'members-leave'
  | 'licenses-taken'
  | 'plan-hidden'
  | 'markets-left'
  | 'terms-left'
  | 'plan-public'
  | 'deal-registered'
  | 'price-changes'
  | 'offer-relisted'
  | 'plan-relisted'
  | 'markets-entered'
  | 'offer-new'
  | 'offer-to-sign'
  | 'plan-new'
  | 'members-join'
  | 'licenses-given'
  | 'page-changes'
  | 'other-changes';

/** One thing that customers notice of one offer, plan or deal. */
export type Fact = {
  readonly id: FactId;
  readonly address: string;
  /** The name of the offer, plan or deal, as customers know it. */
  readonly what: string;
  /** How many members, licences, markets or values it is about. */
  readonly amount: number;
  /** How many there are before; with `amount` leaving, the rest stays. */
  readonly of?: number;
  /** Names of markets, members, plans or fields. */
  readonly names: readonly string[];
  /** Prices, as `390 → 450 USD / month (+15 %)`. */
  readonly detail?: string;
  /** The day from which it holds. */
  readonly from?: string;
};

/** How much it weighs: lost by customers, noticed, new on sale, not noticed. */
export type Weight = 'lost' | 'noticed' | 'new' | 'unnoticed';

type Sentence = {
  readonly weight: Weight;
  /** In the row of its offer. */
  readonly row: (fact: Fact) => Line;
  /** In the headline, for all facts of this kind. */
  readonly head: (facts: readonly Fact[]) => Line;
};

const nameTone = (text: string): Line[number] => tone('accent', text);

/** The name of the only one, or how many there are. */
const subject = (facts: readonly Fact[], word: string): Line => {
  const [only] = facts;
  return facts.length === 1 && only ? [`${word} `, nameTone(only.what)] : [count(facts.length, word)];
};

const verb = (facts: readonly unknown[], one: string, many: string): string =>
  ` ${facts.length === 1 ? one : many}`;

const totalOf = (facts: readonly Fact[]): number => facts.reduce((total, { amount }) => total + amount, 0);

/** `2 of 46 customers`; `2 customers` if it is not known how many there are. */
const customers = ({ amount, of }: Pick<Fact, 'amount' | 'of'>): string =>
  of === undefined
    ? count(amount, 'customer')
    : `${amount.toLocaleString('en-US')} of ${count(of, 'customer')}`;

const inBrackets = (text: string): string => (text === '' ? '' : ` (${text})`);

const since = ({ from }: Fact): string => (from === undefined ? '' : `, from ${from}`);

/** How many names stand in a row. */
const shownNames = 6;

const wholeSubject = (weight: Weight, word: string, one: string, many: string): Sentence => ({
  weight,
  row: (fact) => (word === 'plan' ? [nameTone(fact.what), ` ${one}`] : [one]),
  head: (facts) => [...subject(facts, word), verb(facts, one, many)],
});

function marketsLeft({ what, amount, of, names }: Fact): Line {
  return [nameTone(what), ` leaves ${enumeration(names, shownNames)}${staying({ amount, of })}`];
}

/** ` (3 of 4 markets stay)`, if it is known how many there are. */
const staying = ({ amount, of }: { amount: number; of: number | undefined }): string =>
  of === undefined ? '' : ` (${(of - amount).toLocaleString('en-US')} of ${count(of, 'market')} stay)`;

function membersLeave(facts: readonly Fact[]): Line {
  const of = facts.every((fact) => fact.of !== undefined)
    ? facts.reduce((total, fact) => total + (fact.of ?? 0), 0)
    : undefined;
  const words = customers({ amount: totalOf(facts), ...given({ of }) });
  return [`${words} ${totalOf(facts) === 1 ? 'loses' : 'lose'} `, ...subject(facts, 'plan')];
}

const licenseMove = (verbs: readonly [one: string, many: string]): Pick<Sentence, 'row' | 'head'> => ({
  row: ({ amount, names, detail = '' }) => [
    `${count(amount, 'licence')} of `,
    nameTone(enumeration(names)),
    ` ${amount === 1 ? verbs[0] : verbs[1]}${inBrackets(detail)}`,
  ],
  head: (facts) => {
    const deals = new Set(facts.map(({ what }) => what)).size;
    const n = totalOf(facts);
    return [`${count(n, 'licence')} of ${count(deals, 'deal')} ${n === 1 ? verbs[0] : verbs[1]}`];
  },
});

/** Every sentence about what customers notice, the gravest first. No other sentence is told of them. */
export const sentences: Readonly<Record<FactId, Sentence>> = {
  'offer-stops': wholeSubject('lost', 'offer', 'stops selling', 'stop selling'),
  'plan-stops': wholeSubject('lost', 'plan', 'stops selling', 'stop selling'),
  'members-leave': {
    weight: 'lost',
    row: (fact) => [
      `${customers(fact)} ${fact.amount === 1 ? 'loses' : 'lose'} `,
      nameTone(fact.what),
      inBrackets(enumeration(fact.names, shownNames)),
    ],
    head: membersLeave,
  },
  'licenses-taken': { weight: 'lost', ...licenseMove(['is taken away', 'are taken away']) },
  'plan-hidden': wholeSubject(
    'lost',
    'plan',
    'is hidden from new customers',
    'are hidden from new customers',
  ),
  'markets-left': {
    weight: 'lost',
    row: marketsLeft,
    head: (facts) => {
      const markets = [...new Set(facts.flatMap(({ names }) => names))];
      const [only] = facts;
      const rest = facts.length === 1 && only ? staying({ amount: only.amount, of: only.of }) : '';
      const where = ` ${enumeration(markets, shownNames)}${rest}`;
      return [...subject(facts, 'plan'), verb(facts, 'leaves', 'leave'), where];
    },
  },
  'terms-left': wholeSubject(
    'lost',
    'plan',
    'is no longer sold on some terms',
    'are no longer sold on some terms',
  ),
  'plan-public': wholeSubject('lost', 'plan', 'becomes public for good', 'become public for good'),
  'deal-registered': {
    weight: 'noticed',
    row: () => ['the deal is registered, which costs money'],
    head: (facts) => [
      `${count(facts.length, 'deal')} ${verb(facts, 'is', 'are').trim()} registered, which costs money`,
    ],
  },
  'price-changes': {
    weight: 'noticed',
    row: (fact) => ['price of ', nameTone(fact.what), ` ${fact.detail ?? ''}${since(fact)}`],
    head: (facts) => {
      const [only] = facts;
      if (facts.length > 1 || !only) return [`prices of ${count(facts.length, 'plan')} change`];
      return ['price of plan ', nameTone(only.what), ` ${only.detail ?? ''}${since(only)}`];
    },
  },
  'offer-relisted': wholeSubject('noticed', 'offer', 'returns to sale', 'return to sale'),
  'plan-relisted': wholeSubject('noticed', 'plan', 'returns to sale', 'return to sale'),
  'markets-entered': {
    weight: 'noticed',
    row: ({ what, names }) => [nameTone(what), ` enters ${enumeration(names, shownNames)}`],
    head: (facts) => [...subject(facts, 'plan'), verb(facts, 'enters', 'enter'), ' new markets'],
  },
  'offer-new': {
    weight: 'new',
    row: () => ['new on sale'],
    head: (facts) => [...subject(facts, 'offer'), verb(facts, 'goes live', 'go live'), ' for the first time'],
  },
  'offer-to-sign': {
    weight: 'new',
    row: () => ['new on sale once it is signed off'],
    head: (facts) => [...subject(facts, 'offer'), verb(facts, 'goes', 'go'), ' on sale once signed off'],
  },
  'plan-new': {
    weight: 'new',
    row: ({ what, detail = '' }) => ['new plan ', nameTone(what), detail === '' ? '' : `: ${detail}`],
    head: (facts) => [...subject(facts, 'plan'), verb(facts, 'is new', 'are new')],
  },
  'members-join': {
    weight: 'noticed',
    row: ({ amount, what, names }) => [
      `${count(amount, 'customer')} ${amount === 1 ? 'joins' : 'join'} `,
      nameTone(what),
      inBrackets(enumeration(names, 3)),
    ],
    head: (facts) => [
      `${count(totalOf(facts), 'customer')} ${totalOf(facts) === 1 ? 'joins' : 'join'} `,
      ...subject(facts, 'plan'),
    ],
  },
  'licenses-given': { weight: 'noticed', ...licenseMove(['is given', 'are given']) },
  'page-changes': {
    weight: 'noticed',
    row: ({ names }) => [`new on its page: ${enumeration(names, shownNames)}`],
    head: (facts) => [
      facts.length === 1 ? 'the page of ' : 'the pages of ',
      ...subject(facts, 'offer'),
      ' change'.concat(facts.length === 1 ? 's' : ''),
    ],
  },
  'other-changes': {
    weight: 'noticed',
    row: (fact) => [otherSettings([fact])],
    head: (facts) => [otherSettings(facts)],
  },
};

/** Customers may notice none of them, so that is not claimed. */
const otherSettings = (facts: readonly Fact[]): string => {
  const n = totalOf(facts);
  return `${count(n, 'other setting')} ${n === 1 ? 'changes' : 'change'}, which customers may not see`;
};
