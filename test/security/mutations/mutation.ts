/**
 * Removes one guard: `find` occurs exactly once in `file`; with `replace` instead, `test` has to fail.
 * `bundled`: the test runs the Action's bundle, which is built again from the changed source.
 * `hangs`: without the guard, the test waits for ever, so a timeout is the failure.
 */
export type Mutation = {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly test: string;
  readonly bundled?: true;
  readonly hangs?: true;
  /** Variables for the test, such as how often a simulation runs. */
  readonly env?: Readonly<Record<string, string>>;
};
