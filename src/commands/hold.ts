import { given } from '../model/given.ts';
import { UserError } from '../model/errors.ts';
import type { Hold } from '../model/hold.ts';
import { publisherAddress } from '../model/ids.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { addressNamed } from '../session/arguments/address.ts';
import { addressToHold } from '../session/arguments/held-address.ts';
import { placed, withConnection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { loadConfigured } from '../session/project.ts';
import { readBound } from '../session/recorded-state.ts';
import { declined } from '../session/state-document.ts';

type HoldOptions = {
  /** An address or an Offer ID; absent: the publisher. */
  readonly named?: string;
  readonly reason: string;
  /** Hold stops and cancelled publishes, too. */
  readonly stops?: true;
};

/** Records that nothing is written at an address before `unhold`. Asks nothing: a hold harms no customer. */
export async function holdAddress(
  context: CommandContext,
  { named, reason, stops }: HoldOptions,
): Promise<CommandResult<Documents['hold']>> {
  requireReason(reason);
  const { desired } = await loadConfigured(context);
  return withConnection(context, { desired, purpose: 'hold' }, async (connection) => {
    const recorded = await readBound(context, connection, desired);
    const address = addressToHold(named, desired, recorded);
    const { holds = [] } = recorded;
    const before = holds.find((one) => one.address === address);
    if (before) throw alreadyHeld(before);
    const at = context.clock.now().toISOString();
    const made: Hold = { address, reason, by: context.by, at, ...given({ stops }) };
    await connection.store.writeHolds([...holds, made]);
    const frame = { formatVersion, command: 'hold', exitCode: 0 } as const;
    return { document: { ...frame, marketplace: placed(connection.identity), ...made } };
  });
}

/** A reason is one line in plans, comments and the history. */
const mostReason = 200;

function requireReason(reason: string): void {
  if (reason.trim() !== '' && reason.length <= mostReason && !/\p{Cc}/u.test(reason)) return;
  throw new UserError('usage', `a reason is one line of 1 to ${mostReason} characters`, {
    hint: 'write it behind --reason: plans and comments show it',
  });
}

const alreadyHeld = ({ address, by, reason }: Hold): UserError =>
  new UserError('already-held', `${address} is already held by ${by}: ${reason}`, {
    hint: 'take that hold off first, if another one should take its place',
  });

type UnholdOptions = { readonly named?: string; readonly yes: boolean };

/** Takes a hold off, once a person at a terminal agrees; elsewhere `--yes` says that one did. */
export async function takeHoldOff(
  context: CommandContext,
  { named, yes }: UnholdOptions,
): Promise<CommandResult<Documents['unhold']>> {
  const { desired } = await loadConfigured(context);
  const address = named === undefined ? publisherAddress(desired.publisher.name) : addressNamed(named);
  return withConnection(context, { desired, purpose: `unhold ${address}` }, async (connection) => {
    const { holds = [] } = await readBound(context, connection, desired);
    const held = holds.find((one) => one.address === address);
    if (held === undefined) throw notHeld(address, holds);
    const frame = { formatVersion, command: 'unhold', exitCode: 0 } as const;
    const document = { ...frame, marketplace: placed(connection.identity), ...held };
    if (!yes) await askToUnhold(context, { ...document, asked: true });
    await connection.store.writeHolds(holds.filter((one) => one !== held));
    return { document };
  });
}

async function askToUnhold(context: CommandContext, document: Documents['unhold']): Promise<void> {
  const answer = await context.ask(document, 'Take this hold off?');
  if (answer === true) return;
  if (answer === false) throw declined();
  throw new UserError('approval-needed', 'there is no terminal to ask on', {
    hint: 'make sure that the reason is gone, then add --yes',
  });
}

const notHeld = (address: string, holds: readonly Hold[]): UserError =>
  new UserError('not-held', `${address} is not held`, {
    hint:
      holds.length === 0
        ? 'nothing is'
        : `these addresses are: ${holds.map((one) => one.address).join(', ')}`,
  });
