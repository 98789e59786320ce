import type { Emulator } from '../../../../src/marketplace/emulator/open.ts';
import type { ErrorBody } from '../../../../src/marketplace/wire/messages.ts';
import { pick, typed } from '../../emulator/make.ts';
import type { Client, Send } from '../../emulator/make.ts';

/** One empty marketplace, and the ways to reach it. */
export type World = { readonly emulator: Emulator; readonly client: Client; readonly send: Send };

export const errorOf = async (response: Response): Promise<ErrorBody['error']> =>
  ((await response.json()) as ErrorBody).error;

export const syncOf = (product: string, plan: string, privateAudiences: object): object => ({
  ...typed('price-and-availability-update-private-audiences', 'preview2'),
  product: `product/${product}`,
  plan: `plan/${product}/${plan}`,
  privateAudiences,
});

export const planOf = (product: string, externalId: string, lifecycleState: string): object => ({
  ...typed('plan'),
  product: `product/${product}`,
  identity: { externalId },
  alias: externalId,
  lifecycleState,
});

export async function liveSubmission(client: Client, product: string): Promise<string> {
  const entries = await client.submissions(product);
  return String(entries.find(({ target }) => target.targetType === 'live')?.id);
}

/** The private plan's audience at a target. */
export async function members(client: Client, product: string, target: string): Promise<unknown> {
  const tree = await client.tree(product, target);
  return pick(tree, 'price-and-availability-plan', { audience: 'private' })['privateAudiences'];
}

export const title = async (client: Client, product: string, target: string): Promise<unknown> =>
  pick(await client.tree(product, target), 'listing')['title'];
