import type { RuleRow } from './rule-row.ts';
import { sources } from './sources.ts';

/** Rules of offer plans, their prices and audiences. */
export const offerPlanRows = {
  'PLN-01': {
    title: 'An offer has at most 100 plans.',
    why: 'Stopped plans count too.',
    source: sources.plansAndPricing,
  },
  'PLN-02': {
    title: 'An offer has at most 45 private plans.',
    why: 'One private plan can serve many customers.',
    source: sources.plansAndPricing,
  },
  'PLN-03': {
    title: 'An offer that Microsoft sells has a plan.',
    why: 'Customers buy plans; without one there is nothing to buy.',
    source: sources.plansAndPricing,
  },
  'PLN-04': {
    title: 'Offers that sell no plans declare none.',
    why: 'Offers that are only listed, and some types, have no plan page.',
    source: sources.plansAndPricing,
  },
  'PLN-10': {
    title: 'A Plan ID has 1 to 50 lower-case letters, digits, hyphens and underscores.',
    why: 'Subscriptions and bills refer to it.',
    source: sources.plansAndPricing,
  },
  'PLN-11': {
    title: 'A Plan ID is unique in its offer.',
    why: 'It identifies the plan; in files, a duplicate is reported as REF-DUPLICATE.',
    source: sources.plansAndPricing,
  },
  'PLN-12': {
    title: 'A Plan ID never changes.',
    why: 'Another ID is another plan; the old one keeps its customers.',
    source: sources.plansAndPricing,
  },
  'PLN-13': {
    title: 'The name of a plan has at most 200 characters and is unique in its offer.',
    why: 'Customers tell plans apart by name. The alias in Partner Center has at most 125 characters.',
    source: sources.plansAndPricing,
  },
  'PLN-14': {
    title: 'The summary of a plan has at most 100 characters.',
    why: 'SaaS plans have none.',
    source: sources.plansAndPricing,
  },
  'PLN-15': {
    title: 'The description of a plan has at most 3000 characters.',
    why: 'A plan without a description cannot be published.',
    source: sources.plansAndPricing,
  },
  'PLN-16': {
    title: 'Plans are in English (United States) only.',
    why:
      'The marketplace takes the texts of a plan in this language alone, so no file names another one. ' +
      'Texts in other languages can be on pages that the listing links to.',
    source: sources.updating,
  },
  'PLN-20': {
    title: 'A plan is public or private.',
    why: 'All customers can buy a public plan; only its audience can buy a private one.',
    source: sources.plansAndPricing,
  },
  'PLN-23': {
    title: 'Only plans that a template can deploy are hidden.',
    why: 'These are machines, containers and solution templates. Other plans can be private.',
    source: sources.plansAndPricing,
  },
  'PLN-25': {
    title: 'An offer with private plans only is not in the public stores.',
    why: 'Its customers find it in the Azure portal. This is only a reminder, and often intended.',
    source: sources.privatePlans,
  },
  'PLN-30': {
    title: 'A plan is sold in at least one market.',
    why: 'Without a market, no customer can buy it.',
    source: sources.marketsAndCurrencies,
  },
  'PLN-31': {
    title: 'Markets are two-letter codes of countries where the marketplace sells.',
    why: 'Microsoft bills customers in 142 countries; it may add some, so another code causes a warning.',
    source: sources.marketsAndCurrencies,
  },
  'PLN-32': {
    title: 'China is a market only for plans that cost nothing.',
    why: 'Free and bring-your-own-licence plans of virtual machines and containers can be offered there.',
    source: sources.marketsAndCurrencies,
  },
  'PLN-33': {
    title: 'Markets are listed, or all are chosen, not both.',
    why: 'If customerMarkets covers all countries, the service rejects a list.',
    source: sources.ingestionApi,
  },
  'PLN-36': {
    title: 'SaaS and container plans are in the global Azure cloud; certifications keep to their limits.',
    why: 'A region that was published cannot be removed.',
    source: sources.plansAndPricing,
  },
  'PRC-01': {
    title: 'An offer has one pricing model.',
    why: 'Either all its plans are flat rate, or all are per user.',
    source: sources.plansAndPricing,
  },
  'PRC-02': {
    title: 'The pricing model never changes after the first publish.',
    why: 'Customers hold contracts of that model.',
    source: sources.plansAndPricing,
  },
  'PRC-04': {
    title: 'SaaS is sold for one month or one to five years.',
    why: 'A month is paid at once; years at once or monthly, two years and more also yearly.',
    source: sources.saasPlans,
  },
  'PRC-05': {
    title: 'A term has one payment option in a plan.',
    why: 'Another way to pay needs another plan.',
    source: sources.saasPlans,
  },
  'PRC-10': {
    title: 'The maximum number of users of a plan is not below the minimum.',
    why: 'Otherwise no customer can buy it.',
    source: sources.saasPlans,
  },
  'PRC-11': {
    title: 'Prices are not negative.',
    why: 'Prices in US dollars are converted for each market when they are saved.',
    source: sources.plansAndPricing,
  },
  'PRC-12': {
    title: 'The price of a market is in the currency of the market.',
    why: 'Microsoft decides in which currency it bills.',
    source: sources.marketsAndCurrencies,
  },
  'PRC-INPUT': {
    title: 'Every term and meter has its price, in the fields that its priceInputOption uses.',
    why: 'A price of 0 has to be written. A price in another field would be ignored or refused.',
    source: sources.ingestionApi,
  },
  'PRC-MARKET': {
    title: 'With prices by market, each market of a plan has one price.',
    why: 'Customers of a market without a price cannot buy; a price where the plan is not sold has no use.',
    source: sources.priceChanges,
  },
  'PRC-13': {
    title: 'Licences that Microsoft manages are sold per user.',
    why: 'At a flat rate there are no licences to assign.',
    source: sources.ingestionApi,
  },
  'PRC-15': {
    title: 'A free trial lasts one month (virtual machines: one, three or six), and has no meters.',
    why: 'Usage cannot be billed during a trial.',
    source: sources.saasPlans,
  },
  'MTR-01': {
    title: 'An offer has at most 30 meters.',
    why: 'All plans of the offer share them.',
    source: sources.meteredBilling,
  },
  'MTR-02': {
    title: 'Meters need a flat rate.',
    why: 'Plans that are priced per user cannot bill usage.',
    source: sources.meteredBilling,
  },
  'MTR-03': {
    title: 'Name and unit of a meter never change after the first publish.',
    why: 'They are printed on bills.',
    source: sources.meteredBilling,
  },
  'MTR-04': {
    title: 'The quantity that a plan includes is a whole number, or unlimited.',
    why: 'It is given for each term. Once the plan is published, it is locked and the meter stays.',
    source: sources.meteredBilling,
  },
  'MTR-05': {
    title: 'A published plan gets no further meter.',
    why: 'A meter that is added later can be used by new plans only.',
    source: sources.meteredBilling,
  },
  'AUD-01': {
    title: 'A private plan has an audience, a public plan has none.',
    why: 'Without an audience, no customer can buy the plan. To end access, stop it.',
    source: sources.privatePlans,
  },
  'AUD-02': {
    title: 'Customers are named by GUIDs.',
    why: 'The id of a tenant or subscription is a GUID, and never all zeros.',
    source: sources.privatePlans,
  },
  'AUD-03': {
    title: 'The ids of an audience are of the type that its offer takes.',
    why:
      'Plans of virtual machines take tenants and subscriptions, those of Azure applications and managed ' +
      'services subscriptions, and all others tenants.',
    source: sources.privatePlans,
  },
  'AUD-04': {
    title: 'An audience has at most 20,000 tenants or 10,000 subscriptions.',
    why: 'The service takes no more.',
    source: sources.privatePlans,
  },
  'AUD-05': {
    title: 'A customer appears once in an audience document.',
    why: 'A repeated entry usually means that another customer was intended.',
    source: sources.offerctl,
  },
  'AUD-06': {
    title: 'A customer has one label of at most 1000 characters.',
    why: 'With two labels for one customer in one plan, chance would decide which one is sent.',
    source: sources.ingestionApi,
  },
  'SAFE-18': {
    title: 'Numbers near a limit are reported.',
    why: 'From 90 percent on, there is still time to do something about it.',
    source: sources.offerctl,
  },
  'PLN-42': {
    title: 'Name, description, price and availability of a published plan can change.',
    why:
      'The change is saved, and customers see it once its offer is published again, in English ' +
      '(United States) like the rest of the plan. The pricing model stays as it is (PRC-02).',
    source: sources.updating,
  },
} as const satisfies Record<string, RuleRow>;
