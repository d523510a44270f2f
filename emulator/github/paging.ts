import type { CloudRequest } from '../service.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly headers: Readonly<Record<string, string>>;
}

/** How many items a page of a list has when nothing is asked for, and at most. */
export interface PageSizes {
  readonly usual: number;
  readonly most: number;
}

/** Cuts the page that was asked for; a size out of range falls back to the nearest, as GitHub does. */
export function page<T>(all: readonly T[], request: CloudRequest, url: string, sizes: PageSizes): Page<T> {
  const size = Math.min(positive(request.query.get('per_page')) ?? sizes.usual, sizes.most);
  const number = positive(request.query.get('page')) ?? 1;
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (target: number, rel: string): string => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(target));
    return `<${url}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [link(Math.min(number - 1, last), 'prev')] : []),
    ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
    ...(number > 1 ? [link(1, 'first')] : []),
  ];
  return {
    items: all.slice((number - 1) * size, number * size),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  };
}

function positive(text: string | null): number | undefined {
  const value = Number(text);
  return text !== null && Number.isInteger(value) && value > 0 ? value : undefined;
}
