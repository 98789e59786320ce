import { onTestFinished } from 'vitest';
import { openMarketplaceClient } from '../../../src/marketplace/partner-center/client.ts';
import { toRawCopy } from '../../../src/marketplace/partner-center/codec/resources.ts';
import { offerId, offerPlanId, productRef } from '../../../src/model/ids.ts';
import type { ObservedOffer } from '../../../src/model/observed.ts';
import type { Edit } from '../../../src/model/ports.ts';
import {
  accepted,
  calmOffer,
  fakeClock,
  guid,
  jobStatus,
  planResource,
  productResource,
} from './client-make.ts';
import { routes, schema, startServer, transportTo, type Reply, type Seen } from './client-make.ts';

/** A secret that the client knows. */
export const secret = 'pl@nted secret';

export const contoso = offerId('contoso');
export const [team, pro] = [planResource('team', 1), planResource('pro', 2)];
export const prices = { $schema: schema('price-and-availability-plan'), plan: team.id };

/** An offer with two plans, and these resources beside them. */
export const offer = (...raw: readonly { readonly $schema: string }[]): ObservedOffer => ({
  id: contoso,
  ref: productRef(guid),
  type: 'softwareAsAService',
  submissions: [],
  draft: { content: {}, plans: {}, raw: toRawCopy([productResource, team, pro, ...raw]) },
});

/** A client of a server that answers according to this table. */
export async function marketplace(table: Parameters<typeof routes>[0]) {
  const server = await startServer(routes({ ...calmOffer, 'POST configure': accepted, ...table }));
  onTestFinished(server.close);
  const { clock, sleeps, advance } = fakeClock();
  const transport = transportTo(server.url, clock);
  const client = openMarketplaceClient({ transport, clock, upload: async () => '', secrets: [secret] });
  return { client, seen: server.seen, sleeps, advance };
}

export const edit = (plan: string, content: Edit['content'] = { alias: 'New' }): Edit => ({
  plan: offerPlanId(plan),
  content,
  sections: ['alias'],
  media: {},
});

export const posts = (seen: readonly Seen[]) => seen.filter(({ method }) => method === 'POST');

/** Gives these answers in turn, and then repeats the last one. */
export const inTurn = (...replies: readonly Reply[]) => {
  let next = 0;
  return (): Reply => replies[Math.min(next++, replies.length - 1)] ?? 'drop';
};

/** The address for the status of the only job. */
export const job = 'GET configure/job-1/status';
export const failedJob = (...errors: readonly object[]): Reply => jobStatus('completed', 'failed', errors);
