import { finding, findingAtComposed, perOfferPlan, type Rule } from './finding.ts';
import { isMachineType } from '../kinds/offer-types.ts';
import { isNothing, objectAt, objectsAt, textAt } from './value-at.ts';

const system = '/technical/operatingSystem';

export const imageVersionsPath = '/technical/vmImageVersions';

const ofWindows = /^windowsServer/;

/** `other` belongs to both families. */
const systemOfFamily: Rule = perOfferPlan(({ content }, offer, address) => {
  const [family, type] = [textAt(content, `${system}/family`), textAt(content, `${system}/type`)];
  if (!isMachineType(offer.type) || family === undefined || type === undefined || type === 'other') return [];
  if (ofWindows.test(type) === (family === 'windows')) return [];
  return [
    finding('TEC-IMAGE', address, `${system}/type`, {
      message: `${type} is no system of the family ${family}.`,
      hint: 'Correct one of them; a system that the list lacks is `other`.',
    }),
  ];
});

/** What an image is made of, and what it then does not have. */
const sourceFields: Readonly<
  Record<string, { readonly needs: string; readonly forbids: readonly string[] }>
> = {
  sasUri: { needs: 'osDisk', forbids: ['sharedImage'] },
  sharedImageGallery: { needs: 'sharedImage', forbids: ['osDisk', 'dataDisks'] },
};

const fieldsOfSource: Rule = perOfferPlan(({ content }, offer, address) =>
  (isMachineType(offer.type) ? objectsAt(content, imageVersionsPath) : []).flatMap((version) =>
    objectsAt(version, '/vmImages').flatMap((image) => {
      const [source, type] = [objectAt(image, '/source'), textAt(image, '/source/sourceType') ?? ''];
      const row = sourceFields[type];
      const at =
        `${imageVersionsPath}/${textAt(version, '/versionNumber')}/vmImages/` +
        `${textAt(image, '/imageType')}/source`;
      if (row === undefined) return [];
      return [
        ...(isNothing(source[row.needs]) ? [`An image of ${type} needs ${row.needs}.`] : []),
        ...row.forbids
          .filter((field) => !isNothing(source[field]))
          .map((field) => `An image of ${type} has no ${field}.`),
      ].map((message) =>
        findingAtComposed('TEC-IMAGE', address, at, {
          message,
          hint: 'Use osDisk with sasUri, and sharedImage with sharedImageGallery.',
        }),
      );
    }),
  ),
);

/** The system of a machine, and what its images are made of. */
export const imageSourceRules: readonly Rule[] = [systemOfFamily, fieldsOfSource];
