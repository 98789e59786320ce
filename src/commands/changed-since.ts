import { withFilesAt, type Repository } from '../git/repository.ts';
import type { Desired, DesiredOffer } from '../model/desired.ts';
import { UserError } from '../model/errors.ts';
import type { OfferId } from '../model/ids.ts';
import { sameJson, type Json } from '../model/json.ts';
import type { CommandContext } from './context.ts';
import { loadDesiredIn } from './files-at.ts';

/**
 * The offers that the files say something else about than where HEAD left `ref`, vanished ones included;
 * `undefined` when that may be all of them. What counts is what files mean: where documents stand, and which
 * text, table or picture they take a value from, makes no difference.
 */
export async function changedSince(
  context: CommandContext,
  ref: string,
  repository: Repository | undefined,
  desired: Desired,
): Promise<readonly OfferId[] | undefined> {
  if (!repository) {
    throw new UserError(
      'no-repository',
      `${context.root} lies in no git repository, so nothing has a --base`,
      {
        hint: 'leave --base out, or check -C',
      },
    );
  }
  const before = await withFilesAt(repository, ref, (folder) => loadDesiredIn(context, folder));
  if (before === undefined || !same(before.publisher, desired.publisher)) return undefined;
  const [old, now] = [byId(before), byId(desired)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((id) => !same(old.get(id), now.get(id)));
}

const byId = ({ offers }: Desired): ReadonlyMap<OfferId, DesiredOffer> =>
  new Map(offers.map((offer) => [offer.id, offer]));

const same = (a: object | undefined, b: object | undefined): boolean => sameJson(plain(a), plain(b));

const plain = (value: object | undefined): Json | undefined =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json);
