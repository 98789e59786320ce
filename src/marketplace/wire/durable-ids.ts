/** Durable ids are `<resource-type>/<path>`, lower case, issued by the service and permanent. */

/** `product/<guid>` → the bare GUID; other durable ids → their path. */
export const idPath = (durableId: string): string => durableId.slice(durableId.indexOf('/') + 1);

/** The last part: a plan's GUID, a submission's number (a decimal string above 2^53), an asset's ordinal. */
export const lastPart = (durableId: string): string => durableId.slice(durableId.lastIndexOf('/') + 1);

export const productId = (product: string): string => `product/${product}`;
export const wireOfferPlanId = (product: string, plan: string): string => `plan/${product}/${plan}`;
export const submissionId = (product: string, number: string): string => `submission/${product}/${number}`;

/** Number of the entry in the submission list that stands for the draft. */
export const draftSubmission = '0';
