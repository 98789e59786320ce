import { Type } from 'typebox';
import { oneOf, opt, type ValueOf } from '../kinds/annotations.ts';
import { Text } from './plain-schemas.ts';
import { Problem } from './problem.ts';

const sectionStates = ['notStarted', 'incomplete', 'complete', 'unpublishedChanges'] as const;

/** What the portal's page for reviewing and publishing shows of an offer, as the files make it. */
export const OfferReview = Type.Object({
  offer: Text,
  sections: Type.Array(
    Type.Object({
      address: Text,
      section: Text,
      status: oneOf(sectionStates),
      /** What keeps it from being complete. */
      lacks: Type.Array(Problem),
    }),
  ),
  /** Whether there are notes for certification. */
  notes: Type.Boolean(),
  /** Buttons of the store page, by who looks at it. */
  buttons: Type.Array(Type.Object({ viewer: Text, buttons: Type.Array(Text) })),
  publishing: Type.Object({
    steps: Type.Array(Type.Object({ id: Text, reason: Text, reversibility: Text })),
    freezes: Type.Array(Text),
    refused: Type.Array(Text),
  }),
  previewLinks: opt(Type.Array(Text)),
});

export type OfferReview = ValueOf<typeof OfferReview>;
export type SectionState = (typeof sectionStates)[number];
