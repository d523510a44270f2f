import type { CloudAnswer } from '../service.ts';

/** One entry of `errors` in a 422. */
export interface FieldError {
  readonly resource: string;
  readonly field: string;
  readonly code: string;
  readonly message?: string;
}

/** GitHub's error body; the documentation link is added where the route is known. */
export function refuse(status: number, message: string, errors?: readonly FieldError[]): CloudAnswer {
  return { status, body: { message, ...(errors && { errors }), status: String(status) } };
}

export const notFound = (): CloudAnswer => refuse(404, 'Not Found');
export const ok = (body: unknown): CloudAnswer => ({ status: 200, body });
export const created = (): CloudAnswer => ({ status: 201, body: {} });
export const noContent = (): CloudAnswer => ({ status: 204 });

/** GitHub's times have second resolution: two writes within one second cannot be told apart. */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
