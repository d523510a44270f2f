/** Every step that a plan can have, and how it is told before it is done. */
import type { ApplicationFields } from '../model/application.ts';
import type { FhirRole } from '../model/fhir-service.ts';
import type { RoleAssignment } from '../model/role-assignment.ts';
import type { Target } from '../model/targets.ts';
import { oneLine } from '../text/untrusted.ts';
import type { PublicFacts, Rewrite } from './companions.ts';
import type { Retirement } from './retirement.ts';
import type { Reason } from './rotation-due.ts';

export type RoleStep =
  | { readonly do: 'assign role'; readonly role: FhirRole; readonly scope: string }
  | { readonly do: 'remove role assignment'; readonly assignment: RoleAssignment; readonly scope: string };

export type RegistrationStep =
  | { readonly do: 'create application'; readonly uniqueName: string; readonly fields: ApplicationFields }
  | { readonly do: 'update application'; readonly fields: ApplicationFields }
  | { readonly do: 'create service principal' }
  | { readonly do: 'create environment'; readonly target: Target }
  | RoleStep;

export interface IssueStep {
  readonly do: 'issue secret';
  readonly reason: Exclude<Reason, 'none'>;
  readonly lifetimeDays: number;
  /** Whether it is proven before it is published. */
  readonly prove: boolean;
}

export interface PublishStep {
  readonly do: 'publish';
  readonly target: Target;
  /** Absent in a plan that is made before there is an application; such a plan is only told. */
  readonly facts: PublicFacts | undefined;
}

export type RewriteStep = { readonly do: 'rewrite companion' } & Rewrite;
export type RetireStep = { readonly do: 'retire' } & Retirement;
/** In the order in which they are carried out: what makes room, the issue, the publications, what is then retired. */
export type SecretStep = IssueStep | PublishStep | RewriteStep | RetireStep;

/** A step as the end of a sentence that begins with "Would". */
export function describe(step: RegistrationStep | SecretStep): string {
  switch (step.do) {
    case 'create application':
      return `create application ${oneLine(step.fields.displayName ?? '')} with unique name ${oneLine(step.uniqueName)} for ${step.fields.signInAudience}`;
    case 'update application':
      return `update ${Object.keys(step.fields).join(', ')} of the application`;
    case 'create service principal':
      return 'create the service principal';
    case 'create environment':
      return `create ${oneLine(step.target.notation)}`;
    case 'assign role':
      return `assign ${step.role.name} at ${oneLine(step.scope)}`;
    case 'remove role assignment':
      return `remove role assignment ${oneLine(step.assignment.id)}`;
    case 'issue secret':
      return `issue a secret for ${step.lifetimeDays} days (${step.reason})${step.prove ? ' and prove that it logs in' : ''}`;
    case 'publish':
      return `publish it to ${oneLine(step.target.notation)}`;
    case 'rewrite companion':
      return `rewrite ${step.name} in ${oneLine(step.target.notation)}`;
    case 'retire':
      return `remove secret ${step.credential.keyId}: ${step.why}`;
  }
}
