import { containers, machines, type OfferType } from '../kinds/offer-types.ts';
import type { Path } from '../model/path.ts';
import { addressOf, finding, perOffer, type Rule } from './finding.ts';
import { valueAt } from './value-at.ts';

/** A limit that only some types have; what holds for all of them stands in the schema. */
type Limit = {
  readonly rule: string;
  readonly at: Path;
  readonly types: readonly OfferType[];
  readonly most: number;
  readonly what: string;
};

const limits: readonly Limit[] = [
  { rule: 'LST-01', at: '/listing/title', types: containers, most: 50, what: 'characters' },
  {
    rule: 'LST-11',
    at: '/listing/trailers',
    types: ['softwareAsAService', 'azureApplication', 'dynamics365ForCustomerEngagement'],
    most: 4,
    what: 'videos',
  },
];

const tooLong: Rule = perOffer((offer) =>
  limits
    .filter(({ types }) => types.includes(offer.type))
    .flatMap(({ rule, at, most, what }) => {
      const value = valueAt(offer.content, at);
      const size = typeof value === 'string' || Array.isArray(value) ? value.length : 0;
      if (size <= most) return [];
      return [
        finding(rule, addressOf(offer), at, {
          message: `${at.slice(1).replaceAll('/', '.')} has ${size} ${what}; ${offer.type} takes ${most}.`,
          hint: 'Make it shorter.',
        }),
      ];
    }),
);

/** Test drives by offer type; absent: any. */
const drives: Partial<Readonly<Record<OfferType, readonly string[]>>> = {
  ...Object.fromEntries(machines.map((type) => [type, ['azureResourceManager']])),
  azureApplication: ['azureResourceManager'],
  dynamics365ForCustomerEngagement: ['dynamicsForCustomerEngagement', 'logicApp'],
};

const testDrive: Rule = perOffer((offer) => {
  const enabled = valueAt(offer.content, '/testDrive/enabled');
  const type = valueAt(offer.content, '/testDrive/type');
  const accepted = drives[offer.type] ?? (typeof type === 'string' ? [type] : []);
  const isWrong =
    enabled === true ? !accepted.includes(String(type)) : enabled === false && type !== undefined;
  if (!isWrong) return [];
  return [
    finding('TST-01', addressOf(offer), '/testDrive/type', {
      message: enabled
        ? `A test drive of ${offer.type} is one of: ${accepted.join(', ')}.`
        : 'A test drive that is not enabled has no type.',
      hint: enabled ? 'Set its type to that.' : 'Write type: {unset: true}, or leave it out.',
      ...(type === undefined ? { absent: true as const } : {}),
    }),
  ];
});

/** Limits of single offer types. */
export const limitRules: readonly Rule[] = [tooLong, testDrive];
