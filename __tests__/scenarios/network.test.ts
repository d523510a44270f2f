import { describe, expect, it } from 'vitest';
import { openBehindProxy, openScenario, type Scenario } from '../support/scenario.ts';

const REAL_HOSTS = ['api.github.com', 'graph.microsoft.com', 'login.microsoftonline.com'];
/** Milliseconds that every answer takes: by far enough for what is asked side by side to be asked. */
const LATENCY = 10_000;

/** The action knows only the real endpoints; not even the OIDC provider is reached directly. */
async function behindProxy(written = (url: string) => url) {
  const opened = await openBehindProxy();
  const { cloud, scene, proxy } = opened;
  const job = {
    repository: scene.repository,
    repositoryId: Number(scene.env['GITHUB_REPOSITORY_ID']),
    origin: 'https://pipelines.actions.githubusercontent.com',
  };
  const { url, token } = cloud.oidc.issueRequest(job);
  const env = {
    HTTPS_PROXY: written(proxy.url),
    NO_PROXY: '',
    ACTIONS_ID_TOKEN_REQUEST_URL: url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: token,
  };
  return { proxy, scenario: opened.entered({ env }) };
}

/** Answers everything late, and tells when each request arrived and when it was answered. */
function answerLate({ cloud, time }: Scenario) {
  const spans: { began: number; ended: number }[] = [];
  cloud.observe(async (phase) => {
    if (phase === 'before') return;
    const began = time.now();
    await time.sleep(LATENCY);
    spans.push({ began, ended: time.now() });
  });
  return spans;
}

/** The most requests of which each began after the one before was answered: no dependency can be longer. */
function longestChain(spans: readonly { began: number; ended: number }[]): number {
  const lengths: { ended: number; length: number }[] = [];
  for (const { began, ended } of [...spans].sort((one, other) => one.began - other.began)) {
    const before = lengths.filter((other) => other.ended <= began).map(({ length }) => length);
    lengths.push({ ended, length: Math.max(0, ...before) + 1 });
  }
  return Math.max(0, ...lengths.map(({ length }) => length));
}

describe('behind a proxy', () => {
  it('every request goes through it, and registers a client at the real endpoints', async () => {
    const { proxy, scenario } = await behindProxy();
    await scenario.succeed();
    const hosts = new Set(proxy.connects.map((target) => target.replace(/:443$/, '')));
    expect([...hosts].sort()).toEqual([...REAL_HOSTS, 'pipelines.actions.githubusercontent.com'].sort());
    expect(proxy.plain).toEqual([]);
    const { cloud } = scenario;
    expect(cloud.journal.map(({ host }) => host).filter((host) => !hosts.has(host))).toEqual([]);
    expect(cloud.entra.canLogIn(scenario.client().appId, scenario.held())).toBe('ok');
    expect((await scenario.succeed()).writes).toEqual([]);
  });

  it('every library reads its address as the runner does', async () => {
    const { proxy, scenario } = await behindProxy((url) => ` "${url.replace('http://', 'jo:hunter22@')}" `);
    const run = await scenario.succeed();
    expect(new Set(proxy.connects).size).toBe(REAL_HOSTS.length + 1);
    expect(run.rawStdout).not.toContain('hunter22');
  });

  it('nothing gets out when it refuses', async () => {
    const { proxy, scenario } = await behindProxy();
    proxy.refuse = 'all';
    const run = await scenario.run();
    expect(run.codes).toEqual(['PROXY_UNREACHABLE']);
    expect(run.conversation).toEqual([]);
  });

  it('a second run asks at most 8 times, in a chain of three: OIDC, token, Graph', async () => {
    const { scenario } = await behindProxy();
    await scenario.succeed();
    const spans = answerLate(scenario);
    const run = await scenario.succeed();
    expect(run.writes).toEqual([]);
    expect(run.conversation.length).toBeLessThanOrEqual(8);
    expect(spans).toHaveLength(run.conversation.length);
    expect(longestChain(spans)).toBe(3);
  });
});

describe('the address of a proxy that is none', () => {
  it.each(['socks5://jo:hunter22@proxy:1080', 'http://jo:hunter22@:3128'])(
    'stops the run before any request: %s',
    async (address) => {
      const scenario = await openScenario();
      const run = await scenario.run({}, { env: { HTTPS_PROXY: address } });
      expect(run.codes).toEqual(['INPUT_INVALID']);
      expect(run.log).toContain('- HTTPS_PROXY: what was given is not the address of a proxy; accepted is http://');
      expect(run.rawStdout + run.summary).not.toMatch(/hunter22/);
      expect(run.conversation).toEqual([]);
    },
  );
});

describe('connections', () => {
  it('are kept, but the new secret is tried on connections of its own', async () => {
    const { succeed } = await openScenario();
    const { conversation } = await succeed();
    const logins = conversation.filter(
      ({ service, requestBody }) => service === 'entra' && /client_secret=/.test(requestBody),
    );
    const used = logins.map(({ connection }) => connection);
    expect(new Set(used).size).toBe(3);
    const others = conversation.filter((entry) => !logins.includes(entry)).map(({ connection }) => connection);
    expect(others.filter((connection) => used.includes(connection))).toEqual([]);
    expect(new Set(others).size).toBeLessThan(others.length / 2);
  });
});
