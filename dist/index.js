/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 5428:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BP: () => (/* binding */ explainPassing),
/* harmony export */   GC: () => (/* binding */ explainRefusal),
/* harmony export */   SK: () => (/* binding */ explaining),
/* harmony export */   Vv: () => (/* binding */ explainUnexpected),
/* harmony export */   hU: () => (/* binding */ unavailable),
/* harmony export */   lt: () => (/* binding */ explainSilence)
/* harmony export */ });
/* harmony import */ var _net_refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(955);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4552);
/** What every service's refusals have in common. What is peculiar to a service is explained in its own folder. */


/** Does the work; a refusal comes out as a failure with a code. Anything else passes as it is. */
async function explaining(attempted, peculiar, work) {
    try {
        return await work();
    }
    catch (error) {
        throw explainRefusal(error, attempted, peculiar);
    }
}
/** @returns the error itself when it is no refusal */
function explainRefusal(error, attempted, peculiar) {
    const refusal = (0,_net_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refusalOf */ .Of)(error);
    if (refusal === undefined)
        return error;
    const circumstances = { attempted, said: (0,_net_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .said */ .ag)(refusal), cause: error };
    return (explainPassing(refusal, circumstances) ??
        peculiar(refusal, circumstances) ??
        (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('REQUEST_REFUSED', circumstances, { service: nameOf(refusal) }));
}
/** A page of somebody in between, no usable answer, throttled, or unavailable: the same at every service. */
function explainPassing(refusal, circumstances) {
    if (!refusal.heldBack && (refusal.status === undefined || refusal.page))
        return explainSilence(refusal, circumstances);
    if ((0,_net_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .throttled */ .v6)(refusal)) {
        const seconds = Math.ceil(((0,_net_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .waitOf */ .pE)(refusal) ?? 60_000) / 1000);
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('RATE_LIMITED', circumstances, {
            service: nameOf(refusal),
            when: seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`,
        });
    }
    return (0,_net_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .transient */ ["do"])(circumstances.cause) === undefined ? undefined : unavailable(refusal, circumstances, 'failed');
}
/** @param what it did as often as it was asked, for as long as this run may wait */
function unavailable(refusal, circumstances, what, advice = LATER) {
    const { attempts = 1, spentMs = 0 } = refusal;
    const often = attempts > 1 ? ` in ${attempts} attempts, ${Math.round(spentMs / 1000)} s in all` : '';
    return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('SERVICE_UNAVAILABLE', circumstances, {
        service: nameOf(refusal),
        trouble: `${what}${often}`,
        advice,
        page: statusPage(refusal),
    });
}
const LATER = 'Run again later; every step is safe to repeat.';
/** Where the public clouds say how they are: of another cloud or server, these pages know nothing. */
function statusPage({ server = '' }) {
    if (server === 'api.github.com')
        return 'How GitHub is: https://www.githubstatus.com.';
    const azure = /^(login\.microsoftonline|graph\.microsoft|management\.azure)\.com$|\.azurehealthcareapis\.com$/;
    return azure.test(server) ? 'How Azure and Entra are: https://azure.status.microsoft.' : '';
}
function nameOf({ service }) {
    return `${service.charAt(0).toUpperCase()}${service.slice(1)}`;
}
/** Why no usable answer arrived: the certificate, the proxy, what stands in between, the connection, or the service. */
function explainSilence(refusal, circumstances) {
    const { code, host = '', page, proxy, setBy } = refusal;
    const trouble = (0,_net_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .certificateTrouble */ .Xg)(refusal);
    const there = {
        host,
        input: setBy === undefined ? '' : `, and that ${isVariable(setBy) ? setBy : `the input ${setBy}`} is right`,
    };
    if (trouble === 'not yet valid')
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('CLOCK_WRONG', circumstances);
    if (trouble !== undefined)
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('CERTIFICATE_UNTRUSTED', circumstances, { host, ...certificateCure(trouble, host) });
    if (proxy !== undefined)
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('PROXY_UNREACHABLE', circumstances, { proxy: proxy.host, host });
    if (page)
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('ANSWER_INTERCEPTED', circumstances, there);
    const silent = refusal.host !== undefined && (code === undefined || code === 'ETIMEDOUT');
    const { said: told } = circumstances;
    const heard = silent ? { ...circumstances, said: `${told}, as where a firewall drops packets` } : circumstances;
    if (code !== undefined)
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('ENDPOINT_UNREACHABLE', heard, there);
    if (!silent)
        return unavailable(refusal, heard, 'gave no usable answer');
    const advice = `Run again later, or let ${host} through a firewall that drops packets.`;
    return unavailable(refusal, heard, 'did not answer', advice);
}
/** The runner sets it, not the workflow. */
function isVariable(name) {
    return /^[A-Z_]+$/.test(name);
}
/** Another authority cures neither what has expired nor what is for another name. */
function certificateCure(trouble, host) {
    const look = `curl --verbose --head https://${host}`;
    switch (trouble) {
        case 'untrusted':
            return {
                advice: 'Set NODE_EXTRA_CA_CERTS to a file with the authorities that signed it (below).',
                setting: 'env:\n  NODE_EXTRA_CA_CERTS: /etc/ssl/certs/your-network.pem',
            };
        case 'of another host':
            return {
                advice: 'It is for another name: check what its own resolves to here, and whether a proxy answers in its place.',
                setting: look,
            };
        default:
            return {
                advice: "It has expired: check the runner's clock; if that is right, the server needs a new one.",
                setting: look,
            };
    }
}
/** Whatever reached the end of a story: what nobody foresaw is a bug of ours and says so. */
function explainUnexpected(error, attempted) {
    if (error instanceof _failures_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistrarError */ .ep)
        return error;
    if (error instanceof Error && error.name === 'AbortError')
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('CANCELLED', { attempted });
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('INTERNAL_ERROR', { attempted, said: message, cause: error });
}


/***/ }),

/***/ 4552:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V2: () => (/* binding */ failure),
/* harmony export */   ep: () => (/* binding */ RegistrarError)
/* harmony export */ });
/* unused harmony export FAILURES */
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7021);
/**
 * Every way this action fails: a stable code, what it means, what to do, what to paste.
 *
 * `<name>` is filled from the facts of the failure. docs/troubleshooting.md has one entry per code; a test keeps the
 * two together.
 */

const LONGEST = 20_000;
const APP_TOKEN_STEP = [
    '- id: app-token',
    '  uses: actions/create-github-app-token@v3',
    '  with:',
    '    client-id: ${{ vars.REGISTRAR_APP_CLIENT_ID }}',
    '    private-key: ${{ secrets.REGISTRAR_APP_KEY }}',
    '# and in the step of this action:',
    '- with:',
    '    github-token: ${{ steps.app-token.outputs.token }}',
];
const WITHOUT_SECRET = [
    '    credential: federated',
    '    trust: repo:OWNER/REPO:environment:NAME # the jobs that sign in as the client',
];
const FAILURES = {
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
};
/** A failure that was expected and is explained. `message` is what the `::error` shows. */
class RegistrarError extends Error {
    code;
    /** Lines to paste, printed below the error. */
    paste;
    constructor(code, message, paste, cause) {
        super(message, cause === undefined ? undefined : { cause });
        this.name = 'RegistrarError';
        this.code = code;
        this.paste = paste;
    }
}
/** Builds the failure of that code: what is wrong, what to do, what was attempted, what was said. */
function failure(code, { attempted, said, cause }, ...[facts]) {
    const explanation = FAILURES[code];
    const known = { ...facts };
    const fill = (text = '') => text.replace(/<(\w+)>/g, (_, name) => known[name] ?? '');
    const answer = said && `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.$/, '')}.`;
    const { remedy, more, paste = [] } = explanation;
    const sentences = [explanation.cause, remedy, more].map((text) => fill(text).replace(/^ +| +$/g, ''));
    const text = [...sentences, `Could not ${attempted}.`, answer].filter(Boolean).join(' ');
    // Names and answers that others wrote may contain line breaks; only the list of bad inputs has lines of its own.
    const message = `${code}: ${code === 'INPUT_INVALID' ? text.replace('\n ', '\n') : (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text, LONGEST)}`;
    const lines = paste.flatMap((line) => fill(line).split('\n')).filter(Boolean);
    return new RegistrarError(code, message, lines, cause);
}


/***/ }),

/***/ 2439:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M$: () => (/* binding */ MARK),
/* harmony export */   Oo: () => (/* binding */ isRevoking),
/* harmony export */   SW: () => (/* binding */ slotOf),
/* harmony export */   ZH: () => (/* binding */ unfinishedLeak),
/* harmony export */   b4: () => (/* binding */ credentialName),
/* harmony export */   oq: () => (/* binding */ SIGN_IN_AUDIENCES),
/* harmony export */   tX: () => (/* binding */ differences)
/* harmony export */ });
/* unused harmony export admitsPersonalAccounts */
/** The app registration in the field's own terms (Microsoft Graph `application`), and whose its credentials are. */
/** With the slot behind it, the mark of everything in Entra and Azure that this action makes. */
const MARK = 'fhir-client-registrar';
const SIGN_IN_AUDIENCES = [
    'AzureADMyOrg',
    'AzureADMultipleOrgs',
    'AzureADandPersonalMicrosoftAccount',
    'PersonalMicrosoftAccount',
];
const DISPLAY_NAME_LIMIT = 90;
const REVOKING = '-revoking';
const OURS = new RegExp(`^${MARK} ([0-9a-f]{12})(?:\\s|$)`);
/**
 * The display name that makes a credential ours. `nonce`, eight hex digits, is new for each: so one whose answer was
 * lost is known by its whole name. Graph documents 90 characters for key credentials and cuts longer ones; passwords
 * are held to the same.
 */
function credentialName({ slot, runId, runAttempt, revoking, description }, nonce) {
    const issue = `${runId}.${runAttempt}.${nonce}${revoking ? REVOKING : ''}`;
    const name = [MARK, slot, issue, description].filter(Boolean).join(' ');
    return name
        .slice(0, DISPLAY_NAME_LIMIT)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd();
}
/** Issued in a leak response. */
function isRevoking({ displayName }) {
    return slotOf({ displayName }) !== undefined && displayName.split(' ')[2]?.endsWith(REVOKING) === true;
}
/**
 * A leak was not answered to the end: something lives that is older than the secret that was issued for it.
 *
 * @param ours of one slot, oldest first
 */
function unfinishedLeak(ours, now) {
    const revoking = ours.filter(isRevoking).at(-1);
    return revoking !== undefined && ours.some(({ start, end }) => end > now && start < revoking.start);
}
/** The slot whose credential this is; `undefined` for one that this action did not make. */
function slotOf({ displayName }) {
    return OURS.exec(displayName)?.[1];
}
const PERSONAL = ['AzureADandPersonalMicrosoftAccount', 'PersonalMicrosoftAccount'];
function admitsPersonalAccounts(signInAudience) {
    return PERSONAL.includes(signInAudience);
}
/**
 * The fields that differ from what stands there: what an update has to send, or `undefined` for nothing. What the
 * audience that is asked for demands of other properties is among them: both have to come in one request.
 */
function differences(application, wanted) {
    const { redirectUris, ...given } = wanted;
    const fields = {
        ...given,
        ...(admitsPersonalAccounts(wanted.signInAudience ?? '') && { requestedAccessTokenVersion: 2 }),
    };
    const changed = {};
    for (const [name, value] of Object.entries(fields)) {
        if (application[name] !== value)
            changed[name] = value;
    }
    if (redirectUris !== undefined && !sameMembers(redirectUris, application.redirectUris))
        changed['redirectUris'] = redirectUris;
    return Object.keys(changed).length === 0 ? undefined : changed;
}
function sameMembers(some, others) {
    return new Set(some).size === new Set(others).size && some.every((item) => others.includes(item));
}


/***/ }),

/***/ 9859:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ inputBehind),
/* harmony export */   J: () => (/* binding */ CLOUDS)
/* harmony export */ });
const CLOUDS = [
    {
        name: 'AzureCloud',
        authorityHost: 'https://login.microsoftonline.com',
        graphUrl: 'https://graph.microsoft.com',
        resourceManagerUrl: 'https://management.azure.com',
        vaultSuffix: 'vault.azure.net',
        fhirSuffix: 'fhir.azurehealthcareapis.com',
        personalAccounts: true,
    },
    {
        name: 'AzureUSGovernment',
        authorityHost: 'https://login.microsoftonline.us',
        graphUrl: 'https://graph.microsoft.us',
        resourceManagerUrl: 'https://management.usgovcloudapi.net',
        vaultSuffix: 'vault.usgovcloudapi.net',
        fhirSuffix: 'fhir.azurehealthcareapis.us',
        personalAccounts: false,
    },
    {
        name: 'AzureChinaCloud',
        authorityHost: 'https://login.chinacloudapi.cn',
        graphUrl: 'https://microsoftgraph.chinacloudapi.cn',
        resourceManagerUrl: 'https://management.chinacloudapi.cn',
        vaultSuffix: 'vault.azure.cn',
        personalAccounts: false,
    },
];
const ENDPOINT_INPUTS = {
    authorityHost: 'authority-host',
    graphUrl: 'graph-url',
    resourceManagerUrl: 'resource-manager-url',
    vaultSuffix: 'vault-suffix',
};
/** The input that an endpoint comes from: its own, `cloud`, or none for the default. */
function inputBehind(endpoint, url) {
    const cloud = CLOUDS.find((listed) => listed[endpoint] === url);
    if (cloud === undefined)
        return ENDPOINT_INPUTS[endpoint];
    return cloud === CLOUDS[0] ? undefined : 'cloud';
}


/***/ }),

/***/ 4926:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K3: () => (/* binding */ FHIR_ROLES),
/* harmony export */   Nm: () => (/* binding */ parseFhirRole),
/* harmony export */   gt: () => (/* binding */ parseFhirService),
/* harmony export */   qt: () => (/* binding */ READER)
/* harmony export */ });
/* harmony import */ var _guid_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5168);

