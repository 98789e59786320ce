import { writeSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** Preloaded with `--import`: tells on file descriptor 3, one per line, the URL of each module that is loaded. */
registerHooks({
  load: (url, context, nextLoad) => {
    writeSync(3, `${url}\n`);
    return nextLoad(url, context);
  },
});
