import type { RuleRow } from './rule-row.ts';
import { sources } from './sources.ts';

/** Rules about service ids in the files for the solution and in the package. */
export const serviceIdRows = {
  'ID-11': {
    title: 'A service id usually consists of publisher, offer and plan.',
    why: 'Only what the portal shows counts. Another form is accepted, but may be a copying mistake.',
    source: sources.licensing,
  },
  'LIC-P2': {
    title: 'Only model-driven apps of the solution are licensed.',
    why: 'No other kind of component is checked when a user opens it.',
    source: sources.licensing,
  },
  'LIC-21': {
    title: 'The service id of each plan is known.',
    why: 'The marketplace assigns it when the plan is created; without an API, a person copies it.',
    source: sources.licensing,
  },
  'LIC-22': {
    title: 'The package contains the service id of each plan.',
    why: 'The app checks licences by them, so a new plan needs a new package before it is published.',
    source: sources.licensing,
  },
  'LIC-23': {
    title: 'A service id belongs to a plan of the offer.',
    why: 'An id of a removed or renamed plan licenses nothing, and may hide that the right one is missing.',
    source: sources.offerctl,
  },
  'MET-01': {
    title: 'A plan definition has one row for each plan.',
    why: 'Its ids are those that the portal shows, each once.',
    source: sources.solutionLicenses,
  },
  'MET-02': {
    title: 'A plan mapping gives each plan at least one app.',
    why: 'Its ids are those of the plan definition; a plan without an app licenses nothing.',
    source: sources.solutionLicenses,
  },
  'MET-03': {
    title: 'A plan definition shows the name of the plan, and a web address.',
    why: 'Users see both when they have no licence.',
    source: sources.solutionLicenses,
  },
  'MET-04': {
    title: 'The end date of a package is in the future.',
    why: 'A package is not offered after its end date.',
    source: sources.solutionLicenses,
  },
  'MET-05': {
    title: 'An app that can be installed without a licence has a part that needs none.',
    why: 'If each app is mapped to a plan, users who install it without a licence cannot open anything.',
    source: sources.licensing,
  },
} as const satisfies Readonly<Record<string, RuleRow>>;
