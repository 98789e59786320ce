import { UserError } from '../../model/errors.ts';

const address = /^(?:publisher|offer|audience|license)\/[^/\s]+(?:\/plan\/[^/\s]+(?:\/audience)?)?$/;
const id = /^[A-Za-z0-9_-]+$/;

/** The address that a person typed; an Offer ID alone is the address of the offer. */
export function addressNamed(text: string): string {
  if (address.test(text)) return text;
  if (id.test(text)) return `offer/${text}`;
  throw new UserError('usage', `\`${text}\` is no address`, {
    hint: 'write offer/ID, offer/ID/plan/ID or license/NAME',
  });
}
