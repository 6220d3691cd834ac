// What the server's transcription takes, best first.
const types = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

/** The type that this browser records speech in; undefined where it records none that the server takes. */
export function recordingType(): string | undefined {
  if (!('MediaRecorder' in globalThis)) return undefined;
  return types.find((type) => MediaRecorder.isTypeSupported(type));
}

/** Whether this browser can record speech at all, on this page. */
export function canDictate(): boolean {
  return 'mediaDevices' in navigator && recordingType() !== undefined;
}
