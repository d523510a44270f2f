/** What a run did, in the order in which it did it: a list that only grows, and from which everything is told. */
import type { RegistrarError } from '../failures/failures.ts';
import type { Application, FederatedCredential, PasswordCredential } from '../model/application.ts';
import { isoDay } from '../model/dates.ts';
import type { FhirRole } from '../model/fhir-service.ts';
import type { Holding } from '../model/holding.ts';
import type { TokenExpiry } from '../model/places.ts';
import { reasonInWords } from '../model/reason.ts';
import type { RoleAssignment } from '../model/role-assignment.ts';
import type { Target } from '../model/targets.ts';
import type { Log } from '../net/runtime.ts';
import type { Observed } from '../plan/observed.ts';
import type { Plan } from '../plan/plan.ts';
import type { Removal, Surveyed } from '../plan/removal.ts';
import { describeRemoval, type RemovalStep } from '../plan/removal-steps.ts';
import type { Situation } from '../plan/situation.ts';
import { describe, type RegistrationStep, type SecretStep } from '../plan/steps.ts';
import { oneLine } from '../text/untrusted.ts';

/** What was read, how things stand, and what is to be done about it. */
export interface Assessment {
  readonly observed: Observed;
  readonly situation: Situation;
  readonly plan: Plan;
}

/**
 * - `written`: holds the new secret, marker and all
 * - `incomplete`: holds the new value, but not everything beside it · `unknown`: an answer was lost
 * - `failed`: keeps what it had
 */
export type PublicationState = 'written' | 'failed' | 'unknown' | 'incomplete';

export interface Publication {
  readonly target: Target;
  readonly state: PublicationState;
  /** Everything that went wrong, in order. */
  readonly errors: readonly RegistrarError[];
}

/** What was read, known even when something else could not be. */
export interface Seen {
  /** What the targets hold. */
  readonly holdings: readonly Holding[];
  /** The client ID of the application, when it was found. */
  readonly clientId?: string;
  /** Unexpired credentials of this slot that Entra lists. */
  readonly ours?: readonly PasswordCredential[];
  /** When the token for GitHub expires, when GitHub says so. */
  readonly tokenExpiry?: TokenExpiry;
}

export type Deed =
  | ({ readonly did: 'read' } & Seen)
  | ({ readonly did: 'assessed' } & Assessment)
  | { readonly did: 'announced'; readonly step: RegistrationStep | SecretStep }
  | {
      readonly did: 'registered';
      readonly application: Application;
      readonly created: boolean;
      readonly uniqueName: string;
    }
  | { readonly did: 'updated'; readonly appId: string; readonly properties: readonly string[] }
  | { readonly did: 'service principal'; readonly id: string; readonly created: boolean }
  | { readonly did: 'created environment'; readonly target: Target }
  | { readonly did: 'assigned role'; readonly role: FhirRole; readonly scope: string }
  | { readonly did: 'removed role assignment'; readonly assignment: RoleAssignment }
  | { readonly did: 'trusted'; readonly subject: string }
  | { readonly did: 'removed trust'; readonly credential: FederatedCredential }
  /** This job signed in as the client with its own token. */
  | { readonly did: 'signed in'; readonly subject: string }
  /** This job is not trusted, so nothing tells from here whether those that are can sign in. */
  | { readonly did: 'not provable'; readonly own: string }
  | { readonly did: 'ended secret'; readonly target: Target; readonly secret: boolean }
  | { readonly did: 'marked none'; readonly name: string; readonly target: Target }
  | { readonly did: 'unmarked'; readonly name: string }
  | { readonly did: 'issued'; readonly credential: PasswordCredential; readonly reason: string }
  | { readonly did: 'taken back'; readonly credential: PasswordCredential }
  | { readonly did: 'proven'; readonly by: 'login' }
  | { readonly did: 'proven'; readonly by: 'read'; readonly url: string }
  | ({ readonly did: 'published' } & Publication)
  | { readonly did: 'recorded targets'; readonly name: string }
  | { readonly did: 'rewrote'; readonly name: string; readonly target: Target }
  | { readonly did: 'retired'; readonly credential: PasswordCredential; readonly why: string }
  /** It was to go and stands. */
  | { readonly did: 'not retired'; readonly credential: PasswordCredential; readonly error: unknown }
  | { readonly did: 'disabled'; readonly appId: string }
  /** How an offboarding found everything. */
  | { readonly did: 'surveyed'; readonly surveyed: Surveyed; readonly removal: Removal }
  | { readonly did: 'announced removal'; readonly step: RemovalStep }
  | { readonly did: 'removed federated credential'; readonly credential: FederatedCredential }
  | { readonly did: 'emptied'; readonly target: Target; readonly names: readonly string[] }
  | { readonly did: 'not emptied'; readonly target: Target; readonly error: RegistrarError }
  | { readonly did: 'deleted application'; readonly application: Application }
  | { readonly did: 'removed lock'; readonly name: string }
  | { readonly did: 'failed'; readonly failure: RegistrarError };

