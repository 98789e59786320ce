import { describe, expect, it } from 'vitest';
import type { Review, ReviewHistory } from '../../src/model/approvers.ts';
import { approvingPeople } from '../../src/record/approving-people.ts';

const head = 'head';

const review = (by: string, state: Review['state'] = 'APPROVED', more: Partial<Review> = {}): Review => ({
  by,
  state,
  commit: head,
  mayWrite: true,
  ...more,
});

const history = (reviews: readonly Review[], authors: readonly string[] = ['author']): ReviewHistory => ({
  head,
  authors,
  reviews,
});

const { by: _gone, ...deleted } = review('ghost');

describe('a hostile history of reviews approves nothing', () => {
  it.each<[what: string, reviews: readonly Review[], authors?: readonly string[]]>([
    ['the author approves', [review('author')]],
    ['the author approves in other letters', [review('AUTHOR')]],
    ['a co-author of a commit approves', [review('co')], ['author', 'co']],
    ['a committer of a commit approves', [review('Committer')], ['author', 'committer']],
    ['an older head was approved', [review('ada', 'APPROVED', { commit: 'older' })]],
    ['the approval was dismissed', [review('ada'), review('ada', 'DISMISSED')]],
    ['changes were asked for later', [review('ada'), review('ada', 'CHANGES_REQUESTED')]],
    [
      'changes were asked for later at an older head',
      [review('ada'), review('ADA', 'CHANGES_REQUESTED', { commit: 'older' })],
    ],
    ['only a comment was left', [review('ada', 'COMMENTED')]],
    ['the review was not sent yet', [review('ada', 'PENDING')]],
    ['the account may only read', [review('ada', 'APPROVED', { mayWrite: false })]],
    ['the account no longer exists', [deleted]],
    ['the approval names no commit', [{ by: 'ada', state: 'APPROVED', mayWrite: true }]],
  ])('%s', (...[, reviews, authors]) => {
    expect(approvingPeople(history(reviews, authors), head)).toEqual([]);
  });
});

it('counts each person once, by the last decision, whatever they comment later', () => {
  const reviews = [
    review('ada', 'CHANGES_REQUESTED'),
    review('Ada'),
    review('ada', 'COMMENTED'),
    review('bo'),
    review('bo'),
  ];
  expect(approvingPeople(history(reviews), head)).toEqual(['ada', 'bo']);
});
