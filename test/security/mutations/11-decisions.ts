import type { Mutation } from './mutation.ts';

const signOffs = 'test/acceptance/late-sign-off.test.ts';
const liveUnsigned = 'test/apply/live-unsigned.test.ts';
const holds = 'test/acceptance/holds.test.ts';
const stops = 'test/acceptance/stops-get-through.test.ts';

/** Decisions of people are carried out, and not reverted. */
export const mutations: readonly Mutation[] = [
  {
    // Allow beats deny.
    file: 'src/model/windows.ts',
    find: 'if (denying) return [denying];',
    replace: '',
    test: 'test/model/windows.test.ts',
  },
  {
    file: 'src/apply/apply.ts',
    find: 'if (closed) return { run, ...closed };',
    replace: '',
    test: 'test/acceptance/windows.test.ts',
  },
  {
    file: 'src/plan/situation/loosening.ts',
    find: '!denied.isSubsetOf(stillDenied) ||',
    replace: '',
    test: 'test/plan/loosening.test.ts',
  },
  {
    file: 'src/plan/decide/actions.ts',
    find: 'newerThanPreview(s) && needsPublish(s) && !mayGoLiveNow(s)',
    replace: 'false',
    test: 'test/acceptance/windows.test.ts',
  },
  {
    file: 'src/plan/offer/offer-in-force.ts',
    find: '[...heldAmong(steps), ...refused.filter(',
    replace: '[...refused.filter(',
    test: holds,
  },
  {
    file: 'src/plan/offer/offer-in-force.ts',
    find: 'refused: [...heldAmong(stopping.steps), ...stopping.refused]',
    replace: 'refused: stopping.refused',
    test: holds,
  },
  {
    file: 'src/plan/licenses/judge-licenses.ts',
    find: '...heldSteps(input, licenseAddress(verdict.name), verdict.steps),',
    replace: '',
    test: 'test/plan/licenses/refusals.test.ts',
  },
  {
    file: 'src/state/local.ts',
    find: 'holds: before?.holds, ',
    replace: '',
    test: 'test/state/local.test.ts',
  },
  {
    file: 'src/record/believe.ts',
    find: '[...made.holds.values(), ...holds]',
    replace: '[...holds]',
    test: holds,
  },
  {
    file: 'src/session/reviewed/places-before.ts',
    find: 'heldAnywhere([recorded, ...held])',
    replace: 'recorded.holds',
    test: 'test/security/07-configuration.test.ts',
  },
  {
    file: 'src/commands/licenses/invitation.ts',
    find: 'if (options.again) refuseHeld(',
    replace: 'if (false) refuseHeld(',
    test: 'test/licensing/invitation.test.ts',
  },
  {
    file: 'src/plan/offer/offer-in-force.ts',
    find: 'return refused.some(isInForce(input, overridesOf(verdict))) ? [] : steps;',
    replace: 'return [];',
    test: stops,
  },
  {
    file: 'src/plan/offer/offer-in-force.ts',
    find: 'return refused.some(isInForce(input, overridesOf(verdict))) ? [] : steps;',
    replace: 'return steps;',
    test: stops,
  },
  {
    file: 'src/apply/recheck.ts',
    find: 'step && isStop(step) ? { ...whole, ...whole.stopping } : whole',
    replace: 'whole',
    test: stops,
  },
  {
    file: 'src/plan/offer/plan-offer.ts',
    find: 'new Set<RefusalCheck>([\n  supportedType,\n  adoption,',
    replace: 'new Set<RefusalCheck>([\n  supportedType,',
    test: stops,
  },
  {
    file: 'src/plan/offer/plan-offer.ts',
    find: 'stopping.nothingToStop,\n  stopping.offerSaleByOthers,',
    replace: 'stopping.nothingToStop,',
    test: stops,
  },
  { file: 'src/plan/offer/plan-offer.ts', find: 'stopping.protection,\n]', replace: ']', test: stops },
  {
    file: 'src/commands/apply/planned-round.ts',
    find: 'behind ? signOffsOnly(intent, signOffs) : {}',
    replace: 'behind ? { only: [] } : {}',
    test: signOffs,
  },
  {
    // The older files are planned as if they were new.
    file: 'src/plan/offer/discard.ts',
    find: "if (input.intent.signOffsOnly) return 'sign-off';",
    replace: '',
    test: signOffs,
  },
  {
    file: 'src/plan/offer/plan-offer.ts',
    find: '  signOffs,\n  heldUp,',
    replace: '  signOffs,',
    test: signOffs,
  },
  {
    // A later round applies it to a preview that came meanwhile.
    file: 'src/session/arguments/sign-off.ts',
    find: 'early || submission !== preview?.number',
    replace: 'early',
    test: 'test/acceptance/refused-sign-off.test.ts',
  },
  {
    file: 'src/plan/refusals/sign-offs.ts',
    find: '.filter(({ offer }) => !planned.includes(offer))',
    replace: '.filter(({ offer }) => planned.includes(offer) && false)',
    test: signOffs,
  },
  {
    file: 'src/record/reconcile-journal.ts',
    find: '    ...unsignedIn({ ...recorded, submissions }, live),\n',
    replace: '',
    test: liveUnsigned,
  },
  {
    // What was sent from here before a kill counts as sent by others.
    file: 'src/record/taken-live.ts',
    find: '  isUpTo(takenLive, live) ||',
    replace: '',
    test: liveUnsigned,
  },
  {
    file: 'src/plan/refusals/live-unsigned.ts',
    find: '...(isReleasing(moves) ? {} : { alone: true }),',
    replace: 'alone: true,',
    test: liveUnsigned,
  },
  {
    file: 'src/apply/note-unsigned.ts',
    find: 'before?.unsigned === submission',
    replace: 'false',
    test: liveUnsigned,
  },
  {
    file: 'src/apply/apply.ts',
    find: ' || isSignedOff',
    replace: '',
    test: signOffs,
  },
];
