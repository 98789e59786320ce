import { offerFile, plansFile, type World } from '../acceptance/make.ts';
import type { Case } from './cases.ts';
import { example } from './machine-cases.ts';

const standard = 'offer/my-first-offer/plan/standard';
const monthly = 'pricePerPaymentInUsd: 49';

const price = (term: string, amount: number): string => `          - billingTerm: {type: ${term}, value: 1}
            paymentOption: {type: ${term}, value: 1}
            pricePerPaymentInUsd: ${amount}
`;

const relay = 'offers/contoso-relay/plans.yaml';

/** Two meters of the first plan of contoso-relay, as the file has them. */
const [deliveries = '', replays = ''] = ['deliveries', 'replays'].map(
  (meter) => new RegExp(`\\n {10}${meter}:(?:\\n {12,}.*)+`).exec(String(example('contoso')[relay]))?.[0],
);

const twoTerms = [[plansFile, price('month', 49), `${price('month', 49)}${price('year', 490)}`]] as const;

const reprice = (made: World, from: string, to: string): void => made.edit(plansFile, from, to);

/** Impossible price changes of a published plan. */
export const priceImpossibilities: readonly Case[] = [
  {
    why: 'a plan that was free and shall cost something',
    refused: `PCH-02:${standard}`,
    edits: [[plansFile, monthly, 'pricePerPaymentInUsd: 0']],
    change: (made) => reprice(made, 'pricePerPaymentInUsd: 0', monthly),
  },
  {
    why: 'a plan that shall become cheaper by the month and dearer by the year',
    refused: `PCH-02:${standard}`,
    edits: twoTerms,
    change: (made) => {
      reprice(made, monthly, 'pricePerPaymentInUsd: 39');
      reprice(made, 'pricePerPaymentInUsd: 490', 'pricePerPaymentInUsd: 590');
    },
  },
  {
    why: 'a billing term that was published and shall go',
    refused: `PRC-07:${standard}`,
    edits: twoTerms,
    change: (made) => reprice(made, price('year', 490), ''),
  },
  {
    why: 'a billing term that a waiting preview has and that shall go',
    refused: `PRC-07:${standard}`,
    edits: [...twoTerms, [offerFile, 'lifecycle: live ', 'lifecycle: preview ']],
    change: (made) => reprice(made, price('year', 490), ''),
  },
  {
    why: 'a price of a type of offer that knows no price changes',
    refused: 'PCH-01:offer/contoso-mesh/plan/by-node',
    files: example('container'),
    change: (made) => made.edit('plans.yaml', 'price: 0.02', 'price: 0.03'),
  },
  {
    why: 'a published meter that shall include something else',
    refused: 'MTR-04:offer/contoso-relay/plan/standard',
    files: example('contoso'),
    change: (made) => made.edit(relay, 'quantity: 250,', 'quantity: 300,'),
  },
  {
    why: 'a published meter that a plan shall not bill any more',
    refused: 'MTR-04:offer/contoso-relay/plan/standard',
    files: example('contoso'),
    change: (made) => made.edit(relay, replays, ''),
  },
  {
    why: 'a meter that a published plan shall bill from now on',
    refused: 'MTR-05:offer/contoso-relay/plan/standard',
    files: example('contoso'),
    edits: [[relay, replays, '']],
    change: (made) => made.edit(relay, deliveries, `${deliveries}${replays}`),
  },
];
