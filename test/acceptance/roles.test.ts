import { expect, test } from 'vitest';
import { crmByHand } from '../licensing/at-partner-center.ts';
import { offer } from '../apply/running.ts';
import {
  atPartnerCenter,
  exampleAtPartnerCenter,
  liveAtPartnerCenter,
  removalOf,
} from './at-partner-center.ts';
import { plansFile, type World } from './make.ts';

type ManualSteps = readonly { readonly action: string; readonly instructions: readonly string[] }[];

const openAfterApply = async (made: World): Promise<ManualSteps> => {
  await made.apply();
  return (await made.status()).manualSteps;
};

const repriced = async (): Promise<World> => {
  const made = await liveAtPartnerCenter();
  made.write(plansFile, made.read(plansFile).replaceAll(/(pricePerPaymentInUsd|price): (\d+)/g, '$1: 1$2'));
  return made;
};

const ways: readonly (readonly [action: string, steps: () => Promise<ManualSteps>])[] = [
  ['set-notes', async () => openAfterApply(await atPartnerCenter())],
  ['change-price', async () => openAfterApply(await repriced())],
  ['create-offer', async () => openAfterApply(await exampleAtPartnerCenter('examples/azure-application'))],
  ['register-deal', async () => openAfterApply(await crmByHand())],
  ['request-removal', async () => [await removalDone()]],
];

async function removalDone(): Promise<ManualSteps[number]> {
  const document = await removalOf(await liveAtPartnerCenter(), offer);
  if ('error' in document) throw new Error(JSON.stringify(document));
  return document;
}

test.each(ways)(
  'who may do it is in the manual step %s, and in each that is open with it',
  async (action, read) => {
    const steps = await read();
    expect(steps.map((one) => one.action)).toContain(action);
    for (const { instructions } of steps) {
      expect(instructions).toContainEqual(
        expect.stringMatching(/^who may: (?:Owner, Manager or Developer|Referrals admin)/),
      );
    }
  },
);
