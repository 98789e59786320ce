import type { DesiredOffer } from '../model/desired.ts';
import type { JsonObject } from '../model/json.ts';
import type { MediaFile } from '../model/media.ts';
import { joinPath } from '../model/path.ts';
import { addressOf, finding, perOffer, publishSeverity, type Rule } from './finding.ts';
import { isNothing, itemsAt, textAt } from './value-at.ts';
import type { RuleId } from '../rulebook/rulebook.ts';

/** The marketplace's requirements for a kind of file. */
type AssetKind = {
  readonly rule: RuleId;
  readonly what: string;
  readonly format: 'png' | 'pdf';
  readonly most: number;
  /** Says what is wrong with the size in pixels; absent if any size is allowed. */
  readonly fits?: (width: number, height: number) => boolean;
  readonly size?: string;
};

const square = (smallest: number, largest: number) => (width: number, height: number) =>
  width === height && width >= smallest && width <= largest;

const screenshotSize = { width: 1280, height: 720 };

/** Every type of asset with its rules. */
const assetKinds: Readonly<Record<string, AssetKind>> = {
  azureLogoLarge: {
    rule: 'LST-09',
    what: 'large logo',
    format: 'png',
    most: 1,
    fits: square(216, 350),
    size: 'a square of 216 to 350 pixels',
  },
  azureLogoMedium: {
    rule: 'LST-09',
    what: 'medium logo',
    format: 'png',
    most: 1,
    fits: square(90, 90),
    size: '90 x 90 pixels',
  },
  azureLogoSmall: {
    rule: 'LST-09',
    what: 'small logo',
    format: 'png',
    most: 1,
    fits: square(48, 48),
    size: '48 x 48 pixels',
  },
  azureLogoWide: { rule: 'LST-09', what: 'wide logo', format: 'png', most: 1 },
  azureLogoHero: { rule: 'LST-09', what: 'hero image', format: 'png', most: 1 },
  azureLogoScreenshot: {
    rule: 'LST-10',
    what: 'screenshot',
    format: 'png',
    most: 5,
    fits: (width, height) => width === screenshotSize.width && height === screenshotSize.height,
    size: `${screenshotSize.width} x ${screenshotSize.height} pixels`,
  },
  pdfDocument: { rule: 'LST-12', what: 'document', format: 'pdf', most: 3 },
};

const assetsPath = '/listing/assets';

const assetKindOf = (item: JsonObject): AssetKind | undefined => assetKinds[textAt(item, '/type') ?? ''];

type Asset = {
  readonly kind: AssetKind;
  readonly item: JsonObject;
  readonly path: `${typeof assetsPath}/${string}`;
  /** The local file, if it is one. */
  readonly file?: MediaFile | undefined;
};

const listedAssets = (offer: DesiredOffer, media: Readonly<Record<string, MediaFile>>): readonly Asset[] =>
  itemsAt(offer, assetsPath).flatMap(({ item, path }) => {
    const kind = assetKindOf(item);
    return kind === undefined ? [] : [{ kind, item, path, file: media[textAt(item, '/file') ?? ''] }];
  });

const formats: Rule = perOffer((offer, { media }) =>
  listedAssets(offer, media).flatMap(({ kind, path, file }) =>
    file === undefined || file.format === kind.format
      ? []
      : [
          finding('LST-18', addressOf(offer), joinPath(path, 'file'), {
            message: `The ${kind.what} is no ${kind.format.toUpperCase()} file, whatever its name says.`,
            hint: `Save it as ${kind.format.toUpperCase()}.`,
          }),
        ],
  ),
);

const imageSizes: Rule = perOffer((offer, { media }) =>
  listedAssets(offer, media).flatMap(({ kind, path, file }) => {
    const { width, height } = file ?? {};
    if (width === undefined || height === undefined || kind.format !== 'png') return [];
    if (kind.fits === undefined || kind.fits(width, height)) return [];
    return [
      finding(kind.rule, addressOf(offer), joinPath(path, 'file'), {
        message: `The ${kind.what} has ${width} x ${height} pixels.`,
        hint: `Make it ${kind.size ?? 'another size'}.`,
      }),
    ];
  }),
);

const assetCounts: Rule = perOffer((offer, { media }) =>
  Object.values(assetKinds).flatMap((kind) => {
    const same = listedAssets(offer, media).filter((asset) => asset.kind === kind);
    const extra = same[kind.most];
    if (extra === undefined) return [];
    return [
      finding(kind.rule, addressOf(offer), extra.path, {
        message: `This is one ${kind.what} too many: there are ${same.length}, and ${kind.most} may be.`,
        hint: 'Remove some.',
      }),
    ];
  }),
);

const captions: Rule = perOffer((offer, { media }) =>
  listedAssets(offer, media)
    .filter(({ kind, item }) => kind.rule === 'LST-10' && isNothing(item['description']))
    .map(({ path }) =>
      finding('LST-10', addressOf(offer), joinPath(path, 'description'), {
        message: 'The screenshot has no caption.',
        hint: 'Add a description that says what it shows.',
        severity: publishSeverity(offer),
        absent: true,
      }),
    ),
);

/** Logos, screenshots and documents of the store page. */
export const assetRules: readonly Rule[] = [formats, imageSizes, assetCounts, captions];
