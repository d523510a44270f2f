/**
 * Every way this action fails: a stable code, what it means, what to do, what to paste.
 *
 * `<name>` is filled from the facts of the failure. docs/troubleshooting.md has one entry per code; a test keeps the
 * two together.
 */

import { oneLine } from '../text/untrusted.ts';

const LONGEST = 20_000;

interface Explanation {
  /** What has happened, in one sentence, for the documentation. */
  readonly cause: string;
  /** What to do about it, for the error message. */
  readonly remedy: string;
  /** Commands or settings to paste, printed below the error. */
  readonly paste?: readonly string[];
}

const APP_TOKEN_STEP = [
  '- id: app-token',
  '  uses: actions/create-github-app-token@v3',
  '  with:',
  '    client-id: ${{ vars.REGISTRAR_APP_CLIENT_ID }}',
  '    private-key: ${{ secrets.REGISTRAR_APP_KEY }}',
  '# then, for this action:',
  '    github-token: ${{ steps.app-token.outputs.token }}',
] as const;

/** Names, issuer, subject and audience come escaped for JSON between single quotes; the quoted ones for a shell alone. */
const FEDERATED_CREDENTIAL = [
  '{',
  '  "name": "<name>",',
  '  "issuer": "<issuer>",',
  '  "subject": "<subject>",',
  '  "audiences": ["<audience>"]',
  '}',
  '# for an app registration, the same in one line:',
  `az ad app federated-credential create --id <registrar> --parameters '{"name":"<name>","issuer":"<issuer>","subject":"<subject>","audiences":["<audience>"]}'`,
  '# for a managed identity:',
  'az identity federated-credential create --resource-group GROUP --identity-name NAME --name <name> --issuer <quotedIssuer> --subject <quotedSubject> --audiences <quotedAudience>',
] as const;

