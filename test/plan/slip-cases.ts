import { plansFile } from '../acceptance/make.ts';
import { address, pilot, published, type RefusalCase } from './cases.ts';
import { example } from './machine-cases.ts';

const standard = `${address}/plan/standard`;
const relay = 'offers/contoso-relay/plans.yaml';
const relayed = ['save-draft', 'publish', 'go-live'].map((action) => `offer/contoso-relay#${action}`);

const byMarket = (euros: string) => `priceInputOption: perMarket
        prices:
          - billingTerm: {type: month, value: 1}
            paymentOption: {type: month, value: 1}
            prices:
              - {markets: [us], currency: USD, price: 49}
              - {markets: [gb], currency: GBP, price: 39}
              - ${euros}
`;
const german = byMarket('{markets: [de], currency: EUR, price: 45}');

const inDollars = `priceInputOption: usd
        prices:
          - billingTerm: {type: month, value: 1}
            paymentOption: {type: month, value: 1}
            pricePerPaymentInUsd: 49
`;

const perCore =
  /priceInputOption: perCore\n +pricePerCore: .*/.exec(
    String(example('virtual-machine')['plans.yaml']),
  )?.[0] ?? '';
const bySizes = (sizes: string) => `priceInputOption: perCoreSize
        pricePerCoreSize: ${sizes}`;

/** What mistakes in the files would do to a live plan. */
export const slips: readonly RefusalCase[] = [
  {
    why: 'a price that falls by more than half',
    refused: `SAFE-PRICE:${standard}`,
    change: (made) => made.edit(plansFile, 'pricePerPaymentInUsd: 49', 'pricePerPaymentInUsd: 4.9'),
    allowed: published,
  },
  {
    why: 'a price that falls to 0, whatever the policy lets fall',
    refused: `SAFE-PRICE:${standard}`,
    edits: [['offerctl.yaml', '    thresholds:\n', '    thresholds:\n      price: 100\n']],
    change: (made) => made.edit(plansFile, 'pricePerPaymentInUsd: 49', 'pricePerPaymentInUsd: 0'),
    allowed: published,
  },
  {
    why: 'a price of a meter far below 1 that loses a digit',
    refused: 'SAFE-PRICE:offer/contoso-relay/plan/standard',
    files: example('contoso'),
    change: (made) => made.edit(relay, 'pricePerPaymentInUsd: 0.35', 'pricePerPaymentInUsd: 0.035'),
    allowed: relayed,
  },
  {
    why: 'a price in one market alone, of which the list of markets changes too',
    refused: `SAFE-PRICE:${standard}`,
    edits: [[plansFile, inDollars, german]],
    change: (made) =>
      made.edit(plansFile, german, byMarket('{markets: [de, fr], currency: EUR, price: 4.5}')),
    allowed: published,
  },
  {
    why: 'a market that a live plan leaves',
    refused: `SAFE-MARKETS:${standard}`,
    change: (made) => made.edit(plansFile, 'markets: [us, gb, de]', 'markets: [us, de]'),
    allowed: published,
  },
  {
    why: 'all markets that become a list of them',
    refused: `SAFE-MARKETS:${pilot}`,
    edits: [[plansFile, 'markets: [us]', 'customerMarkets: allMarkets']],
    change: (made) => {
      made.edit(
        plansFile,
        'customerMarkets: allMarkets',
        'customerMarkets: customMarkets\n    markets: [us]',
      );
    },
    allowed: published,
  },
  {
    why: 'a way to pay for a term that goes',
    refused: `SAFE-MARKETS:${pilot}`,
    change: (made) => {
      made.edit(plansFile, 'paymentOption: {type: year', 'paymentOption: {type: month');
      made.edit(plansFile, 'pricePerPaymentInUsd: 400', 'pricePerPaymentInUsd: 40');
    },
    allowed: published,
  },
  {
    why: 'a market of a price that goes, though the plan is sold everywhere',
    refused: `SAFE-MARKETS:${standard}`,
    edits: [
      [plansFile, inDollars, german],
      [plansFile, 'markets: [us, gb, de]', 'customerMarkets: allMarkets'],
    ],
    change: (made) => made.edit(plansFile, '              - {markets: [gb], currency: GBP, price: 39}\n', ''),
    allowed: published,
  },
  {
    why: 'the price of a size of machines that goes',
    refused: 'PRC-GONE:offer/contoso-gateway/plan/standard',
    files: example('virtual-machine'),
    edits: [['plans.yaml', perCore, bySizes('{"1": 0.05, "2": 0.1}')]],
    change: (made) => made.edit('plans.yaml', '{"1": 0.05, "2": 0.1}', '{"1": 0.05}'),
    allowed: ['save-draft', 'publish', 'go-live'].map((action) => `offer/contoso-gateway#${action}`),
  },
];
