import type { Command } from 'commander';

/** What people type most; the help of each command ends with its own. */
const examples: Readonly<Record<string, readonly string[]>> = {
  offerctl: ['offerctl init my-catalog', 'offerctl plan -C my-catalog', 'offerctl apply -C my-catalog'],
  init: ['offerctl init my-catalog'],
  validate: ['offerctl validate', 'offerctl validate --format github'],
  explain: ['offerctl explain', 'offerctl explain Offer.listing.title', 'offerctl explain AUD-14'],
  schema: ['offerctl schema Offer'],
  doctor: [
    'offerctl doctor --schemas https://schema.mp.microsoft.com/schema/resources-index/2022-07-01',
    'offerctl doctor --schemas index.json',
  ],
  plan: [
    'offerctl plan',
    'offerctl plan contoso-insights',
    'offerctl plan --base origin/main --format markdown',
    'offerctl plan --out plan.json --detailed-exitcode',
  ],
  status: ['offerctl status', 'offerctl status contoso-insights', 'offerctl status --watch --exit-status'],
  review: ['offerctl review contoso-insights'],
  import: [
    'offerctl import contoso-insights',
    'offerctl import --all',
    'offerctl import contoso-crm --licenses dashboard.csv --as-of 2026-11-20',
  ],
  apply: [
    'offerctl apply',
    'offerctl apply --offer contoso-insights --wait 2h',
    'offerctl apply --yes --approved plan.json',
    'offerctl apply --allow PLN-21:offer/contoso-insights/plan/starter',
  ],
  'go-live': ['offerctl go-live contoso-insights', 'offerctl go-live contoso-insights@1152921500000000007'],
  republish: ["offerctl republish contoso-insights --reason 'the certificate ran out'"],
  'discard-draft': ['offerctl discard-draft contoso-insights'],
  drift: ['offerctl drift', 'offerctl drift --format json'],
  history: ['offerctl history', 'offerctl history contoso-insights'],
  hold: [
    "offerctl hold contoso-insights --reason 'legal looks at the terms'",
    "offerctl hold --reason 'stock-taking' --including-stops",
  ],
  unhold: ['offerctl unhold contoso-insights', 'offerctl unhold --yes'],
  forget: ['offerctl forget offer/contoso-insights', 'offerctl forget license/deal-2026-014 --yes'],
  show: ['offerctl show plan.json', 'offerctl show plan.json --format markdown'],
  'state show': ['offerctl state show'],
  'state unlock': ['offerctl state unlock'],
  'state rebuild': ['offerctl state rebuild'],
  'licenses reconcile': ['offerctl licenses reconcile dashboard.csv --as-of 2026-11-20'],
  'license invitation': ['offerctl license invitation deal-2026-014'],
  confirm: [
    "offerctl confirm offer/contoso-insights#set-notes --evidence 'typed on 20 November'",
    'offerctl confirm license/deal-2026-014#register-deal --set dealId=12345',
  ],
  'request-removal': ['offerctl request-removal contoso-insights'],
  'service-ids': ['offerctl service-ids contoso-crm', 'offerctl service-ids contoso-crm --csv plans.csv'],
  completion: ['eval "$(offerctl completion bash)"', 'offerctl completion fish | source'],
  'emulator serve': ['offerctl emulator serve --port 7171'],
  'emulator advance': ['offerctl emulator advance 3d'],
  'emulator fail': ['offerctl emulator fail certification contoso-insights'],
  'emulator plant': ['offerctl emulator plant softwareAsAService contoso-found'],
  'emulator status': ['offerctl emulator status'],
  'emulator reset': ['offerctl emulator reset', 'offerctl emulator reset --yes'],
  'emulator consent': ['offerctl emulator consent deal-2026-014'],
  'emulator decline': ['offerctl emulator decline deal-2026-014'],
  'emulator expire': ['offerctl emulator expire deal-2026-014'],
  'emulator revoke': ['offerctl emulator revoke deal-2026-014'],
  'emulator reject': ["offerctl emulator reject deal-2026-014 --reason 'The end is missing'"],
  'emulator assign': ['offerctl emulator assign deal-2026-014 bronze 30'],
  'emulator licenses': ['offerctl emulator licenses'],
};

/** Ends the help of a command, and of those below it, with their examples. */
export function addExamples(command: Command, path: readonly string[] = []): void {
  const lines = examples[path.join(' ') || command.name()] ?? [];
  const text = ['Examples:', ...lines.map((line) => `  ${line}`)].join('\n');
  if (lines.length > 0) command.addHelpText('after', `\n${text}`);
  for (const below of command.commands) addExamples(below, [...path, below.name()]);
}
