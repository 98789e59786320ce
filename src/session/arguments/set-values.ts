import { UserError } from '../../model/errors.ts';

/** Parses `--set NAME=VALUE`; each name may occur once. */
export function parseValues(set: readonly string[]): Readonly<Record<string, string>> {
  const pairs = set.map((text) => {
    const [, name, value] = /^([A-Za-z][\w.-]{0,63})=([^]+)$/.exec(text) ?? [];
    if (name !== undefined && value !== undefined) return [name, value] as const;
    throw new UserError('usage', `\`${text}\` is no NAME=VALUE`, { hint: 'write --set ticket=12345' });
  });
  const twice = pairs.find(([name], index) => pairs.findIndex(([other]) => other === name) !== index);
  if (twice) throw new UserError('usage', `\`${twice[0]}\` is set twice`);
  return Object.fromEntries(pairs);
}
