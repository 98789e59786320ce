import { publisherAddress } from '../model/ids.ts';
import { joinPath, type Path } from '../model/path.ts';
import { isReserved } from '../model/reserved-variables.ts';
import {
  addressOf,
  finding,
  findingAtComposed,
  perOffer,
  perOfferPlan,
  type Rule,
  type RuleFinding,
} from './finding.ts';
import { readAddressUse } from '../model/signed-address.ts';
import { secretsOfOffer, secretsOfOfferPlan } from './secret-values.ts';

/** Secrets in plain text; of an address only its signature is one. */
const plainSecret =
  (address: string) =>
  ({ path, value, isSignedAddress }: ReturnType<typeof secretsOfOffer>[number]): readonly RuleFinding[] => {
    if (typeof value !== 'string' || value === '') return [];
    if (isSignedAddress) return hasSignature(value) ? [plainSignature(address, path)] : [];
    const message = 'A secret stands here in plain text, where everybody who reads the repository sees it.';
    return [findingAtComposed('SCHEMA-SECRET', address, path, { message, hint: fromVariable })];
  };

const fromVariable =
  'Write {env: NAME}, add NAME to spec.secrets of the configuration, and renew the secret.';

const hasSignature = (address: string): boolean => readAddressUse(address)?.isSigned === true;

const plainSignature = (address: string, path: Path): RuleFinding =>
  findingAtComposed('SAFE-16', address, path, {
    severity: 'warning',
    message: 'The signature of this address stands here in plain text; who reads it can use it.',
    hint: fromVariable,
  });

/** Variables that the run itself reads, including credentials, must not be sent to a marketplace. */
const reservedNames: Rule = ({ publisher: { name, spec } }) =>
  (spec.secrets ?? []).flatMap((variable, index) =>
    isReserved(variable)
      ? [
          finding('REF-RESERVED', publisherAddress(name), joinPath('/secrets', String(index)), {
            message: `The variable \`${variable}\` belongs to the run itself, not to the catalog.`,
            hint: 'Give the secret a variable of its own, and renew it if the catalog was ever applied.',
          }),
        ]
      : [],
  );

/** Secrets come from the environment. */
export const secretRules: readonly Rule[] = [
  reservedNames,
  perOffer((offer) => secretsOfOffer(offer.content).flatMap(plainSecret(addressOf(offer)))),
  perOfferPlan((plan, _, address) => secretsOfOfferPlan(plan.content).flatMap(plainSecret(address))),
];
