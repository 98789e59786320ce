import type { OfferId } from '../../model/ids.ts';
import type { Json } from '../../model/json.ts';
import type { SpecLocation } from '../../model/errors.ts';
import { digestOf } from '../../record/fingerprint.ts';
import type { RefusalRule } from './extents.ts';
import type { RuleId } from '../../rulebook/rulebook.ts';

/** A safety rule or an impossibility that stops an offer, before overrides are looked at. */
export type RefusalDraft = {
  readonly kind: 'refusal' | 'impossible';
  readonly rule: RuleId;
  readonly address: string;
  /** Where in the spec, for the line in the file. */
  readonly path: string;
  /** Its place in the files, when that is not at its own address and path. */
  readonly place?: SpecLocation;
  readonly message: string;
  readonly hint: string;
  /** The reasons one by one. */
  readonly details?: readonly string[];
  /** Digest of the change that is refused: an override holds for exactly this. */
  readonly changeDigest: string;
  /** Addresses that count, or hashes of members: what of the files it is about, see `covers.ts`. */
  readonly counted?: readonly string[];
  /** It is told, and holds no step of its offer up. */
  readonly alone?: true;
  /** Of a rule about all offers at once: what letting it through decides of each, to be recorded there. */
  readonly perOfferDecisions?: ReadonlyMap<OfferId, string>;
};

type RefusalFacts = Omit<RefusalDraft, 'kind' | 'changeDigest' | 'path' | 'perOfferDecisions'> & {
  readonly path?: string;
};

/** What exactly is refused: an override that was recorded holds for this and nothing else. */
type ChangeKey = { readonly about: Json };

const refused = (
  kind: RefusalDraft['kind'],
  { about, ...facts }: RefusalFacts & ChangeKey,
): RefusalDraft => ({
  path: '',
  ...facts,
  kind,
  changeDigest: digestOf([facts.rule, facts.address, about]),
});

/** A person may let it through, once, by naming rule and address. */
export const refusal = (facts: RefusalFacts & ChangeKey & { readonly rule: RefusalRule }): RefusalDraft =>
  refused('refusal', facts);

/** No person can let it through. */
export const impossible = (facts: RefusalFacts): RefusalDraft =>
  refused('impossible', { ...facts, about: null });

export const holdsUp = ({ alone }: Pick<RefusalDraft, 'alone'>): boolean => alone !== true;