export const FAILURES = {
  INPUT_INVALID: {
    cause: 'One or more inputs are missing, malformed or contradict each other. Nothing was sent anywhere.',
    remedy: 'Correct the inputs listed in the message; each line names the input, what was given and what is accepted.',
  },
  ID_TOKEN_UNAVAILABLE: {
    cause: 'The job may not request an OIDC token, so there is nothing to sign in with.',
    remedy:
      'Give the job "permissions: id-token: write". Runs triggered by a fork or by Dependabot never get it: run the registration on push, schedule or workflow_dispatch instead.',
    paste: ['permissions:', '  id-token: write', '  contents: read'],
  },
  ID_TOKEN_REQUEST_FAILED: {
    cause: "GitHub's OIDC endpoint did not hand out a token.",
    remedy: 'Run the job again; if it persists, see https://www.githubstatus.com.',
  },
  FEDERATED_CREDENTIAL_MISSING: {
    cause: 'The registrar has no federated credential at all.',
    remedy:
      'Add a federated credential for exactly the issuer, subject and audience below to the registrar. A new one takes a few minutes to be known everywhere.',
    paste: FEDERATED_CREDENTIAL,
  },
  FEDERATED_CREDENTIAL_MISMATCH: {
    cause: 'The registrar has federated credentials, but none for the issuer, subject and audience of this job.',
    remedy:
      'Add a federated credential for exactly the issuer, subject and audience below to the registrar.<hint> A new one takes a few minutes to be known everywhere.',
    paste: FEDERATED_CREDENTIAL,
  },
  TENANT_UNKNOWN: {
    cause: 'Entra knows no tenant with this ID in this cloud.',
    remedy: 'Check the input tenant-id and the input cloud; "az account show --query tenantId" prints the tenant.',
  },
  REGISTRAR_UNKNOWN: {
    cause: 'The tenant has no application or managed identity with the client ID of the registrar.',
    remedy:
      'Check the input client-id (the application (client) ID, not the object ID) and that the identity lives in this tenant. An app registration also needs its service principal there: az ad sp create --id <registrar>.',
  },
  REGISTRAR_BLOCKED: {
    cause:
      'Entra refuses the registrar: it is disabled, or a Conditional Access policy for workload identities blocks it.',
    remedy:
      'Ask the tenant administrator to enable the identity, or to allow this runner in the policy; the request ID finds the entry in the sign-in log.',
  },
  CLOCK_WRONG: {
    cause: "The OIDC token was not valid by Entra's clock.",
    remedy: "Set the clock of the self-hosted runner (its time differs from the server's), then run again.",
  },
  SIGN_IN_FAILED: {
    cause: 'Entra refused the sign-in of the registrar for a reason that has no code of its own here.',
    remedy:
      'Look up the AADSTS number at https://login.microsoftonline.com/error and the request ID in the sign-in log.',
  },
  GRAPH_PERMISSION_MISSING: {
    cause: 'The registrar may not do this in Microsoft Graph.',
    remedy:
      'Grant the registrar the application permission Application.ReadWrite.OwnedBy with admin consent (a managed identity gets it as an app role assignment), and make it an owner of applications that it did not create.',
    paste: [
      'az ad app permission add --id <registrar> --api 00000003-0000-0000-c000-000000000000 --api-permissions 18a4783c-866b-4cc7-a460-3d5e5662c884=Role',
      'az ad app permission admin-consent --id <registrar>',
    ],
  },
  NOT_OWNER: {
    cause:
      'The registrar is not an owner of the application, and its permission covers only applications that it owns.',
    remedy: 'Let an administrator add the registrar as an owner, then run again.',
    paste: ['az ad app owner add --id <application> --owner-object-id <registrarObjectId>'],
  },
  OWN_IDENTITY: {
    cause: 'The inputs make the registrar manage its own identity, which could lock it out.',
    remedy:
      'Give the client an application of its own: remove application-id (or unique-name), or sign in with another registrar.',
  },
  APPLICATION_NOT_FOUND: {
    cause: 'The tenant has no application with the client ID given as application-id.',
    remedy:
      'Check application-id (the application (client) ID) and tenant-id; leave application-id out to have a registration created.',
  },
  APPLICATION_DELETED: {
    cause: 'A deleted application still holds the unique name; Entra keeps it for 30 days.',
    remedy: 'Restore that application, or purge it, or give another unique-name.',
    paste: [
      'az rest --method GET --url "<graph>/v1.0/directory/deletedItems/microsoft.graph.application?\\$filter=uniqueName eq \'<uniqueName>\'"',
      'az rest --method POST --url <graph>/v1.0/directory/deletedItems/OBJECT_ID/restore',
      'az rest --method DELETE --url <graph>/v1.0/directory/deletedItems/OBJECT_ID',
    ],
  },
  APPLICATION_REFUSED: {
    cause: 'Microsoft Graph or a policy of the tenant refused a property of the application.',
    remedy: 'Change the input that the answer names, or ask the tenant administrator for an exemption.',
  },
  AUDIENCE_FORBIDDEN: {
    cause: 'A policy of the tenant forbids the supported account types that sign-in-audience asks for.',
    remedy: 'Set sign-in-audience to AzureADMyOrg, or ask the tenant administrator for an exemption from the policy.',
  },
  SERVICE_MANAGEMENT_REFERENCE_REQUIRED: {
    cause: 'The tenant demands a service management reference on every application.',
    remedy: 'Give the input service-management-reference: the ID under which your organization tracks the service.',
  },
  UNIQUE_NAME_FIXED: {
    cause: 'The adopted application already has another unique name, and a unique name never changes.',
    remedy: 'Remove the input unique-name, or set it to the name that the application has.',
  },
  SECRETS_FORBIDDEN: {
    cause: 'A policy of the tenant forbids client secrets on this application.',
    remedy:
      'Ask the tenant administrator for an app management policy that exempts this application, or let the workload sign in without a secret: a federated credential or a certificate.',
  },
  SECRET_LIFETIME_REFUSED: {
    cause: 'The tenant caps the lifetime of client secrets, and even the shortest one tried was refused.',
    remedy: 'Set secret-lifetime-days to what the policy of the tenant allows.',
  },
  SECRET_LIMIT_REACHED: {
    cause:
      'An application that admits personal accounts holds two secrets at most, and both are in use by somebody else or by a target.',
    remedy: 'Remove a secret that nobody uses, or use the audience AzureADMyOrg or AzureADMultipleOrgs.',
    paste: ['az ad app credential list --id <application>'],
  },
  SECRET_NOT_ISSUED: {
    cause: 'Microsoft Graph did not issue a secret, or its answer was lost.',
    remedy: 'Run again: what may have been left behind is found and cleaned up.',
  },
  SECRET_DOES_NOT_LOG_IN: {
    cause: 'The new secret did not log in three times in a row in time, so it was not published.',
    remedy: 'Run again later; a credential that was in use before still serves.',
  },
  CLIENT_BLOCKED: {
    cause: 'A Conditional Access policy or a disabled application keeps the client from logging in.',
    remedy:
      'Ask the tenant administrator to let the client log in from this runner, or set "verify: none" if only the workload itself may.',
  },
  TOKEN_IS_JOB_TOKEN: {
    cause: "The job's own GITHUB_TOKEN was given as github-token; it can never write secrets or variables.",
    remedy:
      "This is the job's own GITHUB_TOKEN, which can never write secrets or variables: use a GitHub App installation token, or a fine-grained personal access token.",
    paste: APP_TOKEN_STEP,
  },
  GITHUB_CREDENTIALS_BAD: {
    cause: 'GitHub does not accept the token: it has expired, was revoked or was cut.',
    remedy: 'Make a new token and give it as github-token. Installation tokens live one hour.',
  },
  GITHUB_PERMISSION_MISSING: {
    cause: 'The token may not read or write a target.',
    remedy:
      "Give the token's App or fine-grained token for <target> the permissions <permissions>.<hint> An App's new permission has to be approved by the installation's owner.",
    paste: APP_TOKEN_STEP,
  },
  GITHUB_SSO_REQUIRED: {
    cause: 'The organization demands SAML single sign-on for this token.',
    remedy: 'Authorize the token for the organization at <url>.',
  },
  TARGET_NOT_FOUND: {
    cause: 'GitHub shows no such repository, environment or organization to this token.',
    remedy: 'Check the spelling of <target> in publish-to, and that the token (the App installation) covers it.',
  },
  ENVIRONMENT_NOT_FOUND: {
    cause: 'The repository has no such environment (or the token may not see it).',
    remedy:
      'Create the environment of <target>, or set "create-environments: true" with a token that has Administration: write.',
  },
  TARGET_READ_ONLY: {
    cause: 'The repository is archived and takes no writes.',
    remedy: 'Unarchive the repository of <target>, or remove it from publish-to.',
  },
  TARGET_REFUSED: {
    cause: 'GitHub refused a write to a target.',
    remedy: 'See what GitHub answered; run again when it is mended.',
  },
  TARGET_TAKEN: {
    cause: 'Something else already stands where the credential is to be stored. Nothing was written.',
    remedy:
      'Choose another name-prefix, or <cure>, or set "take-over: true" once if what stands there may be overwritten.',
  },
  NAME_LIMIT_REACHED: {
    cause: 'The store holds as many secrets or variables as GitHub allows.',
    remedy: 'Remove entries from <target> that nobody uses.',
  },
  ORG_VISIBILITY_REQUIRED: {
    cause: 'An organization secret that does not exist yet needs a decision about who may read it.',
    remedy:
      'Give org-visibility: all, private or selected (with org-repositories). There is no default, since "private" shows the credential to every private repository.',
  },
  CODESPACES_NEEDS_USER_TOKEN: {
    cause: 'GitHub does not let Apps write Codespaces secrets.',
    remedy: 'Give a personal access token with "Codespaces secrets: write" as github-token for <target>.',
  },
  LOCK_HELD: {
    cause: 'Another run is working on the same client and did not finish in time.',
    remedy: 'Wait for <holder>. If that run is dead, remove its lock (it is taken over by itself after 30 minutes).',
    paste: ['gh api --method DELETE <path>'],
  },
  LOCK_LOST: {
    cause: 'Another run took the lock while this one was working; this one stopped before it could interfere.',
    remedy: 'Nothing to do if the other run succeeds; run again otherwise.',
  },
  OUT_OF_TIME: {
    cause: 'The run held the lock for 20 minutes; it mints and publishes nothing later than that.',
    remedy: 'Run again; what is left over is cleaned up.',
  },
  NOT_CONVERGING: {
    cause: 'Four unexpired secrets of this slot exist, and a target still does not follow, so no more are issued.',
    remedy: 'Find out what undoes the writes (<findings>), then set "force-rotate: true" once.',
  },
  PUBLISH_INCOMPLETE: {
    cause:
      'Some targets did not accept the new credential. Those that did already use it; the others keep the old one.',
    remedy: 'Mend what the failed targets report and run again: the next run brings all of them to one credential.',
  },
  REVOCATION_INCOMPLETE: {
    cause: 'In a leak response (overlap-days: 0) a superseded secret could not be removed, so it still logs in.',
    remedy: 'Remove it now; a target that still holds it loses access.',
    paste: ['az ad app credential delete --id <application> --key-id <keyId>'],
  },
  ROLLBACK_INCOMPLETE: {
    cause: 'The run failed before any target took the new credential, and removing that credential failed too.',
    remedy: 'Nothing to do: nobody knows its value, and a later run removes it once it is 30 minutes old.',
  },
  CANCELLED: {
    cause: 'The run was cancelled.',
    remedy: 'Run again when ready; every step is safe to repeat.',
  },
  FHIR_SERVICE_NOT_FOUND: {
    cause: 'Azure has no FHIR service with this resource ID (or the registrar may not read it).',
    remedy: 'Check the input fhir-service.',
    paste: ['az resource list --resource-type Microsoft.HealthcareApis/workspaces/fhirservices --query [].id'],
  },
  FHIR_SERVICE_NOT_READY: {
    cause: 'The FHIR service is being created, deleted, or its provisioning failed.',
    remedy: 'Run again once its provisioning state is Succeeded.',
  },
  FHIR_AUTHORITY_MISMATCH: {
    cause: 'The FHIR service trusts another tenant than the one that holds the client.',
    remedy: 'Register the client in tenant <authority>, or change the authority of the FHIR service.',
  },
  AZURE_PERMISSION_MISSING: {
    cause: 'The registrar may not read the FHIR service or manage its role assignments.',
    remedy:
      'Let an owner grant it Role Based Access Control Administrator at <scope>, limited by a condition to the wanted roles and to service principals.',
    paste: [
      "az role assignment create --assignee-object-id <registrarObjectId> --assignee-principal-type ServicePrincipal --role 'Role Based Access Control Administrator' --scope <quotedScope> --condition-version 2.0 --condition <condition>",
    ],
  },
  AZURE_READ_PERMISSION_MISSING: {
    cause: 'The registrar may not read the FHIR service in Azure.',
    remedy: 'Let an owner grant it the role Reader at <scope>.',
    paste: [
      'az role assignment create --assignee-object-id <registrarObjectId> --assignee-principal-type ServicePrincipal --role Reader --scope <quotedScope>',
    ],
  },
  ROLE_NOT_ASSIGNED: {
    cause: 'Azure refused the role assignment.',
    remedy: 'See what Azure Resource Manager answered.',
  },
  FHIR_AUDIENCE_UNKNOWN: {
    cause: 'Entra does not know the audience of the FHIR service in this tenant.',
    remedy:
      'Give fhir-service as the resource ID, which tells the audience; if it is right, the service principal of Azure Healthcare APIs is missing in the tenant and has to be created.',
    paste: ['az ad sp create --id 4f6778d8-5aef-43dc-a1ff-b073724b9495'],
  },
  FHIR_UNAUTHORIZED: {
    cause: 'The FHIR service does not accept the token of the client (401).',
    remedy: '<hint>',
  },
  FHIR_FORBIDDEN: {
    cause: 'The FHIR service knows the client but lets it not read (403).',
    remedy: '<hint>',
  },
  FHIR_UNREACHABLE: {
    cause: 'The FHIR service did not answer this runner.',
    remedy: '<hint>',
  },
  RATE_LIMITED: {
    cause: 'A service limits the number of requests, and the wait it asks for is longer than this run may take.',
    remedy: 'Run again after <when>; spread scheduled runs over the hour.',
  },
  PROXY_UNREACHABLE: {
    cause: 'The proxy that HTTPS_PROXY names does not answer, or refuses to connect to a server.',
    remedy:
      'Check HTTPS_PROXY and NO_PROXY in the environment of the job, and that the proxy <proxy> lets this runner connect to <host>.',
    paste: ['curl --head --proxy "$HTTPS_PROXY" https://<host>'],
  },
  CERTIFICATE_UNTRUSTED: {
    cause: 'A server showed a certificate that this runner does not trust, which is what TLS inspection looks like.',
    remedy:
      'Set NODE_EXTRA_CA_CERTS to a file with the certificate authority of your network, in the environment of this step or of the runner. The server was <host>.',
    paste: ['env:', '  NODE_EXTRA_CA_CERTS: /etc/ssl/certs/your-network.pem'],
  },
  ENDPOINT_UNREACHABLE: {
    cause: 'A server could not be reached.',
    remedy:
      'Check that this runner may connect to <host> (a firewall, DNS), and that the inputs cloud, authority-host, graph-url and resource-manager-url are right.',
    paste: ['curl --head https://<host>'],
  },
  SERVICE_UNAVAILABLE: {
    cause: 'A service kept failing for as long as this run may wait.',
    remedy: 'Run again later; every step is safe to repeat.',
  },
  REQUEST_REFUSED: {
    cause: 'A service refused a request for a reason that has no code of its own here.',
    remedy: 'See what the service answered.',
  },
  INTERNAL_ERROR: {
    cause: 'A bug in this action.',
    remedy: 'Please report it with the debug log (gh run rerun RUN_ID --debug).',
  },
} as const satisfies Record<string, Explanation>;

