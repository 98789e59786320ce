import { Type, type TSchema } from 'typebox';
import { oneOf, opt, type ValueOf } from '../../kinds/annotations.ts';
import { DashboardReport } from '../../model/dashboard.ts';
import { DriftReport } from '../../model/drift.ts';
import { History } from '../../model/history.ts';
import { Hold } from '../../model/hold.ts';
import { ManualStep } from '../../model/manual.ts';
import { OutcomeSchema } from '../../model/outcome.ts';
import { IdentitySchema, Plan } from '../../model/plan.ts';
import { Problem } from '../../model/problem.ts';
import { OfferReview } from '../../model/review.ts';
import { Forgotten, StateReport } from '../../model/state-report.ts';
import { StatusReport } from '../../model/status-report.ts';
import { shells } from './shells.ts';
import { offerStatuses } from '../../model/status.ts';
import { Text } from '../../model/plain-schemas.ts';

/** Major versions are incompatible; additions are minor, and readers ignore keys they do not know. */
export const formatVersion = '1.0';

const FailureBody = Type.Object({
  code: Text,
  message: Text,
  hint: opt(Text),
  requestId: opt(Text),
  details: opt(Type.Array(Text)),
});

/** The first fields of every document. */
const frame = <C extends string>(command: C) => ({
  formatVersion: Type.Literal(formatVersion),
  command: Type.Literal(command),
  exitCode: Type.Integer({ minimum: 0, maximum: 255 }),
});

/** What came of the steps of a plan, and for how many milliseconds they ran: many offers at once. */
const carried = { outcomes: Type.Array(OutcomeSchema), durationMs: opt(Type.Integer({ minimum: 0 })) };

/** What can be done with the embedded marketplace; from `consent` on, as a customer or Microsoft. */
const emulatorActs = [
  'serve',
  'advance',
  'fail',
  'plant',
  'status',
  'reset',
  'consent',
  'decline',
  'expire',
  'reject',
  'revoke',
  'assign',
  'licenses',
] as const;

/** A deal at the desk of the embedded marketplace, and what its customer has. */
const ShownLicenses = Type.Object({
  deal: Text,
  id: Text,
  offer: Text,
  status: oneOf(['submitted', 'accepted', 'actionRequired', 'rejected']),
  reason: opt(Text),
  endsOn: Text,
  invitation: opt(oneOf(['open', 'accepted', 'declined', 'expired'])),
  /** Whether the customer consents now; absent: it never has. */
  consent: opt(Type.Boolean()),
  /** `held`: what the customer has over all its deals; `assigned`: how many of those users have. */
  plans: Type.Array(
    Type.Object({ plan: Text, count: Type.Integer(), held: Type.Integer(), assigned: Type.Integer() }),
  ),
});

