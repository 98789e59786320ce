import { UserError } from '../../model/errors.ts';
import { given } from '../../model/given.ts';
import { removalAction, setWords, valuesToConfirm, type Confirmation } from '../../model/manual.ts';
import { type RecordedManual } from '../../model/recorded-manual.ts';

/** Values by name, as a person typed them. */
export type TypedValues = Readonly<Record<string, string>>;

/** Requires the values that close a step, in a form that can be parsed. */
export function requireValues({ id, action }: RecordedManual, values: TypedValues): void {
  const needed = Object.entries(valuesToConfirm(action));
  const missing = needed.filter(([name]) => (values[name] ?? '').trim() === '');
  for (const [name] of needed.filter(([, kind]) => kind === 'DATE')) readDay(values, name);
  if (missing.length === 0) return;
  const [code, until] =
    action === removalAction
      ? ['ticket-needed', 'the ticket of support is closed']
      : ['value-needed', 'it is said what came out of it'];
  throw new UserError(code, `${id} stays open until ${until}`, {
    hint: `add ${setWords(Object.fromEntries(missing))}`,
  });
}

/** The day on which a price takes effect; a past day means that the price should already apply. */
export function readDayAhead(values: TypedValues, now: Date): string | undefined {
  const day = readDay(values, 'holdsFrom');
  if (day === undefined || day > now.toISOString().slice(0, 10)) return day;
  throw new UserError('usage', `${day} is not ahead, and the new price is not there`, {
    hint: 'take the day that the portal names, or leave it out',
  });
}

/** A date that a person typed: `2027-04-01`. */
function readDay(values: TypedValues, name: string): string | undefined {
  const { [name]: day } = values;
  if (day === undefined) return undefined;
  if (/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day))) return day;
  throw new UserError('usage', `\`${day}\` is no day`, { hint: `write --set ${name}=2027-04-01` });
}

const mostEvidence = 4000;

/** What a person gave as proof. */
export function readProof(
  evidence: string | undefined,
  values: TypedValues,
): Pick<Confirmation, 'evidence' | 'values'> {
  if ((evidence ?? '').length > mostEvidence) {
    throw new UserError('usage', `the evidence is longer than ${mostEvidence} characters`, {
      hint: 'say where it is kept instead',
    });
  }
  return {
    ...given({ evidence }),
    ...(Object.keys(values).length === 0 ? {} : { values }),
  };
}
