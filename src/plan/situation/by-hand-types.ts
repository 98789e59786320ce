import type { PlanInput } from './input.ts';

/** Types that the Product Ingestion API can write. */
const writableTypes: ReadonlySet<string> = new Set([
  'softwareAsAService',
  'azureVirtualMachine',
  'coreVirtualMachine',
  'azureContainer',
  'containerApp',
]);

/** Whether only a person can write offers of this type, because the marketplace has no API for them. */
export const isByHandType = ({ byHand }: Pick<PlanInput, 'byHand'>, type: string): boolean =>
  byHand.has('other-types') && !writableTypes.has(type);
