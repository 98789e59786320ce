import { UserError } from '../model/errors.ts';
import { setWords, valuesToConfirm, type Confirmation } from '../model/manual.ts';
import { shownManual, withManual, type RecordedManual, type RecordedOffer } from '../model/recorded.ts';
import { formatVersion, type Documents } from '../report/documents.ts';
import { connect, placed } from './connect.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { loadConfigured } from './project.ts';
import { recordedState } from './recorded-state.ts';

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
  const connection = await connect(context, desired, `confirm ${options.step}`);
  const { store } = connection;
  try {
    const { record, open } = found(Object.values((await recordedState(connection)).offers), options.step);
    requireValues(open, values);
    const at = context.clock.now().toISOString();
    const confirmed: Confirmation = { by: context.by, at, ...proof(options.evidence, values) };
    const closed = { ...open, confirmed };
    await store.writeOffer({ ...record, manual: withManual(record, closed) });
    await store.append({ at, by: context.by, step: open.id, outcome: 'confirmed', durationMs: 0 });
    const frame = { formatVersion, command: 'confirm', exitCode: 0 } as const;
    return { document: { ...frame, marketplace: placed(connection.identity), ...shownManual(closed) } };
  } finally {
    await connection.close();
  }
}

type Found = { readonly record: RecordedOffer; readonly open: RecordedManual };

function found(records: readonly RecordedOffer[], id: string): Found {
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
    hint: open.length === 0 ? 'none is: `offerctl apply` opens them' : `these are: ${open.join(', ')}`,
  });
}

function requireValues({ id, action }: RecordedManual, values: Values): void {
  const missing = Object.entries(valuesToConfirm(action)).filter(([name]) => values[name] === undefined);
  if (missing.length === 0) return;
  throw new UserError('ticket-needed', `${id} stays open until the ticket of support is closed`, {
    hint: `add ${setWords(Object.fromEntries(missing))}`,
  });
}

type Values = Readonly<Record<string, string>>;

function valuesOf(set: readonly string[]): Values {
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

function proof(evidence: string | undefined, values: Values): Pick<Confirmation, 'evidence' | 'values'> {
  if ((evidence ?? '').length > mostEvidence) {
    throw new UserError('usage', `the evidence is longer than ${mostEvidence} characters`, {
      hint: 'say where it is kept instead',
    });
  }
  return {
    ...(evidence === undefined ? {} : { evidence }),
    ...(Object.keys(values).length === 0 ? {} : { values }),
  };
}
