/** How many requests that write a lock is taken for. */
import { expect, test } from 'vitest';
import { namesFor } from '../../src/model/names.ts';
import { parseTarget } from '../../src/model/targets.ts';
import { githubWrites } from '../../src/plan/effort.ts';
import type { SecretStep } from '../../src/plan/steps.ts';

const names = namesFor('FHIR');
const target = (notation: string) => parseTarget(notation) ?? expect.fail();
const home = target('repo:o/r');
const end = (notation: string, companions: readonly string[]): SecretStep => ({
  do: 'end secret',
  target: target(notation),
  secret: names.secret,
  companions,
});

test.each<[string, number, readonly SecretStep[]]>([
  ['nothing but the lock', 2, []],
  ['a secret and what names it', 5, [end('repo:o/r', [names.expiresOn, names.marker])]],
  ['a vault, which is not GitHub', 2, [end('vault:contoso', [])]],
  ['a note that there is no secret', 3, [{ do: 'mark none', target: home, name: names.marker }]],
  ['a note that is taken back', 3, [{ do: 'unmark none', target: home, name: names.marker }]],
  ['a public fact', 3, [{ do: 'rewrite companion', target: home, name: names.clientId, value: 'x' }]],
  ['a secret with all that stands beside it', 8, [{ do: 'publish', target: home, facts: undefined }]],
  ['a secret in Entra', 2, [{ do: 'issue secret', reason: 'first', lifetimeDays: 90, prove: true }]],
])('%s', (_, writes, secret) => {
  expect(githubWrites({ secret }, { names })).toBe(writes);
});
