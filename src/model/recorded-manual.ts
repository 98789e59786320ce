import type { ManualStep } from './manual.ts';
import type { Json } from './json.ts';

/**
 * `asks`: salted digests of what the step asks for, one per change; a confirmation is for exactly these.
 * `price`: the price that a person is asked to publish, or to take back.
 */
export type RecordedManual = ManualStep & {
  readonly asks: readonly string[];
  readonly price?: Pick<NewPrice, 'before' | 'after'> & { readonly takesBack?: true };
};

/** A price change that was published and waits for its day. */
export type NewPrice = {
  /** What customers pay until then, and what afterwards: a `pricing` each. */
  readonly before: Json;
  readonly after: Json;
  /** UTC time in ISO 8601 at which it was published, or confirmed to be. */
  readonly since: string;
  /** The first day on which it is expected to hold: `2027-04-01`. */
  readonly until: string;
  /** A person said so; the marketplace need not show it before it holds. */
  readonly byHand?: true;
};

/** The manual steps of a record, with this one in the place of an earlier one of its name. */
export const withManual = (
  { manual = [] }: { readonly manual?: readonly RecordedManual[] },
  step: RecordedManual,
): readonly RecordedManual[] => [...manual.filter(({ id }) => id !== step.id), step];

/** The step as people see it. */
export const shownManual = ({ asks: _digests, price: _values, ...step }: RecordedManual): ManualStep => step;
