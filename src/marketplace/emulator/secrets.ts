import { createHash } from 'node:crypto';
import type { ResourceType } from '../wire/resource-types.ts';
import { isRecord } from './schema-checks.ts';
import { invalidResource } from './errors.ts';
import type { Body } from './store/resources.ts';

/** What every read shows in place of a secret. */
const mask = '********';

const leads = (configuration: string, field: string): readonly [string, string] => [
  `${configuration}LeadConfiguration`,
  field,
];

/** Where secrets are: member, and member of that. */
const secretPaths: Readonly<Partial<Record<ResourceType, readonly (readonly [string, string])[]>>> = {
  'customer-leads': [
    leads('blob', 'storageAccountConnectionString'),
    leads('table', 'storageAccountConnectionString'),
    leads('dynamics', 'applicationKey'),
    leads('dynamics', 'password'),
    leads('marketo', 'clientSecret'),
  ],
};

const isMask = (value: string): boolean => /^\*+$/.test(value);

/** The fields to store: fingerprints of secrets (nothing needs the text); a mask keeps the stored one. */
export const sealSecrets = (type: ResourceType, body: Body, stored: Body | undefined): Body =>
  mapSecrets(type, body, (value, [outer, inner]) => {
    if (!isMask(value)) return `sha256:${createHash('sha256').update(value).digest('hex')}`;
    const group = stored?.[outer];
    if (isRecord(group) && typeof group[inner] === 'string') return group[inner];
    throw invalidResource(
      'businessValidationError',
      `${outer}.${inner} is a mask, but no secret is stored to keep`,
    );
  });

/** The fields as every read shows them. */
export const maskSecrets = (type: ResourceType, body: Body): Body => mapSecrets(type, body, () => mask);

type SecretChange = (value: string, path: readonly [string, string]) => string;

function mapSecrets(type: ResourceType, body: Body, change: SecretChange): Body {
  let result = body;
  for (const path of secretPaths[type] ?? []) {
    const group = result[path[0]];
    if (!isRecord(group) || typeof group[path[1]] !== 'string') continue;
    result = { ...result, [path[0]]: { ...group, [path[1]]: change(String(group[path[1]]), path) } };
  }
  return result;
}
