/** Clients without a secret, and vaults, when a run is torn anywhere: what comes next finishes it. */
import { describe, expect, test } from 'vitest';
import { codesOf, type Play, play, printed } from '../support/play.ts';
import { application, deleted, expectGone, type Inputs, registered, type Stage } from './offboarding-stage.ts';

const MAIN = ':ref:refs/heads/main';
const AT = { vault: 'contoso-lab', name: 'FHIR-CLIENT-SECRET' };
const AUDIENCE = 'api://AzureADTokenExchange';
const hangUp = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

function withVault(here: Play, ...first: string[]): Inputs {
  const { cloud } = here;
  const [tenant] = cloud.directory.tenants.values();
  cloud.vault.add({ name: AT.vault, tenantId: tenant?.id ?? '' });
  const principalId = cloud.directory.servicePrincipal({ appId: here.registrarClientId })?.id ?? '';
  cloud.vault.grant({ vault: AT.vault, principalId, role: 'Key Vault Secrets Officer' });
  return { 'vault-suffix': cloud.vault.suffix, 'publish-to': [...first, `vault:${AT.vault}`].join('\n') };
}

type Way = 'killed' | 'lost';

/**
 * A run whose request number `at` is the last one that is answered, or whose answer is lost.
 *
 * @returns numbers of its requests that write
 */
async function torn(here: Play, inputs: Inputs, at: number, way: Way, look: () => void = () => undefined) {
  let requests = 0;
  const writes: number[] = [];
  let [struck, killed] = [false, false];
  const interference = {
    strikes: () => (way === 'killed' ? killed : struck),
    applied: way === 'lost',
    answer(): never {
      struck = false;
      throw hangUp();
    },
  };
  const { outcome } = await here.run(inputs, interference, {
    environment: { GITHUB_RUN_ID: '2' },
    meanwhile({ method, url }) {
      const n = requests++;
      look();
      if (method !== 'GET' && !url.includes('/token')) writes.push(n);
      if (n === at) struck = true;
      if (n > at && way === 'killed') killed = true;
    },
  });
  look();
  return { writes, outcome };
}

const kinds: Readonly<Record<string, (here: Play) => Inputs>> = {
  'whose jobs need no secret': (here) => ({
    'publish-to': `${here.home}\n${here.ward}`,
    credential: 'federated',
    trust: `${here.home}${MAIN}\n${here.ward}${MAIN}`,
  }),
  'with both, and a vault': (here) => ({
    ...withVault(here, here.home),
    credential: 'both',
    trust: `${here.home}${MAIN}`,
  }),
  'with a vault and variables alone': (here) => withVault(here, `variables:${here.repository}`),
};

describe.each(Object.entries(kinds))('taking away a client %s', async (_, given) => {
  const begin = () => registered({}, given);
  const whole = await begin();
  const { writes } = await torn(whole.here, whole.absent, Number.POSITIVE_INFINITY, 'killed');
  const expectEmpty = (stage: Stage) => {
    expectGone(stage);
    if (stage.inputs['vault-suffix'] !== undefined) expect(stage.here.cloud.vault.versions(AT)).toEqual([]);
  };

  test('is done at once', () => expectEmpty(whole));

  test.each(writes)('and dying after request %i is finished by the next run, however late', async (at) => {
    for (const way of ['killed', 'lost'] as const) {
      const stage = await begin();
      await torn(stage.here, stage.absent, at, way);
      stage.here.advance(1);
      for (let run = 0; run < 2; run++) {
        const { outcome } = await stage.here.run(stage.absent, undefined, { environment: { GITHUB_RUN_ID: '3' } });
        expect([way, codesOf(outcome), printed(outcome)]).toEqual([way, [], '']);
        if (run === 1) expect([way, outcome.changed]).toEqual([way, false]);
        stage.here.advance(1);
      }
      expectEmpty(stage);
    }
  });

  test.each(writes)('and dying after request %i harms nobody who has changed their mind', async (at) => {
    const stage = await begin();
    const { here, inputs, appId } = stage;
    await torn(here, stage.absent, at, 'killed');
    here.advance(1);
    let { outcome } = await here.run(inputs, undefined, { environment: { GITHUB_RUN_ID: '3' } });
    const [buried] = deleted(stage);
    if (buried !== undefined) {
      expect(codesOf(outcome)).not.toEqual([]);
      const [tenant] = here.cloud.directory.tenants.values();
      tenant?.deletedApplications.delete(buried.id);
      buried.deletedDateTime = undefined;
      tenant?.applications.set(buried.id, buried);
      ({ outcome } = await here.run(inputs, undefined, { environment: { GITHUB_RUN_ID: '4' } }));
    }
    const lies = codesOf(outcome).includes('VAULT_SECRET_DELETED');
    if (lies) {
      here.cloud.vault.recoverByHand(AT);
      ({ outcome } = await here.run(inputs, undefined, { environment: { GITHUB_RUN_ID: '5' } }));
    }
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expect(application(stage, appId)).toBeDefined();
    const trust = (inputs['trust'] ?? '').split('\n').filter(Boolean);
    expect(application(stage, appId)?.federatedCredentials).toHaveLength(trust.length);
    if (inputs['credential'] !== 'federated') {
      const value = here.cloud.vault.value(AT) ?? '';
      expect(here.cloud.entra.canLogIn(appId, value)).toBe('ok');
    }
  });
});

