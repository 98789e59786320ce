import { runAction } from './action/run-action.ts';

/** What `action.yml` starts. */
process.exitCode = await runAction(process.env);
