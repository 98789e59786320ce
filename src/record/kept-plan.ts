import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { opt, type ValueOf } from '../kinds/annotations.ts';
import { isObject } from '../model/json.ts';
import { Plan, type MarketplaceIdentity } from '../model/plan.ts';
import { Text, Texts } from '../model/plain-schemas.ts';
import { isAsWritten } from './plan-seal.ts';
import { isTextSigned } from './sign-off.ts';

/** The plan that a pull request was shown at one head. Proves what was shown, not who agreed. */
const keptPlanShape = Type.Object({
  formatVersion: Type.Literal('1.0'),
  pull: Type.Integer({ minimum: 1 }),
  head: Text,
  /** When it was made, in UTC: an approval has an end. */
  at: Text,
  /** Digests of what the files declared of each offer and allocation that it touches. */
  contents: Texts,
  /** Names of customers are always masked in it. */
  plan: Plan,
  seal: Text,
  /** Ed25519 over the seal; required if `spec.state.trust` names keys. */
  signature: opt(Text),
});

export type KeptPlan = ValueOf<typeof keptPlanShape>;

/** What a kept plan has to be to count. */
export type KeptPlanTerms = {
  readonly pull: number;
  readonly head: string;
  readonly marketplace: MarketplaceIdentity;
  /** Keys of which one must have signed it; none: no signature is needed. */
  readonly trust: readonly string[];
};

/** The kept plan, or why it does not count. */
export function parseKeptPlan(text: string, terms: KeptPlanTerms): KeptPlan | string {
  const document = parseJson(text);
  if (!isObject(document) || !Check(keptPlanShape, document)) return 'it is damaged, or of another version';
  const kept: KeptPlan = document;
  if (!isAsWritten(document) || kept.pull !== terms.pull || kept.head !== terms.head)
    return 'it was changed since it was written';
  const { provider, endpoint, publisher } = kept.plan.marketplace;
  const place = terms.marketplace;
  if (provider !== place.provider || endpoint !== place.endpoint || publisher !== place.publisher)
    return 'it is for another marketplace';
  if (terms.trust.length > 0 && !isTextSigned(terms.trust, signedWords(kept), kept.signature))
    return 'no key of `spec.state.trust` signed it';
  return kept;
}

/** What the signature of a kept plan covers. */
export const signedWords = ({ seal }: Pick<KeptPlan, 'seal'>): string => `offerctl plan 1 ${seal}`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
