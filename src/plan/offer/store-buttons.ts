import type { DesiredOffer } from '../../model/desired.ts';
import { declaresSale, isLicensed } from '../../rules/selling-rules.ts';
import { textAt, valueAt } from '../../rules/value-at.ts';

/** What a visitor of the store page sees; sources differ for admins and others, so both are listed. */
export type StoreButtons = { readonly viewer: string; readonly buttons: readonly string[] };

const contactButton = 'Contact me';
const installButton = 'Get it now';

const buttonOfCall: Readonly<Record<string, string>> = {
  free: installButton,
  freeTrial: 'Free trial',
  contactMe: contactButton,
};

/** The buttons of a Dynamics 365 app by who looks at its store page; other types: none is listed. */
export function storeButtons({ type, content, ...offer }: DesiredOffer): readonly StoreButtons[] {
  const whole = { type, content, ...offer };
  if (type !== 'dynamics365ForCustomerEngagement') return [];
  if (declaresSale(whole)) return [{ viewer: 'anyone', buttons: ['Buy now'] }];
  if (!isLicensed(whole)) {
    const button = buttonOfCall[textAt(content, '/setup/callToAction') ?? ''];
    return [{ viewer: 'anyone', buttons: button === undefined ? [] : [button] }];
  }
  return valueAt(content, '/setup/requireLicenseForInstall') === false
    ? [
        { viewer: 'admin', buttons: [installButton, contactButton] },
        { viewer: 'anyone else', buttons: [contactButton] },
      ]
    : [
        { viewer: 'tenant with a licence', buttons: [installButton, contactButton] },
        { viewer: 'anyone else', buttons: [contactButton] },
      ];
}
