import { given } from '../model/given.ts';
import { actions } from '../model/actions.ts';
import { UserError } from '../model/errors.ts';
import { entryOf } from '../model/json.ts';
import { setWords, valuesToConfirm, type Confirmation } from '../model/manual.ts';
import { offerPlanOf } from '../model/ids.ts';
import { offerPlanIn } from '../model/observed.ts';
import { shownManual, withManual, type RecordedManual } from '../model/recorded-manual.ts';
import type { RecordedOffer } from '../model/recorded.ts';
import { publishedByHand } from '../plan/situation/pending-prices.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { placed, withConnection, type Connection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { loadConfigured } from '../session/project.ts';
import { readRecorded } from '../session/recorded-state.ts';

export type ConfirmOptions = {
  /** The step as `offerctl status` names it. */
  readonly step: string;
  readonly evidence?: string;
  /** `NAME=VALUE` each. */
  readonly set: readonly string[];
};

/** Writes down that a person has done a manual step: who, when, and what proves it. */
export async function confirm(
  context: CommandContext,
  options: ConfirmOptions,
): Promise<CommandResult<Documents['confirm']>> {
  const values = valuesOf(options.set);
  const { desired } = await loadConfigured(context);
  const opening = { desired, purpose: `confirm ${options.step}` };
  return withConnection(context, opening, async (connection) => {
    const { record, open } = findManualStep(
      Object.values((await readRecorded(connection)).offers),
      options.step,
    );
    requireValues(open, values);
    await requireMade(connection, record, open);
    const at = context.clock.now().toISOString();
    const confirmed = { by: context.by, at, ...proof(options.evidence, values) };
    const closed = await writeConfirmed(connection, record, { ...open, confirmed });
    const frame = { formatVersion, command: 'confirm', exitCode: 0 } as const;
    return { document: { ...frame, marketplace: placed(connection.identity), ...shownManual(closed) } };
  });
}

type Confirmed = RecordedManual & { readonly confirmed: Confirmation };

/** Records a step that is confirmed, and what that says of prices. */
async function writeConfirmed(
  { store, now: clock }: Connection,
  record: RecordedOffer,
  closed: Confirmed,
): Promise<Confirmed> {
  const now = clock();
  const { by, at, values = {} } = closed.confirmed;
  const prices = publishedByHand(record, closed, { now, day: dayAhead(values, now) });
  const line = { at, by, step: closed.id, outcome: 'confirmed', durationMs: 0 };
  await store.writeOffer({ ...record, ...prices, manual: withManual(record, closed) }, line);
  return closed;
}

/** A day that a person read somewhere: `2027-04-01`. */
function dayIn(values: TypedValues, name: string): string | undefined {
  const { [name]: day } = values;
  if (day === undefined) return undefined;
  if (/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day))) return day;
  throw new UserError('usage', `\`${day}\` is no day`, { hint: `write --set ${name}=2027-04-01` });
}

/** The day from which a price holds; one that is over says that it should be there already. */
function dayAhead(values: TypedValues, now: Date): string | undefined {
  const day = dayIn(values, 'holdsFrom');
  if (day === undefined || day > now.toISOString().slice(0, 10)) return day;
  throw new UserError('usage', `${day} is not ahead, and the new price is not there`, {
    hint: 'take the day that the portal names, or leave it out',
  });
}

type OpenManualStep = { readonly record: RecordedOffer; readonly open: RecordedManual };

function findManualStep(records: readonly RecordedOffer[], id: string): OpenManualStep {
  const all = records.flatMap((record) => (record.manual ?? []).map((open) => ({ record, open })));
  const match = all.find(({ open }) => open.id === id);
  if (match?.open.confirmed) {
    const { by, at } = match.open.confirmed;
    throw new UserError('confirmed-already', `${id} was confirmed by ${by} at ${at}`, {
      hint: 'nothing was changed; `offerctl status` lists what is open',
    });
  }
  if (match) return match;
  const open = all.filter(({ open: { confirmed } }) => confirmed === undefined).map((one) => one.open.id);
  throw new UserError('unknown-step', `no manual step \`${id}\` is open`, {
    hint:
      open.length === 0
        ? 'none is: `offerctl apply` opens them, and what is seen as done needs no word of yours'
        : `these are: ${open.join(', ')}`,
  });
}

function requireValues({ id, action }: RecordedManual, values: TypedValues): void {
  const needed = Object.entries(valuesToConfirm(action));
  const missing = needed.filter(([name]) => values[name] === undefined);
  for (const [name] of needed.filter(([, kind]) => kind === 'DATE')) dayIn(values, name);
  if (missing.length === 0) return;
  throw new UserError('ticket-needed', `${id} stays open until the ticket of support is closed`, {
    hint: `add ${setWords(Object.fromEntries(missing))}`,
  });
}

/** Demands that the marketplace shows what was created; a confirmation alone does not prove it. */
async function requireMade(
  { marketplace }: Connection,
  { id }: RecordedOffer,
  { action, address }: RecordedManual,
): Promise<void> {
  if (entryOf(actions, action)?.creates !== true) return;
  const observed = await marketplace.readOffer(id);
  const plan = offerPlanOf(address);
  if (observed && (plan === undefined || offerPlanIn(observed.draft, plan))) return;
  throw new UserError('not-there', `${address} is not in the marketplace`, {
    hint: 'nothing was recorded; check its id, or confirm again once the marketplace shows it',
  });
}

type TypedValues = Readonly<Record<string, string>>;

function valuesOf(set: readonly string[]): TypedValues {
  const pairs = set.map((text) => {
    const [, name, value] = /^([A-Za-z][\w.-]{0,63})=([^]+)$/.exec(text) ?? [];
    if (name !== undefined && value !== undefined) return [name, value] as const;
    throw new UserError('usage', `\`${text}\` is no NAME=VALUE`, { hint: 'write --set ticket=12345' });
  });
  const twice = pairs.find(([name], index) => pairs.findIndex(([other]) => other === name) !== index);
  if (twice) throw new UserError('usage', `\`${twice[0]}\` is set twice`);
  return Object.fromEntries(pairs);
}

const mostEvidence = 4000;

function proof(evidence: string | undefined, values: TypedValues): Pick<Confirmation, 'evidence' | 'values'> {
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
