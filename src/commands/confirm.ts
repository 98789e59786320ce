import { given } from '../model/given.ts';
import { licenseOf } from '../model/ids.ts';
import { shownManual } from '../model/recorded-manual.ts';
import {
  confirmsCreation,
  confirmStep,
  requireCreated,
  requireOpenStep,
} from '../plan/by-hand/confirm-step.ts';
import { requireValues } from '../plan/by-hand/typed-values.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { parseValues } from '../session/arguments/set-values.ts';
import { placed, withConnection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { loadConfigurationAlone } from '../session/project.ts';
import { readRecorded } from '../session/recorded-state.ts';
import { confirmLicenses } from './confirm-licenses.ts';

export type ConfirmOptions = {
  /** The step as `offerctl status` names it. */
  readonly step: string;
  readonly evidence?: string;
  /** Each is `NAME=VALUE`. */
  readonly set: readonly string[];
};

/** Records that a person has done a manual step: who, when, and what proves it. */
export async function confirm(
  context: CommandContext,
  options: ConfirmOptions,
): Promise<CommandResult<Documents['confirm']>> {
  const values = parseValues(options.set);
  if (licenseOf(options.step) !== undefined) return confirmLicenses(context, options, values);
  const { desired } = await loadConfigurationAlone(context);
  const opening = { desired, purpose: `confirm ${options.step}` };
  return withConnection(context, opening, async (connection) => {
    const { identity, marketplace, store, now } = connection;
    const { offers, licensing } = await readRecorded(connection);
    const others = Object.values(licensing?.allocations ?? {});
    const { record, open } = requireOpenStep(Object.values(offers), options.step, others);
    requireValues(open, values);
    if (confirmsCreation(open)) requireCreated(open, await marketplace.readOffer(record.id));
    const said = { values, ...given({ evidence: options.evidence }), by: context.by };
    const confirmed = confirmStep({ record, open }, { ...said, at: context.clock.now(), now: now() });
    await store.writeOffer(confirmed.record, confirmed.line);
    const frame = { formatVersion, command: 'confirm', exitCode: 0 } as const;
    return { document: { ...frame, marketplace: placed(identity), ...shownManual(confirmed.step) } };
  });
}
