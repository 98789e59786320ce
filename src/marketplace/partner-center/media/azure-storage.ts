import type { TokenCredential } from '@azure/identity';
import type { BlobClient, BlobGenerateSasUrlOptions, BlockBlobClient } from '@azure/storage-blob';
import { UserError } from '../../../model/errors.ts';
import { isLoopback, withoutEndSlashes } from '../../../model/web-address.ts';

export type StorageOptions = {
  /** URL of the container. */
  readonly url: string;
  /** `AZURE_STORAGE_CONNECTION_STRING`, where it is set. */
  readonly connectionString: string | undefined;
  /** Used if there is no connection string. */
  readonly credential: TokenCredential;
};

/** The operations of a container that uploads need. */
export type Storage = {
  readonly blob: (name: string) => BlockBlobClient;
  /** An address that allows reading one blob for a limited time. */
  readonly address: (blob: BlobClient, valid: Validity) => Promise<string>;
};

type Validity = { readonly from: Date; readonly until: Date };

/** Version of the signatures; newer ones add fields that we do not use and other servers do not know. */
const signatureVersion = '2024-11-04';

/**
 * Opens the container with the key of a connection string, or else with tokens. Azure's library is loaded
 * here.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const azure = await import('@azure/storage-blob');
  const { url, connectionString, credential } = options;
  const reading = ({ from, until }: Validity): BlobGenerateSasUrlOptions => ({
    permissions: azure.BlobSASPermissions.parse('r'),
    startsOn: from,
    expiresOn: until,
    version: signatureVersion,
    ...(isLoopback(url) ? {} : { protocol: azure.SASProtocol.Https }),
  });
  if (connectionString !== undefined && connectionString !== '') {
    const { name, key } = accountOf(connectionString, url);
    const shared = new azure.ContainerClient(url, new azure.StorageSharedKeyCredential(name, key));
    return {
      blob: (blob) => shared.getBlockBlobClient(blob),
      address: (blob, valid) => blob.generateSasUrl(reading(valid)),
    };
  }
  const container = new azure.ContainerClient(url, credential);
  const service = new azure.BlobServiceClient(url.slice(0, url.lastIndexOf('/')), credential);
  return {
    blob: (blob) => container.getBlockBlobClient(blob),
    address: async (blob, valid) => {
      const key = await service.getUserDelegationKey(valid.from, valid.until);
      return blob.generateUserDelegationSasUrl(reading(valid), key);
    },
  };
}

type Account = { readonly name: string; readonly key: string };

/** The account of a connection string; it must be the one that holds the container. */
function accountOf(connectionString: string, container: string): Account {
  const fields = new Map(connectionString.split(';').map(splitOnce));
  const [name, key] = [fields.get('AccountName') ?? '', fields.get('AccountKey') ?? ''];
  if (name === '' || key === '') {
    const message = 'AZURE_STORAGE_CONNECTION_STRING holds no AccountName and AccountKey';
    throw new UserError('storage-connection', message);
  }
  if (isHeldBy(new URL(container), name, fields)) return { name, key };
  const message = `AZURE_STORAGE_CONNECTION_STRING is for ${name}, which does not hold ${container}`;
  const hint = 'name a container of that account; an address of its own stands there as `BlobEndpoint`';
  throw new UserError('storage-connection', message, { hint });
}

/** Compares whole host names: an account `contoso` does not match `contoso.evil.example`. */
function isHeldBy(container: URL, name: string, fields: ReadonlyMap<string, string>): boolean {
  const suffix = fields.get('EndpointSuffix') ?? 'core.windows.net';
  const written = fields.get('BlobEndpoint') ?? `https://${name}.blob.${suffix}`;
  const account = URL.canParse(written) ? new URL(written) : undefined;
  const within = (path: string) => container.pathname.startsWith(`${withoutEndSlashes(path)}/`);
  if (container.host === account?.host) return within(account.pathname);
  return isLoopback(container.href) && within(`/${name}`);
}

function splitOnce(field: string): readonly [string, string] {
  const at = field.indexOf('=');
  return [field.slice(0, at), field.slice(at + 1)];
}
