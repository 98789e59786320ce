import { addressOf, finding, perOffer, type Rule } from './finding.ts';
import { typeFacts, type TypeFacts } from './type-facts.ts';
import { listAt, objectsAt, textAt, valueAt } from './value-at.ts';
import type { RuleId } from '../rulebook/rulebook.ts';
import type { SpecPath } from '../kinds/spec-path.ts';

/** A limit that differs by type; the schema has the common ones. */
type TypeLimit = {
  readonly rule: RuleId;
  readonly at: SpecPath;
  readonly most: (facts: TypeFacts) => number;
  readonly what: string;
};

const typeLimits: readonly TypeLimit[] = [
  { rule: 'LST-01', at: '/listing/title', most: ({ titleLength }) => titleLength, what: 'characters' },
  { rule: 'LST-11', at: '/listing/trailers', most: ({ videos }) => videos, what: 'videos' },
];

const tooLong: Rule = perOffer((offer) => {
  const facts = typeFacts[offer.type];
  if (facts === undefined) return [];
  return typeLimits.flatMap(({ rule, at, most: mostOf, what }) => {
    const [value, most] = [valueAt(offer.content, at), mostOf(facts)];
    const size = typeof value === 'string' || Array.isArray(value) ? value.length : 0;
    if (size <= most) return [];
    return [
      finding(rule, addressOf(offer), at, {
        message: `${at.slice(1).replaceAll('/', '.')} has ${size} ${what}; ${offer.type} takes ${most}.`,
        hint: 'Make it shorter.',
      }),
    ];
  });
});

const amendmentTenants: Rule = perOffer((offer) => {
  const most = typeFacts[offer.type]?.tenantsPerAmendment ?? Infinity;
  return objectsAt(offer.content, amendmentsPath).flatMap((amendment, index) => {
    const tenants = listAt(amendment, '/tenants/manualEntries').length;
    if (tenants <= most) return [];
    return [
      finding('LEG-04', addressOf(offer), `${amendmentsPath}/${index}/tenants/manualEntries`, {
        message: `The amendment names ${tenants} tenants; ${offer.type} takes ${most}.`,
        hint: 'Move some of them to another amendment.',
      }),
    ];
  });
});

const amendmentsPath: SpecPath = '/properties/customAmendments';

const drive = '/testDrive/type';

const fittingDrive: Rule = perOffer((offer) => {
  const accepted = typeFacts[offer.type]?.testDrives;
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
export const limitRules: readonly Rule[] = [tooLong, amendmentTenants, fittingDrive, idleDrive];
