/** That what is checked after every run can fail. */

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../emulator/server/server.ts';
import { checkEveryRun } from '../support/every-run.ts';
import type { ScenarioRun } from '../support/scenario.ts';

const SECRET = 'Zq8Q~wLk3.dV-1xN_5uB7yTfRm2EoPsHaGcJ9iKb';
const TOKEN = 'ghs_0123456789abcdefghij';
const SECRETS = { issued: new Set([SECRET]), githubToken: TOKEN };

const RUN: ScenarioRun = {
  exitCode: 0,
  signal: null,
  conclusion: 'success',
  header: '',
  log: '',
  rawStdout: '',
  rawStderr: '',
  annotations: [],
  masks: [],
  outputs: {},
  droppedOutputs: [],
  state: {},
  env: {},
  paths: [],
  summary: '',
  leftFiles: {},
  durationMs: 0,
  took: 0,
  conversation: [],
  writes: [],
  codes: [],
  commandLines: [],
};

const ENTRY: JournalEntry = {
  n: 1,
  at: new Date(0),
  connection: 1,
  service: 'oidc',
  method: 'GET',
  host: 'localhost',
  path: '/oidc/token',
  query: '',
  requestHeaders: {},
  requestBody: '',
  status: 200,
  answerHeaders: {},
  answerBody: '',
  handled: true,
  fault: undefined,
};

const check = (changes: Partial<ScenarioRun>) => () => checkEveryRun({ ...RUN, ...changes }, SECRETS);
const sent = (changes: Partial<JournalEntry>) => check({ conversation: [{ ...ENTRY, ...changes }] });
const login = { service: 'entra', method: 'POST', path: '/tenant/oauth2/v2.0/token' } as const;

const SAID = 'LOCK_HELD: Held. See https://example.org/docs#lock_held';
const FAILED: Partial<ScenarioRun> = {
  exitCode: 1,
  conclusion: 'failure',
  codes: ['LOCK_HELD'],
  annotations: [{ kind: 'error', message: SAID }],
  log: `##[error]${SAID}\n  gh api x\nRun again.\n`,
  summary: `❌ **Run again.**\n\n> ${SAID}\n\n\`\`\`\ngh api x\n\`\`\`\n`,
};

describe('the summary of a failure', () => {
  test.each([
    ['is there', ''],
    ['begins with the verdict', `${FAILED.summary}`.replace('Run again.', 'All is well.')],
    ['has the link', `${FAILED.summary}`.replace('#lock_held', '')],
    ['has what can be pasted', `${FAILED.summary}`.replace('gh api x', '')],
  ])('%s', (_, summary) => {
    expect(check({ ...FAILED, summary })).toThrow();
  });
});

test('a run with nothing wrong passes', () => {
  expect(check({})).not.toThrow();
  expect(sent({ ...login, requestBody: `client_secret=${encodeURIComponent(SECRET)}` })).not.toThrow();
  expect(check(FAILED)).not.toThrow();
  expect(check({ exitCode: null, signal: 'SIGKILL', conclusion: 'failure' })).not.toThrow();
});

describe('a secret', () => {
  const text = `before ${SECRET} after`;

  test.each<[string, Partial<ScenarioRun>]>([
    ['stdout', { rawStdout: text }],
    ['stderr', { rawStderr: text }],
    ['header', { header: text }],
    ['log', { log: text }],
    ['annotations', { annotations: [{ kind: 'notice', message: text }] }],
    ['outputs', { outputs: { name: text } }],
    ['state', { state: { name: text } }],
    ['environment file', { env: { name: text } }],
    ['paths', { paths: [text] }],
    ['summary', { summary: text }],
    ['left files', { leftFiles: { name: text } }],
    ['process arguments', { commandLines: [text] }],
  ])('is found in %s', (place, changes) => {
    expect(check(changes)).toThrow(`a secret is in ${place}, as it is`);
  });

  test.each([
    ['base64', `xy${Buffer.from(`z${SECRET}z`).toString('base64')}`],
    ['base64url', `xy${Buffer.from(`zz${SECRET}z`).toString('base64url')}`],
    ['hexadecimal', Buffer.from(SECRET).toString('hex')],
    ['reversed', [...SECRET].reverse().join('')],
    ['its first half', SECRET.slice(0, 20)],
  ])('is found as %s', (_, trace) => {
    expect(check({ log: trace })).toThrow('a secret is in log');
  });

  test.each<[string, Partial<JournalEntry>]>([
    ['path', { path: `/${SECRET}` }],
    ['path', { query: `value=${SECRET}` }],
    ['headers', { requestHeaders: { 'x-value': SECRET } }],
    ['body', { requestBody: JSON.stringify({ value: SECRET }) }],
    ['body', { ...login, requestBody: `client_id=${SECRET}` }],
  ])('is found in the %s of a request', (place, changes) => {
    expect(sent(changes)).toThrow(`a secret is in the ${place} of`);
  });

  test('has to be masked once it is learned', () => {
    const path = '/v1.0/applications/id/addPassword';
    const conversation = [{ ...ENTRY, path, answerBody: JSON.stringify({ secretText: SECRET }) }];
    expect(check({ conversation, rawStdout: `::add-mask::${SECRET}\n` })).not.toThrow();
    expect(check({ conversation })).toThrow('times that a secret was masked');
  });
});

test('tokens are found, too', () => {
  const answerBody = JSON.stringify({ access_token: 'eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl' });
  const conversation = [{ ...ENTRY, answerBody }];
  expect(check({ conversation, log: 'signed with c2lnbmF0dXJl' })).toThrow('a token is in log');
  expect(check({ log: TOKEN })).toThrow('the GitHub token is in log');
  expect(sent({ requestHeaders: { authorization: `Bearer ${TOKEN}` } })).toThrow(
    'the GitHub token is in the headers of',
  );
});

test('an exchange that is not as described is found', () => {
  const github = { service: 'github', path: '/api/v3/repos/o/r/actions/variables/A', status: 200 } as const;
  expect(sent({ ...github, answerBody: '{"name":7}' })).toThrow('exchanges that are not as described');
});

test.each<[string, Partial<ScenarioRun>, string]>([
  ['output that the runner drops', { droppedOutputs: ['client-id'] }, 'outputs that the runner would drop'],
  ['file', { leftFiles: { 'note.txt': 'x' } }, 'files left behind'],
  [
    'report',
    { leftFiles: { [join('_temp', 'fhir-clients.json')]: '[]' }, outputs: { clients: '[{}]' } },
    "to be '[{}]'",
  ],
  ['word on stderr', { rawStderr: '(node:1) Warning' }, 'what went to stderr'],
  ['green failure', { codes: ['LOCK_HELD'] }, 'expected +0 to be 1'],
  ['red success', { exitCode: 1, conclusion: 'failure' }, 'expected 1 to be +0'],
  ['bug', { exitCode: 1, conclusion: 'failure', codes: ['INTERNAL_ERROR'] }, 'INTERNAL_ERROR'],
  ['nameless failure', { exitCode: 1, conclusion: 'failure', codes: ['no code: oops'] }, 'no code: oops'],
])('a %s is found', (_, changes, said) => {
  expect(check(changes)).toThrow(said);
});
