import { Type } from 'typebox';
import { opt, type ValueOf } from '../kinds/annotations.ts';
import { Text } from './plain-schemas.ts';

/** A person's decision that nothing is written at an address until another decision takes it off. */
export const Hold = Type.Object({
  /** A publisher, an offer, an offer plan, the audience of one, or a licence allocation. */
  address: Text,
  reason: Text,
  by: Text,
  /** UTC time in ISO 8601. */
  at: Text,
  /** It holds stops and cancelled publishes, too. */
  stops: opt(Type.Literal(true)),
});

export type Hold = ValueOf<typeof Hold>;

/** True when the address is the held one or within it; a held publisher holds everything. */
export const isHeldAt = ({ address: held }: Pick<Hold, 'address'>, address: string): boolean =>
  held.startsWith('publisher/') || address === held || address.startsWith(`${held}/`);

/** The command that takes a hold off. */
export const unholdCommand = ({ address }: Pick<Hold, 'address'>): string =>
  address.startsWith('publisher/') ? 'offerctl unhold' : `offerctl unhold ${address}`;
