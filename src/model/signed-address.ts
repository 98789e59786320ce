import { dayMs } from './time.ts';

/** What the query of a signed address says of its use; times as milliseconds. */
export type AddressUse = {
  readonly isSigned: boolean;
  readonly starts?: number;
  /** NaN if it is no time. */
  readonly ends?: number;
  readonly rights?: string;
};

/** Time that certification may need, counted from the publish. */
const enoughDays = 30;

/** Reads the query of an address; `undefined` if it is no address. */
export function readAddressUse(address: string): AddressUse | undefined {
  if (!URL.canParse(address)) return undefined;
  const { searchParams } = new URL(address);
  const [starts, ends, rights] = ['st', 'se', 'sp'].map((name) => searchParams.get(name));
  return {
    isSigned: searchParams.has('sig'),
    ...(starts ? { starts: Date.parse(starts) } : {}),
    ...(typeof ends === 'string' ? { ends: Date.parse(ends) } : {}),
    ...(rights ? { rights } : {}),
  };
}

/** True when an address has expired, or may before a publish from now on is certified. */
export const endsSoon = ({ ends }: AddressUse, now: Date): boolean =>
  ends !== undefined && ends - now.getTime() < enoughDays * dayMs;
