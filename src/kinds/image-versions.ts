import { Type } from 'typebox';
import { fields, note, oneOf, opt, signedUrl, text } from './annotations.ts';
import { machines } from './offer-types.ts';
import { departure } from './stop.ts';

const disk = (what: string) => signedUrl(`Shared access signature of the ${what} disk.`);

const source = fields({
  sourceType: oneOf(['sasUri', 'sharedImageGallery'], { description: 'Where the image is.' }),
  osDisk: opt(fields({ uri: disk('system') }, { description: 'The system disk, with `sasUri`.' })),
  dataDisks: opt(
    Type.Array(
      fields({
        lunNumber: Type.Integer({ minimum: 0, maximum: 15, description: 'Place of the disk.' }),
        uri: disk('data'),
      }),
      { maxItems: 16, description: 'More disks, with `sasUri`.', ...note({ key: ['lunNumber'] }) },
    ),
  ),
  sharedImage: opt(
    fields(
      {
        tenantId: text('Tenant of the gallery.'),
        resourceId: text('Azure resource id of the image version.'),
      },
      { description: 'The image, with `sharedImageGallery`.' },
    ),
  ),
});

const image = fields({
  imageType: oneOf(['x64Gen1', 'x64Gen2', 'arm64Gen2'], { description: 'Generation; that of a SKU.' }),
  source,
});

const departureSchedule = fields(departure, {
  description: 'When and why it leaves the market; the service sets the date.',
  ...note({ readOnly: ['date'] }),
});

const versionFields = {
  versionNumber: text('Version of the image.', {
    maxLength: 32,
    pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$',
    form: 'a version such as 1.0.0',
  }),
  vmImages: Type.Array(image, {
    minItems: 1,
    maxItems: 3,
    description: 'One image per SKU; never changed after a publish.',
    ...note({ key: ['imageType'] }),
  }),
  lifecycleState: opt(
    oneOf(['generallyAvailable', 'deprecated'], {
      description: 'On offer, or announced to leave the market.',
      default: 'generallyAvailable',
    }),
  ),
  deprecationSchedule: opt(departureSchedule),
};

const vmImageVersion = fields(
  versionFields,
  note({ dependent: { member: 'deprecationSchedule', sibling: 'lifecycleState', value: 'deprecated' } }),
);

/** Images by version. Unlisted images stay: otherwise, leaving out a deprecated one would restore it. */
export const imageVersions = Type.Array(vmImageVersion, {
  description: 'Images; versions that are not listed stay as they are.',
  ...note({ key: ['versionNumber'], appendOnly: true, offerTypes: machines }),
});
