/** Every step of taking a client away, and how it is told before it is done. */
import type { Application, FederatedCredential, PasswordCredential } from '../model/application.ts';
import type { RoleAssignment } from '../model/role-assignment.ts';
import type { Target } from '../model/targets.ts';
import { oneLine } from '../text/untrusted.ts';
import type { Rewrite } from './companions.ts';

export interface EmptyStep {
  readonly do: 'empty';
  readonly target: Target;
  /** What stands there, in the order in which it goes. */
  readonly names: readonly string[];
  /** It keeps the state, so it goes last. */
  readonly home: boolean;
}

/** In the order in which they are carried out. */
export type RemovalStep =
  | ({ readonly do: 'rewrite companion' } & Rewrite)
  | { readonly do: 'remove secret'; readonly credential: PasswordCredential }
  | { readonly do: 'remove federated credential'; readonly credential: FederatedCredential }
  | { readonly do: 'remove role assignment'; readonly assignment: RoleAssignment; readonly scope: string }
  | EmptyStep
  | { readonly do: 'delete application'; readonly application: Application }
  | { readonly do: 'remove lock'; readonly name: string };

/** A step as the end of a sentence that begins with "Would". */
export function describeRemoval(step: RemovalStep): string {
  switch (step.do) {
    case 'rewrite companion':
      return `write ${step.name} to ${oneLine(step.target.notation)}`;
    case 'remove secret':
      return `remove secret ${step.credential.keyId}`;
    case 'remove federated credential':
      return `remove federated credential ${oneLine(step.credential.name, 120)}`;
    case 'remove role assignment':
      return `remove role assignment ${oneLine(step.assignment.id)}`;
    case 'empty':
      return `remove ${step.names.join(', ')} from ${oneLine(step.target.notation)}`;
    case 'delete application':
      return `delete application ${step.application.appId}`;
    case 'remove lock':
      return `remove ${step.name}, which a run that is dead left`;
  }
}
