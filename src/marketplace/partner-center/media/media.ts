import { MarketplaceError } from '../../../model/errors.ts';
import { sentName, type MediaFile } from '../../../model/media.ts';
import type { Edit, OfferToBe } from '../../../model/ports.ts';
import { productId } from '../../wire/durable-ids.ts';
import type { NamedVersions } from '../../wire/schema-versions.ts';
import { encodeEdit } from '../codec/encode.ts';
import type { Write } from '../codec/locate-error.ts';
import { fromRawCopy } from '../codec/resources.ts';

/** Knows where the files of one apply were uploaded. */
export type Media = {
  /** Uploads the files that the resources of these edits name. */
  readonly upload: (offer: OfferToBe, edits: readonly Edit[]) => Promise<void>;
  /** The resources of these edits, with the addresses of files uploaded earlier; takes no time. */
  readonly encode: (offer: OfferToBe, edits: readonly Edit[]) => readonly Write[];
};

/** `schemas`: the versions that the publisher's configuration names. */
export function openMedia(upload: Upload, schemas: NamedVersions = {}): Media {
  const encoded = encoderWith(schemas);
  const addresses = new Map<string, string>();
  return {
    upload: async (offer, edits) => {
      // An offer that does not exist yet has no plans, and plans have no files.
      const own = edits.filter(({ plan }) => plan === undefined);
      const files = neededMedia(encoded(offer, own, {}), own);
      const sent = await Promise.all(
        files.map(async (file) => [mediaKey(file), await upload(file)] as const),
      );
      for (const [key, address] of sent) addresses.set(key, address);
    },
    encode: (offer, edits) => {
      const sent = editedFiles(edits).filter((file) => addresses.has(mediaKey(file)));
      const urls = sent.map((file) => [file.reference, addresses.get(mediaKey(file)) ?? ''] as const);
      const writes = encoded(offer, edits, Object.fromEntries(urls));
      const late = neededMedia(writes, edits).find((file) => !addresses.has(mediaKey(file)));
      if (late === undefined) return writes;
      // Uploading it now would let time pass between the read of the draft and the write.
      const message = `the marketplace does not hold ${late.path} any more`;
      throw new MarketplaceError(message, { code: 'conflict' });
    },
  };
}

const mediaKey = ({ sha256, reference }: MediaFile): string => `${sha256} ${reference}`;

type EncodeEdits = (
  offer: OfferToBe,
  edits: readonly Edit[],
  urls: Readonly<Record<string, string>>,
) => readonly Write[];

const encoderWith =
  (schemas: NamedVersions): EncodeEdits =>
  ({ id, type, ref, draft }, edits, urls) => {
    const raw = draft === undefined ? [] : fromRawCopy(draft.raw);
    const product = ref === undefined ? '' : productId(ref);
    const context = { offer: id, type, product, raw, urls, schemas };
    return edits.flatMap((edit) => encodeEdit(context, edit));
  };

const editedFiles = (edits: readonly Edit[]): readonly MediaFile[] => [
  ...new Map(
    edits.flatMap(({ media }) => Object.values(media)).map((file) => [file.reference, file]),
  ).values(),
];

/** Uploads only files whose resource is written, and no bytes that are already there. */
function neededMedia(writes: readonly Write[], edits: readonly Edit[]): readonly MediaFile[] {
  const written = new Set(writes.map(({ resource }) => resource['fileName']));
  return editedFiles(edits).filter((file) => written.has(sentName(file.reference)));
}

/** Uploads a local file to where the service can download it, and returns its address. */
export type Upload = (file: MediaFile) => Promise<string>;
