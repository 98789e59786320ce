import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { WireResource } from '../../src/marketplace/wire/messages.ts';
import { MarketplaceError } from '../../src/model/errors.ts';
import type { Documents } from '../../src/report/documents/documents.ts';
import { openCopy, type World } from './make.ts';

/** Complete applies of a catalog, and their results in the marketplace. */

const machine = join(import.meta.dirname, '../../examples/virtual-machine');
const relayPlans = 'offers/contoso-relay/plans.yaml';

/** Three SaaS offers and a virtual machine, with public and private plans; the caller removes it. */
export function catalog(): World {
  const made = openCopy('examples/contoso');
  for (const part of ['offer.yaml', 'plans.yaml', 'description.html', 'media', 'audiences']) {
    cpSync(join(machine, part), join(made.root, 'offers/gateway', part), { recursive: true });
  }
  return made;
}

/** A second version: publishes three offers, one with a new plan; syncs an audience; stops an offer. */
export function change(made: World): void {
  const joined = '{type: tenant, id: 33333333-3333-4333-8333-000000000001, label: Fabrikam}';
  const [, dedicated = ''] = made.read(relayPlans).split('---\n');
  made.write('campus.yaml', dedicated.replaceAll('dedicated', 'campus').replaceAll('Dedicated', 'Campus'));
  made.edit('audiences/launch-partners.yaml', '  members:\n', `  members:\n    - ${joined}\n`);
  made.edit('offers/contoso-insights/offer.yaml', 'title: Contoso Insights', 'title: Contoso Insights 2');
  made.edit('offers/contoso-vault/offer.yaml', 'lifecycle: live', 'lifecycle: stopped');
  made.edit('offers/gateway/offer.yaml', 'title: Contoso Gateway', 'title: Contoso Gateway 2');
}

/** What a person does after seeing how an apply ended; the options of the next one. */
export type Answer = (
  made: World,
  plan: Documents['plan'],
) => Promise<NonNullable<Parameters<World['apply']>[0]>>;

const rounds = 12;

/**
 * Applies until nothing is left to do, refused or waiting. Returns what failed on the way: steps, and whole
 * commands that gave up where a later one may succeed.
 */
export async function converged(made: World, answer: Answer = async () => ({})): Promise<readonly string[]> {
  const failed: string[] = [];
  let options = {};
  for (let round = 0; round < rounds; round += 1) {
    try {
      const { outcomes } = await made.apply(options);
      failed.push(...outcomes.filter(({ status }) => status === 'failed').map(({ id }) => id));
      const plan = await made.plan();
      if (plan.steps.length + plan.refusals.length + plan.waiting.length === 0) return failed;
      options = await answer(made, plan);
    } catch (error) {
      if (!(error instanceof MarketplaceError && error.retryable)) throw error;
      failed.push(error.code);
    }
  }
  throw new Error(`it never came to rest: ${JSON.stringify(await made.plan())}`);
}

const targets = ['draft', 'preview', 'live'] as const;

/** Every copy of every offer, without what differs between any two marketplaces. */
export const trees = (made: World): Promise<unknown> =>
  made.portal(async (portal) => {
    const offers = (await portal.offers()).toSorted();
    const copies = offers.flatMap((offer) =>
      targets.map(async (target) => [offer, target, plain(await portal.tree(offer, target))]),
    );
    return Promise.all(copies);
  });

/**
 * The events of every offer, in the marketplace's own words and sorted; with `user`, only those of that
 * user.
 */
export function events(made: World, user?: string): readonly string[] {
  const emulator = made.opened();
  const { products } = emulator.status();
  const happened = products.flatMap(({ externalId }) =>
    emulator
      .history(externalId)
      .filter((entry) => user === undefined || entry.user === user)
      .map(({ event }) => `${externalId}: ${event}`),
  );
  emulator.close();
  return happened.toSorted();
}

/** A copy with public names instead of ids, sorted. */
function plain(tree: readonly WireResource[]): readonly string[] {
  const names = tree.flatMap((resource): readonly (readonly [string, string])[] => {
    const { identity } = resource as { identity?: { externalId?: string } };
    const guid = String(resource.id).split('/').at(-1);
    return identity?.externalId === undefined || guid === undefined ? [] : [[guid, identity.externalId]];
  });
  const named = (text: string): string =>
    names.reduce((before, [guid, name]) => before.replaceAll(guid, name), text);
  return tree
    .map(({ id: _id, created: _created, ...resource }) =>
      named(JSON.stringify(resource).replaceAll(/\?sig=[^"]*/g, '')),
    )
    .toSorted();
}
