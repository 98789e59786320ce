import { containers, machines, type OfferType } from '../kinds/offer-types.ts';
import { addressOf, finding, perOffer, type Rule } from './finding.ts';
import { textAt, valueAt } from './value-at.ts';
import type { RuleId } from '../rulebook/rulebook.ts';
import type { SpecPath } from '../kinds/spec-path.ts';

/** A limit that only some types have; the schema has the common ones. */
type TypeLimit = {
  readonly rule: RuleId;
  readonly at: SpecPath;
  readonly types: readonly OfferType[];
  readonly most: number;
  readonly what: string;
};

const typeLimits: readonly TypeLimit[] = [
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
  typeLimits
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

/** Test drives by offer type; nothing is known about types that are not listed. */
const drives: Partial<Readonly<Record<OfferType, readonly string[]>>> = {
  ...Object.fromEntries(machines.map((type) => [type, ['azureResourceManager']])),
  azureApplication: ['azureResourceManager'],
  dynamics365ForCustomerEngagement: ['dynamicsForCustomerEngagement', 'logicApp'],
};

const drive = '/testDrive/type';

const fittingDrive: Rule = perOffer((offer) => {
  const accepted = drives[offer.type];
  const type = textAt(offer.content, drive);
  if (accepted === undefined || valueAt(offer.content, '/testDrive/enabled') !== true) return [];
  if (type !== undefined && accepted.includes(type)) return [];
  return [
    finding('TST-01', addressOf(offer), drive, {
      message: `A test drive of ${offer.type} is of type ${accepted.join(' or ')}.`,
      hint: 'Set its type to that.',
      ...(type === undefined ? { absent: true as const } : {}),
    }),
  ];
});

const idleDrive: Rule = perOffer((offer) =>
  valueAt(offer.content, '/testDrive/enabled') === false && valueAt(offer.content, drive) !== undefined
    ? [
        finding('TST-01', addressOf(offer), drive, {
          message: 'A test drive that is not enabled has no type.',
          hint: 'Write type: {unset: true}, or leave it out.',
        }),
      ]
    : [],
);

/** Limits of single offer types. */
export const limitRules: readonly Rule[] = [tooLong, fittingDrive, idleDrive];
