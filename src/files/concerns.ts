import { given } from '../model/given.ts';
import { licenseAddress, licenseOf, offerAddress, offerOf, type Address } from '../model/ids.ts';
import type { Problem } from '../model/problem.ts';
import type { AudienceUsers } from './audiences/audience-users.ts';

const audiencePrefix = 'audience/';

/** Names the offers that use an audience, on each error in it. */
export const withConcerns =
  (users: AudienceUsers) =>
  (problem: Problem): Problem => {
    const { severity, address } = problem;
    if (severity !== 'error' || address?.startsWith(audiencePrefix) !== true) return problem;
    const own = [...users].filter(([, used]) => used.has(address as Address));
    return { ...problem, concerns: own.map(([offer]) => offerAddress(offer)) };
  };

/** The offers and allocations that an error is about; `undefined`: the whole project. */
export function concernsOf({ address, concerns }: Problem): readonly string[] | undefined {
  if (concerns !== undefined) return concerns;
  const [offer, license] = [offerOf(address ?? ''), licenseOf(address ?? '')];
  if (offer !== undefined) return [offerAddress(offer)];
  return given({ of: license && [licenseAddress(license)] }).of;
}
