/** Environment variables of the run, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** True on CI runners: no person can be asked, and each job starts with a fresh checkout. */
export const isCi = (env: Environment): boolean => env['CI'] === 'true';