/** Built-in roles for the data plane. Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/integration */
const FHIR_ROLES = [
    { name: 'FHIR Data Reader', id: '4c8d0bbc-75d3-4935-991f-5f3c56d81508', reads: true },
    { name: 'FHIR Data Writer', id: '3f88fce4-5892-4214-ae73-ba5294559913', reads: true },
    { name: 'FHIR Data Contributor', id: '5a1fc7df-4bf1-4951-a576-89034ee01acd', reads: true },
    { name: 'FHIR Data Exporter', id: '3db33094-8700-4567-8da5-1501d4e7e843', reads: true },
    { name: 'FHIR Data Importer', id: '4465e953-8ced-4406-a58e-0f6e3f3b530b', reads: true },
    { name: 'FHIR Data Converter', id: 'a1705bd2-3a8f-45a5-8683-466fcfd5cc24', reads: false },
    { name: 'FHIR Data Bulk Operator', id: '804db8d3-32c7-4ad4-a975-3f6f90d5f5f5', reads: false },
    { name: 'FHIR SMART User', id: '4ba50f17-9666-485c-a643-ff00808643f0', reads: true },
];
/** Least privilege: the default. */
const READER = FHIR_ROLES[0];
const RESOURCE_ID = /^\/subscriptions\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/resourceGroups\/[\p{L}\p{N}._()-]{1,90}\/providers\/Microsoft\.HealthcareApis\/workspaces\/([a-z0-9]{3,24})\/fhirservices\/([a-z0-9-]{1,24})$/iu;
const RETIRED_RESOURCE_ID = /\/providers\/Microsoft\.HealthcareApis\/services\//i;
const RETIRED_HOST = /^[a-z0-9-]+\.azurehealthcareapis\.(com|us|cn)$|^[a-z0-9]+\.fhir\.azurehealthcareapis\.(com|us)$/i;
const RETIRED = 'a FHIR service of Azure Health Data Services. What was given is an Azure API for FHIR, which Microsoft retired on 30 September 2026; migrate to a FHIR service (Microsoft.HealthcareApis/workspaces/fhirservices, https://WORKSPACE-NAME.fhir.azurehealthcareapis.com) and name that';
const FORMS = 'the resource ID /subscriptions/…/resourceGroups/…/providers/Microsoft.HealthcareApis/workspaces/WORKSPACE/fhirservices/NAME or its https:// URL';
/** Reads `fhir-service`. A string says what is accepted instead. */
function parseFhirService(given, cloud, unlisted) {
    if (RETIRED_RESOURCE_ID.test(given))
        return RETIRED;
    // Case folding in Unicode takes the long s for s and the Kelvin sign for k.
    if (/[\u017f\u212a]/.test(given))
        return FORMS;
    if (cloud.fhirSuffix === undefined && !unlisted)
        return `nothing: Azure Health Data Services is not offered in ${cloud.name}`;
    const resource = RESOURCE_ID.exec(given.replace(/\/+$/, ''));
    if (resource !== null) {
        const host = `${resource[1]}-${resource[2]}.${cloud.fhirSuffix}`.toLowerCase();
        // In a cloud that is not listed, the host suffix is unknown, and with it the URL.
        return { resourceId: resource[0], ...(!unlisted && { url: `https://${host}` }) };
    }
    const url = URL.canParse(given) ? new URL(given) : undefined;
    if (url === undefined || url.protocol !== 'https:' || url.username || url.password || url.search || url.hash) {
        return FORMS;
    }
    if (RETIRED_HOST.test(url.hostname))
        return RETIRED;
    const name = url.host.endsWith(`.${cloud.fhirSuffix}`) && url.host.slice(0, -`.${cloud.fhirSuffix}`.length);
    if (!unlisted && !(name && /^[a-z0-9]+-[a-z0-9-]+$/.test(name) && url.pathname === '/')) {
        return `https://WORKSPACE-NAME.${cloud.fhirSuffix} in ${cloud.name}`;
    }
    return { url: (url.origin + url.pathname).replace(/\/+$/, '') };
}
/** They let their holder manage the service, or whoever may: no client is given one. */
const PRIVILEGED_ROLES = {
    '8e3af657-a8ff-443c-a75c-2fe8c4bcb635': 'Owner',
    'b24988ac-6180-42a0-ab88-20f7382dd24c': 'Contributor',
    '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': 'User Access Administrator',
    'f58310d9-a9f6-439a-9e8d-f62e7b41a168': 'Role Based Access Control Administrator',
};
/** A built-in role by name, or any role but the privileged ones by GUID. A string says what is accepted instead. */
function parseFhirRole(given) {
    const builtIn = FHIR_ROLES.find((role) => role.name.toLowerCase() === given.toLowerCase() || role.id === given.toLowerCase());
    if (builtIn !== undefined)
        return builtIn;
    const names = `one of ${FHIR_ROLES.map((role) => role.name).join(', ')}`;
    const privileged = PRIVILEGED_ROLES[given.toLowerCase()];
    if (privileged !== undefined)
        return `${names}; this is ${privileged}, a privileged role, and no client is given one`;
    if ((0,_guid_js__WEBPACK_IMPORTED_MODULE_0__/* .isGuid */ .W)(given))
        return { name: `role ${given.toLowerCase()}`, id: given.toLowerCase(), reads: true };
    return `none, the GUID of a role definition, or ${names}`;
}


/***/ }),

/***/ 5168:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ isGuid),
/* harmony export */   t: () => (/* binding */ guidIn)
/* harmony export */ });
/** Identifiers of Microsoft's: applications, tenants, credentials, roles. */
const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const WHOLE = new RegExp(`^${GUID}$`, 'i');
const INSIDE = new RegExp(GUID, 'i');
function isGuid(text) {
    return WHOLE.test(text);
}
/** The first one in a text, lower-case. */
function guidIn(text) {
    return INSIDE.exec(text)?.[0]?.toLowerCase();
}


/***/ }),

/***/ 9753:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GT: () => (/* binding */ namesFor),
/* harmony export */   MT: () => (/* binding */ prefixOf),
/* harmony export */   Pr: () => (/* binding */ meaningOf)
/* harmony export */ });
const SUFFIXES = {
    secret: '_CLIENT_SECRET',
    clientId: '_CLIENT_ID',
    tenantId: '_TENANT_ID',
    url: '_URL',
    expiresOn: '_CLIENT_SECRET_EXPIRES_ON',
    marker: '_CLIENT_SECRET_ID',
    lock: '_CLIENT_SECRET_LOCK',
    targets: '_CLIENT_TARGETS',
    access: '_CLIENT_ACCESS',
};
function namesFor(prefix) {
    const names = Object.entries(SUFFIXES).map(([meaning, suffix]) => [meaning, prefix + suffix]);
    return Object.fromEntries(names);
}
/** What a name stands for, and the names of the same prefix; the longest suffix counts. */
function meaningOf(name) {
    const fitting = Object.entries(SUFFIXES).filter(([, suffix]) => name.endsWith(suffix));
    const [longest] = fitting.sort(([, one], [, other]) => other.length - one.length);
    if (longest === undefined)
        throw new Error(`Invariant violation: ${name} is none of the names`);
    const [meaning, suffix] = longest;
    return { meaning: meaning, names: namesFor(name.slice(0, -suffix.length)) };
}
/** The prefix of a marker's name. */
function prefixOf(marker) {
    return /^(.+)_CLIENT_SECRET_ID$/.exec(marker)?.[1];
}


/***/ }),

/***/ 3175:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   UQ: () => (/* binding */ TARGET_PATTERNS),
/* harmony export */   UU: () => (/* binding */ TARGET_EXAMPLES),
/* harmony export */   al: () => (/* binding */ inOrder),
/* harmony export */   hu: () => (/* binding */ parseTarget),
/* harmony export */   iU: () => (/* binding */ vaultSecretName)
/* harmony export */ });
const OWNER = '(?<owner>[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38}))';
const REPOSITORY = '(?<repository>[A-Za-z0-9._-]{1,100})';
/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault */
const VAULT = '(?<owner>[A-Za-z](?!.*--)[A-Za-z0-9-]{1,22}[A-Za-z0-9])';
const WITH_VARIABLES = {
    service: 'GitHub',
    readable: true,
    keepsState: true,
    takesSecret: true,
    atOnce: false,
};
const SECRETS_ALONE = { ...WITH_VARIABLES, readable: false, keepsState: false };
const KINDS = [
    {
        kind: 'environment',
        notation: new RegExp(`^repo:${OWNER}/${REPOSITORY}:environment:(?<environment>.{1,255})$`, 'su'),
        example: 'repo:OWNER/REPO:environment:NAME',
        ...WITH_VARIABLES,
    },
    {
        kind: 'repository',
        notation: new RegExp(`^repo:${OWNER}/${REPOSITORY}$`),
        example: 'repo:OWNER/REPO',
        ...WITH_VARIABLES,
    },
    { kind: 'organization', notation: new RegExp(`^org:${OWNER}$`), example: 'org:ORG', ...WITH_VARIABLES },
    {
        kind: 'dependabot',
        notation: new RegExp(`^dependabot:${OWNER}/${REPOSITORY}$`),
        example: 'dependabot:OWNER/REPO',
        ...SECRETS_ALONE,
    },
    {
        kind: 'codespaces',
        notation: new RegExp(`^codespaces:${OWNER}/${REPOSITORY}$`),
        example: 'codespaces:OWNER/REPO',
        ...SECRETS_ALONE,
    },
    {
        kind: 'variables',
        notation: new RegExp(`^variables:${OWNER}/${REPOSITORY}$`),
        example: 'variables:OWNER/REPO',
        ...WITH_VARIABLES,
        takesSecret: false,
    },
    {
        kind: 'vault',
        notation: new RegExp(`^vault:${VAULT}(?:/(?<secret>[A-Za-z0-9-]{1,127}))?$`),
        example: 'vault:NAME or vault:NAME/SECRET',
        service: 'Key Vault',
        readable: true,
        keepsState: false,
        takesSecret: true,
        atOnce: true,
    },
];
/** What one entry of `publish-to` looks like. */
const TARGET_PATTERNS = KINDS.map((row) => row.notation);
const TARGET_EXAMPLES = KINDS.map((row) => row.example).sort();
/** Reads one entry of `publish-to`. As in OIDC subjects, `%3A` in an environment name stands for a colon. */
function parseTarget(notation) {
    for (const { notation: pattern, example: _, ...row } of KINDS) {
        const match = pattern.exec(notation);
        if (match === null)
            continue;
        const { owner = '', repository, environment: name, secret } = match.groups ?? {};
        if (/^\.{1,2}$/.test(repository ?? '') || /^\.{1,2}$/.test(name ?? ''))
            return undefined;
        const environment = name?.replace(/%3a/gi, ':').replace(/%2c/gi, ',');
        if (environment !== undefined && !/^[^\p{Cc}\p{Cs}]*$/u.test(environment))
            return undefined;
        return {
            ...row,
            notation: environment === undefined ? notation : notation.slice(0, -(name?.length ?? 0)) + environment,
            owner,
            ...(repository !== undefined && { repository }),
            ...(environment !== undefined && { environment }),
            ...(secret !== undefined && { secret }),
        };
    }
    return undefined;
}
/** What a secret is called in a vault: there, names have hyphens. */
function vaultSecretName({ secret }, names) {
    return secret ?? names.secret.replaceAll('_', '-');
}
/**
 * Equal for two targets that are one place, however they are written: names of GitHub and Azure are case-insensitive, a
 * repository's variables are the repository, and a vault's secret may be named or not.
 *
 * @param holderId immutable ID of its repository or organization, in place of a name that may be an old one
 */
function placeOf(target, names, holderId) {
    const { kind, owner, repository, notation } = target;
    if (kind === 'vault')
        return `vault:${owner}/${vaultSecretName(target, names)}`.toLowerCase();
    const name = repository === undefined ? owner : `${owner}/${repository}`;
    const place = notation.replace(/^variables:/, 'repo:').replace(`:${name}`, `:${holderId ?? name}`);
    return place.toLowerCase();
}
/**
 * The order in which targets are served: what takes the secret with everything beside it in one write, so that its
 * refusal changes nothing; then the home, which keeps the state; last what gets no secret.
 */
function inOrder(home, places) {
    const rank = ({ target }) => (target.atOnce ? 0 : target === home ? 1 : target.takesSecret ? 2 : 3);
    return [...places].sort((one, other) => rank(one) - rank(other));
}


/***/ }),

/***/ 8239:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NW: () => (/* binding */ TRUST_PATTERNS),
/* harmony export */   Sb: () => (/* binding */ parseTrust),
/* harmony export */   Us: () => (/* binding */ trustIn),
/* harmony export */   VI: () => (/* binding */ TRUST_EXAMPLES),
/* harmony export */   VY: () => (/* binding */ isOurTrust),
/* harmony export */   ci: () => (/* binding */ trustName),
/* harmony export */   dM: () => (/* binding */ TRUST_LIMIT),
/* harmony export */   iE: () => (/* binding */ sameEnvironment)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3175);
/** Which jobs at GitHub may sign in as a client, and how the federated credential of each is called. */


const TRUST_EXAMPLES = [
    'repo:OWNER/REPO:environment:NAME',
    'repo:OWNER/REPO:ref:refs/heads/BRANCH',
    'repo:OWNER/REPO:ref:refs/tags/TAG',
    'subject: and the exact subject of an OIDC token',
];
/** What one entry of `trust` looks like, as far as an editor can tell. */
const TRUST_PATTERNS = [
    /^repo:[^/:]+\/[^/:]+:environment:.+$/,
    /^repo:[^/:]+\/[^/:]+:ref:refs\/(heads|tags)\/.+$/,
    /^[Ss][Uu][Bb][Jj][Ee][Cc][Tt]:.+$/,
];
/** What Microsoft Graph lets one application have. */
const TRUST_LIMIT = 20;
/** Longest subject that Graph takes. */
const SUBJECT_LENGTH = 600;
/** Reads one entry of `trust`. `undefined` for what is none. */
function parseTrust(notation) {
    if (!/^[\x20-\x7e\p{L}\p{M}\p{N}\p{P}\p{S}]+$/u.test(notation))
        return undefined;
    if (/^subject:/i.test(notation)) {
        const subject = notation.slice('subject:'.length).trim();
        if (subject === '' || subject.length > SUBJECT_LENGTH)
            return undefined;
        return everybody(subject) ? undefined : { kind: 'subject', notation, subject };
    }
    const [, place = '', ref = ''] = /^(repo:[^/:]+\/[^/:]+):ref:(refs\/(?:heads|tags)\/[^\s~^:?*[\\]+)$/.exec(notation) ?? [];
    if (ref !== '') {
        const repository = (0,_targets_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTarget */ .hu)(place);
        return repository && { kind: 'repository', notation, repository, context: `ref:${ref}` };
    }
    const target = (0,_targets_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTarget */ .hu)(notation);
    if (target?.environment === undefined || target.environment.includes('*'))
        return undefined;
    return trustIn(target);
}
/** The trust in the jobs of an environment. */
function trustIn(target) {
    const { owner, repository = '', environment = '' } = target;
    const place = (0,_targets_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTarget */ .hu)(`repo:${owner}/${repository}`);
    if (place === undefined)
        throw new Error(`Invariant violation: ${target.notation} is in no repository`);
    const context = `environment:${environment.replaceAll(':', '%3A')}`;
    return { kind: 'repository', notation: target.notation, repository: place, context };
}
/** Entra knows no wildcards, and pull requests come from anybody. */
function everybody(subject) {
    return subject.includes('*') || /:pull_request$/i.test(subject);
}
/** What cannot stand in one list: the same environment, spelled twice. */
function sameEnvironment(one, other) {
    return (one.kind === 'repository' &&
        other.kind === 'repository' &&
        one.repository.notation.toLowerCase() === other.repository.notation.toLowerCase() &&
        one.context.startsWith('environment:') &&
        one.context.toLowerCase() === other.context.toLowerCase());
}
/**
 * A federated credential is called after what never changes: a renamed repository is found again, and its subject
 * patched.
 *
 * @param repositoryId of an entry for a repository
 */
function trustName(slot, entry, repositoryId) {
    return `${namePrefix(slot)}${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(hashed(entry, repositoryId), 'utf8').digest('hex').slice(0, 12)}`;
}
function hashed(entry, repositoryId) {
    if (entry.kind === 'subject')
        return entry.subject;
    if (repositoryId === undefined)
        throw new Error(`Invariant violation: the ID of ${entry.notation} is not known`);
    const { context } = entry;
    return `${repositoryId}\n${context.startsWith('environment:') ? context.toLowerCase() : context}`;
}
function namePrefix(slot) {
    return `fcr-${slot}-`;
}
/** Whether a federated credential is one of this slot, by its name. */
function isOurTrust({ name }, slot) {
    return name.startsWith(namePrefix(slot)) && /^[0-9a-f]{12}$/.test(name.slice(namePrefix(slot).length));
}


/***/ }),

