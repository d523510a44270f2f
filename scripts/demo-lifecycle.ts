/** The whole life of a client on the local cloud: registered, rotated, stopped, enabled again, taken away. */

import type { ChildProcess } from 'node:child_process';
import type { LocalCloud } from '../emulator/cloud.ts';
import type { ActionRun } from './runner/run-action.ts';
import type { Scene } from './scene.ts';

const DAYS_TO_ROTATION = 61;
const ENVIRONMENT = 'production';

export interface LifecycleTelling {
  title(text: string): void;
  run(name: string, scene: Scene, onStart?: (child: ChildProcess) => void): Promise<ActionRun>;
  printHoldings(cloud: LocalCloud): void;
}

/** @returns whether everything went as it should, and nothing is left */
export async function fromRegistrationToNothing(
  cloud: LocalCloud,
  given: Scene,
  { title, run, printHoldings }: LifecycleTelling,
): Promise<boolean> {
  const scene = everywhere(cloud, given);
  const store = `repo:${scene.repository}`;
  const told: boolean[] = [];
  const succeeded = ({ conclusion }: ActionRun) => void told.push(conclusion === 'success');
  const first = await run('A client is registered', scene);
  succeeded(first);
  const clientId = first.outputs['client-id'] ?? '';
  const tellLogin = () => {
    const value = cloud.github.secretValue({ store, name: 'FHIR_CLIENT_SECRET' });
    if (value === undefined) return;
    const logsIn = cloud.entra.canLogIn(clientId, value) === 'ok';
    console.log(`The stored secret ${logsIn ? 'logs in' : 'is refused'}.`);
  };
  console.log();
  tellLogin();
  cloud.clock.advance({ days: DAYS_TO_ROTATION });
  succeeded(await run(`${DAYS_TO_ROTATION} days later its secret is rotated`, scene));

  succeeded(await run('Something is wrong: it is stopped at once', having(scene, { state: 'disabled' })));
  console.log();
  tellLogin();
  succeeded(await run('The daily run changes nothing, and prints how to enable it', scene));
  title('A person enables it again');
  const application = cloud.directory.application({ appId: clientId });
  if (application !== undefined) application.isDisabled = false;
  tellLogin();

  const leaving = having(scene, { state: 'absent', confirm: clientId });
  const wrong = await run('The end: a client ID was mistyped', having(leaving, { confirm: scene.tenantId }));
  told.push(wrong.conclusion === 'failure');
  succeeded(await run('A look at what would go', having(leaving, { 'dry-run': 'true' })));
  await run('It is taken away, and the runner dies in the middle', leaving, dyingAfter(cloud, 'DELETE', 12));
  title('What the dead run left');
  printHoldings(cloud);
  // Its lock is believed for half an hour.
  cloud.clock.advance({ hours: 1 });
  succeeded(await run('An hour later: the next run finishes', leaving));
  succeeded(await run('Once more: nothing is left', leaving));

  title('What stands now');
  console.log('GitHub holds:');
  printHoldings(cloud);
  const left = [...(cloud.directory.tenants.get(scene.tenantId)?.applications.values() ?? [])];
  console.log(`Applications of the tenant: ${left.map(({ displayName }) => displayName).join(', ')}`);
  console.log(`Role assignments at the FHIR service: ${cloud.arm.assignments().length}`);
  const empty =
    left.length === 1 && cloud.arm.assignments().length === 0 && Object.keys(cloud.github.dump()).length === 0;
  return empty && told.every(Boolean);
}

/** A repository, its environment and Dependabot. */
function everywhere(cloud: LocalCloud, given: Scene): Scene {
  const { repository } = given;
  cloud.github.addEnvironment({ repository, name: ENVIRONMENT });
  const token = cloud.github.addToken({
    kind: 'installation',
    permissions: {
      metadata: 'read',
      secrets: 'write',
      actions_variables: 'write',
      environments: 'write',
      dependabot_secrets: 'write',
    },
    repositories: [repository],
  });
  const targets = [`repo:${repository}`, `repo:${repository}:environment:${ENVIRONMENT}`, `dependabot:${repository}`];
  return having(given, { 'github-token': token, 'publish-to': targets.join('\n') });
}

function having(scene: Scene, inputs: Scene['inputs']): Scene {
  return { ...scene, inputs: { ...scene.inputs, ...inputs } };
}

/** Kills the runner's process right after its n-th request of that kind. */
function dyingAfter(cloud: LocalCloud, method: string, n: number): (child: ChildProcess) => void {
  let child: ChildProcess | undefined;
  let seen = 0;
  const stop = cloud.observe((phase, entry) => {
    if (phase !== 'after' || entry.method !== method) return;
    seen += 1;
    if (seen < n) return;
    child?.kill('SIGKILL');
    stop();
  });
  return (started) => {
    child = started;
  };
}
