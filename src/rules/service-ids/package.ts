import type { MappingRow, PackageFacts, SolutionEntry } from '../../model/service-ids.ts';
import type { Problem } from '../../model/problem.ts';
import { problemOfIds, type LicensedOffer } from './licensed-offer.ts';

type Checked = {
  readonly licensed: LicensedOffer;
  readonly found: PackageFacts;
  /** The plan mapping, if one was given. */
  readonly mapping?: readonly MappingRow[];
  /** The day of the check: `2026-11-20`. */
  readonly today: string;
};

/** The problems of a package, compared with the known service ids and the plan mapping. */
export const checkPackage = (checked: Checked): readonly Problem[] => [
  ...checkServiceIds(checked),
  ...checkMapped(checked),
  ...checkRows(checked),
  ...checkApps(checked),
  ...checkEnd(checked),
];

const knownIds = ({ licensed: { plans } }: Checked): readonly string[] =>
  plans.flatMap(({ serviceId }) => serviceId ?? []);

const hasText = (entry: SolutionEntry, text: string): boolean => entry.includes(text);

function checkServiceIds(checked: Checked): readonly Problem[] {
  const { licensed, found } = checked;
  const ids = knownIds(checked);
  const lacks = licensed.plans.flatMap(({ plan, serviceId }) =>
    serviceId === undefined || found.plans.some((entry) => hasText(entry, serviceId))
      ? []
      : [
          problemOfIds('LIC-22', {
            message: `${found.file} does not contain the service id of the plan ${plan}: ${serviceId}.`,
            hint: 'Add the licences with `pac solution add-license`, and build the package again.',
          }),
        ],
  );
  const strange = found.plans.filter((entry) => !ids.some((id) => hasText(entry, id)));
  return [
    ...lacks,
    ...strange.map((entry) =>
      problemOfIds('LIC-23', {
        message: `${found.file} contains a service id that belongs to no plan: ${idIn(entry)}.`,
        hint: 'Remove it from the plan definition, and build the package again.',
      }),
    ),
  ];
}

/** The text in an entry that looks most like a service id. */
const idIn = (entry: SolutionEntry): string =>
  entry.find((text) => /^[\w-]+(?:\.[\w-]+){2,}$/.test(text)) ?? entry[0] ?? 'an empty one';

/** Without a plan mapping, the package itself must map each plan to an app. */
function checkMapped(checked: Checked): readonly Problem[] {
  const { licensed, found, mapping } = checked;
  if (mapping !== undefined) return [];
  return licensed.plans.flatMap(({ plan, serviceId }) =>
    serviceId === undefined || found.mappings.some((entry) => hasText(entry, serviceId))
      ? []
      : [
          problemOfIds('MET-02', {
            message: `${found.file} maps the plan ${plan} to no app.`,
            hint: 'Add it to the plan mapping, and build the package again.',
          }),
        ],
  );
}

function checkRows(checked: Checked): readonly Problem[] {
  const { found, mapping } = checked;
  if (mapping === undefined) return [];
  const isMapped = (id: string, component: string): boolean =>
    found.mappings.some((entry) => hasText(entry, id) && hasText(entry, component));
  const lacks = mapping.filter(({ serviceId, component }) => !isMapped(serviceId.text, component.text));
  return [
    ...lacks.map(({ serviceId, component }) =>
      problemOfIds('MET-02', {
        message: `${found.file} does not map ${component.text} to ${serviceId.text}.`,
        hint: 'Build the package again with this plan mapping.',
        at: component,
      }),
    ),
    ...unknownRows(checked, mapping),
  ];
}

/** Apps that the package maps to a plan but the plan mapping does not. */
const unknownRows = (checked: Checked, mapping: readonly MappingRow[]): readonly Problem[] =>
  knownIds(checked).flatMap((id) => {
    const rows = mapping.filter(({ serviceId }) => serviceId.text === id);
    const { found } = checked;
    return found.mappings
      .filter((entry) => hasText(entry, id) && !rows.some(({ component }) => hasText(entry, component.text)))
      .map((entry) =>
        problemOfIds('MET-02', {
          message: `${found.file} maps ${otherThan(id, entry)} to ${id}; the plan mapping does not.`,
          hint: 'Add the row, or build the package again without it.',
        }),
      );
  });

const otherThan = (id: string, entry: SolutionEntry): string => entry.find((text) => text !== id) ?? 'an app';

function checkApps({ licensed, found, mapping = [] }: Checked): readonly Problem[] {
  if (found.apps.length === 0) return [];
  const strangers = mapping.filter(({ component }) => !found.apps.includes(component.text));
  const isMapped = (app: string): boolean => found.mappings.some((entry) => hasText(entry, app));
  return [
    ...strangers.map(({ component }) =>
      problemOfIds('LIC-P2', {
        message: `${component.text} is no model-driven app of the solution in ${found.file}.`,
        hint: `Its apps are: ${found.apps.join(', ')}.`,
        at: component,
      }),
    ),
    ...(licensed.isFreeToInstall && found.apps.every(isMapped)
      ? [
          problemOfIds('MET-05', {
            severity: 'warning',
            message:
              `${licensed.offer} may be installed without a licence, ` +
              `and each app in ${found.file} needs one.`,
            hint: 'Leave the app with the free features out of the plan mapping.',
          }),
        ]
      : []),
  ];
}

const checkEnd = ({ found, today }: Checked): readonly Problem[] =>
  found.endDate === undefined || found.endDate > today
    ? []
    : [
        problemOfIds('MET-04', {
          severity: 'warning',
          message: `The end date of ${found.file} is ${found.endDate}, which is past.`,
          hint: 'Set a later EndDate in its input.xml.',
        }),
      ];
