import { offerPlanAddress } from '../../model/ids.ts';
import type { Problem } from '../../model/problem.ts';
import { problemOfIds, type LicensedOffer } from './licensed-offer.ts';

/** The problems of the known service ids. Their form alone is never an error. */
export const checkKnownIds = ({ offer, plans }: LicensedOffer): readonly Problem[] =>
  plans.flatMap(({ plan, serviceId, expected }): readonly Problem[] => {
    const address = offerPlanAddress(offer, plan);
    if (serviceId === undefined) return [unknownId(plan, address)];
    const twin = plans.find((one) => one.serviceId === serviceId && one.plan !== plan);
    if (twin !== undefined) return [sharedId(plan, twin.plan, address)];
    if (serviceId === expected) return [];
    return [
      problemOfIds('ID-11', {
        severity: 'notice',
        message: `The service id of ${plan} is ${serviceId}; ${expected} would be usual.`,
        hint: 'Compare it with what Plan overview shows.',
        address,
      }),
    ];
  });

const unknownId = (plan: string, address: string): Problem =>
  problemOfIds('LIC-21', {
    severity: 'warning',
    message: `The service id of ${plan} is not recorded.`,
    hint:
      'An apply asks for it once the plan exists; then copy it from Plan overview: ' +
      `offerctl confirm ${address}#record-service-id --set serviceId=ID`,
    address,
  });

const sharedId = (plan: string, twin: string, address: string): Problem =>
  problemOfIds('MET-01', {
    message: `The plans ${plan} and ${twin} have the same service id.`,
    hint: 'Copy each from its own line of Plan overview, and confirm it again.',
    address,
  });