export interface Journal {
  readonly deeds: readonly Deed[];
  /** Whoever reads the log sees it at once. */
  record(deed: Deed): void;
  fail(...failures: readonly RegistrarError[]): void;
}

export function openJournal(log: Log): Journal {
  const deeds: Deed[] = [];
  const record = (deed: Deed) => {
    deeds.push(deed);
    const sentence = sentenceOf(deed);
    if (sentence !== undefined) log.info(sentence);
  };
  return {
    deeds,
    record,
    fail(...failures) {
      for (const failure of failures) record({ did: 'failed', failure });
    },
  };
}

/** A deed in a sentence; nothing for what is no act of its own. */
export function sentenceOf(deed: Deed): string | undefined {
  switch (deed.did) {
    case 'announced':
      return `Would ${describe(deed.step)}`;
    case 'registered':
      return `${deed.created ? 'Created' : 'Found'} application ${deed.application.appId} (unique name ${oneLine(deed.uniqueName)})`;
    case 'updated':
      return `Updated ${deed.properties.join(', ')} of application ${deed.appId}`;
    case 'service principal':
      return deed.created ? `Created service principal ${deed.id}` : undefined;
    case 'created environment':
      return `Created ${oneLine(deed.target.notation)}`;
    case 'assigned role':
      return `Assigned ${deed.role.name} at ${deed.scope}`;
    case 'removed role assignment':
      return `Removed role assignment ${deed.assignment.id.split('/').at(-1)}`;
    case 'trusted':
      return `Let ${oneLine(deed.subject, 300)} sign in as the client`;
    case 'removed trust':
      return `Let ${oneLine(deed.credential.subject ?? deed.credential.name, 300)} no longer sign in as the client`;
    case 'ended secret':
      return `Removed ${deed.secret ? 'the secret' : 'what was left of the secret'} from ${oneLine(deed.target.notation)}`;
    case 'marked none':
      return `Noted in ${deed.name} that no place holds a secret`;
    case 'unmarked':
      return `Removed ${deed.name}, which said that no place holds a secret`;
    case 'issued':
      return `Issued secret ${deed.credential.keyId}, valid until ${isoDay(deed.credential.end)} (${reasonInWords(deed.reason)})`;
    case 'taken back':
      return `Removed secret ${deed.credential.keyId} again: no target holds it`;
    case 'proven':
      return deed.by === 'read' ? `The client reads ${oneLine(deed.url)}` : undefined;
    case 'published':
      if (deed.state !== 'written') return undefined;
      return `${deed.target.takesSecret ? 'Published to' : 'Wrote the public facts to'} ${oneLine(deed.target.notation)}`;
    case 'recorded targets':
      return `Noted in ${deed.name} which targets are served`;
    case 'rewrote':
      return `Wrote ${deed.name} to ${oneLine(deed.target.notation)}`;
    case 'retired':
      return `Removed secret ${deed.credential.keyId}: ${deed.why}`;
    case 'disabled':
      return `Disabled application ${deed.appId}`;
    case 'announced removal':
      return `Would ${describeRemoval(deed.step)}`;
    case 'removed federated credential':
      return `Removed federated credential ${oneLine(deed.credential.name, 120)}`;
    case 'emptied':
      return `Removed ${deed.names.join(', ')} from ${oneLine(deed.target.notation)}`;
    case 'deleted application':
      return `Deleted application ${deed.application.appId}`;
    case 'removed lock':
      return `Removed ${deed.name}, which a run that is dead had left`;
    case 'surveyed':
    case 'not emptied':
    case 'signed in':
    case 'not provable':
    case 'read':
    case 'assessed':
    case 'not retired':
    case 'failed':
      return undefined;
  }
}
