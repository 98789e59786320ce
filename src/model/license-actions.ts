import type { ActionRow } from './action-row.ts';

const ofDeals = {
  summary: 'licenses',
  submits: false,
  creates: false,
  stops: false,
  planSale: false,
  together: false,
  rechecked: true,
  records: true,
} as const;

/** What is done to a deal and its licences; if the marketplace has no API for them, a person does it. */
export const licenseActions = {
  'register-deal': {
    reach: 'deal',
    ...ofDeals,
    page: 'Referrals > ISV Connect deals > Register deal',
    look: { symbol: '$', words: 'register deal', tone: 'caution', rank: 1 },
  },
  'correct-deal': {
    reach: 'deal',
    ...ofDeals,
    page: 'Referrals > ISV Connect deals > the deal > Edit',
    look: { symbol: '$', words: 'correct deal', tone: 'caution', rank: 2 },
  },
  'invite-customer': {
    reach: 'consent',
    ...ofDeals,
    page: 'Referrals > ISV Connect deals > the deal > Manage licenses > Invite a new customer to consent',
    look: { symbol: '✉', words: 'invite customer', tone: 'accent', rank: 2 },
  },
  'assign-licenses': {
    reach: 'licenses',
    ...ofDeals,
    page: 'Referrals > ISV Connect deals > the deal > Manage licenses',
    look: { symbol: '+', words: 'assign licences', tone: 'good', rank: 1 },
  },
  'update-licenses': {
    reach: 'licenses',
    ...ofDeals,
    page: 'Referrals > ISV Connect deals > the deal > Manage licenses',
    look: { symbol: '~', words: 'update licences', tone: 'caution', rank: 1 },
  },
  'remove-licenses': {
    reach: 'licenses',
    ...ofDeals,
    page: 'Referrals > ISV Connect deals > the deal > Manage licenses',
    look: { symbol: '-', words: 'remove licences', tone: 'bad', rank: 0 },
  },
} as const satisfies Readonly<Record<string, ActionRow>>;

export type LicenseAction = keyof typeof licenseActions;
