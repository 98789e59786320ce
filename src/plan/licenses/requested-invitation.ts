import { UserError } from '../../model/errors.ts';
import { licenseAddress } from '../../model/ids.ts';
import type { DesiredAllocation } from '../../model/licenses.ts';
import { isConsenting, type ObservedCustomer, type ObservedDeal } from '../../model/observed-licenses.ts';

type KnownInvitation = {
  readonly allocation: Pick<DesiredAllocation, 'name'>;
  readonly deal?: ObservedDeal;
  readonly customer?: ObservedCustomer;
};

const invitationError = (code: string, message: string, hint: string): UserError =>
  new UserError(code, message, { hint });

/** A second invitation is sent only where the first one came to nothing. */
export function requireInvitation(
  { allocation: { name }, deal, customer }: KnownInvitation,
  again: boolean,
): void {
  const address = licenseAddress(name);
  const { invitation } = customer ?? {};
  const plan = `\`offerctl plan --license ${name}\` says what comes next`;
  if (deal === undefined) throw invitationError('no-deal', `no deal is known for ${address}`, plan);
  if (isConsenting(customer))
    throw invitationError('consented', `the customer of ${address} has consented`, plan);
  if (invitation === undefined)
    throw invitationError('not-invited', `the customer of ${address} was not invited yet`, plan);
  const command = `offerctl license invitation ${name}`;
  const isOpen = invitation.status === 'open';
  if (again && isOpen)
    throw invitationError('invitation-open', 'an invitation is open', `look at it: \`${command}\``);
  if (!again && !isOpen)
    throw invitationError(
      'no-invitation',
      'no invitation is open',
      `invite once more: \`${command} --again\``,
    );
}
