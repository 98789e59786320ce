import { strToU8, zipSync, type Zippable } from 'fflate';
import { licensedOfferOf } from '../../../src/commands/service-ids/licensed-offer.ts';
import { offerId, offerPlanId } from '../../../src/model/ids.ts';
import type { LicensedOffer } from '../../../src/rules/service-ids/licensed-offer.ts';

/** The service id of a plan of `contoso-crm`. */
export const idOf = (plan: string): string => `contoso.contoso_crm.${plan}`;

/** `contoso-crm` with two plans whose service ids are known, unless others are given. */
export function licensed(
  ids: Readonly<Record<string, string>> = { bronze: idOf('bronze'), silver: idOf('silver') },
  setup: object = {},
): LicensedOffer {
  const plans = ['bronze', 'silver'].map((plan) => ({
    id: offerPlanId(plan),
    lifecycle: 'live' as const,
    content: { listing: { name: `${plan} plan` } },
  }));
  const offer = {
    id: offerId('contoso-crm'),
    type: 'dynamics365ForCustomerEngagement' as const,
    lifecycle: 'live' as const,
    goLive: 'manual' as const,
    content: { setup: { ...setup } },
    plans,
  };
  return licensedOfferOf(offer, 'contoso', ids);
}

/** A zip file; texts and archives by name. */
export const zip = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ) satisfies Zippable,
  );

export const plansXml = (...ids: readonly string[]): string =>
  `<?xml version="1.0"?><ServicePlans>${ids
    .map((id) => `<ServicePlan><Name>${id}</Name><DisplayName>A plan</DisplayName></ServicePlan>`)
    .join('')}</ServicePlans>`;

export const mappingsXml = (...pairs: readonly (readonly [id: string, app: string])[]): string =>
  `<ServicePlanAppModulesSet>${pairs
    .map(
      ([id, app]) => `<ServicePlanAppModules serviceplan="${id}"><App>${app}</App></ServicePlanAppModules>`,
    )
    .join('')}</ServicePlanAppModulesSet>`;

/** The built form of a solution, with everything in one file. */
export const customizations = (apps: readonly string[], licences: string = ''): string =>
  `<ImportExportXml><AppModules>${apps
    .map((app) => `<AppModule><UniqueName>${app}</UniqueName></AppModule>`)
    .join('')}</AppModules>${licences}</ImportExportXml>`;

/** An AppSource package as it is uploaded: a solution in a deployment package in a package. */
export const packageOf = (
  solution: Readonly<Record<string, string | Uint8Array>>,
  endDate: string = '12/31/2099',
): Uint8Array =>
  zip({
    'input.xml': `<PvsPackageData><EndDate>${endDate}</EndDate></PvsPackageData>`,
    '[Content_Types].xml': '<Types/>',
    'package.zip': zip({ 'PkgFolder/Crm_managed.zip': zip(solution) }),
  });
