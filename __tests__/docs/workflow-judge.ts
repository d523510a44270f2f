/** GitHub's own rules for workflows and `action.yml`, without a network. */
import { type ActionsMetadataProvider, validate } from '@actions/languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readManifest } from './manifest.ts';

export const OURS = 'org/fhir-client-registrar';

/**
 * Finds the problems of a file, a line each.
 *
 * @param others the inputs of other actions, by `owner/name@ref`; any further action is an error
 */
export function workflowJudge(
  others: Readonly<Record<string, readonly string[]>>,
): (path: string, text: string) => Promise<string[]> {
  const manifest = readManifest();
  const actionsMetadataProvider: ActionsMetadataProvider = {
    fetchActionMetadata({ owner, name, path, ref }) {
      if (`${owner}/${name}` === OURS) return Promise.resolve({ ...manifest });
      const action = [owner, name, ...(path ? [path] : [])].join('/');
      const inputs = others[`${action}@${ref}`];
      if (inputs === undefined) throw new Error(`${action}@${ref} is not one of ${Object.keys(others).join(', ')}`);
      const described = inputs.map((input) => [input, { description: input, required: false }] as const);
      return Promise.resolve({ name, description: name, inputs: Object.fromEntries(described) });
    },
  };
  return async (path, text) => {
    const document = TextDocument.create(`file:///${path}`, 'yaml', 1, text);
    const found = await validate(document, { actionsMetadataProvider });
    return found.map(({ range, message }) => `${path}:${range.start.line + 1}: ${message}`);
  };
}
