import { describe, expect, it } from 'vitest';
import { parseRehearsal } from '../../rehearsal/rehearsal-options.ts';

describe('parseRehearsal', () => {
  it('rehearses a renewal with nine days left when nothing is said', () => {
    expect(parseRehearsal([])).toEqual({
      daysLeft: 9,
      language: 'ja',
      skin: 'plain',
      enrollment: 'scripted',
      byItself: false,
    });
  });

  it.each([
    [['--days-left', '30'], { daysLeft: 30 }],
    [['--days-left', '-40'], { daysLeft: -40 }],
    [['--days-left=-1', '--by-itself'], { daysLeft: -1, byItself: true }],
    [['--skin', 'framed', '--enrollment', 'csr-form', '--language', 'en'], { skin: 'framed', enrollment: 'csr-form' }],
  ])('reads %j', (args, expected) => {
    expect(parseRehearsal(args)).toMatchObject(expected);
  });

  it.each([
    ['--days-left', 'soon'],
    ['--days-left', '1.5'],
    ['--days-left', '99999'],
    ['--skin', 'round'],
    ['--language', 'fr'],
  ])('refuses %s %s, and says what there is', (...args) => {
    expect(() => parseRehearsal(args)).toThrow(/usage: npm run rehearsal/);
  });

  it('gives way to the question for help', () => {
    expect(parseRehearsal(['--help'])).toBeNull();
  });
});
