/** Why a job has no OIDC token to ask for, told by the event that started it. */
import { failure, type RegistrarError } from '../failures/failures.ts';
import type { RunContext } from './run-context.ts';

const PERMISSIONS = 'permissions:\n  id-token: write\n  contents: read';
const NOT_OF_A_FORK = 'if: ${{ github.event.pull_request.head.repo.full_name == github.repository }}';

/** @param event the payload of the event, as far as it can be read */
export function idTokenUnavailable({ eventName, actor }: RunContext, event: unknown): RegistrarError {
  const { hint, setting } =
    actor === 'dependabot[bot]'
      ? {
          hint: 'Dependabot\'s runs get one where the job asks: add "id-token: write" to its permissions, and take github-token from a Dependabot secret.',
          setting: PERMISSIONS,
        }
      : isOfFork(eventName, event)
        ? {
            hint: 'GitHub gives runs of a fork none: register on push, schedule or workflow_dispatch, and skip it here (below).',
            setting: NOT_OF_A_FORK,
          }
        : {
            hint: 'Add "id-token: write" to the permissions of the job; in a called workflow, the job that calls it has to grant it too.',
            setting: PERMISSIONS,
          };
  const attempted = 'ask for an OIDC token: the job has no permission "id-token: write"';
  return failure('ID_TOKEN_UNAVAILABLE', { attempted }, { hint, setting });
}

/** Without a payload, a pull request is taken for one: within the repository the token is seldom missing. */
function isOfFork(eventName: string, event: unknown): boolean {
  if (!/^pull_request(?!_target)/.test(eventName)) return false;
  const { head, base } = Object(Object(event).pull_request);
  return base === undefined || Object(head?.repo).full_name !== Object(base.repo).full_name;
}
