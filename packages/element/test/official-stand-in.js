// A test double of OpenAI's component: follows its public types, and is well.
customElements.define(
  'openai-chatkit',
  class extends HTMLElement {
    options;
    setOptions(options) {
      const first = !this.options;
      this.options = options;
      if (first) setTimeout(() => this.dispatchEvent(new CustomEvent('chatkit.ready')));
    }
    async focusComposer() {
      this.focused = true;
    }
    async setThreadId(threadId) {
      this.dispatchEvent(new CustomEvent('chatkit.thread.change', { detail: { threadId } }));
    }
  },
);
