import { Type } from 'typebox';
import { fields, guid, note, oneOf, opt, text, url, yesNo } from './annotations.ts';

/** A trial environment that Microsoft or the publisher hosts. */
export const testDriveSchema = fields(
  {
    enabled: opt(yesNo('Whether there is a test drive.')),
    type: opt(
      oneOf(
        [
          'azureResourceManager',
          'dynamicsForBusinessCentral',
          'dynamicsForCustomerEngagement',
          'dynamicsForOperations',
          'logicApp',
          'powerBi',
        ],
        { description: 'How it is provided.', ...note({ rule: 'TST-01' }) },
      ),
    ),
  },
  { description: 'The test drive.' },
);

const video = fields({
  title: text('Name of the video.'),
  streamingUrl: url('Where it is shown: YouTube or Vimeo.'),
  thumbnailUrl: opt(url('PNG of 533 x 324 pixels.')),
});

/** The store texts of a test drive, in English. */
export const testDriveListingSchema = fields(
  {
    description: opt(text('What can be tried.', { maxLength: 3000, rule: 'TST-02' })),
    accessInformation: opt(
      text('How to get in and what to do there.', { maxLength: 10_000, rule: 'TST-02' }),
    ),
    userManual: opt(
      fields(
        {
          name: text('Name of the PDF.', { maxLength: 255, rule: 'TST-02' }),
          url: url('Where it is fetched.'),
        },
        { description: 'The manual, as a PDF.' },
      ),
    ),
    videos: opt(Type.Array(video, { description: 'Videos of the test drive.', ...note({ key: ['title'] }) })),
  },
  { description: 'What the store says of the test drive.' },
);

const whole = (description: string) =>
  opt(Type.Integer({ minimum: 1, description, ...note({ rule: 'TST-01' }) }));

/** The technical fields of a test drive; Azure, a logic app and Dynamics each use some of them. */
export const testDriveTechnicalSchema = fields(
  {
    maxConcurrentTestDrives: whole('Most that run at one time; each takes a licence or resources.'),
    durationInHours: whole('Whole hours that one lasts.'),
    basePlan: opt(
      text('Plan ID of the plan that is tried.', { literal: true, rule: 'STOP-15', example: 'standard' }),
    ),
    instanceUrl: opt(url('Address of the Dynamics 365 instance.')),
    instanceWebApiUrl: opt(url('Address of its web API.')),
    roleName: opt(text('Role that whoever tries it gets.')),
    region: opt(text('Azure region.')),
    resourceGroupName: opt(text('Resource group of the logic apps.')),
    assignLogicAppName: opt(text('Logic app that begins one.')),
    deprovisionLogicAppName: opt(text('Logic app that ends one.')),
    subscriptionId: opt(guid('Azure subscription that is used for nothing else.')),
    tenantId: opt(guid('Entra tenant.')),
    tenantName: opt(text('Name of the tenant.')),
    appId: opt(guid('Application that deploys it.')),
    appKey: opt(text('Secret of that application.', { secret: true, example: '{env: TEST_DRIVE_KEY}' })),
  },
  { description: 'How the test drive is deployed.' },
);
