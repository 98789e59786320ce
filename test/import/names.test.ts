import fc from 'fast-check';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audienceName, fileNameOf, isMediaName, variableName } from '../../src/import/names.ts';

const none = () => false;

const elsewhere = ['../../escape.png', 'a/b.png', String.raw`a\b.png`, 'x:y.png', 'a?b.png', 'a#b.png'];
const devices = ['CON.png', 'nul.tar.png', 'LPT1.pdf'];
const odd = ['.png', '.hidden.png', 'tail.png ', ' a.png', 'a.png.', 'a%2Fb.png', `${'x'.repeat(130)}.png`];
const unseen = ['a\u0000.png', 'a\u202Egnp.png', 'a\n.png', '\uD800.png'];
const refusedNames = [...elsewhere, ...devices, ...odd, ...unseen, 'evil.yaml', 'evil.yml', 'a', ''];

describe('names of files of a listing', () => {
  it.each(['logo.png', 'Größe 2.PNG', 'a.b.jpg', 'guide-1a2b3c4d5e6f.pdf', '漢字.jpeg'])(
    'take %j',
    (name) => {
      expect(isMediaName(name)).toBe(true);
    },
  );

  it.each(refusedNames)('do not take %j', (name) => {
    expect(isMediaName(name)).toBe(false);
  });

  it('never lead anywhere else', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const name = `${text}.png`;
        expect(!isMediaName(name) || (basename(name) === name && !name.startsWith('.'))).toBe(true);
      }),
    ));
});

it('ids have files of their own on every system, also those that Windows keeps for devices', () => {
  expect(['con', 'nul', 'com1', 'contoso', 'a_b'].map(fileNameOf)).toEqual([
    'con+',
    'nul+',
    'com1+',
    'contoso',
    'a_b',
  ]);
});

it('names of audiences and variables are valid, and no two are the same', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.stringMatching(/^[a-z0-9][a-z0-9_-]{2,49}$/), fc.stringMatching(/^[a-z0-9_-]{1,50}$/)),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      (pairs) => {
        const [audiences, variables] = [new Set<string>(), new Set<string>()];
        for (const [offer, plan] of [...pairs, ...pairs]) {
          audiences.add(audienceName(offer, plan, (name) => audiences.has(name)));
          variables.add(variableName([offer, plan, 'clientSecret'], (name) => variables.has(name)));
        }
        expect([audiences.size, variables.size]).toEqual([pairs.length * 2, pairs.length * 2]);
        for (const name of audiences) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/);
        for (const name of variables) expect(name).toMatch(/^[A-Z_][A-Z0-9_]*_CLIENT_SECRET(?:_\d+)?$/);
      },
    ),
  ));

it('a variable is called after its offer, its plan and its field', () => {
  expect(variableName(['contoso-crm', 'clientSecret'], none)).toBe('CONTOSO_CRM_CLIENT_SECRET');
});