const documentBodies = {
  validate: Type.Object({
    ...frame('validate'),
    publisher: opt(Text),
    problems: Type.Array(Problem),
    summary: Type.Object({ errors: Type.Integer(), warnings: Type.Integer(), notices: Type.Integer() }),
  }),
  plan: Type.Object({ ...frame('plan'), ...Plan.properties }),
  apply: Type.Object({ ...frame('apply'), ...Plan.properties, ...carried }),
  'go-live': Type.Object({ ...frame('go-live'), ...Plan.properties, ...carried }),
  republish: Type.Object({ ...frame('republish'), ...Plan.properties, ...carried }),
  'discard-draft': Type.Object({ ...frame('discard-draft'), ...Plan.properties, ...carried }),
  status: Type.Object({ ...frame('status'), marketplace: IdentitySchema, ...StatusReport.properties }),
  drift: Type.Object({ ...frame('drift'), marketplace: IdentitySchema, ...DriftReport.properties }),
  licenses: Type.Object({
    ...frame('licenses'),
    marketplace: IdentitySchema,
    action: oneOf(['reconcile']),
    ...DashboardReport.properties,
    problems: opt(Type.Array(Problem)),
  }),
  history: Type.Object({
    ...frame('history'),
    marketplace: IdentitySchema,
    /** When this was read. */
    readAt: Text,
    address: opt(Text),
    ...History.properties,
  }),
  confirm: Type.Object({
    ...frame('confirm'),
    marketplace: IdentitySchema,
    ...ManualStep.properties,
    /**
     * The numbers of licences by plan that the screen shows if they are not the expected ones; then the step
     * does not count as done.
     */
    seen: opt(Type.Record(Text, Type.Integer({ minimum: 0 }))),
  }),
  license: Type.Object({
    ...frame('license'),
    marketplace: IdentitySchema,
    license: Text,
    /** The invitation of its customer. Its link is a secret, and in no document. */
    invitation: opt(Type.Object({ status: oneOf(['open']), sent: Text, expires: opt(Text) })),
    /** The link was shown on the terminal. */
    shown: Type.Boolean(),
    /** The customer was invited once more by this run. */
    again: Type.Boolean(),
    /** The step by hand, where the marketplace has no API for invitations. */
    step: opt(ManualStep),
    /** Where the portal shows it. */
    instructions: Type.Array(Text),
  }),
  'request-removal': Type.Object({
    ...frame('request-removal'),
    marketplace: IdentitySchema,
    ...ManualStep.properties,
  }),
  hold: Type.Object({ ...frame('hold'), marketplace: IdentitySchema, ...Hold.properties }),
  unhold: Type.Object({
    ...frame('unhold'),
    marketplace: IdentitySchema,
    ...Hold.properties,
    /** Shown to ask a person; nothing was changed yet. */
    asked: opt(Type.Literal(true)),
  }),
  forget: Type.Object({ ...frame('forget'), marketplace: IdentitySchema, ...Forgotten.properties }),
  state: Type.Object({ ...frame('state'), marketplace: IdentitySchema, ...StateReport.properties }),
  review: Type.Object({ ...frame('review'), marketplace: IdentitySchema, ...OfferReview.properties }),
  'service-ids': Type.Object({
    ...frame('service-ids'),
    marketplace: IdentitySchema,
    offer: Text,
    /** `expected`: the form that a service id usually has; only `serviceId` counts. */
    plans: Type.Array(Type.Object({ plan: Text, name: Text, serviceId: opt(Text), expected: Text })),
    /** The plan definition; absent if it was not requested, or if an id is missing. */
    csv: opt(Type.Object({ file: Text, state: oneOf(['created', 'updated', 'unchanged']) })),
    mapping: opt(Type.Object({ file: Text, rows: Type.Integer() })),
    /** `read`: the files in the package that were read. */
    package: opt(Type.Object({ file: Text, read: Type.Array(Text), apps: Type.Array(Text) })),
    problems: Type.Array(Problem),
  }),
  doctor: Type.Object({
    ...frame('doctor'),
    schemas: Type.Object({
      /** The file or address of the index. */
      index: Text,
      summary: Type.Object({
        same: Type.Integer(),
        newer: Type.Integer(),
        unknown: Type.Integer(),
        missing: Type.Integer(),
      }),
      types: Type.Array(
        Type.Object({
          type: Text,
          /** `newer` there; `unknown` to us; `missing`: neither our version nor a higher one is there. */
          state: oneOf(['same', 'newer', 'unknown', 'missing']),
          ours: opt(Text),
          /** The highest version in the index. */
          listed: opt(Text),
          source: opt(Text),
          date: opt(Text),
          /** Why nothing has to be done about the difference; it does not change the exit code. */
          known: opt(Text),
        }),
      ),
    }),
  }),
  complete: Type.Object({ ...frame('complete'), words: Type.Array(Text) }),
  completion: Type.Object({ ...frame('completion'), shell: oneOf(shells), script: Text }),
  explain: Type.Object({
    ...frame('explain'),
    subject: Text,
    title: Text,
    text: Type.Array(Text),
    facts: Type.Array(Type.Object({ name: Text, value: Text })),
    fields: Type.Array(Type.Object({ name: Text, type: Text, description: Text })),
    /** What can be explained, if no subject was named. */
    lists: opt(
      Type.Array(Type.Object({ title: Text, items: Type.Array(Type.Object({ name: Text, value: Text })) })),
    ),
  }),
  schema: Type.Object({ ...frame('schema'), kind: Text, schema: Type.Unknown() }),
  init: Type.Object({ ...frame('init'), folder: Text, files: Type.Array(Text) }),
  import: Type.Object({
    ...frame('import'),
    marketplace: IdentitySchema,
    offers: Type.Array(
      Type.Object({
        offer: Text,
        type: Text,
        status: oneOf(offerStatuses),
        lifecycle: Text,
        /** The copy that the files were made from. */
        from: oneOf(['live', 'preview', 'draft']),
      }),
    ),
    /** Imported licence allocations; `deal` is absent if only the portal shows its id. */
    licenses: opt(Type.Array(Type.Object({ license: Text, offer: Text, deal: opt(Text) }))),
    files: Type.Array(
      Type.Object({ path: Text, state: oneOf(['created', 'overwritten', 'updated', 'unchanged']) }),
    ),
    /** Variables that the files name; `set`: there is a value here. */
    secrets: Type.Array(Type.Object({ name: Text, address: Text, path: Text, set: Type.Boolean() })),
    skipped: Type.Array(
      Type.Object({ offer: Text, why: oneOf(['managed', 'declared', 'type', 'id', 'files']) }),
    ),
    /** What a plan of these offers contains now; absent while the files have errors. */
    next: opt(Type.Object({ steps: Type.Array(Text), refusals: Type.Array(Text) })),
    problems: Type.Array(Problem),
  }),
  emulator: Type.Object({
    ...frame('emulator'),
    action: oneOf(emulatorActs),
    path: Text,
    url: opt(Text),
    clock: opt(Text),
    offers: opt(
      Type.Array(
        Type.Object({ offer: Text, type: Text, status: Text, phase: opt(Text), phaseEnds: opt(Text) }),
      ),
    ),
    /** Deals by the names that the files give them: no document names a customer. */
    deals: opt(Type.Array(ShownLicenses)),
  }),
} satisfies Record<string, TSchema>;

export type CommandName = keyof typeof documentBodies;

/** What a command prints when it could not do its work: invalid files, usage, a refusing service. */
export const FailureDocument = Type.Object({
  formatVersion: Type.Literal(formatVersion),
  command: Text,
  exitCode: Type.Integer({ minimum: 1, maximum: 255 }),
  marketplace: opt(IdentitySchema),
  error: FailureBody,
  problems: opt(Type.Array(Problem)),
});

/** Schema of everything a command can print with `--format json`: its own document, or a failure. */
export const outputSchema = (command: CommandName): TSchema =>
  Type.Union([documentBodies[command], FailureDocument]);

export const commandNames = Object.keys(documentBodies) as CommandName[];

export type Documents = { readonly [C in CommandName]: ValueOf<(typeof documentBodies)[C]> };
export type FailureDocument = ValueOf<typeof FailureDocument>;
export type OutputDocument = Documents[CommandName] | FailureDocument;

/** The documents that a review shows. */
export type ReviewedDocument = Documents['plan'] | Documents['validate'] | FailureDocument;
