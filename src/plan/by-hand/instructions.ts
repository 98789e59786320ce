import { actions } from '../../model/actions.ts';
import type { Step } from '../../model/plan.ts';
import { offerPlanAddress, offerPlanOf } from '../../model/ids.ts';
import { portalTypeName } from '../../kinds/offer-types.ts';
import type { Json } from '../../model/json.ts';
import { confirmCommand, removalAction } from '../../model/manual.ts';
import { priceChanges } from '../situation/price-changes.ts';
import type { PendingPrice } from '../situation/pending-prices.ts';
import type { RepricedOfferPlan } from '../situation/held-prices.ts';
import type { Situation } from '../situation/situation.ts';
import { fieldLines, longTexts } from './typed-fields.ts';
import { cite } from '../../rulebook/cite.ts';

/** Where to click and what to type in Partner Center. These lines contain no secret and no customer. */

type InstructedOffer = Pick<Situation, 'id' | 'input'>;

const offerPage = ({ id, input }: InstructedOffer): string =>
  `Partner Center > Marketplace offers > ${id} (publisher ${input.identity.publisher})`;

const mayEdit = 'who may: Owner, Manager or Developer of the publisher account';

const whenDone = 'when it is done: `offerctl confirm STEP`, with evidence such as a link or a ticket';

/** Only the file contains the notes themselves; the state does not. */
export const notesInstructions = (s: InstructedOffer): readonly string[] => [
  mayEdit,
  offerPage(s),
  'Review and publish > Notes for certification',
  'paste what `certificationNotes` says in the file, and save the draft; do not publish',
  whenDone,
];

/** Prices by plan; the portal asks for the Plan ID to confirm (PCH-05). */
export function priceInstructions(
  s: Situation,
  { plan, before, after }: RepricedOfferPlan,
  date: string | undefined,
): readonly string[] {
  const typed = amounts(before, after);
  const when =
    date === undefined
      ? 'the portal says from when on it holds'
      : `published today it is expected to hold from ${date} on; if the portal says another day, ` +
        'confirm with `--set holdsFrom=YYYY-MM-DD`';
  return [
    mayEdit,
    offerPage(s),
    `Plan overview > ${plan} > Pricing and availability > Edit prices`,
    ...(typed.length > 0 ? typed : ['type what `availability.pricing` says in the file']),
    `save, confirm with the Plan ID ${plan}, publish the offer and go live; change nothing else with it`,
    when,
    whenDone,
  ];
}

const amounts = (before: Json | undefined, after: Json | undefined): readonly string[] =>
  priceChanges(before, after).map(
    (one) => `type ${one.after} instead of ${one.before} for ${one.of || 'the price'}`,
  );

/** The portal can cancel a price change for two days; afterwards only support can (PCH-08). */
export function takeBackInstructions(
  s: InstructedOffer,
  { plan, before, after, until }: PendingPrice,
  tooLate: boolean,
): readonly string[] {
  const change = priceChanges(before, after).map(
    (one) => `${one.of || 'the price'}: ${one.after} from ${until} on, ${one.before} until then`,
  );
  return tooLate
    ? [
        mayEdit,
        'Partner Center > Help + support > New request',
        `cancel the price change of plan ${plan}, Offer ID ${s.id}, publisher ${s.input.identity.publisher}`,
        ...change,
        'markets: those that the plan is sold in; who was told of a higher price gets a second mail',
        'once support has done it: `offerctl confirm STEP`, with the ticket as evidence',
      ]
    : [
        mayEdit,
        offerPage(s),
        `Plan overview > ${plan} > Pricing and availability > Cancel price change`,
        ...change,
        'publish the offer and go live; change nothing else with it',
        whenDone,
      ];
}

/** What a step asks a person to do for an offer whose type no API writes. */
export function instructionsFor(s: InstructedOffer & Pick<Situation, 'desired'>, one: Step): string[] {
  const plan = offerPlanOf(one.address);
  const within = plan === undefined ? '' : ` (plan ${plan})`;
  // A submission was already typed in earlier steps.
  const written = actions[one.action].submits ? [] : one.changes;
  const members = written.filter(({ op }) => op === 'set');
  return [
    mayEdit,
    one.action === 'create-offer'
      ? `Partner Center > Marketplace offers (publisher ${s.input.identity.publisher})`
      : offerPage(s),
    `${actions[one.action].page}${within}`,
    ...(one.action === 'create-offer' ? [`${portalTypeName(s.desired.type)}, Offer ID ${s.id}`] : []),
    ...(one.action === 'create-plan' ? [`Plan ID ${plan ?? ''}`] : []),
    ...fieldLines(written),
    ...(longTexts(written).length > 0 ? [textsBeside] : []),
    ...members.map(
      ({ added = [], removed = [] }) =>
        `members of its audience: ${added.length} to add and ${removed.length} to remove, as the files say`,
    ),
    `when it is done: \`${confirmCommand(one)}\``,
  ];
}

const confirmIdCommand = (address: string): string =>
  confirmCommand({ id: `${address}#record-service-id`, action: 'record-service-id' });

/** Where a person finds the service id of a plan; its form is not judged. */
export const serviceIdInstructions = (s: InstructedOffer, plan: string): readonly string[] => [
  mayEdit,
  offerPage(s),
  `Plan overview > the line of plan ${plan}: copy its Service ID exactly as it is shown`,
  `\`${confirmIdCommand(offerPlanAddress(s.id, plan))}\``,
];

/** How a person compares the package with the service ids, before it is published. */
export const packageInstructions = (s: Pick<Situation, 'id' | 'recorded' | 'input'>): readonly string[] => [
  `${mayEdit}; whoever builds the solution does the rest`,
  ...Object.entries(s.recorded?.serviceIds ?? {}).map(
    ([plan, id]) => `plan ${plan} has the service id ${id}`,
  ),
  `\`offerctl service-ids ${s.id} --csv service-plans.csv --mapping mapping.csv\``,
  '`pac solution add-license` with both files; build the solution, and the package with it',
  `\`offerctl service-ids ${s.id} --mapping mapping.csv --package FILE\` compares the package with them`,
  'upload exactly this file to the address that `technical.crmPackageUrl` names',
  whenDone,
];

const textsBeside =
  'these text files are in the folder `plan-texts` that `offerctl plan --out plan.json` writes';

/** What to ask support for, to take an offer from customers who have it (REM-01 to REM-04). */
export function removalInstructions(
  s: { readonly id: string; readonly publisher: string },
  offer: { readonly type: string; readonly plans: readonly string[]; readonly onSale: boolean },
): readonly string[] {
  return [
    ...(offer.onSale ? ['it is still on sale: `lifecycle: stopped` and `offerctl apply` come first'] : []),
    mayEdit,
    'Partner Center > Help + support > New request',
    'topic: Commercial Marketplace > Offer or App Delisting, Removal, or Termination',
    `in the older form: problem type \`${offer.type}\`, category \`Remove a published offer\``,
    `publisher: ${s.publisher}`,
    `Offer ID: ${s.id}`,
    `offer type: ${offer.type}`,
    `plans: ${offer.plans.length === 0 ? 'none' : offer.plans.join(', ')}`,
    'reason: say why customers shall lose it, and from when on',
    `tell your customers: the marketplace does not ${cite('REM-03')}`,
    `once support has closed it: \`${confirmCommand({ id: 'STEP', action: removalAction })}\``,
  ];
}
