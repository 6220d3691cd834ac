const endOfEvent = /\r?\n\r?\n|\r\r/;

function isOurs(event: string): boolean {
  if (!event.includes('chatdock.')) return false;
  const data = event
    .split(/\r\n|\n|\r/)
    .flatMap((line) => /^data:(.*)/.exec(line)?.[1] ?? [])
    .join('\n');
  try {
    const { type } = Object(JSON.parse(data)) as { type?: unknown };
    return typeof type === 'string' && type.startsWith('chatdock.');
  } catch {
    return false;
  }
}

/** Takes the events of an answer out that only Chatdock's own clients know; all else passes as it is. */
export function withoutChatdockEvents(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const encoder = new TextEncoder();
  let come = '';
  return new TransformStream({
    transform(chunk, controller) {
      come += decoder.decode(chunk, { stream: true });
      let passed = '';
      for (let end = endOfEvent.exec(come); end; end = endOfEvent.exec(come)) {
        const event = come.slice(0, end.index + end[0].length);
        come = come.slice(event.length);
        if (!isOurs(event)) passed += event;
      }
      if (passed) controller.enqueue(encoder.encode(passed));
    },
    flush(controller) {
      const rest = come + decoder.decode();
      if (rest) controller.enqueue(encoder.encode(rest));
    },
  });
}
