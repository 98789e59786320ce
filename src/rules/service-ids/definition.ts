import type { DefinitionRow } from '../../model/service-ids.ts';
import type { Problem } from '../../model/problem.ts';
import { offerPlanOfId, problemOfIds, type LicensedOffer } from './licensed-offer.ts';

/** The problems of a plan definition. */
export function checkDefinition(
  { offer, plans }: LicensedOffer,
  file: string,
  rows: readonly DefinitionRow[],
): readonly Problem[] {
  const ids = rows.map(({ serviceId }) => serviceId.text);
  return [
    ...rows.flatMap((row, index) => [
      ...checkId(offer, plans, row),
      ...checkRepeat(ids, row, index),
      ...checkWords(plans, row),
    ]),
    ...plans.flatMap(({ plan, serviceId }) =>
      serviceId === undefined || ids.includes(serviceId)
        ? []
        : [
            problemOfIds('MET-01', {
              message: `${file} lacks a row for the plan ${plan}, whose service id is ${serviceId}.`,
              hint: `Write it again: offerctl service-ids ${offer} --csv ${file}`,
            }),
          ],
    ),
  ];
}

const checkId = (
  offer: string,
  plans: LicensedOffer['plans'],
  { serviceId }: DefinitionRow,
): readonly Problem[] =>
  offerPlanOfId(plans, serviceId.text)
    ? []
    : [
        problemOfIds('LIC-23', {
          message: `The service id ${serviceId.text} belongs to no plan of ${offer} that is known.`,
          hint: 'Remove the row, or record the service id of its plan.',
          at: serviceId,
        }),
      ];

const checkRepeat = (
  ids: readonly string[],
  { serviceId }: DefinitionRow,
  index: number,
): readonly Problem[] =>
  ids.indexOf(serviceId.text) === index
    ? []
    : [
        problemOfIds('MET-01', {
          message: `The service id ${serviceId.text} has a row already.`,
          hint: 'Keep one row for each plan.',
          at: serviceId,
        }),
      ];

const checkWords = (
  plans: LicensedOffer['plans'],
  { serviceId, displayName, moreInfoUrl }: DefinitionRow,
): readonly Problem[] => {
  const name = offerPlanOfId(plans, serviceId.text)?.name;
  const severity = 'warning';
  return [
    ...(name === undefined || name === displayName.text
      ? []
      : [
          problemOfIds('MET-03', {
            severity,
            message: `The display name is ${displayName.text}; the plan is called ${name}.`,
            hint: 'Customers know the plan by its name.',
            at: displayName,
          }),
        ]),
    ...(/^https?:\/\/\S+$/i.test(moreInfoUrl.text)
      ? []
      : [
          problemOfIds('MET-03', {
            severity,
            message: 'The address for more information is no web address.',
            hint: 'Write an address that starts with https://.',
            at: moreInfoUrl,
          }),
        ]),
  ];
};
