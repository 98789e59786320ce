import type { MappingRow } from '../../model/service-ids.ts';
import type { Problem } from '../../model/problem.ts';
import { offerPlanOfId, problemOfIds, type LicensedOffer } from './licensed-offer.ts';

/** The problems of a plan mapping. */
export const checkMapping = (
  { offer, plans }: LicensedOffer,
  file: string,
  rows: readonly MappingRow[],
): readonly Problem[] => [
  ...rows.flatMap((row, index) => [
    ...checkKnown(offer, plans, row),
    ...checkComponent(row),
    ...checkTwice(rows, row, index),
  ]),
  ...plans.flatMap(({ plan, serviceId }) =>
    serviceId === undefined || rows.some((row) => row.serviceId.text === serviceId)
      ? []
      : [
          problemOfIds('MET-02', {
            message: `${file} maps the plan ${plan} to no app.`,
            hint: `Add a row with ${serviceId} and the unique name of a model-driven app.`,
          }),
        ],
  ),
];

const checkKnown = (
  offer: string,
  plans: LicensedOffer['plans'],
  { serviceId }: MappingRow,
): readonly Problem[] =>
  offerPlanOfId(plans, serviceId.text)
    ? []
    : [
        problemOfIds('MET-02', {
          message: `The service id ${serviceId.text} is not in the plan definition of ${offer}.`,
          hint: 'Correct it, or record the service id of its plan.',
          at: serviceId,
        }),
      ];

const checkComponent = ({ component }: MappingRow): readonly Problem[] =>
  component.text === ''
    ? [
        problemOfIds('MET-02', {
          message: 'This row names no app.',
          hint: 'Write the unique name of a model-driven app, with its prefix: crf36_BronzeApp.',
          at: component,
        }),
      ]
    : [];

const checkTwice = (
  rows: readonly MappingRow[],
  { serviceId, component }: MappingRow,
  index: number,
): readonly Problem[] => {
  const first = rows.findIndex(
    (row) => row.serviceId.text === serviceId.text && row.component.text === component.text,
  );
  if (first === index) return [];
  return [
    problemOfIds('MET-02', {
      severity: 'warning',
      message: `${component.text} is mapped to ${serviceId.text} already.`,
      hint: 'Remove one of the rows.',
      at: component,
    }),
  ];
};
