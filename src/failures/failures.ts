/**
 * Every way this action fails: a stable code, what it means, what to do, what to paste.
 *
 * `<name>` is filled from the facts of the failure. docs/troubleshooting.md has one entry per code; a test keeps the
 * two together.
 */

import { oneLine } from '../text/untrusted.ts';

const LONGEST = 20_000;

interface Explanation {
  /** What is wrong, in one sentence. */
  readonly cause: string;
  /** What to do about it, in one sentence: with the cause within the first 200 characters of the message. */
  readonly remedy: string;
  /** What else helps, behind them. */
  readonly more?: string;
  /** Commands or settings to paste, printed below the error. */
  readonly paste?: readonly string[];
}

const APP_TOKEN_STEP = [
  '- id: app-token',
  '  uses: actions/create-github-app-token@v3',
  '  with:',
  '    client-id: ${{ vars.REGISTRAR_APP_CLIENT_ID }}',
  '    private-key: ${{ secrets.REGISTRAR_APP_KEY }}',
  '# and in the step of this action:',
  '- with:',
  '    github-token: ${{ steps.app-token.outputs.token }}',
] as const;

const WITHOUT_SECRET = [
  '    credential: federated',
  '    trust: repo:OWNER/REPO:environment:NAME # the jobs that sign in as the client',
] as const;

