import { writeSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** Preloaded with `--import`: writes the URL of each module that is loaded on a line of file descriptor 3. */
registerHooks({
  load: (url, context, nextLoad) => {
    writeSync(3, `${url}\n`);
    return nextLoad(url, context);
  },
});
