/** A rehearsal with an audience: what the targets hold and what Entra lets in, as a person would look it up. */

import type { Application, PasswordCredential } from '../../emulator/directory/objects.ts';
import type { Outcome } from '../../src/run/outcome.ts';
import { type Rehearsal, rehearsal } from './rehearsal.ts';

export interface Play extends Rehearsal {
  readonly home: string;
  readonly ward: string;
  readonly laboratory: string;
  /** Of the client. Unless there is exactly one application beside the registrar, a mistake of the test. */
  client(): Application;
  /** Key IDs that log in, oldest first. */
  valid(): string[];
  /** Key ID whose value a store holds. */
  held(store: string, prefix?: string): string | undefined;
  /** Of these stores, the ones whose secret does not log in. */
  dead(...stores: string[]): string[];
  variable(store: string, name: string): string | undefined;
  /** Somebody stores a variable, or a secret, by hand. */
  typeIn(store: string, name: string, value: string): void;
  overwrite(store: string, value?: string): void;
  /** Everything this client was told to do since the last look, as `METHOD path`: writes only, the lock's aside. */
  writes(): string[];
}

const SECRET = 'FHIR_CLIENT_SECRET';

export async function play(): Promise<Play> {
  const stage = await rehearsal();
  const { cloud, registrarClientId, repository, others } = stage;
  const clients = () =>
    [...cloud.directory.tenants.values()].flatMap(({ applications }) =>
      [...applications.values()].filter(({ appId }) => appId !== registrarClientId),
    );
  const client = () => {
    const [one, ...more] = clients();
    if (one === undefined || more.length > 0) throw new Error(`There are ${more.length + (one ? 1 : 0)} clients`);
    return one;
  };
  const passwords = (): PasswordCredential[] => clients().flatMap((each) => each.passwords);
  const logsIn = ({ endDateTime }: PasswordCredential) => endDateTime > stage.now();
  const held = (store: string, prefix = 'FHIR') => {
    const value = cloud.github.secretValue({ store, name: `${prefix}_CLIENT_SECRET` });
    return passwords().find(({ secretText }) => secretText === value)?.keyId;
  };
  let looked = 0;
  return {
    ...stage,
    home: `repo:${repository}`,
    ward: `repo:${others[0]}`,
    laboratory: `repo:${others[1]}`,
    client,
    valid: () =>
      passwords()
        .filter(logsIn)
        .toSorted((one, other) => one.startDateTime.getTime() - other.startDateTime.getTime())
        .map(({ keyId }) => keyId),
    held,
    dead: (...stores) =>
      stores.filter((store) => !passwords().some((each) => each.keyId === held(store) && logsIn(each))),
    variable: (store, name) => cloud.github.variables({ store })[name],
    typeIn: (store, name, value) => cloud.github.writeVariableByHand({ store, name, value }),
    overwrite: (store, value = 'somebody else’s') => cloud.github.writeSecretByHand({ store, name: SECRET, value }),
    writes() {
      const since = cloud.journal.slice(looked);
      looked = cloud.journal.length;
      return since
        .filter(({ method, service }) => method !== 'GET' && ['graph', 'arm', 'github', 'vault'].includes(service))
        .filter(({ path, requestBody }) => !/_LOCK\b/.test(path + requestBody))
        .map(({ method, path }) => `${method} ${path}`);
    },
  };
}

export function codesOf({ failures }: Outcome): string[] {
  return failures.map(({ code }) => code);
}

/** What a failed run prints: messages, and what is to be pasted. */
export function printed({ failures }: Outcome): string {
  return failures.flatMap(({ message, paste }) => [message, ...paste]).join('\n');
}
