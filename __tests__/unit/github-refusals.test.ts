/** What GitHub's refusals are taken for, from the answer on the wire to the code and the cure. */
import { describe, expect, test } from 'vitest';
import { RegistrarError } from '../../src/failures/failures.ts';
import type { TokenKind } from '../../src/github/caller.ts';
import { tokenKind } from '../../src/github/caller.ts';
import { idTokenSource, requestIdToken } from '../../src/github/oidc.ts';
import { openPlaces } from '../../src/github/places.ts';
import { openGithub } from '../../src/github/rest.ts';
import { namesFor } from '../../src/model/names.ts';
import { parseTarget, type Target } from '../../src/model/targets.ts';
import type { Runtime } from '../../src/net/runtime.ts';
import type { WireAnswer, WireRequest } from '../../src/net/wire.ts';

const REPOSITORY = targetOf('repo:octo-org/portal');
const ENVIRONMENT = targetOf('repo:octo-org/portal:environment:production');
const NAMES = namesFor('FHIR');
const DATE = 'Mon, 23 Nov 2026 12:00:00 GMT';

interface Said {
  readonly status: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: Readonly<Record<string, unknown>>;
  readonly body?: string;
}

function targetOf(notation: string): Target {
  const target = parseTarget(notation);
  if (target === undefined) throw new Error(notation);
  return target;
}

function answer({ status, message, headers = {}, json, body }: Said): WireAnswer {
  return {
    status,
    headers: { date: DATE, 'x-github-request-id': '10CA:1', ...headers },
    body: body ?? JSON.stringify({ message, status: String(status), ...json }),
  };
}

/** GitHub, answering as told, on a clock that only waiting moves. */
function github(
  respond: (request: WireRequest, elapsed: number) => Said,
  {
    token = 'unknown',
    hostname,
    spent,
  }: { readonly token?: TokenKind; readonly hostname?: string; readonly spent?: boolean } = {},
) {
  let elapsed = 0;
  const requests: string[] = [];
  const runtime: Runtime = {
    clock: {
      elapsed: () => elapsed,
      // Time limits of single requests never end.
      sleep: (milliseconds, signal) => {
        if (signal !== undefined && !(signal === cancelled)) return new Promise(() => undefined);
        elapsed += milliseconds;
        return Promise.resolve();
      },
    },
    log: { info() {}, debug() {}, notice() {}, warning() {}, mask() {} },
    cancelled: new AbortController().signal,
    wire: async (request) => {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      return answer(respond(request, elapsed));
    },
    uuid: () => '',
  };
  const { cancelled } = runtime;
  const rest = openGithub('token', 'https://api.github.com', runtime);
  const tokenSpent = () => spent === true;
  const places = openPlaces(rest, { token, ...(hostname !== undefined && { hostname }), tokenSpent, cancelled });
  return { places, requests, runtime, elapsed: () => elapsed };
}

async function failureOf(work: Promise<unknown>): Promise<RegistrarError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RegistrarError)) throw new Error(`no failure: ${String(error)}`);
  return error;
}

const reading = (said: Said, target = REPOSITORY, token: TokenKind = 'app') =>
  failureOf(github(() => said, { token }).places.read(target, NAMES, false));

