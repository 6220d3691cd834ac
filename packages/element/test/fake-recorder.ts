// A test double of the browser's microphone and MediaRecorder: it records one piece of audio.

/** Puts the doubles in place of the real ones; answers what takes them away again. */
export function fakeRecorder({ refused = false } = {}): { tracksStopped: () => number; restore: () => void } {
  let stopped = 0;
  const original = globalThis.MediaRecorder;
  const { mediaDevices } = navigator;
  const stream = { getTracks: () => [{ stop: () => (stopped += 1) }] };
  class FakeRecorder extends EventTarget {
    static isTypeSupported = (type: string) => type === 'audio/mp4';
    state = 'inactive';
    start(): void {
      this.state = 'recording';
    }
    stop(): void {
      this.state = 'inactive';
      const data = new Blob(['speech'], { type: 'audio/mp4' });
      this.dispatchEvent(Object.assign(new Event('dataavailable'), { data }));
      this.dispatchEvent(new Event('stop'));
    }
  }
  Object.defineProperty(globalThis, 'MediaRecorder', {
    value: FakeRecorder,
    configurable: true,
    writable: true,
  });
  Object.defineProperty(navigator, 'mediaDevices', {
    value: {
      getUserMedia: async () => {
        if (refused) throw new DOMException('no', 'NotAllowedError');
        return stream;
      },
    },
    configurable: true,
  });
  return {
    tracksStopped: () => stopped,
    restore: () => {
      Object.defineProperty(globalThis, 'MediaRecorder', {
        value: original,
        configurable: true,
        writable: true,
      });
      Object.defineProperty(navigator, 'mediaDevices', { value: mediaDevices, configurable: true });
    },
  };
}
