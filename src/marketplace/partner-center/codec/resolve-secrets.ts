import { UserError } from '../../../model/errors.ts';
import { asSecret, isUnset } from '../../../model/value-forms.ts';
import { isList, isObject, type Json, type JsonObject } from '../../../model/json.ts';

/** Like `plain`, for a value that has to be an object. */
export const resolveSecretsIn = (value: Json | undefined): JsonObject => {
  const result = resolveSecrets(value ?? {});
  return isObject(result) ? result : {};
};

/** The value as the service gets it: secrets in clear text, without cleared fields. */
export function resolveSecrets(value: Json): Json {
  const secret = asSecret(value);
  if (secret) return secret.value ?? throwMissingSecret(secret.env);
  if (isList(value)) return value.filter((item) => !isUnset(item)).map(resolveSecrets);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => !isUnset(item))
      .map(([key, item]) => [key, resolveSecrets(item)]),
  );
}

function throwMissingSecret(name: string): never {
  throw new UserError('secret-missing', `the environment variable ${name} is not set`, {
    hint: `set ${name} for this apply`,
  });
}
