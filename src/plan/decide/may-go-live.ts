import { startOfGoLive } from '../../model/desired.ts';
import { closingWindows } from '../../model/windows.ts';
import type { Situation } from '../situation/situation.ts';

/** A preview that has to wait for its time or a window shows what the files say, like one for a person. */
export const mayGoLiveNow = ({ desired, input: { policy, now } }: Situation): boolean =>
  !isBefore(now, startOfGoLive(desired)) && closingWindows(policy.windows, ['goLive'], now).length === 0;

const isBefore = (now: Date, start: string | undefined): boolean =>
  start !== undefined && now.getTime() < Date.parse(start);