export const FAILURES = {
  INPUT_INVALID: {
    cause: 'Inputs are missing, wrong or contradict each other.',
    remedy: 'Correct these:\n<problems>\n',
  },
  ID_TOKEN_UNAVAILABLE: {
    cause: 'The job may not request an OIDC token.',
    remedy: '<hint>',
    paste: ['<setting>'],
  },
  ID_TOKEN_REQUEST_FAILED: {
    cause: "GitHub's OIDC endpoint did not hand out a token.",
    remedy: 'Run the job again; if it persists, <status>.',
  },
  FEDERATED_CREDENTIAL_MISSING: {
    cause: 'The registrar has no federated credential at all.',
    remedy: 'Add one for exactly the issuer, subject and audience below to it.',
    more: 'A new one takes a few minutes to be known everywhere. "az ad app" is for an app registration, "az identity" for a managed identity.<hint>',
    paste: ['<trust>'],
  },
  FEDERATED_CREDENTIAL_MISMATCH: {
    cause: 'No federated credential matches this job.',
    remedy: '<hint>',
    more: 'A change takes a few minutes to be known everywhere. "az ad app" is for an app registration, "az identity" for a managed identity.',
    paste: ['<trust>'],
  },
  TENANT_UNKNOWN: {
    cause: 'Entra knows no tenant with this ID in this cloud.',
    remedy: 'Check the inputs tenant-id and cloud; the command below prints the tenant that you are signed in to.',
    paste: ['az account show --query tenantId --output tsv'],
  },
  REGISTRAR_UNKNOWN: {
    cause: 'The tenant <trouble>.',
    remedy: '<advice>',
    more: 'An app registration also needs its service principal in that tenant.',
    paste: ['<command>'],
  },
  REGISTRAR_BLOCKED: {
    cause: 'Entra gives the registrar no tokens.',
    remedy: '<hint>',
    more: 'The request ID finds the entry in the sign-in log of service principals.',
    paste: ['<command>'],
  },
  CLOCK_WRONG: {
    cause: 'Two clocks differ: a token or a certificate was not valid when it was looked at.',
    remedy: 'Run again; if it persists, set the clock of the runner, or of your GitHub server whose token it is.',
    paste: [
      "date -u; curl --silent --head https://login.microsoftonline.com | grep -i '^date'",
      'timedatectl set-ntp true',
    ],
  },
  SIGN_IN_FAILED: {
    cause: 'Entra refused the sign-in of the registrar.',
    remedy: '<hint>',
    more: 'The request ID finds the entry in the sign-in log of service principals.',
  },
  GRAPH_PERMISSION_MISSING: {
    cause: 'The registrar may not do this in Microsoft Graph.',
    remedy: 'Grant it the application permission Application.ReadWrite.OwnedBy with admin consent (command below).',
    more: 'It takes a Privileged Role Administrator. Applications that it did not create also need it as an owner.',
    // Of an app registration and a managed identity alike, and in every cloud: "permission admin-consent" is neither.
    paste: [
      `az rest --method POST --url <graph>/v1.0/servicePrincipals/<principal>/appRoleAssignments --body '{"principalId":"<principal>","resourceId":"'"$(az ad sp show --id 00000003-0000-0000-c000-000000000000 --query id --output tsv)"'","appRoleId":"18a4783c-866b-4cc7-a460-3d5e5662c884"}'`,
    ],
  },
  NOT_OWNER: {
    cause: 'The registrar is not an owner of the application, and may change only applications that it owns.',
    remedy: 'Let an administrator add it as an owner (command below), then run again.',
    paste: ['az ad app owner add --id <application> --owner-object-id <registrarObjectId>'],
  },
  OWN_IDENTITY: {
    cause: 'The inputs make the registrar manage its own identity, which could lock it out.',
    remedy: 'Remove application-id (or unique-name) to give the client its own application, or use another registrar.',
  },
  APPLICATION_NOT_FOUND: {
    cause: 'The tenant has no application with the client ID given as application-id.',
    remedy: 'Check application-id and tenant-id, or leave application-id out to have one created.',
    more: 'It is the application (client) ID, not the object ID.',
  },
  APPLICATION_NOT_OURS: {
    cause: "Somebody else's application waits under the unique name.",
    remedy: 'If it is the right one, give "application-id: <application>", else another unique-name.',
    more: 'Ask who made it: the commands below show it and its owners.',
    paste: ['az ad app show --id <application>', 'az ad app owner list --id <application>'],
  },
  APPLICATION_DELETED: {
    cause: 'A deleted application still holds the unique name; Entra keeps it for 30 days.',
    remedy: 'Restore it or purge it (commands below, with its object ID), or give another unique-name.',
    more: 'A restored one gets a new service principal, and the next run gives that its roles again.',
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
  REGISTRAR_QUOTA_EXCEEDED: {
    cause: 'The registrar may create no more objects in Entra: 250, deleted ones included.',
    remedy: 'Purge deleted applications (below), or register further clients with another registrar.',
    paste: [
      'az rest --method GET --url "<graph>/v1.0/directory/deletedItems/microsoft.graph.application?\\$select=id,displayName,deletedDateTime"',
      'az rest --method DELETE --url <graph>/v1.0/directory/deletedItems/OBJECT_ID',
    ],
  },
  TENANT_FULL: {
    cause: 'The tenant holds as many directory objects as its quota allows, deleted ones included for 30 days.',
    remedy: 'Let an administrator purge deleted objects, or ask Microsoft for a larger quota.',
    paste: [
      'az rest --method GET --url "<graph>/v1.0/directory/deletedItems/microsoft.graph.application?\\$select=id,displayName,deletedDateTime"',
      'az rest --method DELETE --url <graph>/v1.0/directory/deletedItems/OBJECT_ID',
    ],
  },
  TOO_MANY_SECRETS: {
    cause: 'The application holds as many credentials as fit into it.',
    remedy: 'Remove those that have expired or that nobody uses<count>.',
    paste: ['<commands>'],
  },
  AUDIENCE_FORBIDDEN: {
    cause: 'A policy of the tenant forbids the account types that sign-in-audience asks for.',
    remedy: 'Set sign-in-audience to AzureADMyOrg, or ask the tenant administrator for an exemption.',
  },
  SERVICE_MANAGEMENT_REFERENCE_REQUIRED: {
    cause: 'The tenant demands a service management reference on every application.',
    remedy: 'Give the input service-management-reference: the ID of the service in your tracker.',
  },
  UNIQUE_NAME_FIXED: {
    cause: 'The adopted application already has another unique name, and a unique name never changes.',
    remedy: 'Remove the input unique-name, or set it to the name that the application has.',
  },
  UNIQUE_NAME_TAKEN: {
    cause: 'Another application already has the unique name for the adopted one.',
    remedy: 'Give another unique-name, or adopt that application: <application>.',
  },
  SECRETS_FORBIDDEN: {
    cause: 'A policy of the tenant forbids client secrets here.',
    remedy: 'Jobs at GitHub need none: give "credential: federated" with "trust" (below).',
    more: 'Where a secret is needed, ask the tenant administrator for an app management policy that exempts this registrar, or the application once it exists.',
    paste: WITHOUT_SECRET,
  },
  SECRET_LIFETIME_REFUSED: {
    cause: 'The tenant caps the lifetime of secrets, and even the shortest one tried, a day, was refused.',
    remedy: 'Jobs at GitHub need none: give "credential: federated" with "trust" (below).',
    more: 'Where a secret is needed, ask the tenant administrator for an exemption or a longer cap.',
    paste: WITHOUT_SECRET,
  },
  SECRET_NOT_RENEWED: {
    cause: 'A policy of the tenant allows no new secret, and the jobs are trusted only since this run.',
    remedy: 'Run again: the next run ends the secret, and none has to be renewed.',
  },
  SECRET_LIMIT_REACHED: {
    cause: 'The application admits personal accounts, so two secrets at most, and holds two already.',
    remedy: 'Remove one that nobody uses (below).',
    more: 'The sign-in log of the service principal tells which are used. A secret that a target may hold, or that somebody else made, is not removed here. Where nobody signs in with a personal account, "sign-in-audience: AzureADMyOrg" or AzureADMultipleOrgs lifts the limit.',
    paste: [
      'az ad app credential list --id <application> --output table',
      'az ad app credential delete --id <application> --key-id KEY_ID',
    ],
  },
  SECRET_NOT_ISSUED: {
    cause: 'Microsoft Graph did not issue a secret, or its answer was lost.',
    remedy: 'Run again: what may have been left behind is found and cleaned up.',
  },
  SECRET_DOES_NOT_LOG_IN: {
    cause: 'The new secret did not log in three times in a row in time, so it was not published.',
    remedy: 'Run again later; a secret that was in use before still serves.',
  },
  CLIENT_DISABLED: {
    cause: 'The client is disabled in Entra, so no secret of it logs in, the new one included.',
    remedy: 'Enable what is disabled: the application (first command) or its service principal (second command).',
    paste: [
      'az rest --method PATCH --url "<graph>/beta/applications(appId=\'<client>\')" --body \'{"isDisabled":false}\'',
      'az ad sp update --id <client> --set accountEnabled=true',
    ],
  },
  NOT_DISABLED: {
    cause: 'Entra did not take that the application is disabled, so the client still gets tokens.',
    remedy: 'Disable its service principal instead (command below), which ends them in this tenant.',
    paste: ['az ad sp update --id <client> --set accountEnabled=false'],
  },
  CLIENT_ABSENT: {
    cause: 'There is no such client to disable, and none was created.',
    remedy: 'Give the same publish-to, name-prefix, unique-name or application-id as the workflow that registers it.',
  },
  CONFIRM_MISMATCH: {
    cause: 'What was given as confirm is not the client ID of this client; nothing was removed.',
    remedy: 'Give the one that publish-to and name-prefix lead to<right>.',
  },
  OFFBOARDING_BLOCKED: {
    cause: '<place> keeps the state, and cannot be read or written; nothing was removed.',
    remedy: 'Mend that and run again, or remove the client by hand (commands below).',
    more: 'Look first at who else uses it: secrets, certificates and federated credentials of others end with it.',
    paste: [
      'az ad app credential list --id <client> --output table',
      'az role assignment list --all --assignee <client> --query "[].id" --output tsv',
      'az role assignment delete --ids ROLE_ASSIGNMENT_ID',
      'az ad app delete --id <client>',
    ],
  },
  TARGET_NOT_EMPTIED: {
    cause: '<target> holds what is not of this client, so nothing was removed there.',
    remedy: 'Remove it from publish-to, or what stands there by hand.',
  },
  CLIENT_NOT_ASSIGNED: {
    cause: 'The FHIR services of the tenant demand an assignment that the client lacks.',
    remedy: 'Let the administrator assign it to "Azure Healthcare APIs", or switch the demand off (below).',
    paste: ['az ad sp update --id 4f6778d8-5aef-43dc-a1ff-b073724b9495 --set appRoleAssignmentRequired=false'],
  },
  CLIENT_BLOCKED: {
    cause: 'A Conditional Access policy keeps the client from logging in.',
    remedy: 'Ask the tenant administrator to allow the client from this runner, or set "verify: none".',
    more: '"verify: none" is right where only the workload itself may log in as the client.',
  },
  CREDENTIAL_NOT_GIVEN: {
    cause: 'The client has had no secret since it was ended, and the workflow does not ask for one.',
    remedy: 'Give "credential: federated" to leave it so, or "credential: secret" to issue one.',
  },
  TRUST_SUBJECT_UNKNOWN: {
    cause: '<why>.',
    remedy: 'Give the exact subject in trust instead: "subject:SUBJECT".',
    more: 'The log of this action shows the subject of its own job. <hint>',
  },
  TRUST_AUDIENCE_DIFFERS: {
    cause: 'A federated credential has a wanted subject, but not the audience <audience>.',
    remedy: 'Update it (below), unless another job signs in with its audience.',
    paste: [
      'az ad app federated-credential update --id <application> --federated-credential-id <credential> --parameters <parameters>',
    ],
  },
  TRUST_LIMIT_REACHED: {
    cause: 'An application holds 20 federated credentials at most.',
    remedy: 'Name fewer jobs in trust (an environment serves many), or remove what nobody uses.',
    paste: ['az ad app federated-credential list --id <application> --output table'],
  },
  TRUST_REFUSED: {
    cause: 'Entra does not take the federated credential.',
    remedy: '<hint>',
  },
  TRUST_NOT_PROVEN: {
    cause: 'This job is trusted to sign in as the client, and still could not.',
    remedy: 'Run again in some minutes; until it signs in, no secret is taken away.',
  },
  TOKEN_IS_JOB_TOKEN: {
    cause: "The job's own GITHUB_TOKEN was given as github-token; it can never write secrets or variables.",
    remedy: 'Use the token of a GitHub App (step below) or a fine-grained personal access token.',
    paste: APP_TOKEN_STEP,
  },
  GITHUB_CREDENTIALS_BAD: {
    cause: 'GitHub does not accept the token at all, whatever it may do.',
    remedy: '<renewal>',
  },
  GITHUB_ADDRESS_NOT_ALLOWED: {
    cause: "This runner's address is not on the IP allow list of <owner>; the token is not at fault.",
    remedy: 'Add it in the security settings there, or use another runner.',
  },
  GITHUB_PERMISSION_MISSING: {
    cause: 'The token may not read or write <target>.',
    remedy: 'Give <holder> <grant>.',
    more: '<hint>',
    paste: ['<instead>', ...APP_TOKEN_STEP],
  },
  GITHUB_SSO_REQUIRED: {
    cause: 'The organization demands SAML single sign-on for this token.',
    remedy: 'Authorize it at the address below, as the person whose token it is.',
    paste: ['<url>'],
  },
  TARGET_NOT_FOUND: {
    cause: 'GitHub does not show <target> to this token.',
    remedy: 'Check its spelling in publish-to, and that <holder> covers it.',
  },
  ENVIRONMENT_NOT_FOUND: {
    cause: 'The environment of <target> does not exist.',
    remedy: 'Create it, or set "create-environments: true" (token with Administration: write).',
    more: 'The command below creates it unless it is there.',
    // Creating one that exists would reset its protection rules: it is looked for first.
    paste: ['gh api<hostname> --silent <path> || gh api<hostname> --silent --method PUT <path>'],
  },
  ENVIRONMENT_NOT_CREATED: {
    cause: 'GitHub does not create the environment.',
    remedy: 'Give <holder> "Administration: read and write", or create it by hand.',
    more: 'Private repositories need GitHub Pro, Team or Enterprise for environments. The command below creates it unless it is there.',
    paste: ['gh api<hostname> --silent <path> || gh api<hostname> --silent --method PUT <path>'],
  },
  TARGET_READ_ONLY: {
    cause: 'The repository is archived or locked and takes no writes.',
    remedy: 'Unarchive the repository of <target>, or remove it from publish-to.',
  },
  TARGET_REFUSED: {
    cause: 'GitHub refused what was to be stored.',
    remedy: 'The end of this message has its answer; run again when that is mended.',
  },
  TARGET_TAKEN: {
    cause: 'The place for the secret holds something else.',
    remedy: 'Choose another name-prefix, <cure>, or "take-over: true" once to overwrite it.',
  },
  TARGET_NOT_RECORDED: {
    cause: '<target> was not served, since <variable> does not name it.',
    remedy: 'Make room for <variable>, or let the token write it, and run again.',
  },
  NAME_LIMIT_REACHED: {
    cause: '<target> holds as many secrets or variables as GitHub allows.',
    remedy: 'Remove some that nobody uses.',
  },
  ORG_VISIBILITY_REQUIRED: {
    cause: 'A new organization secret needs a decision about which repositories may read it.',
    remedy: 'Give org-visibility: all, private or selected (with org-repositories).',
    more: 'There is no default, since "private" shows the secret to every private repository, and "all" to public ones, too.',
    paste: [
      '    org-visibility: selected',
      '    org-repositories: NAME # without the owner; several on lines of their own',
    ],
  },
  CODESPACES_NEEDS_USER_TOKEN: {
    cause: 'GitHub lets no App write Codespaces secrets.',
    remedy: 'Give a personal access token with "Codespaces secrets: write" as github-token for <target>.',
  },
  VAULT_NOT_FOUND: {
    cause: 'There is no key vault <vault>, or this runner cannot see its name.',
    remedy: 'Check the name in publish-to, the input cloud, and private DNS (a private endpoint).',
    paste: ['az keyvault show --name <vault> --query properties.vaultUri'],
  },
  VAULT_PERMISSION_MISSING: {
    cause: 'The registrar may not read or write secrets in key vault <vault>.',
    remedy: 'Let an owner grant it the role Key Vault Secrets Officer there (command below).',
    more: 'A new role takes up to ten minutes to be known everywhere.',
    paste: [
      'az role assignment create --assignee-object-id <registrarObjectId> --assignee-principal-type ServicePrincipal --role \'Key Vault Secrets Officer\' --scope "$(az keyvault show --name <vault> --query id --output tsv)"',
    ],
  },
  VAULT_ACCESS_POLICY_MISSING: {
    cause: 'The access policies of key vault <vault> do not let the registrar do this.',
    remedy: 'Let its owner add a policy (command below), or switch the vault to Azure RBAC.',
    paste: [
      'az keyvault set-policy --name <vault> --object-id <registrarObjectId> --secret-permissions get list set delete',
    ],
  },
  VAULT_NETWORK_REFUSED: {
    cause: "Key vault <vault> does not let this runner's network in.",
    remedy: 'Run the job on a runner inside its network (private endpoint), or allow the address.',
    paste: ['az keyvault show --name <vault> --query properties.networkAcls'],
  },
  VAULT_SECRET_DELETED: {
    cause: 'Secret <secret> lies deleted in key vault <vault>, and takes no new version.',
    remedy: 'Recover it (command below), purge it, or name another one in publish-to.',
    paste: ['az keyvault secret recover --vault-name <vault> --name <quotedSecret>'],
  },
  VAULT_TOKEN_REFUSED: {
    cause: "Key vault <vault> does not accept the registrar's token.",
    remedy: 'Check the inputs cloud (or vault-suffix) and tenant-id: the vault belongs to another cloud or tenant.',
    paste: ['az keyvault show --name <vault> --query properties.tenantId --output tsv'],
  },
  VAULT_REFUSED: {
    cause: 'Key vault <vault> refused what was to be stored.',
    remedy: 'The end of this message has its answer; run again when that is mended.',
  },
  LOCK_HELD: {
    cause: 'Another run holds the lock of this client.',
    remedy: 'While <run> works, wait and run again; if it is dead, remove its lock (below).',
    more: 'A lock is taken over by itself after 30 minutes.',
    paste: ['<look>', 'gh api<hostname> --method DELETE <path>'],
  },
  LOCK_LOST: {
    cause: 'Another run took over while this one was working, so this one stopped.',
    remedy: 'Nothing to do if the other run succeeds; run again otherwise.',
  },
  OUT_OF_TIME: {
    cause: 'The run has worked for too long; nothing is issued or published so late.',
    remedy: 'Run again; what is left over is cleaned up.',
  },
  CLIENTS_NOT_SERVED: {
    cause: 'Clients that cannot wait for the next run were not served in this one.',
    remedy: 'Run again: it begins with them.',
    more: 'Where that happens again and again, part the file with shard, or run more often.',
  },
  TOO_MANY_TARGETS: {
    cause: 'The client has more targets than GitHub lets a run write to within ten minutes.',
    remedy: 'Spread them over several clients, or use an organization secret.',
    more: 'A run may send <most> requests that write in that time, and a target takes six.',
  },
  CLIENT_CLAIMED_TWICE: {
    cause: 'Two clients of the file claim what only one may have: <same>.',
    remedy: 'Remove one of them, or give one another target, name-prefix or unique-name.',
    more: 'Nothing was written for either.',
  },
  NOT_CONVERGING: {
    cause: 'New secrets were issued, and still <findings>, so no more are issued.',
    remedy: 'Find out what undoes it, then set "force-rotate: true" once.',
  },
  PUBLISH_INCOMPLETE: {
    cause: 'Some targets did not take the new secret and keep the old one; the others use the new one.',
    remedy: 'Mend what their errors say and run again: then all get one secret.',
  },
  REVOCATION_INCOMPLETE: {
    cause: 'Secret <keyId> was to be revoked and still logs in.',
    remedy: 'Remove it now (command below), then mend what else failed and run again.',
    more: 'A target that still holds it loses access until that run.',
    paste: ['az ad app credential delete --id <application> --key-id <keyId>'],
  },
  ROLLBACK_INCOMPLETE: {
    cause: 'A new secret that no target took could not be removed again.',
    remedy: 'Nothing to do: nobody knows its value, and a later run removes it.',
    more: 'It has to be 30 minutes old for that.',
  },
  CANCELLED: {
    cause: 'The run was cancelled.',
    remedy: 'Run again when ready; every step is safe to repeat.',
  },
  FHIR_SERVICE_NOT_FOUND: {
    cause: 'Azure has no FHIR service with this resource ID (or the registrar may not read it).',
    remedy: 'Check the input fhir-service; the command below lists what there is.',
    paste: ["az resource list --resource-type Microsoft.HealthcareApis/workspaces/fhirservices --query '[].id'"],
  },
  FHIR_SERVICE_NOT_READY: {
    cause: 'The FHIR service is being created, deleted, or its provisioning failed.',
    remedy: 'Run again once its provisioning state is Succeeded.',
    more: 'The command below prints it.',
    paste: ['az resource show --ids <scope> --query properties.provisioningState --output tsv'],
  },
  FHIR_AUTHORITY_MISMATCH: {
    cause: 'The FHIR service trusts another tenant than the one of the client.',
    remedy: 'Use a registrar of tenant <authority><instead>.',
    more: '<loss>',
    paste: ['<commands>'],
  },
  AZURE_PERMISSION_MISSING: {
    cause: 'The registrar <trouble>.',
    remedy: '<advice>',
    more: 'The command grants it under a condition: only the wanted roles, and only to service principals other than the registrar. The scope is <scope>.',
    paste: [
      '<before>',
      "az role assignment create --assignee-object-id <registrarObjectId> --assignee-principal-type ServicePrincipal --role 'Role Based Access Control Administrator' --scope <quotedScope> --condition-version 2.0 --condition <condition>",
    ],
  },
  AZURE_READ_PERMISSION_MISSING: {
    cause: 'The registrar <trouble>.',
    remedy: '<advice>',
    more: 'It needs the role Reader there. The scope is <scope>.',
    paste: [
      '<before>',
      'az role assignment create --assignee-object-id <registrarObjectId> --assignee-principal-type ServicePrincipal --role Reader --scope <quotedScope>',
    ],
  },
  RESOURCE_LOCKED: {
    cause: 'A lock in Azure keeps the role assignments at the FHIR service as they are.',
    remedy: 'Let an owner remove the lock (below), run again, and set it again afterwards.',
    more: 'It is at <locked>.',
    paste: [
      "az rest --method GET --url <locks> --query 'value[].[id,properties.level]'",
      'az lock delete --ids LOCK_ID',
    ],
  },
  ROLE_UNKNOWN: {
    cause: 'Azure knows no role with the GUID that fhir-roles names.',
    remedy: 'Check the GUIDs in fhir-roles; the command lists the roles that can be assigned there.',
    paste: ["az role definition list --scope <scope> --query '[].[name,roleName]' --output tsv"],
  },
  ROLE_NOT_ASSIGNED: {
    cause: 'Azure refused to change a role at the FHIR service.',
    remedy: '<hint>',
    paste: ['<commands>'],
  },
  FHIR_AUDIENCE_UNKNOWN: {
    cause: 'Entra does not know the audience of the FHIR service in this tenant.',
    remedy: 'Give fhir-service as the resource ID, which tells the audience.',
    more: 'If it is given so already, the tenant lacks the service principal of Azure Healthcare APIs; the command below creates it.',
    paste: ['az ad sp create --id 4f6778d8-5aef-43dc-a1ff-b073724b9495'],
  },
  FHIR_URL_UNKNOWN: {
    cause: 'In a cloud that is not listed, nothing tells the URL of this FHIR service.',
    remedy: 'Use "verify: token", or give fhir-service as a URL and grant the role yourself.',
  },
  FHIR_UNAUTHORIZED: {
    cause: 'The FHIR service does not accept the token of the client (401).',
    remedy: 'Compare the authority and the audience of the service with those of the token.',
    more: '<hint>',
    paste: ['<command>'],
  },
  FHIR_FORBIDDEN: {
    cause: 'The FHIR service does not let the client read (403).',
    remedy: '<hint>',
    paste: ['<commands>'],
  },
  FHIR_ACCESS_REFUSED: {
    cause: 'The FHIR service refused this client when it was last asked.',
    remedy: 'Mend the role, then set "force-rotate: true" once, or delete the variable <variable>.',
    more: 'It stands in <place>.',
  },
  FHIR_UNREACHABLE: {
    cause: 'The FHIR service gives this runner no usable answer.',
    remedy: '<hint>',
  },
  RATE_LIMITED: {
    cause: '<service> limits requests and asks for a longer wait than this run may take.',
    remedy: 'Run again after <when>; spread scheduled runs over the hour.',
  },
  PROXY_UNREACHABLE: {
    cause: 'The proxy <proxy> does not answer, or does not connect to <host>.',
    remedy: 'Check HTTPS_PROXY, NO_PROXY and what the proxy allows.',
    more: 'The command below, run on the runner, shows the same (with --proxy-user where it wants a password).',
    paste: ['curl --head --proxy http://<proxy> https://<host>'],
  },
  CERTIFICATE_UNTRUSTED: {
    cause: 'The runner does not trust the certificate of <host>.',
    remedy: '<advice>',
    paste: ['<setting>'],
  },
  ANSWER_INTERCEPTED: {
    cause: 'A web page came in place of an answer, as proxies and portals send it.',
    remedy: 'Read it (below), then let the network pass <host> unchanged.',
    more: 'Check the address, too<input>.',
    paste: ['curl --include https://<host>'],
  },
  ENDPOINT_UNREACHABLE: {
    cause: 'This runner cannot reach <host>.',
    remedy: 'Check firewall and DNS<input>.',
    more: 'The command below, run on the runner, shows the same.',
    paste: ['curl --head https://<host>'],
  },
  SERVICE_UNAVAILABLE: {
    cause: '<service> <trouble>.',
    remedy: '<advice>',
    more: '<page>',
  },
  REQUEST_REFUSED: {
    cause: '<service> refused a request for a reason that has no code of its own here.',
    remedy: 'The end of this message has its answer; run again when that is mended.',
  },
  INTERNAL_ERROR: {
    cause: 'A bug in this action.',
    remedy: 'Please report it with the debug log (gh run rerun RUN_ID --debug).',
  },
} as const satisfies Record<string, Explanation>;

export type FailureCode = keyof typeof FAILURES;

type Placeholder<Text> = Text extends `${string}<${infer Name}>${infer Rest}` ? Name | Placeholder<Rest> : never;
type TextOf<Code extends FailureCode> =
  | (typeof FAILURES)[Code]['cause' | 'remedy']
  | ((typeof FAILURES)[Code] extends { more: infer Text } ? Text : never)
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

/** Builds the failure of that code: what is wrong, what to do, what was attempted, what was said. */
export function failure<Code extends FailureCode>(
  code: Code,
  { attempted, said, cause }: Circumstances,
  ...[facts]: keyof Facts<Code> extends never ? [] : [Facts<Code>]
): RegistrarError {
  const explanation: Explanation = FAILURES[code];
  const known: Readonly<Record<string, string>> = { ...facts };
  const fill = (text = '') => text.replace(/<(\w+)>/g, (_, name: string) => known[name] ?? '');
  const answer = said && `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.$/, '')}.`;
  const { remedy, more, paste = [] } = explanation;
  const sentences = [explanation.cause, remedy, more].map((text) => fill(text).replace(/^ +| +$/g, ''));
  const text = [...sentences, `Could not ${attempted}.`, answer].filter(Boolean).join(' ');
  // Names and answers that others wrote may contain line breaks; only the list of bad inputs has lines of its own.
  const message = `${code}: ${code === 'INPUT_INVALID' ? text.replace('\n ', '\n') : oneLine(text, LONGEST)}`;
  const lines = paste.flatMap((line) => fill(line).split('\n')).filter(Boolean);
  return new RegistrarError(code, message, lines, cause);
}
