import type { TypedResource } from '../configure/read-request.ts';
import { liveApplication, liveDynamics } from './business-offers.ts';
import { liveContainer, liveMachine } from './deployed-offers.ts';
import type { LiveFiles } from './live-pages.ts';
import { liveService } from './service-offer.ts';

type LiveContent = (externalId: string, files: LiveFiles) => readonly TypedResource[];

/** A complete offer of each type, in the form that public live offers have. */
export const liveContents: Readonly<Record<string, LiveContent>> = {
  softwareAsAService: liveService,
  azureVirtualMachine: liveMachine,
  azureContainer: liveContainer,
  azureApplication: liveApplication,
  dynamics365ForCustomerEngagement: liveDynamics,
};
