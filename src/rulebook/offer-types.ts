import type { RuleRow } from './rule-row.ts';
import { sources } from './sources.ts';

/** Rules of single offer types. */
export const offerTypeRows = {
  'ID-04': {
    title: 'Publisher ID and Offer ID of a Dynamics 365 app have at most 39 characters together.',
    why:
      'They form the name of the app, with a dot between them; Microsoft requires fewer than 40 ' +
      'characters.',
    source: sources.dynamicsApps,
  },
  'OPT-02': {
    title: 'A Dynamics 365 app has a call to action only while Microsoft does not manage its licences.',
    why: 'Otherwise the store chooses the button, depending on who has a licence.',
    source: sources.dynamicsApps,
  },
  'OPT-05': {
    title: 'Microsoft manages the licences of every Dynamics 365 app that it sells.',
    why: 'The portal and the service always switch this on.',
    source: sources.dynamicsApps,
  },
  'LIC-03': {
    title: 'Only licences that Microsoft manages can be required for an installation.',
    why: 'Without licence management, no licences are assigned.',
    source: sources.licensing,
  },
  'LIC-07': {
    title: 'The base licence model is user if Microsoft manages the licences.',
    why: 'There are licences for named users only.',
    source: sources.licensing,
  },
  'LIC-08': {
    title: 'The package of a Dynamics 365 app has an address that the service can read.',
    why: 'It is a shared access signature of Azure storage: keep it out of git, and valid for a month.',
    source: sources.dynamicsApps,
  },
  'PRV-02': {
    title: 'A hide key has lower-case letters and digits only.',
    why: 'While it is set, only people who know the key see the offer, so it is a secret.',
    source: sources.dynamicsApps,
  },
  'PRV-03': {
    title: 'An offer with a hide key is hidden, even when it is live.',
    why: 'Only people who know the key see it, until the key is removed and the offer is published again.',
    source: sources.dynamicsApps,
  },
  'TST-01': {
    title: 'The type of a test drive is one that its offer supports.',
    why: 'Azure offers use Azure Resource Manager; Dynamics 365 apps are hosted, or use a logic app.',
    source: sources.testDrive,
  },
  'TST-02': {
    title: 'The texts of a test drive keep to their maximum length.',
    why: 'The description has 3,000 characters, the access information 10,000, the name of the manual 255.',
    source: sources.testDrive,
  },
  'STOP-12': {
    title: 'A plan whose technical configuration another plan uses is not stopped.',
    why: 'The other plan would have nothing to deploy; it needs a configuration of its own first.',
    source: sources.virtualMachines,
  },
  'STOP-15': {
    title: 'A plan that the test drive uses is not stopped.',
    why: 'Let the test drive use another plan, or switch it off, first.',
    source: sources.virtualMachines,
  },
  'TEC-SKU': {
    title: 'One SKU of a plan has the name of the plan, and an offer has each SKU ID once.',
    why: 'Customers deploy the plan by that name.',
    source: sources.virtualMachines,
  },
  'TEC-IMAGE': {
    title: 'The parts of a system and of an image fit together.',
    why: 'A family has its own systems, and each source of an image its own fields.',
    source: sources.ingestionApi,
  },
  'TEC-FROZEN': {
    title: 'What the first publish of a technical configuration fixed never changes.',
    why: 'Deployed products are recognised by their SKUs and by the type of their cluster extension.',
    source: sources.ingestionApi,
  },
  'DEPR-02': {
    title: 'A virtual machine leaves the market 90 days after its stop is announced.',
    why: 'Customers who deployed it are told, and get the time that Azure promises them.',
    source: sources.virtualMachines,
  },
  'DEPR-06': {
    title: 'A plan keeps at least one image on offer for each of its SKUs.',
    why: 'To withdraw the last image, deprecate the plan itself.',
    source: sources.virtualMachines,
  },
  'DEPR-08': {
    title: 'A deprecation states its time and its reason.',
    why: 'The service counts the date from the publish that announces it.',
    source: sources.virtualMachines,
  },
  'DEPR-DRIFT': {
    title: 'An image that another user withdrew or restored is not changed back without approval.',
    why: 'A person has decided about it since the last apply. Declare that, or allow it.',
    source: sources.virtualMachines,
  },
  'PLN-35': {
    title: 'Markets of a Dynamics 365 app are declared for the offer or for its plans.',
    why: 'For the offer if it is only listed, for each plan if Microsoft sells it.',
    source: sources.dynamicsApps,
  },
  'PLN-43': {
    title: 'The subtype of an Azure application plan is chosen when it is created.',
    why: 'It stays a managed application or a solution template.',
    source: sources.ingestionApi,
  },
  'PRC-03': {
    title: 'The pricing model of a plan is one of its offer type.',
    why:
      'Machines and containers are billed by use or bring their own licence; apps and services by month ' +
      'or year.',
    source: sources.ingestionApi,
  },
  'PRC-08': {
    title: 'Managed applications are sold by the month.',
    why: 'They have no other term.',
    source: sources.azureApplicationPlans,
  },
  'PRC-09': {
    title: 'Dynamics 365 apps are sold by the month or by the year.',
    why: 'They have no other terms, and are paid monthly or yearly.',
    source: sources.dynamicsApps,
  },
  'PRC-14': {
    title: 'A plan that brings its own licence has no prices; reservations are for one or three years.',
    why: 'Microsoft does not bill such a plan.',
    source: sources.virtualMachines,
  },
} as const satisfies Record<string, RuleRow>;
