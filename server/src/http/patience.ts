import { AsyncResource } from 'node:async_hooks';
import type { RequestHandler } from 'express';
import { DatabasePatience } from '@chatdock/store-postgres';

// With what else a request takes, the refusal comes within five seconds.
const databaseMs = 3_800;

/** Gives each request a limit for all that it waits for the database, until its first byte has gone out or its client is gone. */
export const patientRequests: RequestHandler = (_request, response, next) => {
  new DatabasePatience({ ms: databaseMs, isOver: () => response.headersSent || response.destroyed }).run(
    next,
  );
};

/** A parser of bodies after which the request's limit still counts: what waits for a stream loses it. */
export function keepingPatience(parser: RequestHandler): RequestHandler {
  return (request, response, next) => parser(request, response, AsyncResource.bind(next));
}

/**
 * Fails when a read or write within the work could not be carried out, whatever a library has made of it: it may have
 * taken a failed read for an absence.
 */
export async function decided<T>(work: () => Promise<T>): Promise<T> {
  const patience = DatabasePatience.current;
  const result = await work().catch((error: unknown) => {
    throw patience?.failure ?? error;
  });
  if (patience?.failure) throw patience.failure;
  return result;
}
