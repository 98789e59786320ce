import { UserError } from '../../model/errors.ts';

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Parses `90s`, `10m`, `4h`, `3d` or a sum like `1d12h` into milliseconds. */
export function parseDuration(text: string): number {
  if (!/^(0|(\d+[smhd])+)$/.test(text)) {
    throw new UserError('usage', `\`${text}\` is no duration`, { hint: 'write 90s, 10m, 4h, 3d or 1d12h' });
  }
  const total = sumOf(text);
  if (total <= maxDurationMs) return total;
  throw new UserError('usage', `\`${text}\` is too long`, { hint: 'at most ten years: 3650d' });
}

const maxDurationMs = 3650 * 86_400_000;

function sumOf(text: string): number {
  const parts = [...text.matchAll(/(\d+)([smhd])?/g)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (unitMs[unit ?? 's'] ?? 0), 0);
}
