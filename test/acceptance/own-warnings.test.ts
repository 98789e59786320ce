import { expect, it } from 'vitest';
import { ownProject } from '../../src/session/own-problems.ts';
import { load } from '../../src/session/project.ts';
import { another, offerFile, starterWithoutNotes, world, worldOf } from './make.ts';

const [mine, theirs] = ['offer/my-first-offer', 'offer/second'];
const withoutNotes = /^ {2}certificationNotes: .*\n/m;

/** Two offers without certification notes, so with one warning each. They share an audience. */
function twoOffers() {
  const made = world({ files: { ...starterWithoutNotes(), ...another('second') } });
  const file = 'offers/second/offer.yaml';
  made.write(file, made.read(file).replace(withoutNotes, ''));
  return made;
}

const addresses = ({ problems }: { readonly problems: readonly { readonly address?: string }[] }) =>
  problems.map(({ address }) => address).filter((address) => address !== undefined);

it('tells with --offer the warnings of that offer only, in plan and in apply', async () => {
  const made = twoOffers();
  expect(addresses(await made.plan())).toEqual([mine, theirs]);
  expect(addresses(await made.plan({ offers: ['second'] }))).toEqual([theirs]);
  expect(addresses(await made.apply({ offers: ['second'] }))).toEqual([theirs]);
});

it('tells with --offer no mistake of another offer, and applies the one that was asked for', async () => {
  const made = twoOffers();
  made.edit(offerFile, 'lifecycle: live ', 'lifecycle: lively ');
  const applied = await made.apply({ offers: ['second'] });
  expect(addresses(applied)).toEqual([theirs]);
  expect(applied.exitCode).not.toBe(1);
});

it('keeps what is said of the publisher, of a file, and of an audience that the offer uses', async () => {
  const made = world({ files: { ...starterWithoutNotes(), ...another('second') } });
  made.edit('offers/second/plans.yaml', 'audiences: [pilot-customers]', 'audiences: [others]');
  const project = await load(made.context, 'warning');
  const warning = { rule: 'PUB-03', severity: 'warning', message: 'x' } as const;
  const of = (address: string) => ({ ...warning, address });
  const kept = [
    warning,
    of('publisher/my-company'),
    of('audience/others'),
    of('offer/second'),
    of('offer/second/plan/pilot/audience'),
  ];
  const dropped = [of('audience/pilot-customers'), of('audience/unused'), of(mine), of(`${mine}/plan/pilot`)];
  const problems = [...dropped, ...kept];
  expect(ownProject({ ...project, problems }, ['second']).problems).toEqual(kept);
  expect(ownProject({ ...project, problems }, []).problems).toEqual(problems);
});

const warned = (address: string) =>
  ({ rule: 'DEAL-05', severity: 'warning', message: 'x', address }) as const;

it('keeps of one allocation what is said of it and of its offer, and of no other', async () => {
  const made = worldOf('examples/crm', { CRM_PACKAGE: 'https://a.blob.core.windows.net/crm.zip?sig=s' });
  const project = await load(made.context, 'warning');
  const kept = [
    warned('publisher/contoso'),
    warned('offer/contoso-crm/plan/gold'),
    warned('license/deal-2026-014'),
  ];
  const problems = [
    ...kept,
    warned('license/deal-2026-015'),
    warned('offer/another'),
    warned('audience/partners'),
  ];
  expect(ownProject({ ...project, problems }, [], ['deal-2026-014']).problems).toEqual(kept);
});
