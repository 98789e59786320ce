import { draftSubmission, idPath, lastPart, submissionId } from '../../wire/durable-ids.ts';
import type { WireError, WireResource } from '../../wire/messages.ts';
import { resourceTypes } from '../../wire/resource-types.ts';
import type { ResourceScope, ResourceType } from '../../wire/resource-types.ts';
import { onlyResourceId } from '../resource-ids.ts';
import { isRecord } from '../schema-checks.ts';

type ResourceId = WireError['resourceId'];

/** How an error names its resource: by id, by its name in the request, by external id, or not at all. */
export function errorResourceId(type: ResourceType, resource: WireResource): ResourceId {
  if (resource.id !== undefined) return resource.id;
  const resourceName = resource['resourceName'];
  if (typeof resourceName === 'string') return { resourceName };
  const identity = resource['identity'];
  if (isRecord(identity)) return { externalId: String(identity['externalId']) };
  return impliedId(type, resource);
}

/** Scopes whose resources have ids that cannot be derived from their owner. */
const withoutOwnId: ReadonlySet<ResourceScope> = new Set(['item', 'command']);

/** The id that can be derived from an owner given by durable id. */
function impliedId(type: ResourceType, { product, plan, languageId }: WireResource): ResourceId {
  if (typeof product !== 'string') return undefined;
  if (type === 'submission') return submissionId(idPath(product), draftSubmission);
  if (withoutOwnId.has(resourceTypes[type].of)) return undefined;
  if (plan === undefined) return onlyResourceId(type, idPath(product), null, languageId);
  return typeof plan === 'string'
    ? onlyResourceId(type, idPath(product), lastPart(plan), languageId)
    : undefined;
}