/***/ 9813:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ REST_MS)
/* harmony export */ });
/** How long a story may be held back by the limits of services. All times are elapsed milliseconds. */
/** Unless somebody allows more. */
const REST_MS = 120_000;


/***/ }),

/***/ 8130:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ll: () => (/* binding */ MOST_PAGES),
/* harmony export */   s4: () => (/* binding */ LARGEST_ANSWER),
/* harmony export */   xG: () => (/* binding */ LONGEST_TEXT)
/* harmony export */ });
/** How much of what a service sends is looked at. */
/** Bytes of an answer. */
const LARGEST_ANSWER = 8 * 1024 * 1024;
/** Lists are read to this page at most. */
const MOST_PAGES = 1_000;
/** Characters of a text: a pattern may take time that grows with the square of them. */
const LONGEST_TEXT = 2_000;


/***/ }),

/***/ 6713:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  cv: () => (/* binding */ exchange),
  J5: () => (/* binding */ refused),
  _P: () => (/* binding */ unusable)
});

// EXTERNAL MODULE: ./build/net/bounds.js
var bounds = __nccwpck_require__(8130);
// EXTERNAL MODULE: ./build/net/gate.js + 1 modules
var net_gate = __nccwpck_require__(561);
// EXTERNAL MODULE: ./build/net/json.js
var net_json = __nccwpck_require__(7661);
// EXTERNAL MODULE: ./build/net/refusal.js
var refusal = __nccwpck_require__(955);
// EXTERNAL MODULE: ./build/net/retry.js
var retry = __nccwpck_require__(8853);
;// CONCATENATED MODULE: ./build/net/unreachable.js
/** Why no answer came from `url`: the name, the connection, the certificate, or the proxy in between. */
function connectionFailure(error, url) {
    const { host } = new URL(url);
    const proxy = error instanceof Error && 'proxy' in error ? error.proxy : undefined;
    // Of a name with several addresses every one was tried.
    const first = error instanceof AggregateError ? error.errors[0] : error;
    if (!(first instanceof Error))
        return { host, message: String(first) };
    const code = 'code' in first && typeof first.code === 'string' ? first.code : undefined;
    return { host, code, message: first.message, ...(proxy && { proxy }) };
}

;// CONCATENATED MODULE: ./build/net/exchange.js
/** The one way to ask a service: a client library forms the request, what came over the wire is read here, once. */






const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 307, 308]);
/** Header that names the request in the service's own logs. */
const REQUEST_ID = {
    'GitHub OIDC': ['x-github-request-id', 'x-vss-e2eid'],
    'Microsoft Entra': ['x-ms-request-id'],
    'Microsoft Graph': ['request-id'],
    'Azure Resource Manager': ['x-ms-request-id'],
    'Azure Key Vault': ['x-ms-request-id'],
    GitHub: ['x-github-request-id'],
    'the FHIR service': ['x-request-id'],
};
/**
 * Asks a service once. `work` calls the client library; whatever the library makes of the answer, or of the lack of
 * one, is not looked at.
 *
 * @throws ServiceError when no answer came, or a redirection that is not followed; what ended the story at the gate
 */
async function exchange(asked, runtime, work) {
    const came = {};
    const send = async (request) => {
        try {
            came.answer = await follow(request, asked, runtime);
            return came.answer;
        }
        catch (error) {
            came.lost = { error };
            throw error;
        }
    };
    try {
        await work(send);
    }
    catch (error) {
        if (came.answer === undefined && came.lost === undefined)
            throw error;
    }
    // As it is: a library may have wrapped it.
    if (came.lost !== undefined)
        throw came.lost.error;
    if (came.answer === undefined)
        throw new Error(`Invariant violation: nothing was sent to ${asked.service}`);
    return came.answer;
}
/** An answer that says no, with what the service says about it. */
function refused(answer, said) {
    const { asked, status, requestId, headers, json, host, heldMs } = answer;
    const { service, method, path } = asked;
    const wait = (0,refusal/* retryAfterMs */.Vs)(headers['retry-after'], headers['date']);
    return new refusal/* ServiceError */._7({
        service,
        method,
        path,
        status,
        requestId,
        headers,
        heldMs,
        documentation: (0,net_json/* string */.Yj)(json?.['documentation_url'])?.slice(0, bounds/* LONGEST_TEXT */.xG),
        server: host,
        ...(inBetween(answer) && { page: true, host, setBy: asked.setBy }),
        ...said,
        message: said.message.slice(0, bounds/* LONGEST_TEXT */.xG),
        code: said.code?.slice(0, bounds/* LONGEST_TEXT */.xG),
        retryAfterMs: wait ?? said.retryAfterMs,
    });
}
/** An answer that nobody can use. `what` completes "it sent …". */
function unusable(answer, what) {
    const { asked, requestId, host, heldMs } = answer;
    const { service, method, path } = asked;
    const page = inBetween(answer) && { page: true, host, setBy: asked.setBy };
    return new refusal/* ServiceError */._7({
        service,
        method,
        path,
        message: `it sent ${page ? 'a web page' : what}`,
        requestId,
        server: host,
        heldMs,
        ...page,
    });
}
/** A web page, or a redirection to one: no service sends that to a program, unless it is in trouble itself. */
function inBetween({ status, headers, body }) {
    const page = /\bhtml\b/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype|html|head|body)\b/i.test(body);
    return (page || (status > 299 && status < 400)) && !(0,refusal/* passingStatus */.a5)(status);
}
/** Renamed repositories answer with a redirection. Nobody else has a reason to, and no token goes to another origin. */
async function follow(request, asked, runtime) {
    let [{ url }, path] = [request, asked.path];
    for (let redirects = 0;; redirects++) {
        const answer = await once({ ...request, url }, { ...asked, path }, runtime);
        if (answer.status < 300 || answer.status > 399)
            return answer;
        const location = answer.headers['location'];
        const target = location && URL.canParse(location, url) ? new URL(location, url) : undefined;
        const follows = asked.service === 'GitHub' && REDIRECTS.has(answer.status) && redirects < MOST_REDIRECTS;
        if (!follows || target?.origin !== new URL(url).origin)
            throw refused(answer, { message: `a redirection to ${target?.host ?? 'nowhere'} that is not followed` });
        url = target.href;
        path = target.pathname;
    }
}
async function once(request, asked, runtime) {
    const { clock, log, wire, cancelled, allowance } = runtime;
    const { service, method, path, setBy, urgent = false, evenCancelled = false } = asked;
    const gate = (0,net_gate/* gateTo */.zQ)(service, runtime);
    const came = clock.elapsed();
    const send = async () => {
        const began = clock.elapsed();
        const heldMs = began - came;
        const debug = (what, requestId = '') => {
            const name = service === 'the FHIR service' ? 'FHIR' : service;
            log.debug(`${name} ${method} ${path.split('?')[0]} ${what} ${Math.round(clock.elapsed() - began)} ms${requestId}`);
        };
        const headers = lowerCase(request.headers);
        const answer = await (0,retry/* inTime */.R)((signal) => wire({ ...request, headers, signal }), runtime).catch((error) => {
            debug('no answer after');
            const silence = connectionFailure(error, request.url);
            throw new refusal/* ServiceError */._7({ service, method, path, setBy, heldMs, server: silence.host, ...silence }, error);
        });
        const requestId = REQUEST_ID[service].map((name) => answer.headers[name]).find((id) => id !== undefined);
        debug(String(answer.status), ` ${requestId ?? '-'}`);
        const date = new Date(answer.headers['date'] ?? '');
        const read = {
            ...answer,
            asked,
            host: new URL(request.url).host,
            requestId,
            json: (0,net_json/* parseJson */.qF)(answer.body),
            date: Number.isNaN(date.getTime()) ? undefined : date,
            elapsed: clock.elapsed(),
            took: clock.elapsed() - began,
            heldMs,
        };
        const restMs = askedRest(read);
        if (restMs !== undefined)
            gate.rest(restMs, `it answered ${answer.status} to ${method} ${path.split('?')[0]}`);
        return read;
    };
    try {
        const write = method !== 'GET';
        return await gate.pass(send, { write, urgent, evenCancelled, cancelled, allowance });
    }
    catch (error) {
        if (!(error instanceof net_gate/* HeldBack */.xG))
            throw error;
        const { message, waitMs } = error;
        throw new refusal/* ServiceError */._7({ service, method, path, setBy, message, heldBack: true, retryAfterMs: waitMs }, error);
    }
}
/** Whoever is told to wait speaks for all requests to that service. */
function askedRest(answer) {
    const { status, headers, asked } = answer;
    const wait = status < 400 ? undefined : (0,refusal/* retryAfterMs */.Vs)(headers['retry-after'], headers['date']);
    return wait ?? asked.restMs?.(answer);
}
function lowerCase(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}


/***/ }),

/***/ 561:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  xG: () => (/* binding */ HeldBack),
  zQ: () => (/* binding */ gateTo),
  Kw: () => (/* binding */ shareLimits)
});

// UNUSED EXPORTS: openGate

// EXTERNAL MODULE: ./build/net/allowance.js
var net_allowance = __nccwpck_require__(9813);
;// CONCATENATED MODULE: ./build/net/pace.js
/** How much a service admits in a minute, and what a run has sent it of that. */
const MINUTE = 60_000;
/** Work that is begun fits into so many minutes. */
const WORKING_MINUTES = 10;
const [READ_COSTS, WRITE_COSTS] = [1, 5];
/** Points that the lock of one client takes, with every look at it: they pass without waiting. */
const LOCK_COSTS = 16;
/** A lock is made, and removed. */
const LOCK_WRITES = 2;
/**
 * A request counts from when it is sent until a minute after its answer came: whenever in between the service saw it,
 * no minute of the service's holds more than the limit.
 */
function openPace({ points, writes }) {
    const unlimited = points === Number.POSITIVE_INFINITY && writes === Number.POSITIVE_INFINITY;
    const answered = [];
    let [usedPoints, usedWrites] = [0, 0];
    /** Of the work under locks. */
    let [holds, keptFree, pledged] = [0, 0, 0];
    const count = (write, sign) => {
        usedPoints += sign * (write ? WRITE_COSTS : READ_COSTS);
        if (write)
            usedWrites += sign;
    };
    const forget = (now) => {
        let over = 0;
        for (const { until, write } of answered) {
            if (until > now)
                break;
            count(write, -1);
            over += 1;
        }
        if (over > 0)
            answered.splice(0, over);
    };
    const mostWrites = WORKING_MINUTES * writes;
    // What is kept free is used late: the more of it, the slower the whole.
    const mostKeptFree = Math.max(writes / 8, LOCK_WRITES);
    return {
        mostWrites,
        lacks(write, now) {
            if (unlimited)
                return undefined;
            forget(now);
            if (write && usedWrites + 1 + keptFree > writes)
                return 'writes';
            const costs = write ? WRITE_COSTS : READ_COSTS;
            return usedPoints + costs + holds * LOCK_COSTS > points ? 'points' : undefined;
        },
        begin(write) {
            if (!unlimited)
                count(write, 1);
        },
        end(write, now) {
            if (!unlimited)
                answered.push({ until: now + MINUTE, write });
        },
        next: () => answered[0]?.until,
        mayHold(more, now) {
            if (unlimited)
                return true;
            forget(now);
            const room = usedWrites + keptFree + LOCK_WRITES <= writes &&
                usedPoints + (holds + 1) * LOCK_COSTS <= points &&
                keptFree + LOCK_WRITES <= mostKeptFree;
            return room && (holds === 0 || pledged + more <= mostWrites);
        },
        hold(more) {
            let mine = 0;
            const keep = (free) => {
                const change = Math.sign(free) - Math.sign(mine);
                [holds, pledged, keptFree] = [holds + change, pledged + change * more, keptFree + free - mine];
                mine = free;
            };
            keep(LOCK_WRITES);
            return { waits: () => keep(0), locked: () => keep(1), end: () => keep(0) };
        },
    };
}

;// CONCATENATED MODULE: ./build/net/gate.js


/** It was not sent: the limits of the service would have made it wait for too long. */
class HeldBack extends Error {
    waitMs;
    constructor(why, waitMs) {
        super(why);
        this.name = 'HeldBack';
        this.waitMs = waitMs;
    }
}
const UNLIMITED = {
    atATime: Number.POSITIVE_INFINITY,
    points: Number.POSITIVE_INFINITY,
    writes: Number.POSITIVE_INFINITY,
};
/**
 * GitHub admits 100 requests at a time, 900 points and 80 writes in any minute, to all runs of one App installation.
 * Source: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
const LIMITS = { GitHub: { atATime: 90, points: 900, writes: 80 } };
/** What one of many runs takes at least. */
const LEAST = { atATime: 5, points: 100, writes: 10 };
/** A run has one wire, and so one gate for each service. */
const known = new WeakMap();
/**
 * Before the first request of a run that is one of several at a time: they share the limits.
 *
 * @param runs how many there are
 */
