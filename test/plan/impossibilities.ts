import { offerFile, plansFile } from '../acceptance/make.ts';
import { machineImpossibilities } from './machine-cases.ts';
import { priceImpossibilities } from './price-cases.ts';
import { declareExtra, say } from '../apply/running.ts';
import {
  address,
  deleting,
  draftFirst,
  draftOffer,
  mailed,
  pilot,
  publisherOnly,
  type Case,
} from './cases.ts';

const meters = (name: string): string => `  meters: {calls: {displayName: ${name}, unitOfMeasure: call}}\n`;

export const impossibilities: readonly Case[] = [
  {
    why: 'another alias of a created offer',
    refused: `ID-08:${address}`,
    change: (made) => made.edit(offerFile, 'alias: My first offer', 'alias: Another alias'),
  },
  {
    why: 'another type of a created offer',
    refused: 'ID-10:offer/other-offer',
    files: { ...publisherOnly(), 'o.yaml': draftOffer('other-offer', 'managedService') },
    applied: false,
    change: (made) => made.portal((portal) => portal.createOffer('other-offer')),
  },
  {
    why: 'another name of a published meter',
    refused: `MTR-03:${address}`,
    edits: [[offerFile, '  technical:\n', `${meters('Calls')}  technical:\n`]],
    change: (made) => made.edit(offerFile, meters('Calls'), meters('Requests')),
  },
  {
    why: 'a published meter that the offer shall not have any more',
    refused: `MTR-03:${address}`,
    edits: [[offerFile, '  technical:\n', `${meters('Calls')}  technical:\n`]],
    change: (made) => made.edit(offerFile, meters('Calls'), '  meters: {}\n'),
  },
  {
    why: 'a published offer whose licences Microsoft shall manage from now on',
    refused: `LIC-02:${address}`,
    edits: [1, 2].map(
      () => [plansFile, 'recurrentPriceMode: flatRate', 'recurrentPriceMode:  perUser'] as const,
    ),
    change: (made) =>
      made.edit(
        offerFile,
        'useMicrosoftLicenseManagementService: false',
        'useMicrosoftLicenseManagementService: true',
      ),
  },
  {
    why: 'another pricing model of a published offer',
    refused: `PRC-02:${pilot}`,
    change: (made) => {
      for (const _ of [1, 2]) made.edit(plansFile, 'Mode: flatRate', 'Mode: perUser');
    },
  },
  {
    why: 'a public plan that would become private',
    refused: `PLN-22:${address}/plan/standard`,
    change: (made) => {
      made.edit(plansFile, 'audience: public\n', 'audience: private\n');
      made.edit(plansFile, '---\n', '  audiences: [pilot-customers]\n---\n');
    },
  },
  {
    why: 'an offer that is not there and shall be stopped',
    refused: `STOP-01:${address}`,
    applied: false,
    change: (made) => made.edit(offerFile, 'lifecycle: live ', 'lifecycle: stopped '),
  },
  {
    why: 'an offer that was never published and shall be stopped',
    refused: `STOP-01:${address}`,
    edits: draftFirst,
    change: (made) => made.edit(offerFile, 'lifecycle: draft ', 'lifecycle: stopped '),
  },
  {
    why: 'an offer that was only previewed and shall be stopped',
    refused: `STOP-01:${address}`,
    edits: [[offerFile, 'lifecycle: live ', 'lifecycle: preview ']],
    change: (made) => made.edit(offerFile, 'lifecycle: preview ', 'lifecycle: stopped '),
  },
  {
    why: 'an offer of a type that this version cannot apply',
    refused: 'NOT-YET:offer/other-offer',
    files: { ...publisherOnly(), 'o.yaml': draftOffer('other-offer', 'managedService') },
    applied: false,
    change: () => undefined,
  },
  {
    why: 'leads that go elsewhere, while the marketplace still holds how they went before',
    refused: `LEAD-01:${address}`,
    edits: [[offerFile, 'leadDestination: none', mailed]],
    change: (made) => made.edit(offerFile, mailed, 'leadDestination: none'),
  },
  {
    why: 'a plan that was never on sale and shall be stopped',
    refused: `STOP-01:${pilot}`,
    edits: [[plansFile, 'alias: Pilot\n', 'alias: Pilot\n  lifecycle: stopped\n']],
    applied: false,
    change: () => undefined,
  },
  {
    why: 'the last plan on sale, though a new one comes with the same change',
    refused: `STOP-02:${pilot}`,
    change: async (made) => {
      made.edit(plansFile, 'alias: Standard\n', 'alias: Standard\n  lifecycle: stopped\n');
      await made.apply();
      declareExtra(made);
      made.edit(plansFile, 'alias: Pilot\n', 'alias: Pilot\n  lifecycle: stopped\n');
    },
  },
  {
    why: 'a draft plan of a published offer that vanished and shall be deleted',
    refused: `DEL-03:${address}/plan/extra`,
    edits: [deleting],
    change: async (made) => {
      declareExtra(made);
      say(made, 'live', 'draft');
      await made.apply();
      made.delete('extra.yaml');
    },
  },
  ...machineImpossibilities,
  ...priceImpossibilities,
];
