import { describe, expect, it } from 'vitest';
import { draft, plan, project, shown } from '../files/project.ts';

/** A description does more in the store than its reviewers can see. */

const inDescription = async (html: string, field = 'description') =>
  project({
    'x.yaml': draft('contoso-insights', `  listing:\n    ${field}: {file: d.html}\n`),
    'd.html': html,
  });

const problemsOf = async (html: string): Promise<readonly string[]> => {
  const { problems } = await inDescription(html);
  return problems.filter(({ severity }) => severity === 'error').map(shown);
};

describe('LST-03 refuses', () => {
  it.each<[string, string, number]>([
    ['an event handler', '<p onclick="steal()">x</p>', 4],
    ['one in capitals, behind a slash', '<P/OnMouseOver=steal()>x</P>', 4],
    ['one that a line break hides', '<b\n\tonfocus\n=\nsteal() >x</b>', 2],
    ['one behind an attribute that looks like an end', '<p title=">" onclick=steal()>x</p>', 14],
    ['a style', '<p style="position:fixed;inset:0">x</p>', 4],
    ['a style in an allowed tag without a value', '<b style>x</b>', 4],
    ['a source', '<p src="https://t.example/pixel">x</p>', 4],
    ['an attribute that nobody knows', '<p formaction="https://t.example">x</p>', 4],
    ['a tag of its own', '<my-tag>x</my-tag>', 1],
    ['a script that a tag name hides', '<script/x>alert(1)</script>', 1],
    ['a picture', '<p>x</p><img src=x>', 9],
    ['a comment', '<p>x</p><!-- hidden -->', 9],
    ['a comment that ends early', '<!--><p>x</p>', 1],
    ['a declaration', '<!DOCTYPE html><p>x</p>', 1],
    ['a processing instruction', '<p>x</p><?php x ?>', 9],
    ['character data', '<![CDATA[<p>]]>', 1],
    ['an end without a name', '<p>x</p></>', 9],
    ['an end that is none', '<p>x</p></ b>', 9],
    ['an end with an attribute', '<b>x</b onclick=steal()>', 5],
    ['a tag without an end', '<p>x</p><br', 9],
    ['a value without an end', '<p>x</p><p title="', 9],
    ['a tag within a tag', '<p <b>x</b>', 4],
    ['a tag within a value', '<p title="<b>">x</p>', 11],
    ['a tag that is not closed', '<p>x</p><i>x', 9],
    ['a tag that closes nothing', '<p>x</p></i>', 9],
    ['one that closes what is opened later', '</b><b>', 1],
    ['a text that an entity turns around', '<p>a &#x202e;txt</p>', 6],
    ['one that a named entity marks', '<p>a &rlm;txt</p>', 6],
    ['a turned value', '<p title="\u{2066}x">x</p>', 11],
    ...['\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}', '\u{200e}', '\u{200f}', '\u{61c}'].map(
      (sign): [string, string, number] => [`the sign ${sign.codePointAt(0)?.toString(16)}`, `a ${sign}b`, 3],
    ),
  ])('%s', async (_what, html, column) => {
    const found = await problemsOf(html);
    expect(found.some((one) => /^d\.html:\d+:\d+ LST-03$/.test(one))).toBe(true);
    expect(found[0]?.split(' ')[0]?.split(':')[2]).toBe(String(column));
  });

  it.each([
    'javascript:steal()',
    'JaVaScRiPt:steal()',
    'java\tscript:steal()',
    ' javascript:steal()',
    '&#106;avascript&colon;steal()',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://x',
    'http://[',
  ])('the address %j, beside the tag that holds it', async (address) => {
    const { problems } = await inDescription(`<a href="${address}">x</a>`);
    const messages = problems.filter(({ rule }) => rule === 'LST-03').map(({ message }) => message);
    expect(messages.toSorted()).toEqual([
      'The HTML tag <a> is not allowed.',
      'This link is no http, https or mailto address.',
    ]);
  });
});

it('finds it in every text of a listing that is shown as HTML', async () => {
  const bad = '<p onclick=x>x</p>';
  const { problems } = await inDescription(bad, 'gettingStartedInstructions');
  expect(problems.map(({ rule }) => rule)).toContain('LST-03');
  const offerPlan = await project({
    'x.yaml': draft(),
    'p.yaml': plan('pro', `  listing:\n    description: ${bad}\n`),
  });
  expect(offerPlan.problems.map(({ rule }) => rule)).toContain('LST-03');
});

it('repeats nothing of a broken tag but a plain name', async () => {
  const { problems } = await inDescription('<p ::error::x="y">z</p><b\u{7f}::stop-commands::x>y');
  const told = JSON.stringify(problems.filter(({ rule }) => rule === 'LST-03'));
  expect(told).not.toContain('::');
});

it.each([
  '<p>One<p>Two<ul><li>a<li>b</ul><br><br/><BR />',
  '<h1>A</h1><h6 class="x" id="y" dir="ltr" lang="en">b</h6><em>c</em><b><i>d</b></i>',
  'a < b, c <3, 5 <= 6 && 7 > 3; A&amp;B &lt;script&gt; &copy; &notanentity;',
  '<b >x</b ><p\n>y</p\n>',
  'Plain words: 50 % off',
])('takes %j', async (html) => {
  expect(await problemsOf(html)).toEqual([]);
});

it('reads 200 kB of broken tags at once', async () => {
  for (const piece of ['<', '<a ', '<b', '</', '<!--', '&', '&#', '<p title="', '<b></i>']) {
    const begun = performance.now();
    await inDescription(piece.repeat(200_000 / piece.length));
    expect(performance.now() - begun).toBeLessThan(5000);
  }
}, 60_000);

async function foundInTerms(terms: string): Promise<readonly string[]> {
  const { problems } = await project({
    'x.yaml': draft('contoso-insights', '  properties:\n    termsOfUse: {file: t.html}\n'),
    't.html': terms,
  });
  return problems.map(shown).filter((one) => one.endsWith('LST-03'));
}

it('LST-03 reads own terms, too, which may have links and tables', async () => {
  const fine = '<table><tr><td><a href="https://contoso.example">x</a></td></tr></table><hr>';
  expect(await foundInTerms(fine)).toEqual([]);
  for (const wrong of ['<script>steal()</script>', '<td onclick="steal()">x</td>', '<a href="data:x">x</a>'])
    expect(await foundInTerms(wrong)).toHaveLength(1);
});
