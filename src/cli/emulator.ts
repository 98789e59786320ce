import { InvalidArgumentError, Option } from 'commander';
import { emulatorDeskWords } from './emulator-desk.ts';
import type { AddWords } from './options.ts';

const storePath = () => new Option('--path <file>', "the store, instead of the project's");

const serveWords: AddWords = (emulator, run) =>
  emulator
    .command('serve')
    .description('put it behind HTTP on this machine')
    .option('--port <n>', 'port; 0 is any free one', portOf, 7171)
    .option('--tls <cert,key>', 'serve HTTPS with this certificate and key', parseCertificateFiles)
    .addOption(storePath())
    .action((options: { port: number; path?: string; tls?: { cert: string; key: string } }) =>
      run('emulator', async (context, { print, signal }) => {
        const { serveEmulator: emulatorServe } = await import('../commands/emulator.ts');
        await emulatorServe(context, { ...options, signal, ready: print });
        return undefined;
      }),
    );

const advanceWords: AddWords = (emulator, run) =>
  emulator
    .command('advance')
    .argument('<duration>', 'how far its clock moves: 10m, 4h, 3d')
    .description('let time pass in it')
    .addOption(storePath())
    .action((duration: string, options: { path?: string }) =>
      run('emulator', async (context) => {
        const { advanceEmulator: emulatorAdvance } = await import('../commands/emulator.ts');
        const { parseDuration } = await import('../session/arguments/duration.ts');
        return emulatorAdvance(context, parseDuration(duration), options.path);
      }),
    );

const failWords: AddWords = (emulator, run) =>
  emulator
    .command('fail')
    .argument('<what>', 'validation, certification, preview-creation or publish')
    .argument('<offer>', 'Offer ID')
    .description('make the next such step of an offer fail')
    .addOption(storePath())
    .action((what: string, offer: string, options: { path?: string }) =>
      run('emulator', async (context) =>
        (await import('../commands/emulator.ts')).failNextSubmission(context, { what, offer, ...options }),
      ),
    );

const plantWords: AddWords = (emulator, run) =>
  emulator
    .command('plant')
    .argument('<type>', 'type of the offer, such as softwareAsAService')
    .argument('<offer>', 'Offer ID')
    .description('make an offer that is live already, as public ones are; then try `offerctl import`')
    .addOption(storePath())
    .action((type: string, offer: string, options: { path?: string }) =>
      run('emulator', async (context) =>
        (await import('../commands/emulator.ts')).plantOffer(context, { type, offer, ...options }),
      ),
    );

const emulatorStatusWords: AddWords = (emulator, run) =>
  emulator
    .command('status')
    .description('its clock, its offers and what runs')
    .addOption(storePath())
    .action((options: { path?: string }) =>
      run('emulator', async (context) =>
        (await import('../commands/emulator.ts')).showEmulatorStatus(context, options.path),
      ),
    );

const resetWords: AddWords = (emulator, run) =>
  emulator
    .command('reset')
    .description('empty it')
    .addOption(storePath())
    .option('--yes', 'do not ask')
    .action((options: { path?: string; yes?: boolean }) =>
      run('emulator', async (context) =>
        (await import('../commands/emulator.ts')).resetStore(context, options.path, options.yes),
      ),
    );

/** Commands for the embedded marketplace. */
export const emulatorWords: AddWords = (program, run) => {
  const emulator = program.command('emulator').description('the embedded marketplace');
  for (const words of [
    serveWords,
    advanceWords,
    failWords,
    plantWords,
    emulatorStatusWords,
    emulatorDeskWords,
    resetWords,
  ])
    words(emulator, run);
  return emulator;
};

function parseCertificateFiles(text: string): { cert: string; key: string } {
  const [cert, key, ...rest] = text.split(',');
  if (cert && key && rest.length === 0) return { cert, key };
  throw new InvalidArgumentError('It must name two files: CERT,KEY.');
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}
