import { Type } from 'typebox';
import { fields, guid, note, oneOf, opt, text, url, type ValueOf } from './annotations.ts';
import { approvals } from './approvals.ts';
import { documentOf } from './document.ts';
import { resourceNames } from './resource-names.ts';
import { windowsSchema } from './windows.ts';

const embedded = fields(
  {
    path: opt(
      text('SQLite file of the embedded marketplace, in the project.', {
        example: '.offerctl/marketplace.db',
        ownPath: 'store',
      }),
    ),
    pipeline: opt(
      oneOf(['instant', 'realistic', 'manual'], {
        description: 'How publishing time passes: at once, as in reality, or by `offerctl emulator advance`.',
      }),
    ),
    consent: opt(
      oneOf(['auto', 'manual'], { description: 'Whether an invited customer accepts licences at once.' }),
    ),
    rules: opt(
      oneOf(['current', 'seed2019'], { description: 'Whose rules hold where 2019 and today differ.' }),
    ),
    schemas: opt(
      oneOf(['v2022', 'current'], {
        description:
          'Which schema versions of virtual machines it accepts: all of them, or the newest alone.',
      }),
    ),
  },
  { description: 'A complete marketplace in one local file; nothing leaves this machine.' },
);

const schemaVersion = opt(
  text('Schema version that is read and written instead of the one that offerctl knows.', {
    pattern: '^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$',
    form: 'a schema version',
    example: '2026-04-01-preview1',
  }),
);

/** A key for each resource type, so that an unknown one is an error with the nearest known one. */
const schemasByType = Type.Unsafe<Readonly<Record<string, string>>>(
  fields(Object.fromEntries(resourceNames.map((name) => [name, schemaVersion])), {
    description: 'Schema versions of the API by resource type, until an update of offerctl knows them.',
  }),
);

const partnerCenter = fields(
  {
    tenantId: guid('Entra tenant that is associated with the Partner Center account.'),
    clientId: opt(guid('Entra application with the role Manager in Partner Center.')),
    endpoint: opt(
      url('Base URL of the API.', { example: 'https://graph.microsoft.com/rp/product-ingestion' }),
    ),
    schemas: opt(schemasByType),
  },
  { description: "Microsoft's marketplace. Credentials come from the environment." },
);

const share = (description: string) => Type.Integer({ minimum: 0, maximum: 100, description });
const countField = (description: string) => Type.Integer({ minimum: 0, description });

const policy = fields({
  onRemove: opt(
    oneOf(['refuse', 'delete-drafts'], {
      description: 'What a file that vanished may do to its offer or plan.',
    }),
  ),
  whenBusy: opt(
    oneOf(['queue', 'replace'], {
      description: 'What happens to new content while a publish runs, or waits as a preview of others.',
    }),
  ),
  thresholds: opt(
    fields({
      price: opt(share('Percent that a live price may fall in one plan; to 0 it never falls unseen.')),
      stopSell: opt(countField('Most offers and plans that one plan may stop.')),
      deleteDraft: opt(countField('Most drafts that one plan may delete.')),
      audienceRemoval: opt(
        fields({
          count: opt(countField('Most members that may leave one live plan.')),
          percent: opt(share('Largest share of members that may leave one live plan.')),
        }),
      ),
      licenseDecrease: opt(
        fields({
          count: opt(countField('Most licences of one plan that one deal may lose in one plan.')),
          percent: opt(share('Largest share of the licences of one plan that one deal may lose.')),
        }),
      ),
      updatePercent: opt(share('Largest share of managed offers changed in one plan, from 10 offers on.')),
    }),
  ),
  approvals: opt(approvals),
  protect: opt(
    Type.Array(Type.String(), {
      description: 'Offers that are never stopped or deleted until this line went in an earlier apply.',
      ...note({ set: true }),
    }),
  ),
  windows: opt(windowsSchema),
});

/** Excludes options of git and addresses. */
const gitName = '[A-Za-z0-9][A-Za-z0-9._-]*';

/** The 12 bytes that begin an Ed25519 key in SPKI, and the 32 bytes of the key. */
const ed25519Key = '^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$';

const specOfPublisher = fields({
  marketplace: opt(
    fields({
      provider: opt(
        oneOf(['embedded', 'partner-center'], {
          description: 'Which marketplace this catalog is kept in. Where CI=true it must be written.',
        }),
      ),
      embedded: opt(embedded),
      partnerCenter: opt(partnerCenter),
    }),
  ),
  state: opt(
    fields({
      backend: opt(
        oneOf(['local', 'git', 'azure-blob'], { description: 'Where what was applied is written down.' }),
      ),
      local: opt(fields({ path: opt(text('Folder of the state, in the project.', { ownPath: 'state' })) })),
      git: opt(
        fields({
          branch: opt(
            text('Orphan branch.', { form: 'the name of a branch', pattern: `^${gitName}(/${gitName})*$` }),
          ),
          remote: opt(text('Name of the remote.', { form: 'the name of a remote', pattern: `^${gitName}$` })),
        }),
      ),
      azureBlob: opt(fields({ container: url('URL of the container.'), prefix: opt(text('Path in it.')) })),
      trust: opt(
        Type.Array(
          Type.String({ pattern: ed25519Key, ...note({ form: 'an Ed25519 public key in SPKI and Base64' }) }),
          {
            description: 'Ed25519 public keys (SPKI in Base64) of those whose signed sign-offs count.',
            ...note({ set: true }),
          },
        ),
      ),
    }),
  ),
  media: opt(fields({ azureBlob: opt(fields({ container: url('URL of the container for local media.') })) })),
  secrets: opt(
    Type.Array(
      Type.String({
        pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
        ...note({ form: 'the name of an environment variable' }),
      }),
      {
        description: 'The only environment variables that documents may use; none that the run itself reads.',
        ...note({ set: true }),
      },
    ),
  ),
  policy: opt(policy),
});

/** `offerctl.yaml`: which account, where state is kept, and what is refused. */
export const publisherDocument = documentOf(
  'Publisher',
  text('Publisher ID of the account.', {
    form: 'a name of 2 to 50 small letters, digits, `-` and `_` that begin with a letter or digit',
    pattern: '^[a-z0-9][a-z0-9_-]{1,49}$',
    example: 'contoso',
  }),
  specOfPublisher,
);

export type PublisherSpec = ValueOf<typeof specOfPublisher>;
