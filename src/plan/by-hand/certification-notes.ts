import type { SpecPath } from '../../kinds/spec-path.ts';
import { offerAddress } from '../../model/ids.ts';
import { needOf } from '../../model/manual.ts';
import type { Change, Step } from '../../model/plan.ts';
import { fingerprint, saltedDigest } from '../../record/fingerprint.ts';
import type { Situation } from '../situation/situation.ts';
import { ids, step } from '../steps/new-step.ts';
import { notesInstructions } from './instructions.ts';
import { isConfirmed, withOpenSince } from './opened-steps.ts';

type NotedOffer = Pick<Situation, 'id' | 'desired' | 'input' | 'recorded'>;

/**
 * A publish, with the notes for certification that testers have not got yet. Where there is an API for them,
 * the publish carries them; else a person sets them before certification begins.
 */
export function publishWithNotes(s: Situation, publish: Step): readonly Step[] {
  const notes = declaredNotes(s);
  if (notes === undefined) return [publish];
  if (s.input.byHand.has('certification-notes')) return afterNotesByHand(s, publish, notes);
  if (s.recorded?.notes === notesDigest(s)) return [publish];
  return [{ ...publish, notes }];
}

const declaredNotes = ({
  desired: { certificationNotes },
}: Pick<NotedOffer, 'desired'>): string | undefined =>
  certificationNotes?.trim() === '' ? undefined : certificationNotes;

/** What is recorded of the notes that a publish carried: no reader of the state can tell them. */
export function notesDigest(s: Pick<NotedOffer, 'id' | 'desired' | 'input'>): string | undefined {
  const notes = declaredNotes(s);
  return notes === undefined
    ? undefined
    : saltedDigest(s.input.recorded, [offerAddress(s.id), 'notes', notes]);
}

function afterNotesByHand(s: Situation, publish: Step, notes: string): readonly Step[] {
  const one = step(s, {
    action: 'set-notes',
    reason: 'testers read them; the marketplace has no API for them',
    reversibility: 'reversible',
    manual: true,
    dependsOn: publish.dependsOn,
    changes: [notesChange(s, notes)],
    instructions: [...notesInstructions(s)],
  });
  const asked = withOpenSince(s, { ...one, needs: [needOf(one.id)] });
  if (isConfirmed(s, asked)) return [publish];
  const known = ids([asked]);
  return [
    asked,
    {
      ...publish,
      needs: [...publish.needs, ...known.map(needOf)],
      dependsOn: [...known, ...publish.dependsOn],
    },
  ];
}

/** What the notes were before is not known: the state keeps only a digest. */
function notesChange(s: NotedOffer, notes: string): Change {
  const at = {
    address: offerAddress(s.id),
    path: '/certificationNotes' satisfies SpecPath,
    schema: undefined,
  };
  const print = (value: string | null) => fingerprint(s.input, at, value);
  return {
    address: at.address,
    path: at.path,
    op: 'add',
    after: notes,
    origin: s.recorded?.applied ? 'git' : 'new',
    fingerprint: { before: print(null), after: print(notes) },
  };
}
