import type { PlanInput } from './input.ts';

/** Types that the Product Ingestion API writes. */
const writableTypes: ReadonlySet<string> = new Set([
  'softwareAsAService',
  'azureVirtualMachine',
  'coreVirtualMachine',
  'azureContainer',
  'containerApp',
]);

/** Whether only a person can write offers of this type: the marketplace has no API for them. */
export const isByHandType = ({ byHand }: Pick<PlanInput, 'byHand'>, type: string): boolean =>
  byHand.has('other-types') && !writableTypes.has(type);
