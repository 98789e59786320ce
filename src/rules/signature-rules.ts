import { asSecret } from '../model/value-forms.ts';
import type { DesiredOffer } from '../model/desired.ts';
import { offerPlanAddress } from '../model/ids.ts';
import type { Json } from '../model/json.ts';
import type { Path } from '../model/path.ts';
import { endsSoon, readAddressUse } from '../model/signed-address.ts';
import {
  addressOf,
  findingAtComposed,
  perOffer,
  publishSeverity,
  type Rule,
  type FindingWords,
} from './finding.ts';
import { secretsOfOffer, secretsOfOfferPlan } from './secret-values.ts';

const packageUrlPath = '/technical/crmPackageUrl';
const signatureHint = 'Make a new read-only shared access signature that is valid for a month or more.';

type AddressFault = Pick<FindingWords, 'message' | 'severity'>;
const warned = (message: string): AddressFault => ({ message, severity: 'warning' });

/** Why a service cannot fetch from an address at this time, or soon. */
function whyUnreadable(text: string, now: Date): readonly AddressFault[] {
  if (/&(?:amp|#38);/i.test(text)) return [warned('The address contains "&amp;", where a "&" is meant.')];
  const use = readAddressUse(text);
  if (use === undefined) return [];
  const { starts, rights } = use;
  return [
    ...expiry(use, now),
    ...(starts !== undefined && starts > now.getTime()
      ? [warned(`The signature of the address is valid only from ${expiryDay(starts)} on.`)]
      : []),
    ...(rights === undefined ? [] : wrongRights(rights)),
    ...(needsSignature(text) && !use.isSigned
      ? [warned('The address has no signature (sig), so nobody can fetch what is there.')]
      : []),
  ];
}

const expiryDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

function expiry(use: NonNullable<ReturnType<typeof readAddressUse>>, now: Date): readonly AddressFault[] {
  const { ends } = use;
  if (ends === undefined) return [];
  if (Number.isNaN(ends))
    return [{ message: 'The signature of the address has an expiry (se) that is no time.' }];
  if (ends <= now.getTime())
    return [{ message: `The signature of the address expired on ${expiryDay(ends)}.` }];
  return endsSoon(use, now) ? [warned(`The signature of the address expires on ${expiryDay(ends)}.`)] : [];
}

const wrongRights = (rights: string): readonly AddressFault[] => [
  ...(rights.includes('r') ? [] : [warned('The signature of the address does not allow reading (sp).')]),
  ...(/[^rl]/.test(rights) ? [warned('The signature of the address allows more than reading it.')] : []),
];

/** Blobs of Azure storage are private, and an address with a query was copied with its signature. */
const needsSignature = (text: string): boolean => {
  const { hostname, search } = new URL(text);
  return search !== '' || hostname.endsWith('.blob.core.windows.net');
};

/** Every signed address of an offer. */
const signedPlaces = (offer: DesiredOffer): readonly (readonly [string, Path, Json])[] => [
  ...secretsOfOffer(offer.content).flatMap(({ path, value, isSignedAddress }) =>
    isSignedAddress ? [[addressOf(offer), path, value] as const] : [],
  ),
  ...offer.plans.flatMap((plan) =>
    secretsOfOfferPlan(plan.content).flatMap(({ path, value, isSignedAddress }) =>
      isSignedAddress ? [[offerPlanAddress(offer.id, plan.id), path, value] as const] : [],
    ),
  ),
];

/** Written out, or in a variable that is set; nothing is reported for others. */
const addressText = (value: Json): string | undefined =>
  typeof value === 'string' ? value : asSecret(value)?.value;

/** Addresses that a signature opens for a limited time. */
export const signatureRules: readonly Rule[] = [
  (desired, now) =>
    perOffer((offer) =>
      offer.lifecycle === 'stopped'
        ? []
        : signedPlaces(offer).flatMap(([address, path, value]) =>
            whyUnreadable(addressText(value) ?? '', now).map((fault) =>
              findingAtComposed(path === packageUrlPath ? 'LIC-08' : 'SAFE-19', address, path, {
                severity: publishSeverity(offer),
                hint: signatureHint,
                ...fault,
              }),
            ),
          ),
    )(desired, now),
];
