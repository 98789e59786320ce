import type { OfferId } from '../../model/ids.ts';
import type { Json } from '../../model/json.ts';
import type { SpecLocation } from '../../model/errors.ts';
import { digestOf } from '../../record/fingerprint.ts';
import type { RefusalRule } from './extents.ts';
import type { RuleId } from '../../rulebook/rulebook.ts';

/** A safety rule or impossibility that stops an offer, before overrides are applied. */
export type RefusalDraft = {
  readonly kind: 'refusal' | 'impossible';
  readonly rule: RuleId;
  readonly address: string;
  /** The path in the spec, from which the line in the file is found. */
  readonly path: string;
  /** Its place in the files, if that is not at its own address and path. */
  readonly place?: SpecLocation;
  readonly message: string;
  readonly hint: string;
  /** The individual reasons. */
  readonly details?: readonly string[];
  /** Digest of the refused change; an override counts for exactly this change. */
  readonly changeDigest: string;
  /** Addresses that count, or hashes of members: the part of the files that it is about, see `covers.ts`. */
  readonly counted?: readonly string[];
  /** True when it is only reported and blocks no step of its offer. */
  readonly alone?: true;
  /** For a rule about all offers at once: what an override decides for each offer, to be recorded there. */
  readonly perOfferDecisions?: ReadonlyMap<OfferId, string>;
};

type RefusalFacts = Omit<RefusalDraft, 'kind' | 'changeDigest' | 'path' | 'perOfferDecisions'> & {
  readonly path?: string;
};

/** What exactly is refused: a recorded override counts for this and nothing else. */
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

/** A refusal that a person may allow, once, by naming rule and address. */
export const refusal = (facts: RefusalFacts & ChangeKey & { readonly rule: RefusalRule }): RefusalDraft =>
  refused('refusal', facts);

/** A refusal that no person can allow. */
export const impossible = (facts: RefusalFacts): RefusalDraft =>
  refused('impossible', { ...facts, about: null });

export const holdsUp = ({ alone }: Pick<RefusalDraft, 'alone'>): boolean => alone !== true;
