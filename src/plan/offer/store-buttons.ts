import type { DesiredOffer } from '../../model/desired.ts';
import type { Json } from '../../model/json.ts';
import type { OfferReview } from '../../model/review.ts';
import { textAt, valueAt } from '../../rules/value-at.ts';

/** What a visitor of the store page sees; sources differ for admins and others, so both are listed. */
type StoreButtons = OfferReview['buttons'];

const contactButton = 'Contact me';
const installButton = 'Get it now';

const buttonOfCall: Readonly<Record<string, string>> = {
  free: installButton,
  freeTrial: 'Free trial',
  contactMe: contactButton,
};

/** The buttons of a Dynamics 365 app by who looks at its store page; other types: none is listed. */
export const storeButtons = ({ type, content }: DesiredOffer): StoreButtons =>
  type === 'dynamics365ForCustomerEngagement' ? buttonsOf(content) : [];

function buttonsOf(content: Json): StoreButtons {
  if (valueAt(content, '/setup/sellThroughMicrosoft') === true)
    return [{ viewer: 'anyone', buttons: ['Buy now'] }];
  if (valueAt(content, '/setup/useMicrosoftLicenseManagementService') !== true) {
    const button = buttonOfCall[textAt(content, '/setup/callToAction') ?? ''];
    return [{ viewer: 'anyone', buttons: button === undefined ? [] : [button] }];
  }
  const installing =
    valueAt(content, '/setup/requireLicenseForInstall') === false ? 'admin' : 'tenant with a licence';
  return [
    { viewer: installing, buttons: [installButton, contactButton] },
    { viewer: 'anyone else', buttons: [contactButton] },
  ];
}

const licensedSetup = { useMicrosoftLicenseManagementService: true };

const setups: Readonly<Record<string, Json>> = {
  'sold by Microsoft': { sellThroughMicrosoft: true },
  'a licence is needed to install': { ...licensedSetup, requireLicenseForInstall: true },
  'installed without a licence': { ...licensedSetup, requireLicenseForInstall: false },
  'callToAction: free': { callToAction: 'free' },
  'callToAction: freeTrial': { callToAction: 'freeTrial' },
  'callToAction: contactMe': { callToAction: 'contactMe' },
};

/** Every way to set up such an app, and its buttons. */
export const buttonsBySetup: readonly { readonly setup: string; readonly buttons: StoreButtons }[] =
  Object.entries(setups).map(([setup, content]) => ({ setup, buttons: buttonsOf({ setup: content }) }));
