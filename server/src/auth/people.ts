import { eq } from 'drizzle-orm';
import type { Db } from '@chatdock/store-postgres';
import { movedGuests, user } from './tables.js';
import { ownerIdOf, UnauthorizedError } from './verify-token.js';

/** Notes that a guest goes on as an account. */
export async function noteMove(db: Db, guestId: string, userId: string): Promise<void> {
  await db
    .insert(movedGuests)
    .values({ guestId, userId })
    .onConflictDoUpdate({ target: movedGuests.guestId, set: { userId } });
}

/** The account that a guest goes on as, if there is one. */
export async function movedTo(db: Db, guestId: string): Promise<string | undefined> {
  const [moved] = await db.select().from(movedGuests).where(eq(movedGuests.guestId, guestId));
  return moved?.userId;
}

const ours = ownerIdOf('');

/**
 * Who an owner is by now. A token lives on for some minutes when its person is gone: that of a guest who has signed up
 * since is the account's, and that of somebody who was deleted is nobody's.
 *
 * @throws UnauthorizedError when there is no such person any more
 */
export async function ownerToday(db: Db, ownerId: string): Promise<string> {
  // Of the people of other issuers, and of sessions, only those know who have let them in.
  if (!ownerId.startsWith(ours)) return ownerId;
  const id = ownerId.slice(ours.length);
  // From the first moment of the move on, so that nothing is written behind it.
  const account = await movedTo(db, id);
  if (account !== undefined) return ownerIdOf(account);
  const [person] = await db.select({ id: user.id }).from(user).where(eq(user.id, id));
  if (person) return ownerId;
  throw new UnauthorizedError('The person of this token is not here any more. Sign in again.');
}
