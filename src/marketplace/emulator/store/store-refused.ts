/** Why a file is not opened. Nothing is read from it or written to it. */
export type StoreFault = 'link' | 'special' | 'foreign' | 'newer' | 'journal';

/** Thrown for a file that is not a store, or not one that this version may open. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
  readonly fault: StoreFault;
  readonly path: string;

  constructor(fault: StoreFault, path: string) {
    super(`${path} cannot be used as the store of the embedded marketplace: ${storeFaults[fault]}`);
    this.fault = fault;
    this.path = path;
  }
}

/** What is wrong, worded to follow the path. */
export const storeFaults: Readonly<Record<StoreFault, string>> = {
  link: 'it is a link',
  special: 'it is no regular file',
  foreign: 'it is a file of somebody else',
  newer: 'a newer version of offerctl wrote it',
  journal: 'a rollback journal lies beside it, which no store of offerctl has',
};
