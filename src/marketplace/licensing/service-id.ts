const underscored = (id: string): string => id.replaceAll('-', '_');

/** The service id of a plan in the form that is expected: publisher and offer with underscores. */
export const serviceIdOf = (publisher: string, offer: string, plan: string): string =>
  `${underscored(publisher)}.${underscored(offer)}.${plan}`;
