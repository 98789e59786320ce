import type { TokenCredential } from '@azure/identity';
import type { BlockBlobClient } from '@azure/storage-blob';
import { MarketplaceError, UserError } from '../../../model/errors.ts';
import { sentName, type MediaFile } from '../../../model/media.ts';
import type { MediaSource } from '../../../model/ports.ts';
import { openStorage, type Storage } from './azure-storage.ts';
import type { Upload } from './media.ts';
import { limitSilence } from '../http/deadline.ts';
import { maskSecrets, safeCause } from '../http/secrets.ts';

export type AzureUploadOptions = {
  /** URL of the container, already checked; absent if the Publisher names none. */
  readonly container: string | undefined;
  readonly connectionString: string | undefined;
  readonly credential: TokenCredential;
  readonly media: MediaSource;
  readonly now: () => Date;
};

/**
 * How long the service may download a file: it does so within minutes, and may do so again during a publish.
 */
const validFor = 24 * 60 * 60_000;
/** The library retries on its own; a request that takes longer than this (milliseconds) will not finish. */
const longestUpload = 10 * 60_000;
/** Clocks differ, so an address must not become valid in the future. */
const skew = 5 * 60_000;

/** Uploads files into the Publisher's container under their hash, and returns read-only addresses. */
export function azureUpload(options: AzureUploadOptions): Upload {
  let opened: Promise<Storage> | undefined;
  return async (file) => {
    const url = containerOf(options, file);
    try {
      opened ??= openStorage({ ...options, url });
      return await limitSilence(uploadFile(options, await opened, file), longestUpload);
    } catch (error) {
      const ours = error instanceof UserError || error instanceof MarketplaceError;
      throw ours ? error : uploadError(error, file, options);
    }
  };
}

async function uploadFile(
  { media, now }: AzureUploadOptions,
  storage: Storage,
  file: MediaFile,
): Promise<string> {
  const blob = storage.blob(blobName(file));
  if (!(await isUploaded(blob, file))) await uploadBlob(blob, file, await media(file));
  const at = now().getTime();
  return storage.address(blob, { from: new Date(at - skew), until: new Date(at + validFor) });
}

function containerOf({ container }: AzureUploadOptions, { path }: MediaFile): string {
  if (container !== undefined) return container;
  const message = `${path} has to be uploaded, but the Publisher has no \`media\` section`;
  const hint = 'write `spec.media.azureBlob.container` in the Publisher: the URL of a container of yours';
  throw new UserError('media-missing', message, { hint });
}

/** The hash is in the name, so equal bytes are one blob, and a changed file is another blob. */
const blobName = ({ sha256, reference }: MediaFile): string => `${sha256}/${sentName(reference)}`;

/** A blob that an interrupted upload left behind has no hash. */
async function isUploaded(blob: BlockBlobClient, file: MediaFile): Promise<boolean> {
  try {
    const { metadata, contentLength } = await blob.getProperties();
    return metadata?.['sha256'] === file.sha256 && contentLength === file.bytes;
  } catch (error) {
    if (uploadStatus(error) === 404) return false;
    throw error;
  }
}

const blobTypes: Readonly<Record<MediaFile['format'], string>> = {
  png: 'image/png',
  pdf: 'application/pdf',
  unknown: 'application/octet-stream',
};

async function uploadBlob(blob: BlockBlobClient, file: MediaFile, bytes: Uint8Array): Promise<void> {
  await blob.uploadData(bytes, {
    metadata: { sha256: file.sha256 },
    blobHTTPHeaders: { blobContentType: blobTypes[file.format] },
  });
}

const uploadStatus = (error: unknown): unknown =>
  error instanceof Error ? Reflect.get(error, 'statusCode') : undefined;

/**
 * The library's errors contain the request with its key and signature, so only their messages are passed on.
 */
function uploadError(
  error: unknown,
  file: MediaFile,
  { connectionString }: AzureUploadOptions,
): MarketplaceError {
  const secrets = connectionString === undefined ? [] : [connectionString, ...keysIn(connectionString)];
  const [words = '', ...more] = maskSecrets(uploadErrorWords(error), secrets).split(/\r?\n/);
  return new MarketplaceError(`${file.path} could not be uploaded: ${words}`, {
    code: 'upload',
    details: more,
    requestId: /RequestId:([0-9a-f-]{36})/i.exec(more.join(' '))?.[1],
    cause: safeCause(error, secrets),
  });
}

/** If the response has no body, the library has no message. */
function uploadErrorWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message === '' ? `Azure answered ${String(uploadStatus(error))}` : error.message;
}

const keysIn = (connectionString: string): readonly string[] =>
  [...connectionString.matchAll(/(?:AccountKey|SharedAccessSignature)=([^;]+)/g)].map(([, key]) => key ?? '');
