/** There is no such thread, item or attachment for this context, or it belongs to somebody else. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}