export type FailureCode = keyof typeof FAILURES;

type Placeholder<Text> = Text extends `${string}<${infer Name}>${infer Rest}` ? Name | Placeholder<Rest> : never;
type TextOf<Code extends FailureCode> =
  | (typeof FAILURES)[Code]['remedy']
  | ((typeof FAILURES)[Code] extends { paste: readonly (infer Line)[] } ? Line : never);
/** The facts that the texts of a failure need. */
export type Facts<Code extends FailureCode> = { readonly [Name in Placeholder<TextOf<Code>>]: string };

/** Codes whose texts need no facts. */
export type PlainCode = { [Code in FailureCode]: keyof Facts<Code> extends never ? Code : never }[FailureCode];

/** A failure that was expected and is explained. `message` is what the `::error` shows. */
export class RegistrarError extends Error {
  readonly code: FailureCode;
  /** Lines to paste, printed below the error. */
  readonly paste: readonly string[];

  constructor(code: FailureCode, message: string, paste: readonly string[], cause: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'RegistrarError';
    this.code = code;
    this.paste = paste;
  }
}

interface Circumstances {
  /** What was attempted and for whom: completes "Could not …". */
  readonly attempted: string;
  /** What the server said. */
  readonly said?: string | undefined;
  readonly cause?: unknown;
}

/** Builds the failure of that code: what was attempted, what was said, what to do. */
export function failure<Code extends FailureCode>(
  code: Code,
  { attempted, said, cause }: Circumstances,
  ...[facts]: keyof Facts<Code> extends never ? [] : [Facts<Code>]
): RegistrarError {
  const explanation: Explanation = FAILURES[code];
  const known: Readonly<Record<string, string>> = { ...facts };
  const fill = (text: string) => text.replace(/<(\w+)>/g, (_, name: string) => known[name] ?? '');
  const answer = said && `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.$/, '')}.`;
  const sentences = [`Could not ${attempted}.`, answer, fill(explanation.remedy)];
  const text = sentences.filter(Boolean).join(' ');
  // Names and answers that others wrote may contain line breaks; only the list of bad inputs has lines of its own.
  const message = `${code}: ${code === 'INPUT_INVALID' ? text : oneLine(text, LONGEST)}`;
  return new RegistrarError(code, message, (explanation.paste ?? []).map(fill), cause);
}
