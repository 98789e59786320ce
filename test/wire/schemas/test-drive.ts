import { Type } from 'typebox';
import type { TProperties, TSchema } from 'typebox';
import { guid, object, text, webAddress } from './parts.ts';

/** Not documented; the fields are those of the portal's pages. */

const whole = Type.Integer({ minimum: 1 });

export const testDriveListingFields: TProperties = {
  description: Type.String({ maxLength: 3000 }),
  accessInformation: Type.String({ maxLength: 10_000 }),
  userManual: object({ name: Type.String({ maxLength: 255 }), url: webAddress }),
  videos: Type.Array(object({ title: text, streamingUrl: webAddress }, { thumbnailUrl: webAddress })),
};

/** `named` is how it refers to the plan that is tried. */
export const testDriveFields = (named: TSchema): TProperties => ({
  maxConcurrentTestDrives: whole,
  durationInHours: whole,
  basePlan: named,
  instanceUrl: webAddress,
  instanceWebApiUrl: webAddress,
  roleName: text,
  region: text,
  resourceGroupName: text,
  assignLogicAppName: text,
  deprovisionLogicAppName: text,
  subscriptionId: guid,
  tenantId: guid,
  tenantName: text,
  appId: guid,
  appKey: text,
});
