/** A client on its way from a secret to none and back, with a consumer at every place that tries to log in at every change. */

import { tokenWithout } from '../scenarios/target-places.ts';
import { codesOf, type Play, play } from './play.ts';
import type { Rehearsed } from './rehearsal.ts';

export type Wanted = 'secret' | 'both' | 'federated';

/** What becomes of a run at its n-th request. `applied`: the service has it all the same. */
export interface Mishap {
  readonly at: number;
  /** `killed`: nobody hears of the run any more. `lost`: that one answer is. */
  readonly how: 'killed' | 'lost';
  readonly applied: boolean;
}

export interface Migration extends Play {
  readonly stores: readonly string[];
  /** What consumers ran into, in words; empty when one way to log in always worked. */
  readonly lockedOut: string[];
  /** What the last run sent, as `METHOD path`. */
  readonly requests: readonly string[];
  go(wanted: Wanted, mishap?: Mishap, more?: Readonly<Record<string, string>>): Promise<Rehearsed>;
  /** Every way in which a place's consumer gets in now. */
  waysIn(store: string): ('secret' | 'trust')[];
}

const AUDIENCE = 'api://AzureADTokenExchange';

/** One place of every kind that a consumer reads from. */
export function placesOf({ home, repository }: Play): string[] {
  const [owner] = repository.split('/');
  return [
    home,
    `${home}:environment:production`,
    `org:${owner}`,
    `dependabot:${repository}`,
    `codespaces:${repository}`,
  ];
}

/** @param places of the places above, by their kinds; the first one is the home */
export async function migration(choose: (places: string[]) => readonly string[] = (all) => all): Promise<Migration> {
  const stage = await play();
  const { cloud, repository } = stage;
  const [owner = ''] = repository.split('/');
  cloud.github.addOrganization({ login: owner });
  cloud.github.addEnvironment({ repository, name: 'production' });
  const token = cloud.github.addToken(tokenWithout());
  const stores = choose(placesOf(stage));
  const lockedOut: string[] = [];
  const hasTokens = (store: string) => !/^(dependabot|codespaces):/.test(store);
  const jobIn = (store: string) =>
    cloud.github.job(repository, store.includes(':environment:') ? { environment: 'production' } : {});
  const clientIdIn = (store: string) =>
    cloud.github.variables({ store })['FHIR_CLIENT_ID'] ??
    cloud.github.secretValue({ store, name: 'FHIR_CLIENT_ID' }) ??
    '';
  const waysIn = (store: string): ('secret' | 'trust')[] => {
    const [clientId, secret] = [clientIdIn(store), cloud.github.secretValue({ store, name: 'FHIR_CLIENT_SECRET' })];
    const assertion = hasTokens(store) ? cloud.oidc.issueToken(jobIn(store), AUDIENCE) : '';
    return [
      ...(secret !== undefined && cloud.entra.canLogIn(clientId, secret) === 'ok' ? (['secret'] as const) : []),
      ...(hasTokens(store) && cloud.entra.canSignIn(clientId, assertion) === 'ok' ? (['trust'] as const) : []),
    ];
  };
  let requests: string[] = [];
  let servedOnce = false;
  let ended = false;
  const inputs = (wanted: Wanted) => ({
    'github-token': token,
    'publish-to': stores.join('\n'),
    'org-visibility': 'private',
    credential: wanted,
    ...(wanted !== 'secret' && { trust: `${stage.home}:ref:refs/heads/main\n${stage.home}:environment:production` }),
  });
  return {
    ...stage,
    stores,
    lockedOut,
    waysIn,
    get requests() {
      return requests;
    },
    async go(wanted, mishap, more = {}) {
      requests = [];
      ended ||= wanted === 'federated';
      let [due, struck] = [false, false];
      const look = (when: string) => {
        if (!servedOnce) return;
        for (const store of stores) {
          // Where jobs are handed no tokens, `federated` asked for the end.
          if (!hasTokens(store) && ended) continue;
          if (waysIn(store).length === 0) lockedOut.push(`${store}, ${when}, on the way to ${wanted}`);
        }
      };
      const interference =
        mishap === undefined
          ? undefined
          : {
              strikes: () => due && (mishap.how === 'killed' || !struck),
              applied: mishap.applied,
              answer(): never {
                struck = true;
                throw Object.assign(new Error('no answer'), { code: 'ECONNRESET' });
              },
            };
      const result = await stage.run({ ...inputs(wanted), ...more }, interference, {
        meanwhile({ method, url }) {
          requests.push(`${method} ${new URL(url).pathname}`);
          due ||= mishap !== undefined && requests.length >= mishap.at;
          look(`before ${method} ${new URL(url).pathname}`);
        },
      });
      look('at the end');
      servedOnce ||= stores.every((store) => waysIn(store).length > 0);
      if (mishap !== undefined) stage.advance(1 / 24);
      return result;
    },
  };
}

/** Runs until one has nothing left to do, three times at most; the codes of the last one. */
export async function settle(stage: Migration, wanted: Wanted): Promise<string[]> {
  for (let run = 1; ; run++) {
    const { outcome } = await stage.go(wanted);
    if (outcome.actions.length === 0 || run === 4)
      return [...codesOf(outcome), ...(run === 4 ? ['never settles'] : [])];
  }
}
