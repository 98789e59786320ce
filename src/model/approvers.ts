import { Type } from 'typebox';
import { oneOf, type ValueOf } from '../kinds/annotations.ts';
import { stepKinds } from '../kinds/step-kinds.ts';
import { Count, Text } from './plain-schemas.ts';

/** Who approved a pull request at its head, as its host tells it now. */
export type Approvers = {
  /**
   * Logins in small letters: people who may write and whose last review approves exactly this head. Neither
   * its author nor an author of its commits is one.
   */
  readonly people: readonly string[];
  /** Members of teams that the policy names, in small letters; `undefined` of one that cannot be read. */
  readonly teams: Readonly<Record<string, readonly string[] | undefined>>;
  /** Why nothing is known; then there is no approval. */
  readonly unread?: string;
};

/** A review of a pull request. */
export type Review = {
  /** Absent when the account no longer exists. */
  readonly by?: string;
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  /** The head that was reviewed. */
  readonly commit?: string;
  /** Whether the account may write to the repository now. */
  readonly mayWrite: boolean;
};

/** A pull request's reviews, oldest first, and everyone who wrote a part of it. */
export type ReviewHistory = {
  readonly head: string;
  /** Logins of its author, and of authors, co-authors and committers of its commits. */
  readonly authors: readonly string[];
  readonly reviews: readonly Review[];
};

/** What is missing of an approval that the policy asks for. */
export const MissingApproval = Type.Object({
  address: Text,
  /** Kinds of steps that need it. */
  kinds: Type.Array(oneOf(stepKinds)),
  count: Count,
  /** Logins and teams whose approvals count; empty: of everyone who may write. */
  of: Type.Array(Text),
  /** Logins that approved so far and count. */
  have: Type.Array(Text),
  /** Why approvals could not be read. */
  unread: Type.Array(Text),
});

export type MissingApproval = ValueOf<typeof MissingApproval>;