function shareLimits({ wire, clock, log }, runs) {
    known.set(wire, { open: new Map(), runs, runtime: { clock, log } });
}
function gateTo(service, runtime) {
    const gates = known.get(runtime.wire) ?? { open: new Map(), runs: 1, runtime };
    known.set(runtime.wire, gates);
    const gate = gates.open.get(service) ?? openGate(service, partOf(LIMITS[service], gates.runs), gates.runtime);
    gates.open.set(service, gate);
    return gate;
}
function partOf(limits, runs) {
    if (limits === undefined)
        return UNLIMITED;
    const part = (limit) => Math.max(Math.floor(limits[limit] / runs), LEAST[limit]);
    return { atATime: part('atATime'), points: part('points'), writes: part('writes') };
}
/** Waiting for longer than this is shown, and again after as long. */
const SHOWN_MS = 15_000;
function openGate(service, limits, { clock, log }, pace = openPace(limits)) {
    const waiting = [];
    const applicants = [];
    let underWay = 0;
    let rest = { from: 0, until: Number.NEGATIVE_INFINITY, why: '' };
    let cancelled = false;
    let [wakesAt, shownAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const refuseWhoMayNotWait = (now) => {
        for (const queue of [waiting, applicants]) {
            for (const each of [...queue]) {
                const tooLong = rest.until > now && rest.until > each.restUntil(Math.max(rest.from, each.since));
                if (!tooLong && now < each.turnUntil)
                    continue;
                remove(queue, each);
                const until = tooLong ? rest.until - now : 60_000;
                const why = tooLong ? rest.why : `its limits left no room for ${seconds(now - each.since)}`;
                each.refuse(each.over() ?? new HeldBack(why, until));
            }
        }
    };
    /** Who enters next; what is behind somebody who lacks points waits with them, and reads overtake writes. */
    const nextOf = (now) => {
        if (underWay >= limits.atATime)
            return undefined;
        const urgent = waiting.find((each) => each.urgent);
        if (urgent !== undefined)
            return urgent;
        for (const each of waiting) {
            const lack = pace.lacks(each.write, now);
            if (lack === undefined)
                return each;
            if (lack === 'points')
                return undefined;
        }
        return undefined;
    };
    const letIn = (now) => {
        for (let next = nextOf(now); next !== undefined; next = nextOf(now)) {
            remove(waiting, next);
            next.enter();
        }
        // Whoever works goes first: a lock is not held for longer than it must be.
        while (applicants[0] !== undefined && !waiting.some(({ write }) => write)) {
            if (!pace.mayHold(applicants[0].writes, now))
                break;
            applicants.shift()?.enter();
        }
    };
    const serve = () => {
        const now = clock.elapsed();
        if (waiting.length + applicants.length === 0)
            return;
        refuseWhoMayNotWait(now);
        const resting = rest.until > now && !cancelled;
        if (!resting)
            letIn(now);
        const left = [...waiting, ...applicants];
        if (left.length === 0)
            return;
        show(now, left, resting);
        wakeAt(Math.min(resting ? rest.until : (pace.next() ?? Number.POSITIVE_INFINITY), ...left.map(({ turnUntil }) => turnUntil)), now);
    };
    const wakeAt = (at, now) => {
        if (at >= wakesAt || at === Number.POSITIVE_INFINITY)
            return;
        wakesAt = at;
        void clock.sleep(Math.max(at - now, 0)).then(() => {
            if (wakesAt === at)
                wakesAt = Number.POSITIVE_INFINITY;
            serve();
        });
    };
    const show = (now, left, resting) => {
        const long = resting ? rest.until - now > SHOWN_MS : left.some(({ since }) => now - since >= SHOWN_MS);
        if (!long || now - shownAt < SHOWN_MS)
            return;
        shownAt = now;
        const who = left.length === 1 ? 'what is next' : `${left.length} requests`;
        const why = resting
            ? `for ${seconds(rest.until - now)}, as it asks for: ${rest.why}`
            : 'for room within its limits';
        log.info(`… ${service}: ${who} wait${left.length === 1 ? 's' : ''} ${why}`);
    };
    /** Waits in the queue until it is let in. */
    const queue = (places, { urgent, evenCancelled = false, cancelled: signal, allowance }, more, onEnter) => new Promise((resolve, reject) => {
        // Who still comes after a cancellation cleans up.
        cancelled ||= signal.aborted;
        const since = clock.elapsed();
        const onAbort = () => {
            cancelled = true;
            place.urgent = true;
            if (!urgent && !evenCancelled && remove(places, place))
                place.refuse(signal.reason);
            serve();
        };
        const done = () => {
            signal.removeEventListener('abort', onAbort);
            const [from, to] = [Math.max(since, rest.from), Math.min(clock.elapsed(), rest.until)];
            if (to > from)
                allowance?.rested(from, to);
        };
        const place = {
            urgent: urgent || signal.aborted,
            since,
            turnUntil: urgent || allowance === undefined ? Number.POSITIVE_INFINITY : allowance.turnUntil(),
            restUntil: (from) => Math.max(allowance?.restUntil(from) ?? 0, urgent || allowance === undefined ? from + net_allowance/* REST_MS */.m : 0),
            over: () => allowance?.over(),
            enter() {
                done();
                onEnter();
                resolve();
            },
            refuse(error) {
                done();
                reject(error);
            },
            ...more,
        };
        places.push(place);
        serve();
        if (places.includes(place))
            signal.addEventListener('abort', onAbort, { once: true });
    });
    return {
        mostWrites: pace.mostWrites,
        async pass(send, guest) {
            const { write } = guest;
            await queue(waiting, guest, { write }, () => {
                underWay += 1;
                pace.begin(write);
            });
            try {
                return await send();
            }
            finally {
                underWay -= 1;
                pace.end(write, clock.elapsed());
                serve();
            }
        },
        rest(milliseconds, why) {
            const now = clock.elapsed();
            if (now + milliseconds <= rest.until)
                return;
            rest = { from: rest.until > now ? rest.from : now, until: now + milliseconds, why };
        },
        async hold(writes, guest) {
            guest.cancelled.throwIfAborted();
            let hold;
            await queue(applicants, { ...guest, urgent: false }, { write: true, writes }, () => {
                hold = pace.hold(writes);
            });
            const { waits, locked, end } = hold ?? pace.hold(writes);
            const then = (done) => () => {
                done();
                serve();
            };
            return { waits: then(waits), locked: then(locked), end: then(end) };
        },
    };
}
function remove(queue, item) {
    const at = queue.indexOf(item);
    if (at >= 0)
        queue.splice(at, 1);
    return at >= 0;
}
function seconds(milliseconds) {
    return `${Math.ceil(milliseconds / 1000)} s`;
}


/***/ }),

/***/ 7661:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ik: () => (/* binding */ object),
/* harmony export */   P$: () => (/* binding */ strings),
/* harmony export */   Yj: () => (/* binding */ string),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   ds: () => (/* binding */ claimsOf),
/* harmony export */   n$: () => (/* binding */ moment),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/** Turning `unknown` into types at the border: absent and mistyped are both `undefined`. */
function object(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}
function list(value) {
    return Array.isArray(value) ? value : [];
}
function string(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function number(value) {
    return typeof value === 'number' ? value : undefined;
}
/** An ISO 8601 moment. */
function moment(value) {
    const date = typeof value === 'string' ? new Date(value) : undefined;
    return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}
function strings(value) {
    return list(value).filter((item) => typeof item === 'string');
}
/** The object that a text is in JSON; `undefined` for anything else. */
function parseJson(text) {
    try {
        return object(JSON.parse(text));
    }
    catch {
        return undefined;
    }
}
/** The claims of a JWT, unverified: whoever issued it is asked to honour it anyway. */
function claimsOf(jwt) {
    return parseJson(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) ?? {};
}


/***/ }),

/***/ 955:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Of: () => (/* binding */ refusalOf),
/* harmony export */   Ro: () => (/* binding */ hasStatus),
/* harmony export */   Vs: () => (/* binding */ retryAfterMs),
/* harmony export */   Xg: () => (/* binding */ certificateTrouble),
/* harmony export */   _7: () => (/* binding */ ServiceError),
/* harmony export */   a5: () => (/* binding */ passingStatus),
/* harmony export */   ag: () => (/* binding */ said),
/* harmony export */   "do": () => (/* binding */ transient),
/* harmony export */   pE: () => (/* binding */ waitOf),
/* harmony export */   qh: () => (/* binding */ PATIENT),
/* harmony export */   v6: () => (/* binding */ throttled)
/* harmony export */ });
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7021);

/** A refusal on its way to whoever can explain it. */
class ServiceError extends Error {
    refusal;
    constructor(refusal, cause) {
        super(said(refusal), cause === undefined ? undefined : { cause });
        this.name = 'ServiceError';
        this.refusal = refusal;
    }
}
/** What the server said, in one sentence: who, status, code, message, request ID; of none, how often it was asked. */
function said({ service, status, code, message, requestId, attempts = 1, heldBack }) {
    if (heldBack)
        return `${service} was not asked any more: ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(message, 600)}`;
    const often = attempts > 1 ? ` in ${attempts} attempts` : '';
    const who = status === undefined ? `${service} gave no usable answer${often}` : `${service} answered ${status}`;
    const id = requestId === undefined ? '' : ` (request ID ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(requestId, 60)})`;
    const number = code ? `${status === undefined ? ':' : ''} ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(code, 80)}` : '';
    return `${who}${number}: ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(message, 600)}${id}`;
}
function refusalOf(error) {
    return error instanceof ServiceError ? error.refusal : undefined;
}
function hasStatus(error, ...statuses) {
    const status = refusalOf(error)?.status;
    return status !== undefined && statuses.includes(status);
}
/** Why the very same request may succeed later: no answer, throttled, unavailable, or a collision of writers. */
function transient(error) {
    const refusal = refusalOf(error);
    return refusal !== undefined && passes(refusal) ? said(refusal) : undefined;
}
function passes(refusal) {
    const { status, code = '', message, passing = false, page, proxy, heldBack } = refusal;
    if (page || heldBack)
        return false;
    if (status === undefined)
        return !lasting(refusal) && (proxy?.status ?? 500) >= 500;
    return (passing ||
        passingStatus(status) ||
        throttled(refusal) ||
        PASSING_CODE.test(code) ||
        PASSING_NUMBERS.has(code) ||
        PASSING_TEXT.test(ownWords(message)));
}
/** The certificate, or http where only https is spoken. */
function lasting(refusal) {
    return refusal.code === 'ERR_INVALID_PROTOCOL' || certificateTrouble(refusal) !== undefined;
}
/** Time-out, too early, too many, or a server in trouble; but neither "not implemented" nor an HTTP version not spoken. */
function passingStatus(status) {
    return [408, 425, 429].includes(status) || (status >= 500 && status !== 501 && status !== 505);
}
/** Codes of Graph and ARM that mean later, whatever the status: unavailable, throttled, late, or writers that collide. */
const PASSING_CODE = /(service|server|replica|temporarily)_?(un|not_?)available|too_?many_?requests|throttl|activity_?limit|server_?busy|time(d)?_?out|internal_?(server_?)?error|transient|(?<!un|non)retryable|concurren|another_?operation|in_?progress|preempted|MsaAppDoesNotExist/i;
/**
 * AADSTS numbers that Microsoft calls retryable: unavailable, timed out, out of budget, too many of one tenant.
 * Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const PASSING_NUMBERS = new Set([50033, 90006, 90012, 90024, 90033, 90055, 90090, 90091].map((number) => `AADSTS${number}`));
/** "Remove the lock and try again" is not among them: there, something has to be done first. */
const PASSING_TEXT = new RegExp([
    ...['\\btransient\\b', '\\btemporar(y|ily)\\b', '\\bplease wait\\b', '\\btimed out\\b', '\\bthrottled\\b'],
    ...[
        '\\b(re)?try( again)? (later|in (a|some|\\d))',
        'too many (incoming )?requests',
        'concurrent (requests|updates|writes)',
    ],
    '(^|[.,;:] )please (re)?try (again|your request|the (request|operation))',
    // Of an issuer that Entra reads: https://github.com/Azure/login/issues/283
    '^request to external oidc endpoint failed',
    '\\b(service|server) is (currently )?(too )?(busy|unavailable|overloaded)',
].join('|'), 'i');
/** Without what the service quotes: names that others chose mean nothing. */
function ownWords(message) {
    return message.replace(/(?<![\w])'[^']*'|"[^"]*"|\([^()]*\)/g, '…');
}
/** A service limits the number of requests. GitHub answers its limits with 403, too. */
function throttled(refusal) {
    const { service, status, headers, heldBack } = refusal;
    if (status === 429 || heldBack)
        return true;
    if (service !== 'GitHub' || status !== 403)
        return false;
    return headers?.['retry-after'] !== undefined || headers?.['x-ratelimit-remaining'] === '0' || limitsItself(refusal);
}
/** GitHub's limits that have no counter: secondary limits, and their older form, "abuse detection". */
function limitsItself({ message, documentation = '' }) {
    return (/rate limit|\babuse\b|\b(has|have) exceeded\b/i.test(message) ||
        /(abuse|secondary)-rate-limits?$|#.*rate-limit/i.test(documentation));
}
/** The wait that was asked for, in milliseconds; after GitHub's uncounted limits a minute at least. */
function waitOf(refusal) {
    const { service, retryAfterMs } = refusal;
    if (retryAfterMs !== undefined)
        return retryAfterMs;
    return service === 'GitHub' && throttled(refusal) ? 60_000 : undefined;
}
function certificateTrouble({ code = '' }) {
    if (/^(CERT|CRL)_NOT_YET_VALID$/.test(code))
        return 'not yet valid';
    if (/^(CERT|CRL)_HAS_EXPIRED$/.test(code))
        return 'expired';
    if (/^(ERR_TLS_CERT_ALTNAME_\w+|HOSTNAME_MISMATCH)$/.test(code))
        return 'of another host';
    return UNTRUSTED.test(code) ? 'untrusted' : undefined;
}
/** Source: https://nodejs.org/docs/latest-v24.x/api/tls.html#x509-certificate-error-codes */
const UNTRUSTED = /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|CRL_\w+|ERROR_IN_C\w+|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED)$/;
/** For requests that may be repeated as they are. Two minutes outlast a restart of any of the services. */
const PATIENT = {
    withinMs: 120_000,
    retryable: transient,
    retryAfterMs(error) {
        const refusal = refusalOf(error);
        return refusal && waitOf(refusal);
    },
    limited(error) {
        const refusal = refusalOf(error);
        return refusal !== undefined && throttled(refusal);
    },
    heldMs: (error) => refusalOf(error)?.heldMs,
    gaveUp(error, attempts, spentMs) {
        if (error instanceof ServiceError)
            error.refusal = { ...error.refusal, attempts, spentMs };
    },
};
/** The wait in milliseconds that a `Retry-After` header asks for: seconds, or an HTTP date judged by the server's own `Date`. */
function retryAfterMs(header, serverDate) {
    if (!header)
        return undefined;
    if (/^\d+(\.\d+)?$/.test(header.trim()))
        return Number(header) * 1000;
    const [until, now] = [Date.parse(header), Date.parse(serverDate ?? '')];
    return Number.isNaN(until) || Number.isNaN(now) ? undefined : Math.max(0, until - now);
}


/***/ }),

/***/ 8853:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ retry),
/* harmony export */   R: () => (/* binding */ inTime)
/* harmony export */ });
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7021);

/** Said to nobody, and made once: an error for each request would cost more than the request's time limit. */
const OVER = new Error('the request is over');
/** The runner sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that. */
const GRACE_MS = 4_000;
const REQUEST_TIMEOUT_MS = 30_000;
/**
 * Runs `operation` until it succeeds, fails for good, or elapsed time runs out; the last error is thrown.
 * A server's Retry-After that does not fit into the remaining time ends the attempts at once.
 */
