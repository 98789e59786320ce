/** Variables of the run, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** True on runners: there is no person to ask, and each job begins with a fresh checkout. */
export const isCi = (env: Environment): boolean => env['CI'] === 'true';
