import { UserError } from '../../model/errors.ts';
import { given } from '../../model/given.ts';
import { isHeldAt } from '../../model/hold.ts';
import { licenseAddress } from '../../model/ids.ts';
import type { ObservedDeal } from '../../model/observed-licenses.ts';
import type { Recorded } from '../../model/recorded.ts';
import { heldRefusal } from '../../plan/refusals/holds.ts';
import { requireInvitation } from '../../plan/licenses/requested-invitation.ts';
import { recordLicensing } from '../../record/record-licensing.ts';
import { formatVersion, type Documents } from '../../report/documents/documents.ts';
import { placed, withConnection, type Connection } from '../../session/connect.ts';
import type { CommandContext, CommandResult } from '../../session/context.ts';
import { historyLine } from '../../session/history-line.ts';
import { noLicensing } from '../../model/recorded-licenses.ts';
import { loadConfigured } from '../../session/project.ts';
import { readInvitation, requireDeclared, type AskedInvitation } from './asked-invitation.ts';
import { openInvitation, portalPage } from './invitation-by-hand.ts';

type InvitationOptions = {
  readonly name: string;
  /** Invites the customer once more. */
  readonly again: boolean;
  /** Shows the link to a person; absent where stdout is no terminal. */
  readonly showSecret?: (line: string) => void;
};

/** Shows the link of the open invitation, or invites once more. The link is in no document. */
export async function showInvitation(
  context: CommandContext,
  options: InvitationOptions,
): Promise<CommandResult<Documents['license']>> {
  const { desired } = await loadConfigured(context);
  const allocation = requireDeclared(desired, options.name);
  const purpose = options.again ? { purpose: `invite the customer of ${options.name}` } : {};
  return withConnection(context, { desired, ...purpose }, async (connection) => {
    const asked = await readInvitation(connection, desired, allocation);
    requireInvitation(asked, options.again);
    if (options.again) refuseHeld(asked.recorded, licenseAddress(options.name));
    const shown = connection.licensing
      ? await inviteAtDesk(context, connection, asked, options)
      : await inviteByHand(context, connection, asked, options);
    const frame = { formatVersion, command: 'license', exitCode: 0 } as const;
    return {
      document: { ...frame, marketplace: placed(connection.identity), license: options.name, ...shown },
    };
  });
}

/** A second invitation is a write that no plan judges. */
function refuseHeld({ holds = [] }: Recorded, address: string): void {
  const held = holds.find((hold) => isHeldAt(hold, address));
  if (held === undefined) return;
  const { rule, message, hint } = heldRefusal(held, address);
  throw new UserError(rule, message, { hint, exitCode: 3 });
}

type ShownInvitation = Omit<
  Documents['license'],
  'formatVersion' | 'command' | 'exitCode' | 'marketplace' | 'license'
>;

async function inviteAtDesk(
  context: CommandContext,
  connection: Connection,
  asked: AskedInvitation,
  { again, showSecret }: InvitationOptions,
): Promise<ShownInvitation> {
  const { licensing } = connection;
  const { deal } = asked;
  if (licensing === undefined || deal === undefined) throw new Error('there is no desk');
  if (!again && showSecret === undefined) {
    throw new UserError('terminal-needed', 'the link begins a relationship: it is shown on a terminal only', {
      hint: 'run this command where stdout is a terminal, without --format',
    });
  }
  if (again) await inviteAgain(context, connection, asked, deal);
  const link = await licensing.link(deal.id);
  if (link !== undefined) showSecret?.(link);
  const now = await readInvitation(connection, asked.desired, asked.allocation);
  const { sent = '', expires } = now.customer?.invitation ?? {};
  const invitation = { status: 'open', sent, ...given({ expires }) } as const;
  return { invitation, shown: link !== undefined && showSecret !== undefined, again, instructions: [] };
}

/** Records who decided to invite, then invites: the response to the invitation may be lost. */
async function inviteAgain(
  context: CommandContext,
  { store, licensing }: Connection,
  { allocation, recorded }: AskedInvitation,
  { id }: ObservedDeal,
): Promise<void> {
  const step = `${licenseAddress(allocation.name)}#invite-customer`;
  await store.append(historyLine(context, step, 'asked'));
  await licensing?.inviteCustomer(id);
  const line = historyLine(context, step);
  await store.append(line);
  const seen = await licensing?.read([allocation.offer]);
  const before = recorded.licensing ?? noLicensing;
  if (seen === undefined || recorded.binding === undefined) return;
  const after = recordLicensing(before, seen, {
    allocations: [allocation],
    sealing: recorded,
    now: line.at,
  });
  await store.writeCustomers(after.customers);
}

/** The link exists in the portal only; a second invitation is a step for a person. */
async function inviteByHand(
  context: CommandContext,
  connection: Connection,
  asked: AskedInvitation,
  { again }: InvitationOptions,
): Promise<ShownInvitation> {
  const { sent = '', expires } = asked.customer?.invitation ?? {};
  const invitation = { status: 'open', sent, ...given({ expires }) } as const;
  if (!again) return { invitation, shown: false, again, instructions: portalPage(asked) };
  const step = await openInvitation(context, connection, asked);
  return { shown: false, again, step, instructions: step.instructions };
}
