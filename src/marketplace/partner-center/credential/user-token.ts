import { UserError } from '../../../model/errors.ts';
import { isObject, type JsonObject } from '../../../model/json.ts';

/**
 * The service accepts only tokens of applications; a user's token would fail later and with a less clear
 * message.
 */
export function refuseUserToken(token: string, hint: string): void {
  const claims = claimsOf(token);
  if (claims === undefined || !isOfUser(claims)) return;
  const message = 'az is signed in as a person; Partner Center does not accept tokens of users';
  throw new UserError('user-token', message, { hint });
}

// `idtyp` is optional; claims that only a user's token has are not.
const isOfUser = (claims: JsonObject): boolean =>
  claims['idtyp'] === 'user' || (claims['idtyp'] !== 'app' && ('upn' in claims || 'scp' in claims));

function claimsOf(token: string): JsonObject | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return isObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}
