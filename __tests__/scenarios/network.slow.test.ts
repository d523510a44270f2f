import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBehindProxy, openScenario, type Scenario } from '../support/scenario.ts';

const ONLY_LOCALHOST = resolve(import.meta.dirname, '../support/only-localhost.cjs');
const GITHUB = 'api.github.com';
const GRAPH = 'graph.microsoft.com';
const ENTRA = 'login.microsoftonline.com';
const ARM = 'management.azure.com';
const REAL_HOSTS = [GITHUB, GRAPH, ENTRA];
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

describe('NO_PROXY', () => {
  it.each([
    { noProxy: 'microsoftonline.com', direct: [ENTRA] },
    { noProxy: 'LOGIN.microsoftonline.com:443', direct: [ENTRA] },
    { noProxy: '.azure.com, example.com', direct: [ARM] },
    { noProxy: 'graph.microsoft.com:443', direct: [GRAPH] },
    { noProxy: 'github.com', direct: [GITHUB] },
    { noProxy: '*', direct: ['pipelines.actions.githubusercontent.com', ...REAL_HOSTS, ARM] },
    { noProxy: 'github.com:8443,microsoft.co,xgithub.com', direct: [] },
  ])('$noProxy is read alike for every service', async ({ noProxy, direct }) => {
    const { proxy, scenario } = await behindProxy();
    const { scene, cloud, registrarObjectId } = scenario;
    const service = cloud.arm.addFhirService({
      ...{
        subscriptionId: '2b4c1c9e-6f0a-4c53-9a53-0a1d3c3a8f10',
        resourceGroup: 'rg',
        workspace: 'clinic',
        name: 'r4',
      },
      tenantId: scene.tenantId,
    });
    cloud.arm.allow({ principalId: registrarObjectId, scope: service.id, actions: ['*'] });
    const run = await scenario.run(
      { 'fhir-service': service.id },
      // What goes past the proxy gets nowhere.
      { env: { NO_PROXY: `localhost,${noProxy}` }, preload: [ONLY_LOCALHOST] },
    );
    const throughProxy = new Set(proxy.connects.map((target) => target.replace(/:443$/, '')));
    for (const host of direct) expect([...throughProxy]).not.toContain(host);
    expect(run.codes).toEqual(direct.length === 0 ? [] : [expect.stringMatching('ENDPOINT_UNREACHABLE')]);
    expect(direct.length === 0 || direct.some((host) => run.log.includes(host))).toBe(true);
    // Those two are asked whatever becomes of the others.
    for (const host of [GITHUB, ENTRA].filter((each) => !(direct as readonly string[]).includes(each)))
      expect([...throughProxy]).toContain(host);
  });
});

describe('connections', () => {
  it('are at most 90 to GitHub at once, however many targets there are', async () => {
    const permissions = { secrets: 'write', actions_variables: 'write', metadata: 'read' } as const;
    const scenario = await openScenario({ githubToken: { kind: 'installation', permissions } });
    const { cloud, home } = scenario;
    const wards = Array.from({ length: 80 }, (_, n) => `ward-${n}`);
    for (const name of wards) cloud.github.addRepository({ owner: 'contoso-health', name });
    let [open, most] = [0, 0];
    cloud.observe(async (phase, { service }) => {
      if (service !== 'github') return;
      if (phase === 'after') {
        await scenario.time.sleep(50);
        open -= 1;
      } else most = Math.max(most, ++open);
    });
    const targets = [home, ...wards.map((name) => `repo:contoso-health/${name}`)];
    const run = await scenario.succeed({ 'publish-to': targets.join('\n') });
    expect(most).toBeGreaterThan(60);
    expect(most).toBeLessThanOrEqual(90);
    const values = new Set(targets.map((store) => scenario.held(store)));
    expect([...values].map((value) => cloud.entra.canLogIn(scenario.client().appId, value))).toEqual(['ok']);
    expect(run.outputs['rotation-reason']).toBe('first');
    expect((await scenario.succeed({ 'publish-to': targets.join('\n') })).writes).toEqual([]);
  });

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
