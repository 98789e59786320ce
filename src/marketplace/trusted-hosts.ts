import { UserError } from '../model/errors.ts';
import type { Environment } from '../model/environment.ts';
import { defaultEndpoint } from './marketplace-identity.ts';
import { isLoopback, plainAddress } from '../model/web-address.ts';

/** Microsoft's hosts, in its public cloud and the sovereign ones; `*` stands for exactly one label. */
const microsoftHosts = {
  endpoint: [
    'graph.microsoft.com',
    'graph.microsoft.us',
    'dod-graph.microsoft.us',
    'microsoftgraph.chinacloudapi.cn',
  ],
  container: ['*.blob.core.windows.net', '*.blob.core.usgovcloudapi.net', '*.blob.core.chinacloudapi.cn'],
} as const;

type Purpose = keyof typeof microsoftHosts;

/** The name of the field in the files, and the variable of the run that may name another host. */
const hostWords = {
  endpoint: {
    field: 'marketplace.partnerCenter.endpoint',
    code: 'endpoint',
    variable: 'OFFERCTL_ENDPOINT',
    without: `leave the field out for ${defaultEndpoint}`,
  },
  container: {
    field: 'media.azureBlob.container',
    code: 'media-container',
    variable: 'OFFERCTL_MEDIA_HOST',
    without: 'name a container of yours: https://ACCOUNT.blob.core.windows.net/CONTAINER',
  },
} as const satisfies Record<Purpose, object>;

/**
 * The base URL of the API, without a trailing slash. Files cannot decide where tokens go: it has to be a
 * host of Microsoft's, the one that the run's environment names, or this machine.
 */
export function trustedEndpoint(written: string, env: Environment): string {
  const url = plainUrl(written, 'endpoint');
  const base = plainAddress(url);
  const named = env[hostWords.endpoint.variable] ?? '';
  if (isTrustedHost(url, 'endpoint') || (URL.canParse(named) && plainAddress(new URL(named)) === base))
    return base;
  throw untrusted(url, 'endpoint', base);
}

/**
 * The URL of the container for media, checked like the endpoint, because it gets a token of the same
 * application.
 */
export function trustedContainer(written: string, env: Environment): string {
  const url = plainUrl(written, 'container');
  if (isTrustedHost(url, 'container') || env[hostWords.container.variable] === url.host)
    return plainAddress(url);
  throw untrusted(url, 'container', url.host);
}

/** The scope of a token for this endpoint: each cloud has its own Graph. */
export function graphScope(endpoint: string): string {
  const url = new URL(endpoint);
  const host = isOneOf(url.hostname, 'endpoint') ? url.hostname : microsoftHosts.endpoint[0];
  return `https://${host}/.default`;
}

const isTrustedHost = (url: URL, purpose: Purpose): boolean =>
  isLoopback(url.href) || (url.port === '' && isOneOf(url.hostname, purpose));

const isOneOf = (hostname: string, purpose: Purpose): boolean =>
  microsoftHosts[purpose].some((pattern) => matches(pattern.split('.'), hostname.split('.')));

/** Matches whole labels: not a part of one, not several, and not the empty one after a final dot. */
const matches = (pattern: readonly string[], labels: readonly string[]): boolean =>
  pattern.length === labels.length &&
  pattern.every((label, at) => (label === '*' ? labels[at] !== '' : label === labels[at]));

/** People and parsers agree only on plain text: no blank, backslash or non-ASCII letter. */
const isPlainText = /^[!-[\]-~]+$/;

function plainUrl(written: string, purpose: Purpose): URL {
  const url = isPlainText.test(written) && URL.canParse(written) ? new URL(written) : undefined;
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(written));
  // `host?` and `host#` have an empty query and fragment: only the text shows them.
  if (url && secure && !/[?#@]/.test(written)) return url;
  const { field, code, without } = hostWords[purpose];
  // Not repeated in the message, because it may contain a password.
  throw new UserError(code, `\`${field}\` has to be a plain https URL`, { hint: without });
}

function untrusted({ host }: URL, purpose: Purpose, name: string): UserError {
  const { field, code, variable, without } = hostWords[purpose];
  const message = `\`${field}\` leads to ${host}, which is not Microsoft's; no token is sent there`;
  const named = `if it is yours, set ${variable}=${name} where this runs`;
  return new UserError(`${code}-untrusted`, message, { hint: `${named}; else ${without}`, exitCode: 3 });
}
