/** What several clients have in common is read once for observing them; under a lock everything is read again. */
import type { ResourceManager } from '../azure/role-assignments.ts';
import { tokenKind } from '../github/caller.ts';
import type { Github } from '../github/rest.ts';
import { openGithubReads } from '../github/shared.ts';
import type { Configuration } from '../wanted/configuration.ts';

export interface SharedReads {
  github(github: Github): Github;
  resourceManager(resourceManager: ResourceManager): ResourceManager;
}

export function openSharedReads({ clients, githubToken, run }: Configuration): SharedReads {
  const homes = clients.flatMap(({ home: { owner, repository } }) =>
    repository === undefined ? [] : `${owner}/${repository}`.toLowerCase(),
  );
  const organizations = clients.flatMap(({ targets }) =>
    targets.flatMap(({ kind, owner }) => (kind === 'organization' ? owner.toLowerCase() : [])),
  );
  const reads = openGithubReads({
    // The ID of the running one is known.
    repositories: new Set(homes.filter((name) => name !== run.repository.toLowerCase())).size,
    listable: tokenKind(githubToken) === 'app',
    organizations: repeated(organizations),
  });
  const severalAt = repeated(clients.flatMap(({ fhirService }) => fhirService?.resourceId?.toLowerCase() ?? []));
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const asked = (known.get(key) as Promise<T> | undefined) ?? read();
    known.set(key, asked);
    return asked;
  };
  return {
    github: (github) => reads.through(github),
    resourceManager: (resourceManager) => ({
      ...resourceManager,
      readFhirService: (reference, tenantId, roles) =>
        once(JSON.stringify([reference, tenantId]).toLowerCase(), () =>
          resourceManager.readFhirService(reference, tenantId, roles),
        ),
      async readAssignments(scope, principalId, roles) {
        const key = scope.toLowerCase();
        if (!severalAt.has(key)) return resourceManager.readAssignments(scope, principalId, roles);
        const all = await once(key, () => resourceManager.readAllAssignments(scope, roles));
        return [...(all.get(principalId.toLowerCase()) ?? [])];
      },
    }),
  };
}

function repeated(names: readonly string[]): ReadonlySet<string> {
  const [seen, again] = [new Set<string>(), new Set<string>()];
  for (const name of names) (seen.has(name) ? again : seen).add(name);
  return again;
}