async function retry(attempted, operation, patience, { clock, log, cancelled, allowance }) {
    let began = clock.elapsed();
    let delay = patience.firstDelayMs ?? 1_000;
    let announced;
    let graceUntil;
    if (cancelled.aborted && !patience.evenCancelled)
        throw cancelled.reason;
    let withinMs = cancelled.aborted ? GRACE_MS : patience.withinMs;
    /** Whether a limit may hold this back for as long as it asks for; that is then no time of its own. */
    const rests = (error, wait) => {
        if (!allowance?.counts() || cancelled.aborted || patience.limited?.(error) !== true)
            return false;
        const now = clock.elapsed();
        if (now + wait > allowance.restUntil(now)) {
            const over = allowance.over();
            if (over !== undefined)
                throw over;
            return false;
        }
        allowance.rested(now, now + wait);
        began += wait;
        return true;
    };
    for (let attempts = 1;; attempts++) {
        try {
            const result = await operation();
            if (announced !== undefined)
                log.info(`… ${attempted}: done after ${seconds(clock.elapsed() - began)}`);
            return result;
        }
        catch (error) {
            const reason = patience.retryable(error);
            if (reason === undefined)
                throw error;
            began += patience.heldMs?.(error) ?? 0;
            const spent = clock.elapsed() - began;
            if (cancelled.aborted) {
                graceUntil ??= spent + GRACE_MS;
                withinMs = Math.min(withinMs, graceUntil);
            }
            // "Retry at once" is still a retry.
            const wait = patience.retryAfterMs?.(error) || delay;
            if (!rests(error, wait) && spent + wait > withinMs) {
                log.debug(`${attempted}: giving up after ${seconds(spent)}: ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(reason)}`);
                patience.gaveUp?.(error, attempts, spent);
                throw error;
            }
            log.debug(`${attempted}: again in ${seconds(wait)}: ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(reason)}`);
            if (patience.announce && (announced === undefined || clock.elapsed() - announced >= 15_000)) {
                announced = clock.elapsed();
                log.info(`… ${attempted}: ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(reason, 200)} (${seconds(spent)} so far, at most ${seconds(withinMs)})`);
            }
            try {
                await clock.sleep(wait, cancelled.aborted ? undefined : cancelled);
            }
            catch (interruption) {
                if (!patience.evenCancelled)
                    throw interruption;
            }
            delay = Math.min(delay * 2, patience.maxDelayMs ?? 15_000);
        }
    }
}
/**
 * Runs one request with a signal that ends it after 30 s, or 4 s after the run was cancelled: an answer may still
 * come that tells what has to be cleaned up.
 *
 * @throws Error "no answer within …" in place of whatever the aborted request threw
 */
