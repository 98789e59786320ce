import { given } from '../model/given.ts';
import type { Desired } from '../model/desired.ts';
import { UserError } from '../model/errors.ts';
import { licenseOf, offerAddress, offerOf, offerPlanOf } from '../model/ids.ts';
import type { OfferId, OfferPlanId } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import type { ChainedStore } from '../model/ports.ts';
import type { HistoryEntry, RecordedOffer } from '../model/recorded.ts';
import type { Forgotten } from '../model/state-report.ts';
import type { Salvaged } from '../model/state-damage.ts';
import type { Documents } from '../report/documents/documents.ts';
import { addressNamed } from '../session/arguments/address.ts';
import { withConnection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { historyLine } from '../session/history-line.ts';
import { loadConfigured } from '../session/project.ts';
import { salvageState } from '../session/recorded-state.ts';
import { askOnTerminal } from '../session/state-document.ts';
import { forgetDocument } from './forget-document.ts';
import { forgetLicense } from './forget-license.ts';

/** Stops managing an offer, plan or licence allocation: its record goes, the marketplace stays as it is. */
export async function forget(
  context: CommandContext,
  named: string,
  yes: boolean = false,
): Promise<CommandResult<Documents['forget']>> {
  const license = licenseOf(named);
  if (license !== undefined) return forgetLicense(context, { named, license, yes });
  const target = targetNamed(named);
  const { desired } = await loadConfigured(context);
  const opening = { desired, purpose: `forget ${target.address}` };
  return withConnection(context, opening, async (connection) => {
    const line = historyLine(context, `${target.address}#forget`);
    const found = await salvageState(connection);
    const { forgotten, write } = prepareForgetting(connection.store, { ...target, line }, desired, found);
    const document = forgetDocument(connection, forgotten);
    const question = 'Stop managing it?';
    await askOnTerminal(context, { document: { ...document, asked: true }, question, yes });
    await write();
    return { document };
  });
}

type ForgetTarget = { readonly address: string; readonly offer: OfferId; readonly plan?: OfferPlanId };

function targetNamed(named: string): ForgetTarget {
  const address = addressNamed(named);
  const offer = offerOf(address);
  const plan = offerPlanOf(address);
  if (offer === undefined || address.endsWith('/audience')) {
    throw new UserError('usage', `\`${named}\` is neither an offer, nor a plan or licence allocation`, {
      hint: 'write offer/ID, offer/ID/plan/ID or license/NAME',
    });
  }
  return plan === undefined ? { address, offer } : { address, offer, plan };
}

type Forgetting = { readonly forgotten: Forgotten; readonly write: () => Promise<void> };

function prepareForgetting(
  store: ChainedStore,
  target: ForgetTarget & { readonly line: HistoryEntry },
  desired: Desired,
  { recorded, damaged }: Salvaged,
): Forgetting {
  const record = entryOf(recorded.offers, target.offer);
  const isDamaged = damaged.some(({ offer }) => offer === target.offer);
  const managed = Object.keys(recorded.offers);
  const { address, offer, plan, line } = target;
  const isDoubted = recorded.doubts?.some((doubt) => doubt.address === offerAddress(offer)) ?? false;
  const declared = isDeclaredTarget(desired, target);
  if (plan === undefined) {
    if (!record && !isDamaged && !isDoubted) throw unmanagedError(address, managed);
    const { journal, plans = [] } = record ?? {};
    const underWay = given({ underWay: journal?.step });
    return {
      forgotten: { address, plans: [...plans], declared, damaged: isDamaged, ...underWay },
      write: () => store.forgetOffer(offer, line),
    };
  }
  if (!record?.plans.includes(plan)) throw unmanagedError(address, record?.plans ?? managed);
  return {
    forgotten: { address, plans: [plan], declared, damaged: false },
    write: () => store.writeOffer(withoutOfferPlan(record, plan), line),
  };
}

const isDeclaredTarget = ({ offers }: Desired, { offer, plan }: ForgetTarget): boolean => {
  const found = offers.find(({ id }) => id === offer);
  return found !== undefined && (plan === undefined || found.plans.some(({ id }) => id === plan));
};

const unmanagedError = (address: string, managed: readonly string[]): UserError =>
  new UserError('not-managed', `${address} is not managed`, {
    hint: managed.length === 0 ? 'no offer is managed' : `these are: ${managed.join(', ')}`,
  });

/** The record without what the files said about the plan. */
function withoutOfferPlan(record: RecordedOffer, plan: OfferPlanId): RecordedOffer {
  const { applied, newPrices, ...rest } = record;
  const without = <V>(map: Readonly<Record<string, V>>): Readonly<Record<string, V>> =>
    Object.fromEntries(Object.entries(map).filter(([id]) => id !== plan));
  const place = `offer/${record.id}/plan/${plan}/`;
  const secrets = Object.entries(applied?.secrets ?? {}).filter(([at]) => !at.startsWith(place));
  return {
    ...rest,
    plans: record.plans.filter((id) => id !== plan),
    named: without(record.named),
    ...given({
      newPrices: newPrices && without(newPrices),
      applied: applied && {
        sent: { ...applied.sent, plans: without(applied.sent.plans) },
        // Keep what the marketplace held, so that only later edits of the plan count as drift.
        returned: applied.returned,
        audiences: without(applied.audiences),
        secrets: Object.fromEntries(secrets),
      },
    }),
  };
}
