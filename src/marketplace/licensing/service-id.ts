const underscored = (id: string): string => id.replaceAll('-', '_');

/** The presumed service id of a plan: each `-` of publisher and offer becomes `_`. */
export const serviceIdOf = (publisher: string, offer: string, plan: string): string =>
  `${underscored(publisher)}.${underscored(offer)}.${plan}`;
