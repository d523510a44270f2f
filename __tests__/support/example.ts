/** The workflows of `examples`, as a job plays them: what their step hands to the action. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const EXAMPLES = resolve(import.meta.dirname, '../../examples');

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly uses?: string; readonly with?: Record<string, unknown> }[] }>
  >;
}

export function exampleText(name: string): string {
  return readFileSync(resolve(EXAMPLES, name), 'utf8');
}

/** @see workflowInputs */
export function exampleInputs(name: string, values: Readonly<Record<string, string>>, job?: string) {
  return workflowInputs(exampleText(name), values, job);
}

/**
 * The inputs of the action's step, with every expression filled in.
 *
 * @param values what the expressions stand for, by their text
 * @param job the first one unless named
 * @throws Error for an expression that nobody gave
 */
export function workflowInputs(
  text: string,
  values: Readonly<Record<string, string>>,
  job?: string,
): Record<string, string> {
  const { jobs } = parse(text) as Workflow;
  const steps = Object.entries(jobs).flatMap(([id, { steps }]) => (job === undefined || id === job ? steps : []));
  const inputs = steps.find(({ uses }) => uses?.startsWith('org/fhir-client-registrar@'))?.with ?? {};
  return Object.fromEntries(
    Object.entries(inputs).map(([input, value]) => [
      input,
      String(value).replace(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => {
        const filled = values[expression];
        if (filled === undefined) throw new Error(`the workflow takes ${expression}`);
        return filled;
      }),
    ]),
  );
}
