import { expect, test } from 'vitest';
import { differences } from '../../src/model/application.ts';
import { anApplication } from './builders.ts';

const PERSONAL = 'AzureADandPersonalMicrosoftAccount';

test.each([
  [
    'comes with the version of tokens that it demands',
    {},
    { signInAudience: PERSONAL, requestedAccessTokenVersion: 2 },
  ],
  ['comes alone where the version stands', { requestedAccessTokenVersion: 2 }, { signInAudience: PERSONAL }],
  [
    'that stands with its version is no difference',
    { signInAudience: PERSONAL, requestedAccessTokenVersion: 2 },
    undefined,
  ],
] as const)('an audience with personal accounts %s', (_, found, expected) => {
  expect(differences(anApplication([], found), { signInAudience: PERSONAL })).toEqual(expected);
});

test('no other audience touches the version of tokens', () => {
  const found = anApplication([], { signInAudience: PERSONAL, requestedAccessTokenVersion: 2 });
  expect(differences(found, { signInAudience: 'AzureADMyOrg' })).toEqual({ signInAudience: 'AzureADMyOrg' });
  expect(differences(found, { description: 'x' })).toEqual({ description: 'x' });
});