describe.each(['repo', 'variables'])(
  'with a vault and the variables of %s, on the way from a secret to none and back',
  async (kind) => {
    /** A service that reads the vault, and a job of the repository. */
    const begin = async () => {
      const here = await play();
      const inputs = withVault(here, `${kind}:${here.repository}`);
      const wanted = (credential: string): Inputs => ({
        ...inputs,
        credential,
        ...(credential !== 'secret' && { trust: `${here.home}${MAIN}` }),
      });
      let ended = false;
      const lockedOut: string[] = [];
      const look = (when: string) => () => {
        const clientId = here.variable(here.home, 'FHIR_CLIENT_ID') ?? '';
        const newest =
          here.cloud.vault
            .versions(AT)
            .filter(({ enabled }) => enabled)
            .at(-1)?.value ?? '';
        const service = here.cloud.entra.canLogIn(clientId, newest) === 'ok';
        const secret = here.cloud.github.secretValue({ store: here.home, name: 'FHIR_CLIENT_SECRET' }) ?? newest;
        const assertion = here.cloud.oidc.issueToken(here.cloud.github.job(here.repository), AUDIENCE);
        const job =
          here.cloud.entra.canLogIn(clientId, secret) === 'ok' ||
          here.cloud.entra.canSignIn(clientId, assertion) === 'ok';
        if (!service && !ended) lockedOut.push(`the service, ${when}`);
        if (!job) lockedOut.push(`the job, ${when}`);
      };
      const go = async (credential: string, at = Number.POSITIVE_INFINITY, way: Way = 'killed') => {
        ended ||= credential === 'federated';
        return torn(here, wanted(credential), at, way, look(`${credential} ${way} ${at}`));
      };
      const settle = async (credential: string) => {
        for (let run = 1; ; run++) {
          here.advance(1 / 24);
          const { outcome } = await go(credential);
          expect([credential, codesOf(outcome), printed(outcome)]).toEqual([credential, [], '']);
          if (outcome.actions.length === 0) return;
          expect(run).toBeLessThan(5);
        }
      };
      const first = await here.run(wanted('secret'));
      expect(codesOf(first.outcome)).toEqual([]);
      return { here, go, settle, lockedOut };
    };
    const roads: readonly (readonly [string, string])[] = [
      ['secret', 'both'],
      ['both', 'federated'],
      ['secret', 'federated'],
      ['federated', 'secret'],
      ['federated', 'both'],
    ];

    test.each(roads)('%s to %s, whatever tears it', async (from, to) => {
      const counted = await begin();
      await counted.settle(from);
      const one = await counted.go(to);
      const two = await counted.go(to);
      const all = [one.writes, two.writes];
      for (const [index, writes] of all.entries())
        for (const at of writes)
          for (const way of ['killed', 'lost'] as const) {
            const { here, go, settle, lockedOut } = await begin();
            await settle(from);
            if (index === 1) await go(to);
            await go(to, at, way);
            here.advance(1 / 24);
            await settle(to);
            const marker = here.variable(here.home, 'FHIR_CLIENT_SECRET_ID');
            expect([at, way, lockedOut]).toEqual([at, way, []]);
            if (to === 'federated') expect(marker).toBe('none');
            else expect(marker).not.toBe('none');
            expect(here.client().federatedCredentials).toHaveLength(to === 'secret' ? 0 : 1);
            // And where it came from, at once.
            if (from !== 'federated') continue;
          }
    });
  },
);
