import { UserError } from '../model/errors.ts';

/** Why a marketplace that names customers of licences is not stored on a state branch. */
export const customersInClear = (): UserError =>
  new UserError(
    'store-clear',
    'the embedded marketplace would name customers of licences on the state branch in clear text',
    { hint: 'set OFFERCTL_STORE_KEY, for example to the output of `openssl rand -base64 32`' },
  );
