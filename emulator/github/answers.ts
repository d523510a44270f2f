import type { CloudAnswer } from '../service.ts';
import { type Facts, worded } from '../vendor-answers/answer.ts';
import { type FieldError, type GithubAnswer, githubAnswers } from '../vendor-answers/github.ts';

/** GitHub's error body; the documentation link is added where the route is known. */
export function refuse(status: number, message: string, errors?: readonly FieldError[]): CloudAnswer {
  return { status, body: { message, ...(errors && { errors }), status: String(status) } };
}

export function refused<Name extends keyof typeof githubAnswers>(
  name: Name,
  ...[facts]: Facts<(typeof githubAnswers)[Name]>
): CloudAnswer {
  return githubRefusal(githubAnswers[name], facts);
}

export function githubRefusal(answer: GithubAnswer, facts?: Readonly<Record<string, string>>): CloudAnswer {
  const { status, headers, errors, documentation } = answer;
  const { body } = refuse(status, worded(answer, facts), errors);
  return {
    status,
    ...(headers && { headers }),
    body: documentation === undefined ? body : { ...(body as object), documentation_url: documentation },
  };
}

export const notFound = (): CloudAnswer => refused('notFound');
export const ok = (body: unknown): CloudAnswer => ({ status: 200, body });
export const created = (): CloudAnswer => ({ status: 201, body: {} });
export const noContent = (): CloudAnswer => ({ status: 204 });

/** GitHub's times have second resolution: two writes within one second cannot be told apart. */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
