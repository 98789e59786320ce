import type { ResourceType } from '../wire/resource-types.ts';
import { contentAt } from './completeness/content.ts';
import type { Context } from './context.ts';
import { isRecord } from './schema-checks.ts';
import { invalidResource } from './errors.ts';
import type { Body } from './store/resources.ts';

/** What reads show instead of a secret. */
const secretMask = '********';

const leads = (configuration: string, field: string): readonly [string, string] => [
  `${configuration}LeadConfiguration`,
  field,
];

/** Where a secret is: in a member, or in a member of a member. */
type SecretPath = readonly [string] | readonly [string, string];

const secretPaths: Readonly<Partial<Record<ResourceType, readonly SecretPath[]>>> = {
  'customer-leads': [
    leads('blob', 'storageAccountConnectionString'),
    leads('table', 'storageAccountConnectionString'),
    leads('dynamics', 'applicationKey'),
    leads('dynamics', 'password'),
    leads('marketo', 'clientSecret'),
  ],
  'azure-test-drive-technical-configuration': [['appKey']],
  'virtual-machine-test-drive-technical-configuration': [['appKey']],
  'container-plan-technical-configuration': [['imageRepositoryDetails', 'password']],
  // Users who have this key can see the offer.
  'dynamics365-for-customer-engagement-availability': [['hideKey']],
};

const isMask = (value: string): boolean => /^\*+$/.test(value);

/**
 * The fields to store. Replaces each secret, whose text is not needed, by a mark that is new for each write
 * and reveals nothing. A mask keeps the stored mark.
 */
export const sealSecrets = (
  { randomUuid }: Pick<Context, 'randomUuid'>,
  type: ResourceType,
  body: Body,
  stored: Body | undefined,
): Body =>
  mapSecrets(type, body, (value, path) => {
    if (!isMask(value)) return `secret:${randomUuid()}`;
    const kept = contentAt(stored, path.join('.'));
    if (typeof kept === 'string') return kept;
    const message = `${path.join('.')} is a mask, but no secret is stored to keep`;
    throw invalidResource('businessValidationError', message);
  });

/** The fields as reads show them. */
export const maskStoredSecrets = (type: ResourceType, body: Body): Body =>
  mapSecrets(type, body, () => secretMask);

type SecretChange = (value: string, path: SecretPath) => string;

/** An empty text is not a secret: it means that there is none. */
function mapSecrets(type: ResourceType, body: Body, change: SecretChange): Body {
  let result = body;
  for (const path of secretPaths[type] ?? []) {
    const value = contentAt(result, path.join('.'));
    if (typeof value === 'string' && value !== '') result = replacedAt(result, path, change(value, path));
  }
  return result;
}

function replacedAt(body: Body, [outer, inner]: SecretPath, value: string): Body {
  if (inner === undefined) return { ...body, [outer]: value };
  const group = body[outer];
  return { ...body, [outer]: { ...(isRecord(group) ? group : {}), [inner]: value } };
}
