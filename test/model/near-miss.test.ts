import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearMiss } from '../../src/model/near-miss.ts';

const known = ['windowsServer2022', 'ubuntu', 'azureGlobal', 'subscription', 'ea'];

describe('a slip of a known word', () => {
  it.each([
    ['WindowsServer2022', 'windowsServer2022'],
    ['windows-server 2022', 'windowsServer2022'],
    ['ubnutu', 'ubuntu'],
    ['ubunt', 'ubuntu'],
    ['azureGloball', 'azureGlobal'],
    ['subscriptions', 'subscription'],
    ['EA', 'ea'],
  ])('is %s for %s', (word, meant) => {
    expect(nearMiss(word, known)).toBe(meant);
  });

  it.each(['windowsServer2025', 'windowsServer2022DatacenterAzureEdition', 'rockyLinux', 'eb', 'group', ''])(
    'is not %j, which may be new',
    (word) => {
      expect(nearMiss(word, known)).toBeUndefined();
    },
  );

  it('is never a word with other numbers, and always one in another case', () => {
    const word = fc.constantFrom(...known);
    fc.assert(
      fc.property(word, fc.integer({ min: 0, max: 2021 }), (one, number) => {
        expect(nearMiss(`${one.replaceAll(/\d/g, '')}${number}`, known)).toBeUndefined();
        expect(nearMiss(one.toUpperCase(), known)).toBe(one);
      }),
    );
  });
});
