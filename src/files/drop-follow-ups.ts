import { isList } from '../model/json.ts';
import { isWithin } from '../model/path.ts';
import type { Finding } from '../model/problem.ts';
import type { LoadedAudience } from './audiences/audience.ts';
import { isDoubtful, specField, type LoadedDocument } from './document.ts';

/** What a rule found; `offset` is a position in a text, `absent` means that something is missing. */
export type LocatedFinding = Finding & { readonly offset?: number; readonly absent?: true };

type CheckedParts = {
  readonly documents: readonly LoadedDocument[];
  readonly audiences: ReadonlyMap<string, LoadedAudience>;
  readonly incomplete: boolean;
};

const audienceSuffix = '/audience';

/**
 * Separates new findings from those that only repeat an error: about a field that is wrong, about something
 * missing in a document with errors (it may be there under a misspelt key), about an audience whose members
 * could not be read, about plans of which some could not be assigned.
 */
export function followUpFilter(parts: CheckedParts): (finding: LocatedFinding) => boolean {
  const byAddress = new Map(parts.documents.toReversed().map((document) => [document.address, document]));
  const stray = parts.incomplete || hasStrayOfferPlans(parts.documents);
  return ({ address, path, absent }) => {
    const isAudience = address.endsWith(audienceSuffix);
    const owner = isAudience ? address.slice(0, -audienceSuffix.length) : address;
    const document = byAddress.get(owner as LoadedDocument['address']);
    if (document === undefined) return true;
    if (isAudience) return isAudienceSound(document, parts.audiences);
    if (absent && path === '' && stray) return false;
    if (document.limits.some((one) => isWithin(path, one.path))) return false;
    if (document.valid) return true;
    return !absent && (path === '' || !isDoubtful(document, `/spec${path}`));
  };
}

/** True when a plan's offer is undeclared or unreadable: an offer may then have more plans than it seems. */
function hasStrayOfferPlans(documents: readonly LoadedDocument[]): boolean {
  const offers = new Set<unknown>(documents.filter(({ kind }) => kind === 'Offer').map(({ name }) => name));
  const plans = documents.filter(({ kind }) => kind === 'Plan');
  return plans.some((plan) => plan.broken || !offers.has(specField(plan, 'offer')));
}

function isAudienceSound(plan: LoadedDocument, audiences: ReadonlyMap<string, LoadedAudience>): boolean {
  const names = specField(plan, 'audiences');
  if (isDoubtful(plan, '/spec/audiences')) return false;
  if (!isList(names)) return true;
  return names.every((name) => {
    const audience = typeof name === 'string' ? audiences.get(name) : undefined;
    return audience !== undefined && audience.valid && audience.problems.length === 0;
  });
}
