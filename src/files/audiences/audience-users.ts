import { audienceAddress, type Address } from '../../model/ids.ts';
import { isList } from '../../model/json.ts';
import { specField, type LoadedDocument } from '../document.ts';

/** Addresses of the audiences that the plans of each offer name, by Offer ID. */
export type AudienceUsers = ReadonlyMap<string, ReadonlySet<Address>>;

/** Reads them from the documents of plans, even from those with errors. */
export function audienceUsers(documents: readonly LoadedDocument[]): AudienceUsers {
  const users = new Map<string, Set<Address>>();
  for (const plan of documents.filter(({ kind }) => kind === 'Plan')) {
    const [offer, names] = [specField(plan, 'offer'), specField(plan, 'audiences')];
    if (typeof offer !== 'string' || !isList(names)) continue;
    const used = users.get(offer) ?? new Set();
    users.set(offer, used);
    for (const name of names) if (typeof name === 'string') used.add(audienceAddress(name));
  }
  return users;
}