describe('the address of the runner', () => {
  test.each([
    'Although you appear to have the correct authorization credentials, the `octo-org` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
    'Although you appear to have the correct authorization credentials, the `octo` enterprise has an IP allow list enabled, and 192.0.2.7 is not permitted to access this resource.',
  ])('%s', async (message) => {
    const { code, message: text } = await reading({ status: 403, message });
    expect(code).toBe('GITHUB_ADDRESS_NOT_ALLOWED');
    expect(text).toMatch(/octo-org/);
    expect(text).not.toMatch(/permissions "/);
  });
});

describe('the token as a whole', () => {
  test.each<[string, Said, RegExp]>([
    ['not accepted', { status: 401, message: 'Bad credentials' }, /Make a new token in this job/],
    ['none at all', { status: 401, message: 'Requires authentication' }, /Make a new token in this job/],
    ['of a suspended installation', { status: 403, message: 'This installation has been suspended' }, /unsuspend/],
    ['of a suspended account', { status: 403, message: 'Sorry. Your account was suspended.' }, /account/],
    [
      'that lives too long',
      {
        status: 403,
        message:
          "The 'octo-org' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 366 days. Please adjust your token's lifetime at the following URL: https://github.com/settings/personal-access-tokens/1",
      },
      /Shorten the lifetime/,
    ],
    [
      'of a forbidden kind',
      {
        status: 403,
        message:
          '`octo-org` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.',
      },
      /installation token or a fine-grained token/,
    ],
    [
      'of an app that nobody allowed',
      {
        status: 403,
        message:
          'Although you appear to have the correct authorization credentials, the `octo-org` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited.',
      },
      /allow tokens of this kind/,
    ],
  ])('%s', async (_, said, cure) => {
    const { code, message } = await reading(said);
    expect(code).toBe('GITHUB_CREDENTIALS_BAD');
    expect(message).toMatch(cure);
    expect(message).not.toMatch(/permissions "/);
  });

  test.each([
    '`octo-org` forbids access via a personal access token (classic).',
    '`octo-org` forbids access via a fine-grained personal access tokens.',
  ])('is told within 200 characters: %s', async (said) => {
    const { message } = await reading({ status: 403, message: said });
    expect(message.split(' Could not ')[0]?.length).toBeLessThanOrEqual(200);
  });

  test('of an App, in a run that has lasted for nearly an hour, has expired', async () => {
    const said = { status: 401, message: 'Bad credentials' };
    const read = (token: TokenKind, spent: boolean) =>
      failureOf(github(() => said, { token, spent }).places.read(REPOSITORY, NAMES, false));
    expect((await read('app', true)).message).toContain('The token of the App has expired');
    expect((await read('app', false)).message).not.toContain('has expired');
    expect((await read('fine-grained', true)).message).not.toContain('of the App');
  });

  test('on an Enterprise Server has to be one of that server', async () => {
    const { places } = github(() => ({ status: 401, message: 'Bad credentials' }), { hostname: 'ghes.example.com' });
    expect((await failureOf(places.read(REPOSITORY, NAMES, false))).message).toContain('one of ghes.example.com');
  });

  test('without single sign-on, also where no header says where to authorize it', async () => {
    const { code, paste } = await reading({
      status: 403,
      message: 'Resource protected by organization SAML enforcement. You must grant your token access.',
    });
    expect(code).toBe('GITHUB_SSO_REQUIRED');
    expect(paste).toEqual(['https://github.com/orgs/octo-org/sso']);
  });
});

test.each(['Repository access blocked', 'Your account is locked due to a billing issue.'])(
  'what GitHub itself has closed is not taken for archived: %s',
  async (said) => {
    const { code, message } = await reading({ status: 403, message: said });
    expect(code).toBe('TARGET_REFUSED');
    expect(message).toContain(said.replace(/\.$/, ''));
  },
);

describe('one permission', () => {
  const forbidden = (accepted?: string): Said => ({
    status: 403,
    message: 'Resource not accessible by integration',
    headers: accepted === undefined ? {} : { 'x-accepted-github-permissions': accepted },
  });

  test('of an environment: both that it takes, and the ones that the header names', async () => {
    const { code, message } = await reading(forbidden('secrets=write,environments=write'), ENVIRONMENT);
    expect(code).toBe('GITHUB_PERMISSION_MISSING');
    expect(message).toContain('"Environments: read and write" and "Secrets: read and write"');
    expect(message).toContain('secrets=write,environments=write');
  });

  test.each<TokenKind>(['app', 'fine-grained', 'unknown'])(
    'of an environment is named within 200 characters (%s)',
    async (kind) => {
      const long = targetOf('repo:octo-org/intake-portal:environment:production');
      const { message } = await reading(forbidden('secrets=write,environments=write'), long, kind);
      expect(message.slice(0, 200)).toContain('"Environments: read and write" and "Secrets: read and write".');
    },
  );

  test('that nobody would have thought of is named as well', async () => {
    const { message } = await reading(forbidden('administration=write,secrets=read; contents=write'));
    expect(message).toContain('"Variables: read and write" and "Administration: read and write"');
    expect(message).not.toContain('"Contents');
  });

  test.each<[TokenKind, RegExp, RegExp]>([
    ['app', /Give the GitHub App .*installation has to approve/, /fine-grained|classic|scope/],
    ['fine-grained', /Give the fine-grained token /, /GitHub App|classic|scope/],
    ['classic', /Give the classic token the scope repo\./, /GitHub App|fine-grained|"Secrets/],
  ])('is given where a token of the kind %s gets it', async (kind, advice, other) => {
    const { message } = await reading({ status: 403, message: 'Refused' }, REPOSITORY, kind);
    expect(message).toMatch(advice);
    expect(message).not.toMatch(other);
  });

  test('of a token without a prefix: its headers tell what it is', async () => {
    const scopes = { 'x-oauth-scopes': 'gist' };
    expect((await reading({ status: 403, headers: scopes }, REPOSITORY, 'unknown')).message).toContain('classic token');
    const expiry = { 'github-authentication-token-expiration': '2027-01-31 10:21:53 UTC' };
    expect((await reading({ status: 403, headers: expiry }, REPOSITORY, 'unknown')).message).toContain('fine-grained');
  });
});

test.each([
  ['ghs_1234', 'app'],
  ['github_pat_11AA_x', 'fine-grained'],
  ['ghp_1234', 'classic'],
  ['0123456789abcdef0123456789abcdef01234567', 'unknown'],
])('%s is the token of kind %s', (token, kind) => {
  expect(tokenKind(token)).toBe(kind);
});

describe('a pace that is limited', () => {
  test.each<[string, Said]>([
    [
      'in the words of former times',
      {
        status: 403,
        message: 'You have triggered an abuse detection mechanism. Please wait a few minutes before you try again.',
      },
    ],
    [
      'told by its documentation alone',
      {
        status: 403,
        message: 'No',
        json: { documentation_url: 'https://docs.github.com/x#about-secondary-rate-limits' },
      },
    ],
    ['of a user', { status: 403, message: 'User ID 1 has exceeded the allowed number of requests' }],
    ['in the words of today', { status: 403, message: 'You have exceeded a secondary rate limit.' }],
    ['with the other status', { status: 429, message: 'Too many requests' }],
    ['on a page', { status: 429, body: '<html>Too many requests</html>' }],
  ])('%s is waited for, a minute at least', async (_, said) => {
    const calm = { status: 200, json: { id: 1 } };
    const { places, elapsed } = github((_request, at) => (at < 30_000 ? said : calm));
    expect(await places.holderId(REPOSITORY)).toBe(1);
    expect(elapsed()).toBeGreaterThanOrEqual(60_000);
  });

  test('is called by its name when it does not end', async () => {
    expect((await reading({ status: 403, message: 'You have triggered an abuse detection mechanism.' })).code).toBe(
      'RATE_LIMITED',
    );
  });
});

describe('what is wrong with a request', () => {
  test.each([
    [
      [{ resource: 'Secret', code: 'invalid', field: 'encrypted_value' }],
      'Validation Failed; encrypted_value of Secret is invalid',
    ],
    [
      [{ resource: 'Variable', code: 'missing_field', field: 'name' }],
      'Validation Failed; name of Variable is missing',
    ],
    [[{ resource: 'Secret', code: 'custom', message: 'too large' }], 'Validation Failed; too large'],
    [[{ code: 'unprocessable' }, 'and this'], 'Validation Failed; is not acceptable; and this'],
    ['a sentence', 'Validation Failed; a sentence'],
  ])('%j', async (errors, said) => {
    const { code, message } = await reading({ status: 422, message: 'Validation Failed', json: { errors } });
    expect(code).toBe('TARGET_REFUSED');
    expect(message).toContain(`GitHub answered 422: ${said}`);
  });
});

test.each<[string, Said]>([
  ['with status 403', { status: 403, body: 'Blocked', headers: { 'content-type': 'text/html; charset=utf-8' } }],
  ['with status 200', { status: 200, body: '<!DOCTYPE html><html><body>Sign in</body></html>' }],
])('a page %s comes from somebody in between, and is not asked for twice', async (_, said) => {
  const { places, requests } = github(() => said);
  const { code, message } = await failureOf(places.holderId(REPOSITORY));
  expect(code).toBe('ANSWER_INTERCEPTED');
  expect(message).not.toMatch(/<|Blocked|Sign in/);
  expect(requests).toHaveLength(1);
});

describe('an environment', () => {
  const path = '/repos/octo-org/portal/environments/production';
  const missing: Said = { status: 404, message: 'Not Found' };
  const repository: Said = { status: 200, json: { id: 7 } };

  test('is missing only when GitHub says so of the environment itself', async () => {
    const { places, requests } = github(({ url }) => (url.endsWith('/portal') ? repository : missing));
    expect(await places.read(ENVIRONMENT, NAMES, true)).toMatchObject({ absent: true, holderId: 7 });
    expect(requests).toContain(`GET ${path}`);
  });

  test('that may not be looked for is not created: Actions is named', async () => {
    const { places } = github(({ url }) => {
      if (url.endsWith('/portal')) return repository;
      return url.endsWith('/production') ? { status: 403, message: 'Resource not accessible by integration' } : missing;
    });
    const { code, message } = await failureOf(places.read(ENVIRONMENT, NAMES, true));
    expect(code).toBe('GITHUB_PERMISSION_MISSING');
    expect(message).toContain('"Actions: read"');
  });

  test('that was just created is waited for until its key can be read', async () => {
    let createdAt = Number.NaN;
    const { places } = github(({ method, url }, at) => {
      if (method === 'PUT') createdAt = at;
      if (method === 'PUT') return { status: 200, json: {} };
      return url.endsWith('/public-key') && at - createdAt > 25_000 ? { status: 200, json: { key_id: '1' } } : missing;
    });
    await places.createEnvironment(ENVIRONMENT);
    expect(createdAt).toBe(0);
  });

  test.each<[string, Said]>([
    ['404', missing],
    ['422', { status: 422, message: 'Validation Failed', json: { errors: [{ code: 'invalid', field: 'name' }] } }],
    [
      '403 for the plan',
      { status: 403, message: 'Upgrade to GitHub Pro or make this repository public to enable this feature.' },
    ],
  ])('that cannot be created (%s) is a matter of Administration or of the plan', async (_, said) => {
    const { places } = github(({ method }) => (method === 'PUT' ? said : missing), { token: 'app' });
    const { code, message } = await failureOf(places.createEnvironment(ENVIRONMENT));
    expect(code).toBe('ENVIRONMENT_NOT_CREATED');
    expect(message).toMatch(/the GitHub App "Administration: read and write".*by hand.*Pro, Team or Enterprise/);
    expect(message).not.toContain('create-environments');
  });
});

test('what was written a moment ago is not missing because a replica has not seen it', async () => {
  let writtenAt = Number.NaN;
  const stamps = { created_at: '2026-11-23T12:00:00Z', updated_at: '2026-11-23T12:00:00Z' };
  const { places } = github(({ method }, at) => {
    if (method === 'POST') writtenAt = at;
    if (method === 'POST') return { status: 201, json: {} };
    return at - writtenAt > 5_000 ? { status: 200, json: { ...stamps, value: 'run 1' } } : { status: 404 };
  });
  const lock = places.lockPlace(REPOSITORY, NAMES.lock);
  expect(await lock.create('run 1')).toBeUndefined();
  expect((await lock.read()).lock?.value).toBe('run 1');
});

describe('off github.com', () => {
  test("the job's token: who administers the server is asked, not the status page of github.com", async () => {
    const { runtime } = github(() => ({ status: 404, message: 'Not Found' }));
    const source = (server?: string) =>
      idTokenSource({
        ACTIONS_ID_TOKEN_REQUEST_URL: 'https://pipelines.example.com/token?x=1',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
        GITHUB_SERVER_URL: server,
      });
    const asking = async (server?: string) => {
      const from = source(server);
      if (from === undefined) throw new Error('no source');
      return (await failureOf(requestIdToken(from, 'api://x', runtime))).message;
    };
    expect(await asking()).toContain('see https://www.githubstatus.com');
    expect(await asking('https://ghes.example.com')).toMatch(/administers https:\/\/ghes\.example\.com/);
    expect(await asking('https://ghes.example.com')).not.toContain('githubstatus');
  });

  test('the command that removes a lock names the host', () => {
    const { places } = github(() => ({ status: 404 }), { hostname: 'ghes.example.com' });
    expect(places.lockPlace(REPOSITORY, NAMES.lock).hostname).toBe('ghes.example.com');
  });
});

test.each([
  ['2027-01-31 10:21:53 UTC', '2027-01-31T10:21:53.000Z'],
  ['2027-01-31 05:21:53 -0500', '2027-01-31T10:21:53.000Z'],
  ['2027-01-31 11:21:53 +0100', '2027-01-31T10:21:53.000Z'],
  ['soon', undefined],
])('a token that expires %s', async (text, expected) => {
  const headers = { 'github-authentication-token-expiration': text };
  const { places } = github(() => ({ status: 200, json: { id: 1 }, headers }));
  expect(places.tokenExpiry()).toBeUndefined();
  await places.holderId(REPOSITORY);
  expect(places.tokenExpiry()?.end.toISOString()).toBe(expected);
});

test('the ID of a repository is asked for once, whoever of its targets asks', async () => {
  const { places, requests } = github(() => ({ status: 200, json: { id: 7 } }));
  const targets = [REPOSITORY, ENVIRONMENT, targetOf('dependabot:Octo-Org/Portal')];
  expect(await Promise.all(targets.map((target) => places.holderId(target)))).toEqual([7, 7, 7]);
  expect(requests).toHaveLength(1);
});
