/** The kinds of steps that a policy can name. */
export const stepKinds = [
  'publish',
  'goLive',
  'relist',
  'price',
  'syncAudience',
  'removeMembers',
  'stopSell',
  'cancelPublish',
  'registerDeal',
  'licenses',
  'removeLicenses',
  'final',
] as const;

export type StepKind = (typeof stepKinds)[number];
