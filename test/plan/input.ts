import { connect } from '../../src/session/connect.ts';
import { readInput } from '../../src/session/read-input.ts';
import { loadOrFail } from '../../src/session/project.ts';
import type { ObservedOffer } from '../../src/model/observed.ts';
import type { RecordedOffer } from '../../src/model/recorded.ts';
import type { DesiredOffer } from '../../src/model/desired.ts';
import type { PlanInput } from '../../src/plan/situation/input.ts';
import type { World } from '../acceptance/make.ts';

/** The input of a plan of this project, as the command reads it. */
export async function inputOf(made: World): Promise<PlanInput> {
  const loaded = await loadOrFail(made.context, 'plan');
  if ('document' in loaded) throw new Error(JSON.stringify(loaded.document));
  const { desired } = loaded;
  const connection = await connect(made.context, desired);
  try {
    const recorded = await connection.store.read();
    const intent = { signOffs: [], allow: [] };
    return await readInput({ desired, connection, recorded, intent, reader: connection.marketplace });
  } finally {
    await connection.close();
  }
}

/** The only offer of an input, from its three sides. */
export function onlyOffer(input: PlanInput): {
  desired: DesiredOffer;
  observed: ObservedOffer;
  recorded: RecordedOffer;
} {
  const [desired] = input.desired.offers;
  const [observed] = input.observed.offers;
  const [recorded] = Object.values(input.recorded.offers);
  if (!desired || !observed || !recorded) throw new Error('not one offer on all three sides');
  return { desired, observed, recorded };
}

/** The input with some changes. */
export const changed = (
  input: PlanInput,
  changes: {
    readonly desired?: Partial<DesiredOffer>;
    readonly observed?: Partial<ObservedOffer>;
    readonly recorded?: Partial<RecordedOffer>;
  },
): PlanInput => {
  const { desired, observed, recorded } = onlyOffer(input);
  return {
    ...input,
    desired: { ...input.desired, offers: [{ ...desired, ...changes.desired }] },
    observed: { ...input.observed, offers: [{ ...observed, ...changes.observed }] },
    recorded: { ...input.recorded, offers: { [recorded.id]: { ...recorded, ...changes.recorded } } },
  };
};