async function inTime(request, { clock, cancelled }) {
    const abort = new AbortController();
    const done = new AbortController();
    const expire = (milliseconds) => clock.sleep(milliseconds, done.signal).then(() => abort.abort(new Error(`no answer within ${milliseconds / 1000} s`)), () => undefined);
    const hurry = () => void expire(GRACE_MS);
    void expire(REQUEST_TIMEOUT_MS);
    if (cancelled.aborted)
        hurry();
    else
        cancelled.addEventListener('abort', hurry);
    try {
        return await request(abort.signal);
    }
    catch (error) {
        throw abort.signal.aborted ? abort.signal.reason : error;
    }
    finally {
        cancelled.removeEventListener('abort', hurry);
        done.abort(OVER);
    }
}
function seconds(milliseconds) {
    return milliseconds < 10_000 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`;
}


/***/ }),

/***/ 7021:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   a4: () => (/* binding */ mermaid),
/* harmony export */   r7: () => (/* binding */ shellWord),
/* harmony export */   wD: () => (/* binding */ markdown)
/* harmony export */ });
/**
 * How text that somebody else wrote (names, server messages) is shown.
 *
 * The runner reads commands from our own output (`::error::…` at the start of a line, `##[…]` anywhere in it), the
 * summary is Markdown with HTML, and terminals obey escape sequences. Each sink gets its own form.
 */
/** Control and format characters (bidirectional overrides, zero width), line separators, lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** One line of visible characters that the runner cannot take for a command. */
function oneLine(text, limit = 1_000) {
    const visible = text
        .replace(INVISIBLE, (character) => escaped(character))
        .replaceAll('##[', '## [')
        .replace(/^(\s*)::/, '$1: :');
    return visible.length > limit ? `${visible.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…` : visible;
}
function escaped(character) {
    const hex = (character.codePointAt(0) ?? 0).toString(16);
    return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}
/** A value in quotes, shortened, for messages about inputs. */
function quoted(text, limit = 80) {
    return `"${oneLine(text, limit).replaceAll('"', '\\"')}"`;
}
/** One line inside a Markdown table cell of the job summary: neither markup nor HTML nor a cell border. */
function markdown(text, limit) {
    return oneLine(text, limit)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(/[\\`*_{}[\]#|~@]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replaceAll('://', ':&#47;/')
        .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}&#46;`);
}
/** A label in a Mermaid gantt chart, where `:`, `;`, `,` and `#` are syntax. */
function mermaid(text) {
    return oneLine(text, 60)
        .replace(/[^\p{L}\p{N} ._()/-]/gu, ' ')
        .replace(/ +/g, ' ')
        .trim();
}
/** A word in a command that a person pastes into a POSIX shell. */
function shellWord(text) {
    // zsh takes what begins with "=" for the path of a command.
    return /^(?!=)[\w./:@=+-]+$/.test(text) ? text : `'${oneLine(text, 8_000).replaceAll("'", `'\\''`)}'`;
}


/***/ }),

/***/ 5068:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GF: () => (/* binding */ CLIENT_ROWS),
/* harmony export */   GZ: () => (/* binding */ CLIENT_INPUTS),
/* harmony export */   pd: () => (/* binding */ clientFields)
/* harmony export */ });
/* harmony import */ var _model_application_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2439);
/* harmony import */ var _model_targets_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3175);
/* harmony import */ var _model_trust_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8239);
/**
 * The inputs that describe one client, in the order of action.yml: one table. What reads them, the keys of the clients
 * file, its schema and the table of the reference are made from it; what they mean is said in action.yml.
 */



const CLIENT_INPUTS = {
    'display-name': { is: 'text', most: 120, written: 'a name', inFile: 'client' },
    'unique-name': { is: 'text', most: 120, inFile: 'client' },
    'application-id': { is: 'guid', inFile: 'client' },
    description: { is: 'text', most: 1_024, written: 'several lines', inFile: 'defaults' },
    'service-management-reference': { is: 'text', most: 256, inFile: 'defaults' },
    'sign-in-audience': { is: 'choice', of: _model_application_js__WEBPACK_IMPORTED_MODULE_0__/* .SIGN_IN_AUDIENCES */ .oq, inFile: 'defaults' },
    'redirect-uris': { is: 'list', inFile: 'defaults' },
    'fhir-service': { is: 'text', most: 2_000, inFile: 'defaults' },
    'fhir-roles': { is: 'list', inFile: 'defaults' },
    'secret-lifetime-days': { is: 'days', least: 1, most: 730, inFile: 'defaults' },
    'rotate-before-days': { is: 'days', least: 1, most: 729, inFile: 'defaults' },
    'overlap-days': { is: 'days', least: 0, most: 730, inFile: 'defaults', withOnly: true },
    'force-rotate': { is: 'flag', inFile: 'no', withOnly: true },
    'take-over': { is: 'flag', inFile: 'no', withOnly: true },
    'secret-description': { is: 'text', most: 200, written: 'a name', inFile: 'defaults' },
    'publish-to': { is: 'list', entries: _model_targets_js__WEBPACK_IMPORTED_MODULE_1__/* .TARGET_PATTERNS */ .UQ, inFile: 'defaults' },
    'org-visibility': { is: 'choice', of: ['all', 'private', 'selected'], inFile: 'defaults' },
    'org-repositories': { is: 'list', entries: [/^([^/]*\/)?[A-Za-z0-9._-]{1,100}$/], inFile: 'defaults' },
    'create-environments': { is: 'flag', inFile: 'defaults' },
    'name-prefix': {
        is: 'word',
        pattern: /^(?![Gg][Ii][Tt][Hh][Uu][Bb])[A-Za-z_][A-Za-z0-9_]{0,99}$/,
        inFile: 'defaults',
    },
    verify: { is: 'choice', of: ['token', 'fhir', 'none'], inFile: 'defaults' },
    credential: { is: 'choice', of: ['secret', 'federated', 'both'], inFile: 'defaults' },
    trust: { is: 'list', entries: _model_trust_js__WEBPACK_IMPORTED_MODULE_2__/* .TRUST_PATTERNS */ .NW, inFile: 'client' },
    state: { is: 'choice', of: ['disabled', 'absent'], inFile: 'client' },
    confirm: { is: 'guid', inFile: 'client' },
};
/** Rows by name, for names that come from elsewhere. */
const CLIENT_ROWS = new Map(Object.entries(CLIENT_INPUTS));
/** The readers of single fields, each with the names that it may read and their limits. */
function clientFields({ get, given, problem, conflict, ...read }) {
    return {
        get: (name) => get(name),
        given: (name) => given(name),
        problem: (name, value, accepted) => problem(name, value, accepted),
        conflict: (name, sentence) => conflict(name, sentence),
        text(name) {
            const { most, written } = CLIENT_INPUTS[name];
            return read.text(name, most, written);
        },
        guid: (name) => read.guid(name),
        flag: (name) => read.flag(name),
        days: (name) => read.days(name, CLIENT_INPUTS[name].least, CLIENT_INPUTS[name].most),
        entries: (name) => read.entries(name),
        choice: (name) => read.choice(name, CLIENT_INPUTS[name].of),
    };
}


/***/ }),

/***/ 2800:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O: () => (/* binding */ readClient)
});

// EXTERNAL MODULE: ./build/model/fhir-service.js
var fhir_service = __nccwpck_require__(4926);
// EXTERNAL MODULE: ./build/model/names.js
var model_names = __nccwpck_require__(9753);
// EXTERNAL MODULE: ./build/model/targets.js
var model_targets = __nccwpck_require__(3175);
// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __nccwpck_require__(7021);
// EXTERNAL MODULE: ./build/wanted/client-inputs.js
var client_inputs = __nccwpck_require__(5068);
;// CONCATENATED MODULE: ./build/wanted/client-state.js
/**
 * @param standing it stands in a file, where it may stay: a step is told to take a client away by hand
 */
function readState({ choice, guid, given, conflict, problem }, { applicationId, forceRotate }, { eventName }, standing = false) {
    const state = choice('state');
    const confirm = guid('confirm');
    if (state === 'absent' && confirm === undefined)
        problem('confirm', '', 'the client ID of the client that "state: absent" takes away');
    if (state !== 'absent' && given('confirm'))
        conflict('confirm', 'it is accepted only with "state: absent"');
    if (state === 'absent' && eventName === 'schedule' && !standing)
        conflict('state', 'absent is not accepted on schedule events: a client is taken away by hand');
    if (state !== undefined && forceRotate)
        conflict('state', `${state} does not go with force-rotate: no secret is issued then`);
    if (confirm !== undefined && applicationId !== undefined && confirm !== applicationId)
        conflict('confirm', `${confirm} was given, and application-id names another application, ${applicationId}`);
    return {
        ...(state !== undefined && { state }),
        ...(state === 'absent' && confirm !== undefined && { confirm }),
    };
}

// EXTERNAL MODULE: ./build/wanted/fields.js
var wanted_fields = __nccwpck_require__(5834);
// EXTERNAL MODULE: ./build/model/trust.js
var model_trust = __nccwpck_require__(8239);
;// CONCATENATED MODULE: ./build/wanted/trust.js


/** @param targets of publish-to: without `trust`, their environments are trusted */
function readCredential(fields, rules, targets, signInAudience) {
    const { choice, given, conflict } = fields;
    const kind = choice('credential') ?? 'secret';
    const { named, wrong } = readTrust(fields);
    if (kind === 'secret') {
        if (given('trust'))
            conflict('trust', 'it is accepted only with "credential: federated" or "credential: both", and without a secret alone');
        return { kind, given: given('credential'), ...rules };
    }
    const trust = given('trust') ? named : targets.filter(({ kind }) => kind === 'environment').map(model_trust/* trustIn */.Us);
    if (trust.length === 0 && !wrong)
        conflict('trust', `with "credential: ${kind}" at least one job has to be named: ${model_trust/* TRUST_EXAMPLES */.VI.join(', ')}`);
    if (signInAudience === 'PersonalMicrosoftAccount')
        conflict('credential', `"${kind}" is not accepted with sign-in-audience PersonalMicrosoftAccount: no job signs in with one`);
    if (kind === 'federated' && rules.forceRotate)
        conflict('force-rotate', 'true is not accepted with "credential: federated": there is no secret to rotate');
    return { kind, given: true, trust, ...rules };
}
function readTrust({ entries, problem, conflict }) {
    const trust = [];
    let wrong = false;
    for (const notation of entries('trust')) {
        const entry = (0,model_trust/* parseTrust */.Sb)(notation);
        if (entry === undefined) {
            wrong = true;
            problem('trust', notation, withoutIds(notation) ??
                `${model_trust/* TRUST_EXAMPLES */.VI.join(', ')}; no wildcards, and no pull requests, which come from anybody`);
            continue;
        }
        const other = trust.find((each) => (0,model_trust/* sameEnvironment */.iE)(each, entry));
        if (trust.some((each) => sameEntry(each, entry)))
            continue;
        if (other !== undefined)
            conflict('trust', `${(0,untrusted/* quoted */.TL)(other.notation, 400)} and ${(0,untrusted/* quoted */.TL)(notation, 400)} are one environment: give it as its jobs spell it`);
        else
            trust.push(entry);
    }
    return { named: trust, wrong };
}
function sameEntry(one, other) {
    if (one.kind === 'subject' || other.kind === 'subject')
        return one.kind === 'subject' && other.kind === 'subject' && one.subject === other.subject;
    const [here, there] = [one.repository.notation.toLowerCase(), other.repository.notation.toLowerCase()];
    return here === there && one.context === other.context;
}
/** What is meant by a subject of an OIDC token that carries IDs; `undefined` when that is not the trouble. */
function withoutIds(notation) {
    const meant = notation.replace(/^repo:[^:]*/, (repository) => repository.replace(/@\d+(?=\/|$)/g, ''));
    return meant === notation || (0,model_trust/* parseTrust */.Sb)(meant) === undefined
        ? undefined
        : `${(0,untrusted/* quoted */.TL)(meant, 400)}, without the IDs that subjects of OIDC tokens carry, or "subject:" and the subject as it is`;
}

;// CONCATENATED MODULE: ./build/wanted/client.js








const PERSONAL = ['AzureADandPersonalMicrosoftAccount', 'PersonalMicrosoftAccount'];
/** Every problem is added to those of `fields`. `undefined` when there is no place to keep the state in. */
function readClient(given, surroundings) {
    const { tenantId, cloud, unlisted, run, standing } = surroundings;
    const fields = (0,client_inputs/* clientFields */.pd)(given);
    const registration = readRegistration(fields, cloud);
    const secret = readSecret(fields, run);
    const places = readPlaces(fields, run);
    const fhir = readFhir(fields, cloud, unlisted);
    const { signInAudience } = registration;
    if (signInAudience === 'PersonalMicrosoftAccount' && (secret.verify !== 'none' || fields.given('fhir-service'))) {
        fields.conflict('sign-in-audience', 'PersonalMicrosoftAccount cannot log in to a tenant: it is accepted only with "verify: none" and without fhir-service');
    }
    const takeOver = fields.flag('take-over');
    if (takeOver && run.eventName === 'schedule')
        fields.conflict('take-over', 'true is not accepted on schedule events: it is meant to be given once');
    const { applicationId } = registration;
    const state = readState(fields, { applicationId, forceRotate: secret.forceRotate }, run, standing);
    const credential = readCredential(fields, secret, places.targets, signInAudience);
    const { home } = places;
    if (home === undefined)
        return undefined;
    return {
        tenantId,
        graphUrl: cloud.graphUrl,
        ...registration,
        ...state,
        ...fhir,
        credential,
        takeOver,
        ...places,
        home,
    };
}
function readRegistration(fields, cloud) {
    const { text, guid, choice, entries, problem, conflict } = fields;
    const applicationId = guid('application-id');
    const displayName = text('display-name');
    if (displayName === undefined && applicationId === undefined) {
        problem('display-name', '', '1 to 120 characters (or give application-id to adopt an application)');
    }
    const signInAudience = choice('sign-in-audience');
    const personal = signInAudience !== undefined && PERSONAL.includes(signInAudience);
    if (personal && !cloud.personalAccounts)
        conflict('sign-in-audience', `${signInAudience} does not exist in ${cloud.name}: personal Microsoft accounts are not offered there`);
    if (personal && (displayName ?? '').length > 90)
        conflict('display-name', 'an application that admits personal accounts has 90 characters at most');
    const redirectUris = entries('redirect-uris');
    for (const uri of redirectUris) {
        const accepted = (0,wanted_fields/* redirectUriProblem */.S6)(uri, personal);
        if (accepted !== undefined)
            problem('redirect-uris', uri, accepted);
    }
    if (redirectUris.length > (personal ? 100 : 256))
        conflict('redirect-uris', `${redirectUris.length} were given; accepted are up to ${personal ? 100 : 256}`);
    const description = text('description');
    const uniqueName = text('unique-name');
    const serviceManagementReference = text('service-management-reference');
    return {
        ...(displayName !== undefined && { displayName }),
        ...(uniqueName !== undefined && { uniqueName }),
        ...(applicationId !== undefined && { applicationId }),
        ...(description !== undefined && { description }),
        ...(serviceManagementReference !== undefined && { serviceManagementReference }),
        ...(signInAudience !== undefined && { signInAudience }),
        ...(redirectUris.length > 0 && { redirectUris: [...new Set(redirectUris)] }),
    };
}
function readSecret({ text, flag, days, choice, given, conflict }, { eventName }) {
    const lifetimeGiven = days('secret-lifetime-days');
    const lifetimeDays = lifetimeGiven ?? 90;
    const rotateBeforeDays = days('rotate-before-days');
    const lifetimeKnown = lifetimeGiven !== undefined || !given('secret-lifetime-days');
    if (rotateBeforeDays !== undefined && lifetimeKnown && rotateBeforeDays >= lifetimeDays) {
        conflict('rotate-before-days', `${rotateBeforeDays} was given; accepted is less than secret-lifetime-days, which is ${lifetimeDays}`);
    }
    const overlapDays = days('overlap-days');
    const forceRotate = flag('force-rotate');
    if (forceRotate && eventName === 'schedule')
        conflict('force-rotate', 'true is not accepted on schedule events: every scheduled run rotates otherwise');
    const verify = choice('verify') ?? 'token';
    if (verify === 'fhir' && !given('fhir-service'))
        conflict('verify', '"fhir" needs the input fhir-service');
    const description = text('secret-description');
    return {
        lifetimeDays,
        ...(rotateBeforeDays !== undefined && { rotateBeforeDays }),
        ...(overlapDays !== undefined && { overlapDays }),
        forceRotate,
        ...(description !== undefined && { description }),
        verify,
    };
}
function readPlaces(fields, run) {
    const { entries, flag, problem, conflict } = fields;
    const prefix = readPrefix(fields);
    const names = (0,model_names/* namesFor */.GT)(prefix);
    const found = new Map();
    const places = entries('publish-to');
    for (const notation of places.length > 0 ? places : [`repo:${run.repository}`]) {
        const target = (0,model_targets/* parseTarget */.hu)(notation);
        if (target === undefined) {
            problem('publish-to', notation, client_withoutIds(notation) ?? model_targets/* TARGET_EXAMPLES */.UU.join(', '));
            continue;
        }
        const place = (0,model_targets/* placeOf */.$t)(target, names);
        const same = found.get(place);
        if (same === undefined)
            found.set(place, target);
        else if (same.kind !== target.kind)
            conflict('publish-to', `${(0,untrusted/* quoted */.TL)(same.notation)} and ${(0,untrusted/* quoted */.TL)(notation)} are one place: give one of them`);
    }
    const targets = [...found.values()];
    const home = targets.find(({ keepsState }) => keepsState);
    if (home === undefined && targets.length > 0) {
        conflict('publish-to', 'at least one repository, environment, organization or "variables:OWNER/REPO" is needed: Dependabot, Codespaces and vaults have no variables to keep the state in');
    }
    const federated = fields.get('credential').toLowerCase() === 'federated';
    if (targets.length > 0 && !federated && !targets.some(({ takesSecret }) => takesSecret))
        conflict('publish-to', 'nothing that is listed takes the secret: add where it is to be stored');
    const organization = readOrganization(fields, targets);
    const createEnvironments = flag('create-environments');
    return { targets, home, prefix, names, ...organization, createEnvironments };
}
/** What is meant by a target in the form of OIDC subjects that carry IDs; `undefined` when that is not the trouble. */
function client_withoutIds(notation) {
    const [subject = '', ...environment] = notation.split(/(?=:environment:)/);
    const meant = [subject.replace(/@\d+(?=[/:]|$)/g, ''), ...environment].join('');
    return meant === notation || (0,model_targets/* parseTarget */.hu)(meant) === undefined
        ? undefined
        : `${(0,untrusted/* quoted */.TL)(meant, 400)}, without the IDs that subjects of OIDC tokens carry`;
}
function readPrefix({ get, problem }) {
    const given = get('name-prefix') || 'FHIR';
    const prefix = given.toUpperCase();
    if (!client_inputs/* CLIENT_INPUTS */.GZ['name-prefix'].pattern.test(given)) {
        problem('name-prefix', get('name-prefix'), 'letters, digits and underscores, not beginning with a digit or with GITHUB, 100 at most');
    }
    return prefix;
}
function readOrganization({ choice, entries, problem, conflict }, targets) {
    const orgVisibility = choice('org-visibility');
    const found = new Map();
    const organizations = targets.filter(({ kind }) => kind === 'organization').map(({ owner }) => owner.toLowerCase());
    for (const given of entries('org-repositories')) {
        const [, owner, name = ''] = /^(?:([^/]*)\/)?([A-Za-z0-9._-]{1,100})$/.exec(given) ?? [];
        const elsewhere = owner !== undefined && !organizations.includes(owner.toLowerCase());
        if (name === '' || /^\.{1,2}$/.test(name) || elsewhere)
            problem('org-repositories', given, 'repository names of the organization');
        else if (!found.has(name.toLowerCase()))
            found.set(name.toLowerCase(), name);
    }
    const orgRepositories = [...found.values()];
    if (orgRepositories.length > 0 && orgVisibility !== 'selected')
        conflict('org-repositories', 'repositories are accepted only with "org-visibility: selected"');
    return { ...(orgVisibility !== undefined && { orgVisibility }), orgRepositories };
}
function readFhir({ get, entries, problem, conflict }, cloud, unlisted) {
    // Where a FHIR service describes itself is where people copy its address from.
    const given = get('fhir-service').replace(/^(https:.*?)\/metadata\/*(\?.*)?$/i, '$1');
    const parsed = given === '' ? undefined : (0,fhir_service/* parseFhirService */.gt)(given, cloud, unlisted);
    if (typeof parsed === 'string')
        problem('fhir-service', given, parsed);
    const fhirService = typeof parsed === 'object' ? parsed : undefined;
    const names = entries('fhir-roles');
    const none = names.length === 1 && names[0]?.toLowerCase() === 'none';
    const roles = [];
    for (const name of none ? [] : names) {
        const role = name.toLowerCase() === 'none' ? '"none" alone, or roles without it' : (0,fhir_service/* parseFhirRole */.Nm)(name);
        if (typeof role === 'string')
            problem('fhir-roles', name, role);
        else if (!roles.some(({ id }) => id === role.id))
            roles.push(role);
    }
    if (names.length > 0 && !none && typeof parsed !== 'string' && fhirService?.resourceId === undefined) {
        conflict('fhir-roles', 'roles are accepted only when fhir-service is a resource ID, for a URL does not say where to assign them');
    }
    return {
        ...(fhirService !== undefined && { fhirService }),
        fhirRoles: names.length === 0 && fhirService?.resourceId !== undefined ? [fhir_service/* READER */.qt] : roles,
    };
}


/***/ }),

/***/ 5834:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mh: () => (/* binding */ openFields),
/* harmony export */   OB: () => (/* binding */ resemblesToken),
/* harmony export */   S6: () => (/* binding */ redirectUriProblem)
/* harmony export */ });
/* unused harmony exports sameWord, WRITTEN_URL */
/* harmony import */ var _model_guid_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5168);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7021);
/** Reads single fields from any source of texts and collects every problem: what was given, what is accepted. */


/** @param get the trimmed text of a field, `''` when it was not given */
function openFields(get, source = {}) {
    const problems = [];
    const tell = (name, given, sentence) => {
        if (source.tell === undefined)
            problems.push(`${name}: ${sentence}`);
        else
            source.tell(name, given, sentence);
    };
    const problem = (name, given, accepted) => tell(name, given, `${told(given)} was given; accepted is ${accepted}`);
    return {
        problems,
        get,
        given: (name) => get(name) !== '',
        problem,
        /** A problem that is not about one value alone. */
        conflict(name, sentence) {
            tell(name, undefined, sentence);
        },
        /** Visible characters, as many UTF-16 units at most as Microsoft Graph takes. Absent is `undefined`. */
        text(name, limit, kind = 'one line') {
            const given = get(name);
            if (given === '')
                return undefined;
            const lines = kind === 'several lines';
            const judged = kind === 'a name' ? given.replace(JOINED, '') : given;
            if (given.length > limit || (lines ? HIDDEN_IN_LINES : HIDDEN_IN_LINE).test(judged)) {
                const counted = given.length > limit && [...given].length <= limit;
                const units = counted ? ', of which rare ones such as emoji count as two or more' : '';
                problem(name, given, `up to ${limit} visible characters${lines ? '' : ' on one line'}${units}`);
            }
            else if (TOKEN.test(given)) {
                // It would be stored for everybody to read.
                problem(name, given, 'a text without a token in it');
            }
            return given;
        },
        /** Lower-case. `fallback`: the environment variable that is read when the field was not given, and its text. */
        guid(name, fallback) {
            const [variable, text = ''] = fallback ?? [name];
            const given = get(name) || text.trim();
            if (given === '')
                return undefined;
            if (!(0,_model_guid_js__WEBPACK_IMPORTED_MODULE_0__/* .isGuid */ .W)(given)) {
                problem(get(name) === '' ? variable : name, given, 'a GUID such as 00000000-1111-2222-3333-444444444444, without braces');
            }
            return given.toLowerCase();
        },
        required(name, value, accepted, empty) {
            if (value === undefined)
                problem(name, '', accepted);
            return value ?? empty;
        },
        flag(name) {
            const given = get(name).toLowerCase();
            if (given !== '' && given !== 'true' && given !== 'false')
                problem(name, get(name), 'true or false');
            return given === 'true';
        },
        days(name, least, most) {
            const given = get(name);
            if (given === '')
                return undefined;
            const value = /^\d{1,6}$/.test(given) ? Number(given) : Number.NaN;
            if (!(value >= least && value <= most)) {
                problem(name, given, `a whole number of days from ${least} to ${most}`);
                return undefined;
            }
            return value;
        },
        choice(name, choices) {
            const given = get(name);
            if (given === '')
                return undefined;
            const chosen = choices.find((each) => sameWord(each, given));
            if (chosen === undefined)
                problem(name, given, choices.join(', '));
            return chosen;
        },
        /** A list, separated by newlines or commas where it is a text. */
        entries(name) {
            const listed = source.entries?.(name);
            if (listed !== undefined)
                return listed;
            return get(name)
                .split(/[\n\r,]/)
                .map((entry) => entry.trim())
                .filter((entry) => entry !== '');
        },
        /** What follows a name and a dot in a host name, with a port or without. Lower-case. */
        hostSuffix(name) {
            const given = get(name);
            if (given === '')
                return undefined;
            const suffix = given.toLowerCase().replace(/^\./, '');
            if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/.test(suffix))
                problem(name, given, 'the end of a host name, such as vault.azure.net');
            return suffix;
        },
        /** Without trailing slashes. */
        endpoint(name) {
            const given = get(name);
            if (given === '')
                return undefined;
            const url = WRITTEN_URL.test(given) && URL.canParse(given) ? new URL(given) : undefined;
            if (url?.protocol !== 'https:' || url.username || url.password || url.search || url.hash) {
                problem(name, given, 'an https:// URL without credentials, query and fragment');
            }
            return given.replace(/\/+$/, '');
        },
    };
}
const HIDDEN_IN_LINE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const HIDDEN_IN_LINES = /(?![\n\r\t])[\p{Cc}\p{Cs}]/u;
/** A joiner or non-joiner between two visible characters, as Persian and composed emoji have; the flags of regions. */
const JOINED = /(?<=[^\p{C}\p{Z}])[\u200c\u200d](?=[^\p{C}\p{Z}])|(?<=\u{1f3f4})[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]+\u{e007f}/gu;
/** A value as a message shows it: what is long or looks like a token, which belongs into another input, by its length. */
function told(given) {
    if (given === '')
        return 'nothing';
    return given.length > 40 || resemblesToken(given) ? `a value of ${given.length} characters` : (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(given);
}
const TOKEN_BEGINS = /(^|[^A-Za-z0-9])(gh[a-z]_|github_pat_|eyJ[\w-])|^(bearer|token|basic)\s/i;
/** A whole one, of GitHub or of the web. */
const TOKEN = /\b(gh[a-z]_[A-Za-z0-9]{20}|github_pat_\w{20}|eyJ[\w-]{10,}\.eyJ[\w-]{10})/;
const PERHAPS_GUID = /^[{(]?[0-9a-f]+(-[0-9a-f]*){3,}[)}]?$/i;
/** The prefixes of GitHub's and of JSON web tokens, and what a machine must have made up. */
function resemblesToken(text) {
    if (TOKEN_BEGINS.test(text))
        return true;
    if (!/^[\w+/=.~-]{20,}$/.test(text) || PERHAPS_GUID.test(text))
        return false;
    // Letters and digits change places in what nobody has written by hand.
    const changes = text.match(/(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])/gi)?.length ?? 0;
    return changes >= 4 && entropy(text) > 3;
}
/** Bits per character, by how often each occurs. */
function entropy(text) {
    const counts = new Map();
    for (const character of text)
        counts.set(character, (counts.get(character) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
/** Without regard to case, and without Unicode's look-alikes: the Kelvin sign is no k. */
function sameWord(one, other) {
    return /^[\x20-\x7e]*$/.test(other) && one.toLowerCase() === other.toLowerCase();
}
/** As a person writes a URL: the parser would take line feeds, backslashes and missing slashes. */
const WRITTEN_URL = /^https?:\/\/[^\s\\/][^\s\\]*$/i;
/**
 * What is accepted instead of this redirect URI, if it is not.
 * Rules: https://learn.microsoft.com/entra/identity-platform/reply-url
 */
function redirectUriProblem(uri, personal) {
    const url = /^https?:\/\/[^/]/i.test(uri) && URL.canParse(uri) ? new URL(uri) : undefined;
    const loopback = url?.protocol === 'http:' && (url.hostname === 'localhost' || url.hostname === '127.0.0.1');
    if (url === undefined || !(url.protocol === 'https:' || loopback))
        return 'an https:// URI, or http:// on localhost';
    if (uri.length > 256)
        return 'up to 256 characters';
    if (/[!$'();*]|[^\x21-\x7e]/.test(uri))
        return "a URI without ! $ ' ( ) ; * spaces and special characters";
    if (uri.includes('#'))
        return 'a URI without a fragment';
    if (url.username !== '' || url.password !== '')
        return 'a URI without credentials';
    if (personal && url.search !== '')
        return 'a URI without a query, since personal accounts are admitted';
    return undefined;
}


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = require("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = require("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = require("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = require("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = require("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = require("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = require("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = require("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = require("net");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = require("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = require("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = require("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = require("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = require("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = require("node:https");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = require("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = require("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = require("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = require("node:stream");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = require("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = require("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = require("node:zlib");

/***/ }),

/***/ 2895:
/***/ ((module) => {

module.exports = require("open");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = require("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = require("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = require("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = require("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = require("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = require("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = require("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

module.exports = require("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = require("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = require("util");

/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/compat get default export */
/******/ 	(() => {
/******/ 		// getDefaultExport function for compatibility with non-harmony modules
/******/ 		__nccwpck_require__.n = (module) => {
/******/ 			var getter = module && module.__esModule ?
/******/ 				() => (module['default']) :
/******/ 				() => (module);
/******/ 			__nccwpck_require__.d(getter, { a: getter });
/******/ 			return getter;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/ensure chunk */
/******/ 	(() => {
/******/ 		__nccwpck_require__.f = {};
/******/ 		// This file contains only the entry chunk.
/******/ 		// The chunk loading function for additional chunks
/******/ 		__nccwpck_require__.e = (chunkId) => {
/******/ 			return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 				__nccwpck_require__.f[key](chunkId, promises);
/******/ 				return promises;
/******/ 			}, []));
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/get javascript chunk filename */
/******/ 	(() => {
/******/ 		// This function allow to reference async chunks
/******/ 		__nccwpck_require__.u = (chunkId) => {
/******/ 			// return url for filenames based on template
/******/ 			return "" + chunkId + ".index.js";
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/require chunk loading */
/******/ 	(() => {
/******/ 		// no baseURI
/******/ 		
/******/ 		// object to store loaded chunks
/******/ 		// "1" means "loaded", otherwise not loaded yet
/******/ 		var installedChunks = {
/******/ 			792: 1
/******/ 		};
/******/ 		
/******/ 		// no on chunks loaded
/******/ 		
/******/ 		var installChunk = (chunk) => {
/******/ 			var moreModules = chunk.modules, chunkIds = chunk.ids, runtime = chunk.runtime;
/******/ 			for(var moduleId in moreModules) {
/******/ 				if(__nccwpck_require__.o(moreModules, moduleId)) {
/******/ 					__nccwpck_require__.m[moduleId] = moreModules[moduleId];
/******/ 				}
/******/ 			}
/******/ 			if(runtime) runtime(__nccwpck_require__);
/******/ 			for(var i = 0; i < chunkIds.length; i++)
/******/ 				installedChunks[chunkIds[i]] = 1;
/******/ 		
/******/ 		};
/******/ 		
/******/ 		// require() chunk loading for javascript
/******/ 		__nccwpck_require__.f.require = (chunkId, promises) => {
/******/ 			// "1" is the signal for "already loaded"
/******/ 			if(!installedChunks[chunkId]) {
/******/ 				if(true) { // all chunks have JS
/******/ 					installChunk(require("./" + __nccwpck_require__.u(chunkId)));
/******/ 				} else installedChunks[chunkId] = 1;
/******/ 			}
/******/ 		};
/******/ 		
/******/ 		// no external install chunk
/******/ 		
/******/ 		// no HMR
/******/ 		
/******/ 		// no HMR manifest
/******/ 	})();
/******/ 	
/************************************************************************/
var __webpack_exports__ = {};

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = require("node:timers/promises");
// EXTERNAL MODULE: ./build/failures/failures.js
var failures = __nccwpck_require__(4552);
// EXTERNAL MODULE: ./build/failures/explain.js
var explain = __nccwpck_require__(5428);
// EXTERNAL MODULE: ./build/net/exchange.js + 1 modules
var exchange = __nccwpck_require__(6713);
// EXTERNAL MODULE: ./build/net/json.js
var json = __nccwpck_require__(7661);
// EXTERNAL MODULE: ./build/net/refusal.js
var net_refusal = __nccwpck_require__(955);
// EXTERNAL MODULE: ./build/net/retry.js
var retry = __nccwpck_require__(8853);
;// CONCATENATED MODULE: ./build/github/oidc.js
/** The job's OIDC token, which GitHub hands out. */






const GITHUB_COM = 'https://github.com';
/** What the runner tells a job that was given `id-token: write`; nothing for any other. */
function idTokenSource(environment) {
    const url = environment['ACTIONS_ID_TOKEN_REQUEST_URL'];
    const requestToken = environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
    if (!url || !requestToken || !URL.canParse(url))
        return undefined;
    const server = environment['GITHUB_SERVER_URL'] || GITHUB_COM;
    return { url, requestToken, ...(server !== GITHUB_COM && { server }) };
}
/** Asks GitHub for the job's OIDC token. It lives about five minutes. */
async function requestIdToken(source, audience, runtime) {
    const attempted = 'get an OIDC token from GitHub';
    try {
        const value = await (0,retry/* retry */.L)(attempted, () => requestOnce(source, audience, runtime), net_refusal/* PATIENT */.qh, runtime);
        const claims = (0,json/* claimsOf */.ds)(value);
        return {
            value,
            issuer: (0,json/* string */.Yj)(claims['iss']) ?? '',
            subject: (0,json/* string */.Yj)(claims['sub']) ?? '',
            audience: (0,json/* string */.Yj)(claims['aud']) ?? audience,
        };
    }
    catch (error) {
        const refusal = (0,net_refusal/* refusalOf */.Of)(error);
        if (refusal === undefined)
            throw error;
        const circumstances = { attempted, said: (0,net_refusal/* said */.ag)(refusal), cause: error };
        // `host`: the request did not get through, which is no fault of GitHub.
        if (refusal.host !== undefined || refusal.page)
            throw (0,explain/* explainSilence */.lt)(refusal, circumstances);
        throw (0,failures/* failure */.V2)('ID_TOKEN_REQUEST_FAILED', circumstances, {
            status: source.server === undefined
                ? 'see https://www.githubstatus.com'
                : `ask who administers ${source.server} whether it hands out OIDC tokens`,
        });
    }
}
/** As `getIDToken` of @actions/core does, which keeps neither the status nor the reason of a failed connection. */
async function requestOnce({ url, requestToken }, audience, runtime) {
    const target = new URL(url);
    target.searchParams.set('audience', audience);
    const headers = { accept: 'application/json', authorization: `Bearer ${requestToken}` };
    // GitHub's own name is right.
    const setBy = target.hostname.endsWith('.actions.githubusercontent.com') ? undefined : 'ACTIONS_ID_TOKEN_REQUEST_URL';
    const asked = { service: 'GitHub OIDC', method: 'GET', path: target.pathname, setBy };
    const answer = await (0,exchange/* exchange */.cv)(asked, runtime, (send) => send({ method: 'GET', url: target.href, headers }));
    if (answer.status !== 200)
        throw (0,exchange/* refused */.J5)(answer, { message: (0,json/* string */.Yj)(answer.json?.['message']) ?? 'no explanation' });
    const value = (0,json/* string */.Yj)(answer.json?.['value']);
    if (value === undefined)
        throw (0,exchange/* unusable */._P)(answer, 'no token');
    runtime.log.mask(value);
    return value;
}

;// CONCATENATED MODULE: ./build/net/proxy.js
/**
 * The proxy variables, read once and for every request, as the runner itself reads them.
 * Source: https://github.com/actions/runner/blob/main/src/Runner.Sdk/RunnerWebProxy.cs
 */
/** What is read here and nowhere else. */
const PROXY_VARIABLES = [
    'https_proxy',
    'HTTPS_PROXY',
    'http_proxy',
    'HTTP_PROXY',
    'no_proxy',
    'NO_PROXY',
];
/** Returns the problem instead when there is an address that no request could go through. */
function readProxy(environment) {
    const name = ['https_proxy', 'HTTPS_PROXY'].find((each) => environment[each]);
    const address = unquoted(environment[name ?? '']);
    if (name === undefined || address === '')
        return () => undefined;
    const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
    const proxy = URL.canParse(written) ? new URL(written) : undefined;
    const host = /^([\w.-]+|\[[\da-f:.]+\])$/i.test(proxy?.hostname ?? '');
    // With one slash, or a quote left open, it would be the address of another host.
    const path = written !== address && proxy?.pathname !== '/';
    if (proxy === undefined || !/^https?:$/.test(proxy.protocol) || !host || path) {
        // The address is not shown: it may contain a password.
        return `${name}: what was given is not the address of a proxy; accepted is http://HOST:PORT, with USER:PASSWORD@ before the host where the proxy asks for them`;
    }
    const direct = unquoted(environment['no_proxy'] || environment['NO_PROXY'])
        .split(',')
        .map((entry) => entry.trim().toLowerCase())
        .filter((entry) => entry !== '');
    return (url) => url.protocol !== 'https:' || isLoopback(url) || direct.some((entry) => covers(entry, url)) ? undefined : proxy;
}
/** This very machine. */
function isLoopback({ hostname }) {
    return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
/** An entry of NO_PROXY: `*`, a host with all below it, or with a leading dot what is below it; with or without a port. */
function covers(entry, { hostname, port }) {
    if (entry === '*')
        return true;
    const [, host = '', only] = /^(?:\*(?=\.))?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    const suffix = host.startsWith('.') ? host : `.${host}`;
    return (hostname === host || hostname.endsWith(suffix)) && (only === undefined || only === (port || '443'));
}
function unquoted(value = '') {
    return value
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2')
        .trim();
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __nccwpck_require__(4708);
// EXTERNAL MODULE: ./build/net/bounds.js
var bounds = __nccwpck_require__(8130);
;// CONCATENATED MODULE: ./build/net/tunnel.js


/** How long a proxy may take to open the way. */
const TUNNEL_TIMEOUT_MS = 20_000;
/**
 * Leads the connections of an agent through a proxy (CONNECT), so that the TLS of each ends at the server itself. What
 * goes wrong before that is the proxy's fault, and the error says so: `proxy` is its host, and its status if it answered.
 */
function tunnelled(agent, proxy) {
    const connect = agent.createConnection.bind(agent);
    agent.createConnection = (options, opened) => {
        const fail = opened;
        const blame = (error, status) => fail?.(Object.assign(error, { proxy: { host: proxy.host, ...(status !== undefined && { status }) } }));
        const host = `${options.host?.includes(':') ? `[${options.host}]` : options.host}:${options.port}`;
        const [user, password] = [decoded(proxy.username), decoded(proxy.password)];
        const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
        const secure = proxy.protocol === 'https:';
        const asking = (secure ? external_node_https_.request : external_node_http_.request)({
            host: proxy.hostname.replace(/^\[|\]$/g, ''),
            port: proxy.port || (secure ? 443 : 80),
            method: 'CONNECT',
            path: host,
            headers: { host, ...((user || password) && { 'proxy-authorization': authorization }) },
            agent: false,
            timeout: TUNNEL_TIMEOUT_MS,
        });
        asking.once('connect', ({ statusCode }, socket) => {
            const through = { ...options, socket };
            const connection = statusCode === 200 ? connect(through) : undefined;
            if (connection)
                return opened?.(null, connection);
            socket.destroy();
            blame(new Error(`the proxy ${proxy.host} answered ${statusCode}`), statusCode);
        });
        asking.once('timeout', () => asking.destroy(new Error(`the proxy ${proxy.host} did not answer in time`)));
        asking.once('error', (error) => blame(error));
        asking.end();
        return undefined;
    };
    return agent;
}
/** As written, when it was never encoded. */
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./build/net/wire.js
/** The one transport of everything that is sent: HTTP/1.1 over TLS, on kept connections, through the proxy if there is one. */





const CONNECT_TIMEOUT_MS = 10_000;
/** Servers close idle connections; one that is about to be closed must not carry a request any more. */
const KEPT_MS = 4_000;
/** @param sent called whenever a request has left */
function openWire(proxyFor, sent) {
    const kept = new Map();
    const agentFor = (url, newConnection) => {
        const proxy = proxyFor(url);
        const known = newConnection ? undefined : kept.get(proxy?.href ?? '');
        if (known !== undefined)
            return known;
        const fresh = newConnection ? new external_node_https_.Agent() : new external_node_https_.Agent({ keepAlive: true, timeout: KEPT_MS });
        const agent = proxy === undefined ? fresh : tunnelled(fresh, proxy);
        if (!newConnection)
            kept.set(proxy?.href ?? '', agent);
        return agent;
    };
    return ({ method, url, headers, body, signal, newConnection = false }) => new Promise((resolve, reject) => {
        const target = new URL(url);
        const inTheClear = target.protocol === 'http:' && isLoopback(target);
        const options = {
            method,
            // Nothing is sent compressed: what is bounded is then what was sent.
            headers: { accept: '*/*', 'user-agent': 'fhir-client-registrar', ...headers, 'accept-encoding': 'identity' },
            signal,
            timeout: CONNECT_TIMEOUT_MS,
        };
        const request = inTheClear
            ? (0,external_node_http_.request)(target, { ...options, agent: false })
            : (0,external_node_https_.request)(target, { ...options, agent: agentFor(target, newConnection) });
        request.on('error', reject);
        if (sent !== undefined)
            request.once('finish', sent);
        let connecting = false;
        request.once('socket', (socket) => {
            connecting = !request.reusedSocket;
            if (connecting)
                socket.once(inTheClear ? 'connect' : 'secureConnect', () => {
                    connecting = false;
                });
        });
        request.once('timeout', () => {
            if (!connecting)
                return;
            request.destroy(Object.assign(new Error(`connect ETIMEDOUT ${target.host}`), { code: 'ETIMEDOUT' }));
        });
        request.once('response', (response) => {
            const chunks = [];
            let size = 0;
            response.on('data', (chunk) => {
                size += chunk.length;
                if (size <= bounds/* LARGEST_ANSWER */.s4)
                    chunks.push(chunk);
                else
                    response.destroy(new Error(`it sent more than ${bounds/* LARGEST_ANSWER */.s4 / 1024 / 1024} MiB`));
            });
            response.on('error', (error) => reject(cutShort(error)));
            response.once('end', () => resolve({
                status: response.statusCode ?? 0,
                headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
                body: new TextDecoder().decode(Buffer.concat(chunks)),
            }));
        });
        request.end(body);
    });
}
/** Node's own word for an answer that broke off is "aborted". */
function cutShort(error) {
    return error.message === 'aborted'
        ? Object.assign(error, { message: 'the connection ended before the answer did' })
        : error;
}

// EXTERNAL MODULE: ./build/model/clouds.js
var clouds = __nccwpck_require__(9859);
// EXTERNAL MODULE: ./build/wanted/client.js + 2 modules
var wanted_client = __nccwpck_require__(2800);
// EXTERNAL MODULE: ./build/wanted/fields.js
var wanted_fields = __nccwpck_require__(5834);
;// CONCATENATED MODULE: ./build/wanted/run-context.js
function runContext(environment) {
    const value = (name) => environment[name] ?? '';
    const server = value('GITHUB_SERVER_URL') || 'https://github.com';
    const repositoryId = /^\d+$/.test(value('GITHUB_REPOSITORY_ID')) ? Number(value('GITHUB_REPOSITORY_ID')) : undefined;
    return {
        repository: value('GITHUB_REPOSITORY'),
        ...(repositoryId !== undefined && { repositoryId }),
        runId: value('GITHUB_RUN_ID') || '0',
        runAttempt: value('GITHUB_RUN_ATTEMPT') || '1',
        job: value('GITHUB_JOB'),
        runUrl: `${server}/${value('GITHUB_REPOSITORY')}/actions/runs/${value('GITHUB_RUN_ID')}`,
        eventName: value('GITHUB_EVENT_NAME'),
        ...(URL.canParse(server) && new URL(server).host !== 'github.com' && { githubHost: new URL(server).host }),
        actor: value('GITHUB_ACTOR'),
        apiUrl: (value('GITHUB_API_URL') || 'https://api.github.com').replace(/\/+$/, ''),
    };
}
/**
 * Where this version of the action explains its failures. The action itself is on github.com: an Enterprise Server takes
 * it from there, and knows no repository of that name.
 */
function documentationUrl(environment) {
    const { GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF } = environment;
    const page = 'docs/troubleshooting.md';
    if (!GITHUB_ACTION_REPOSITORY)
        return page;
    return `https://github.com/${GITHUB_ACTION_REPOSITORY}/blob/${GITHUB_ACTION_REF || 'main'}/${page}`;
}

;// CONCATENATED MODULE: ./build/wanted/configuration.js
/** Everything a run is told, or one error that lists every problem. */






/**
 * Reads and checks every input.
 *
 * @param input the trimmed value of an input, `''` when it was not given
 * @param readFleet to be given with the input clients-file
 * @throws RegistrarError INPUT_INVALID that lists every problem, a line each
 */
function readConfiguration(input, environment, readFleet = readSingle) {
    const fields = (0,wanted_fields/* openFields */.Mh)(input);
    const run = runContext(environment);
    const registrar = readRegistrar(fields, environment, run);
    const { cloud, unlisted } = readCloud(fields);
    const given = readFleet(fields, { tenantId: registrar.tenantId, cloud, unlisted, run });
    const dryRun = readDryRun(fields, run);
    const proxyFor = readEndpoints(fields, environment, run);
    const oidcAudience = fields.text('oidc-audience', 600) ?? 'api://AzureADTokenExchange';
    if (fields.problems.length > 0 || proxyFor === undefined)
        throw invalidInputs(fields.problems);
    return { ...registrar, cloud, oidcAudience, dryRun, ...given, run, proxyFor };
}
/** The one client that the inputs of the step describe. */
function readSingle(fields, surroundings) {
    for (const name of ['only', 'shard'])
        if (fields.given(name))
            fields.conflict(name, 'is accepted only with clients-file, whose clients it selects');
    const client = (0,wanted_client/* readClient */.O)(fields, surroundings);
    return { clients: client === undefined ? [] : [client] };
}
function invalidInputs(problems) {
    const list = problems.map((text) => `- ${text}`).join('\n');
    return (0,failures/* failure */.V2)('INPUT_INVALID', { attempted: 'start; nothing was sent anywhere' }, { problems: list });
}
function readRegistrar({ get, guid, required, conflict }, environment, { actor, eventName }) {
    const tenantId = required('tenant-id', guid('tenant-id', ['AZURE_TENANT_ID', environment['AZURE_TENANT_ID']]), 'the ID of the Entra tenant (or the environment variable AZURE_TENANT_ID)', '');
    const registrarClientId = required('client-id', guid('client-id', ['AZURE_CLIENT_ID', environment['AZURE_CLIENT_ID']]), 'the client ID of the registrar (or the environment variable AZURE_CLIENT_ID)', '');
    const githubToken = required('github-token', get('github-token') || undefined, `a GitHub App installation token or a fine-grained personal access token${withheld(actor, eventName)}`, '');
    if (/[^\x21-\x7e]/.test(githubToken))
        conflict('github-token', 'what was given is not a token: it contains white space or special characters');
    // Other steps may read a token of somebody's own from that variable.
    const jobToken = githubToken === environment['GITHUB_TOKEN'] && !/^(gh[opu]_|github_pat_)/.test(githubToken);
    return { tenantId, registrarClientId, githubToken, jobToken };
}
/** Where GitHub gives a run none of the secrets that the workflow names. */
function withheld(actor, eventName) {
    if (actor === 'dependabot[bot]')
        return '; runs of Dependabot get no secrets but Dependabot secrets: store it there, too';
    return /^pull_request(?!_target)/.test(eventName) ? '; runs of a fork get no secrets' : '';
}
function readCloud({ choice, endpoint, hostSuffix }) {
    const names = clouds/* CLOUDS */.J.map(({ name }) => name);
    const base = choice('cloud', names) ?? 'AzureCloud';
    const listed = clouds/* CLOUDS */.J.find(({ name }) => name === base);
    const given = Object.entries({
        authorityHost: endpoint('authority-host'),
        graphUrl: endpoint('graph-url'),
        resourceManagerUrl: endpoint('resource-manager-url'),
        vaultSuffix: hostSuffix('vault-suffix'),
    }).filter(([name, url]) => url !== undefined && url !== listed[name]);
    // Where vaults are says nothing of where FHIR services are.
    const unlisted = given.some(([name]) => name !== 'vaultSuffix');
    return { cloud: { ...listed, ...Object.fromEntries(given) }, unlisted };
}
/** What the runner and its environment say: where GitHub is, and what is on the way. */
function readEndpoints({ problems, problem }, environment, { apiUrl }) {
    const urls = { GITHUB_API_URL: apiUrl, ACTIONS_ID_TOKEN_REQUEST_URL: environment['ACTIONS_ID_TOKEN_REQUEST_URL'] };
    for (const [variable, text] of Object.entries(urls)) {
        if (!text)
            continue;
        const url = URL.canParse(text) ? new URL(text) : undefined;
        const loopback = url?.protocol === 'http:' && isLoopback(url);
        if (url?.protocol !== 'https:' && !loopback)
            problem(variable, text, 'an https:// URL, since a token is sent there');
    }
    const proxyFor = readProxy(environment);
    if (typeof proxyFor !== 'string')
        return proxyFor;
    problems.push(proxyFor);
    return undefined;
}
function readDryRun({ flag, conflict }, { eventName }) {
    const dryRun = flag('dry-run');
    if (/^pull_request(_target)?$/.test(eventName) && !dryRun) {
        conflict('dry-run', `on ${eventName} events only "true" is accepted: a pull request must not change credentials`);
    }
    return dryRun;
}

;// CONCATENATED MODULE: ./build/wanted/id-token-permission.js
/** Why a job has no OIDC token to ask for, told by the event that started it. */

const PERMISSIONS = 'permissions:\n  id-token: write\n  contents: read';
const NOT_OF_A_FORK = 'if: ${{ github.event.pull_request.head.repo.full_name == github.repository }}';
/** @param event the payload of the event, as far as it can be read */
function idTokenUnavailable({ eventName, actor }, event) {
    const { hint, setting } = actor === 'dependabot[bot]'
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
    return (0,failures/* failure */.V2)('ID_TOKEN_UNAVAILABLE', { attempted }, { hint, setting });
}
/** Without a payload, a pull request is taken for one: within the repository the token is seldom missing. */
function isOfFork(eventName, event) {
    if (!/^pull_request(?!_target)/.test(eventName))
        return false;
    const { head, base } = Object(Object(event).pull_request);
    return base === undefined || Object(head?.repo).full_name !== Object(base.repo).full_name;
}

;// CONCATENATED MODULE: ./build/index.js
/**
 * The process edge. What is evaluated here is on the way of the first request, so it is little: the inputs, and the
 * request for the OIDC token. Everything else is loaded while that is answered.
 */










/** A connection that takes longer does not hold up the loading. */
const LONGEST_HEAD_START_MS = 100;
async function main() {
    const docsUrl = documentationUrl(process.env);
    const runner = openRunner();
    try {
        const configuration = readConfiguration(input, process.env, await fleetReader());
        // Read once, and for everything: the libraries would read them in their own ways when they are loaded.
        for (const name of PROXY_VARIABLES)
            delete process.env[name];
        runner.log.mask(configuration.githubToken);
        const idTokens = idTokenSource(process.env);
        if (idTokens === undefined)
            throw idTokenUnavailable(configuration.run, eventPayload());
        let left = () => undefined;
        const underWay = new Promise((resolve) => {
            left = resolve;
        });
        const runtime = openRuntime(runner.log, openWire(configuration.proxyFor, left));
        const outcomes = await register(configuration, idTokens, runtime, runner, underWay);
        const { graphUrl } = configuration.cloud;
        const ofPullRequest = /^pull_request(_target)?$/.test(configuration.run.eventName);
        return await (await runner.load()).report(outcomes, { docsUrl, graphUrl, ofPullRequest }, configuration.fleet);
    }
    catch (error) {
        await (await runner.load()).showFailure(error, { docsUrl });
        return false;
    }
}
async function register(configuration, source, runtime, runner, underWay) {
    let early = requestIdToken(source, configuration.oidcAudience, runtime);
    early.then((token) => runner.tell(({ showIdToken }) => showIdToken(token)), () => undefined);
    const idTokens = () => {
        const token = early ?? requestIdToken(source, configuration.oidcAudience, runtime);
        early = undefined;
        return token;
    };
    // What is loaded now blocks the process: not before the request is on its way.
    await Promise.race([underWay, runtime.clock.sleep(LONGEST_HEAD_START_MS)]);
    if (configuration.fleet !== undefined) {
        const [{ registerFleet }] = await Promise.all([Promise.all(/* import() */[__nccwpck_require__.e(7), __nccwpck_require__.e(777), __nccwpck_require__.e(266), __nccwpck_require__.e(785)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7785)), runner.load()]);
        return registerFleet(configuration, idTokens, runtime);
    }
    const [{ registerClient }, { openServices }] = await Promise.all([
        __nccwpck_require__.e(/* import() */ 777).then(__nccwpck_require__.bind(__nccwpck_require__, 2777)),
        Promise.all(/* import() */[__nccwpck_require__.e(7), __nccwpck_require__.e(266), __nccwpck_require__.e(832)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6266)),
    ]);
    const services = openServices(configuration, idTokens, runtime);
    await runner.load();
    const [client] = configuration.clients;
    return client === undefined ? [] : [await registerClient(client, configuration, services, runtime)];
}
/** Only where there is a clients file: a single client does not wait for what reads one. */
async function fleetReader() {
    if (input('clients-file') === '')
        return undefined;
    const [fleet, workspace] = await Promise.all([Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(543)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9543)), __nccwpck_require__.e(/* import() */ 786).then(__nccwpck_require__.bind(__nccwpck_require__, 8786))]);
    return fleet.fleetReader((path) => workspace.readInWorkspace(path, process.env['GITHUB_WORKSPACE']));
}
/** As the runner hands it over, trimmed. */
function input(name) {
    return (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
}
function eventPayload() {
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(process.env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
    }
    catch {
        return undefined;
    }
}
function openRunner() {
    const waiting = [];
    let loaded;
    const tell = (line) => (loaded === undefined ? void waiting.push(line) : line(loaded));
    return {
        tell,
        log: {
            info: (text) => tell(({ log }) => log.info(text)),
            debug: (text) => tell(({ log }) => log.debug(text)),
            notice: (text) => tell(({ log }) => log.notice(text)),
            warning: (text) => tell(({ log }) => log.warning(text)),
            mask: (secret) => tell(({ log }) => log.mask(secret)),
        },
        async load() {
            loaded ??= await Promise.all(/* import() */[__nccwpck_require__.e(421), __nccwpck_require__.e(436)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6055));
            for (const line of waiting.splice(0))
                line(loaded);
            return loaded;
        },
    };
}
function openRuntime(log, wire) {
    const cancellation = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) {
        process.on(signal, () => {
            if (!cancellation.signal.aborted)
                cancellation.abort((0,failures/* failure */.V2)('CANCELLED', { attempted: `finish: the runner sent ${signal}` }));
        });
    }
    return {
        log,
        wire,
        uuid: external_node_crypto_.randomUUID,
        cancelled: cancellation.signal,
        clock: {
            elapsed: () => performance.now(),
            sleep: async (milliseconds, signal) => {
                try {
                    await (0,promises_namespaceObject.setTimeout)(milliseconds, undefined, signal && { signal });
                }
                catch (error) {
                    throw signal?.aborted ? signal.reason : error;
                }
            },
        },
    };
}
void main().then((succeeded) => {
    // Sockets that a hanging server holds open must not hold the job; what was printed is flushed first.
    process.stdout.write('', () => process.exit(succeeded ? 0 : 1));
});

module.exports = __webpack_exports__;
/******/ })()
;