import type { Desired } from '../model/desired.ts';
import { isCi } from '../model/environment.ts';
import { UserError } from '../model/errors.ts';
import type { CommandContext } from './context.ts';

/**
 * Requires these settings in CI. With the defaults, a runner would start with an empty marketplace each time
 * and throw its state away.
 */
export function requireWrittenInCi(
  { env }: Pick<CommandContext, 'env'>,
  { publisher: { spec } }: Desired,
): void {
  if (!isCi(env)) return;
  const missing = spec.marketplace?.provider === undefined ? 'marketplace.provider' : undefined;
  const unwritten = missing ?? (spec.state?.backend === undefined ? 'state.backend' : undefined);
  if (unwritten === undefined) return;
  throw new UserError('ci-default', `where CI=true, \`spec.${unwritten}\` has to be written`, {
    hint: `add it to offerctl.yaml; the default is meant for a developer's machine`,
  });
}
