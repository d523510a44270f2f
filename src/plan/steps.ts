/** Every step that a plan can have, and how it is told before it is done. */
import type { ApplicationFields, FederatedCredential, SignInAudience, UpsertFields } from '../model/application.ts';
import type { FhirRole } from '../model/fhir-service.ts';
import { reasonInWords } from '../model/reason.ts';
import type { RoleAssignment } from '../model/role-assignment.ts';
import type { Target } from '../model/targets.ts';
import type { TrustedSubject } from '../model/trust.ts';
import { oneLine } from '../text/untrusted.ts';
import type { PublicFacts, Rewrite } from './companions.ts';
import type { Retirement } from './retirement.ts';
import type { Reason } from './rotation-due.ts';

export type RoleStep =
  | { readonly do: 'assign role'; readonly role: FhirRole; readonly scope: string }
  | { readonly do: 'remove role assignment'; readonly assignment: RoleAssignment; readonly scope: string };

export interface CreateStep {
  readonly do: 'create application';
  readonly uniqueName: string;
  /** What a creation carries; everything else follows a new reading, since another run may have been first. */
  readonly fields: UpsertFields;
  readonly afterwards: ApplicationFields;
  /** Set where nobody gave one, and only on an application that this run created. */
  readonly signInAudience: SignInAudience;
}

export type TrustStep =
  | { readonly do: 'trust subject'; readonly subject: TrustedSubject }
  | { readonly do: 'remove trust'; readonly credential: FederatedCredential };

export type RegistrationStep =
  | CreateStep
  | { readonly do: 'update application'; readonly fields: ApplicationFields }
  | { readonly do: 'disable application' }
  | { readonly do: 'create service principal' }
  | { readonly do: 'create environment'; readonly target: Target }
  | RoleStep
  | TrustStep;

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

/** Noted before a secret is issued, so that none is removed later that a target may hold which is served no more. */
export interface RecordStep {
  readonly do: 'record targets';
  readonly name: string;
  readonly value: string;
  /** Why it cannot be written. */
  readonly obstacle: string | undefined;
  /** What is not served unless this can be written: nothing else tells whose the secret there is. */
  readonly unnamed: readonly Target[];
}

/** A target loses its secret, then what stands beside it and speaks of it. */
export interface EndStep {
  readonly do: 'end secret';
  readonly target: Target;
  /** Absent: it is gone already. */
  readonly secret: string | undefined;
  readonly companions: readonly string[];
}

/** The home says from now on that no target holds a secret. */
export interface MarkNoneStep {
  readonly do: 'mark none';
  readonly target: Target;
  readonly name: string;
}

/** Of a home that holds no secret itself, once another place holds one again. */
export interface UnmarkStep {
  readonly do: 'unmark none';
  readonly target: Target;
  readonly name: string;
}

export type RewriteStep = { readonly do: 'rewrite companion' } & Rewrite;
export type RetireStep = { readonly do: 'retire' } & Retirement;
/** In the order in which they are carried out: what prepares and makes room, the issue, the publications, what then goes. */
export type SecretStep =
  | IssueStep
  | PublishStep
  | RewriteStep
  | RecordStep
  | EndStep
  | MarkNoneStep
  | UnmarkStep
  | RetireStep;

/** A step as the end of a sentence that begins with "Would". */
export function describe(step: RegistrationStep | SecretStep): string {
  switch (step.do) {
    case 'create application':
      return `create application ${oneLine(step.fields.displayName)} with unique name ${oneLine(step.uniqueName)} for ${step.signInAudience}`;
    case 'update application':
      return `update ${Object.keys(step.fields).join(', ')} of the application`;
    case 'disable application':
      return 'disable the application, so that Entra gives it no more tokens';
    case 'create service principal':
      return 'create the service principal';
    case 'create environment':
      return `create ${oneLine(step.target.notation)}`;
    case 'assign role':
      return `assign ${step.role.name} at ${oneLine(step.scope)}`;
    case 'remove role assignment':
      return `remove role assignment ${oneLine(step.assignment.id)}`;
    case 'trust subject':
      return `let ${oneLine(step.subject.subject, 300)} sign in as the client`;
    case 'remove trust':
      return `let ${oneLine(step.credential.subject ?? step.credential.name, 300)} no longer sign in as the client`;
    case 'issue secret':
      return `issue a secret for ${step.lifetimeDays} days (${reasonInWords(step.reason)})${step.prove ? ' and prove that it logs in' : ''}`;
    case 'publish':
      return `${step.target.takesSecret ? 'publish it to' : 'write the public facts to'} ${oneLine(step.target.notation)}`;
    case 'record targets':
      return `note in ${step.name} which targets are served`;
    case 'rewrite companion':
      return `write ${step.name} to ${oneLine(step.target.notation)}`;
    case 'end secret':
      return `remove ${[step.secret ?? [], step.companions].flat().join(', ')} from ${oneLine(step.target.notation)}`;
    case 'mark none':
      return `note in ${step.name} that no place holds a secret`;
    case 'unmark none':
      return `remove ${step.name}, which says that no place holds a secret`;
    case 'retire':
      return `remove secret ${step.credential.keyId}: ${step.why}`;
  }
}
