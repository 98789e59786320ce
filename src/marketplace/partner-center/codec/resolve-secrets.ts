import { UserError } from '../../../model/errors.ts';
import { asSecret, isUnset } from '../../../model/forms.ts';
import { isList, isObject, type Json, type JsonObject } from '../../../model/json.ts';

/** As `plain`, for what has to be an object. */
export const plainObject = (value: Json | undefined): JsonObject => {
  const result = plain(value ?? {});
  return isObject(result) ? result : {};
};

/** The value as the service gets it: secrets in clear, cleared fields left out. */
export function plain(value: Json): Json {
  const secret = asSecret(value);
  if (secret) return secret.value ?? missingSecret(secret.env);
  if (isList(value)) return value.filter((item) => !isUnset(item)).map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => !isUnset(item))
      .map(([key, item]) => [key, plain(item)]),
  );
}

function missingSecret(name: string): never {
  throw new UserError('secret-missing', `the environment variable ${name} is not set`, {
    hint: `set ${name} for this apply`,
  });
}
