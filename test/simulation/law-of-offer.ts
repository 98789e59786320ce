import type { Asked, Page } from './book.ts';
import type { OfferFile, PlanFile } from './catalog.ts';
import type { Sight } from './sight.ts';
import { shapeOf } from './types.ts';

/** What violates a law in the changes to one offer; empty if the law is kept. */
export type Law = (about: About) => readonly string[];

export type About = {
  readonly offer: string;
  readonly was: Sight | undefined;
  readonly is: Sight;
  readonly page: Page;
  readonly asked?: Asked;
  readonly file?: OfferFile;
};

/** The images that a file lists for a plan. */
export const imagesOf = (file: OfferFile, { images, unlisted, deprecated }: PlanFile): readonly string[] =>
  shapeOf(file).frozen.plan?.read === undefined || !file.type.endsWith('VirtualMachine')
    ? []
    : Array.from({ length: images - unlisted }, (_, index) => unlisted + index + 1).map(
        (version) => `1.0.${version}${deprecated.includes(version) ? '!' : ''}`,
      );
