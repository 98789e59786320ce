import { expect, it, test } from 'vitest';
import stringWidth from 'string-width';
import { styleOf } from '../../src/process/screen.ts';
import { paintLine, wrapped } from '../../src/report/words/paint.ts';

const terminal = { isTTY: true, columns: 80, hasColors: () => true };
const file = { isTTY: false };

test.each([
  ['a terminal', terminal, {}, true],
  ['a file', file, {}, false],
  ['a file, with FORCE_COLOR', file, { FORCE_COLOR: '1' }, true],
  ['a file, with FORCE_COLOR that names no depth', file, { FORCE_COLOR: '' }, true],
  ['a terminal, with FORCE_COLOR=0', terminal, { FORCE_COLOR: '0' }, false],
  ['a terminal, with NO_COLOR', terminal, { NO_COLOR: '1' }, false],
  ['a terminal, with an empty NO_COLOR', terminal, { NO_COLOR: '' }, true],
  ['a terminal, with both', terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }, true],
])('colours on %s: %j', (_name, stream, env, color) => {
  expect(styleOf(stream, true, env).color).toBe(color);
  expect(styleOf(stream, false, env).color).toBe(false);
});

it.each([0, undefined])('takes a width of %s for unknown', (columns) => {
  expect(styleOf({ ...terminal, columns }, true, {}).columns).toBe(100);
});

test.each([
  'この製品は、御社の業務データを分析し、意思決定を支援するクラウドサービスです。',
  '这个产品分析贵公司的业务数据并支持决策。它是一个云服务，适用于所有规模的企业。',
  'ผลิตภัณฑ์นี้วิเคราะห์ข้อมูลธุรกิจของคุณและสนับสนุนการตัดสินใจ',
])('a text without blanks is wrapped between its words: %s', (text) => {
  const lines = wrapped(['title: ', text], 30, 7).map((line) => paintLine(line, { color: false }));
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(30);
  expect(lines.map((line) => line.slice(7)).join('')).toBe(text);
  for (const line of lines) expect(line.slice(7)).not.toMatch(/^[、。，]/u);
});
