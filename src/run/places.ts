/** The targets of all services as one: each is handed to the service that keeps it. */
import type { GithubPlaces } from '../github/places.ts';
import type { Places } from '../model/places.ts';
import type { Target } from '../model/targets.ts';

export function placesOf(github: GithubPlaces, vaults: Places): GithubPlaces {
  const at = ({ service }: Target): Places => (service === 'GitHub' ? github : vaults);
  return {
    holderId: (target) => at(target).holderId(target),
    read: (target, ...more) => at(target).read(target, ...more),
    prepare: (holding, wanted) => at(holding.target).prepare(holding, wanted),
    createEnvironment: (target) => at(target).createEnvironment(target),
    writeSecret: (target, ...more) => at(target).writeSecret(target, ...more),
    writeCompanion: (target, ...more) => at(target).writeCompanion(target, ...more),
    writeVariable: (target, ...more) => at(target).writeVariable(target, ...more),
    removeSecret: (target, ...more) => at(target).removeSecret(target, ...more),
    switchOff: (target, ...more) => at(target).switchOff(target, ...more),
    removeCompanion: (target, name) => at(target).removeCompanion(target, name),
    tokenExpiry: () => github.tokenExpiry(),
    subjectPrefix: (repository) => github.subjectPrefix(repository),
    lockPlace: (home, name) => github.lockPlace(home, name),
    assertWritable: (target) => github.assertWritable(target),
  };
}
