import type { ManualStep } from './manual.ts';
import type { Json } from './json.ts';

/**
 * `asks`: salted digests of what the step asks for, one per change; a confirmation is for exactly these.
 * `price`: the price that a person is asked to publish, or to cancel. `counts`: the licences of the deal once
 * it is done. `form`: the sealed hash of the form that it sends.
 */
export type RecordedManual = ManualStep & {
  readonly asks: readonly string[];
  readonly counts?: Readonly<Record<string, number>>;
  readonly form?: string;
  readonly price?: Pick<NewPrice, 'before' | 'after'> & { readonly takesBack?: true };
};

/** A price change that was published and is not in effect yet. */
export type NewPrice = {
  /** What customers pay until then, and what afterwards: a `pricing` each. */
  readonly before: Json;
  readonly after: Json;
  /** UTC time in ISO 8601 at which it was published, or confirmed to be. */
  readonly since: string;
  /** The first day on which it should be in effect: `2027-04-01`. */
  readonly until: string;
  /** A person said so; the marketplace may not show it before it takes effect. */
  readonly byHand?: true;
};

/** The manual steps of a record, with this one replacing an earlier one of its name. */
export const withManual = (
  { manual = [] }: { readonly manual?: readonly RecordedManual[] },
  step: RecordedManual,
): readonly RecordedManual[] => [...manual.filter(({ id }) => id !== step.id), step];

/** The step as people see it. */
export const shownManual = ({
  asks: _digests,
  price: _values,
  counts: _licenses,
  form: _hash,
  ...step
}: RecordedManual): ManualStep => step;
