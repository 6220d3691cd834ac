/** Entries of a page that names no limit, and of every page the server reads for itself. */
export const DEFAULT_PAGE_SIZE = 20;

/** Entries of a page at most; the official front end asks for 9999 threads. */
export const MAX_PAGE_SIZE = 1000;

/** The page size that a request's limit stands for: none, 0 and negative ones mean the default. */
export function pageSize(limit: number | undefined): number {
  return limit !== undefined && limit > 0 ? Math.min(limit, MAX_PAGE_SIZE) : DEFAULT_PAGE_SIZE;
}
