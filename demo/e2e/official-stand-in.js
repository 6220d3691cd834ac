// A test double of OpenAI's component. It follows the public types, shows a frame as the real one does, and
// speaks to the server through the `fetch` it is given. The query of its own address says how it fails:
// undefined, frame-400, frame-404, domain-refused, options-refused, zero-height, zero-height-later,
// frame-removed-later, integration-error-later, response-stuck.
const address = new URL(document.currentScript.src);
const failure = address.searchParams.get('fail');

class IntegrationError extends Error {
  name = 'IntegrationError';
}

class OfficialStandIn extends HTMLElement {
  #options;
  #frame;
  #thread = null;

  connectedCallback() {
    this.style.setProperty('display', 'block');
    this.#frame = document.createElement('iframe');
    this.#frame.className = 'ck-iframe';
    this.#frame.title = 'Stand-in';
    for (const [name, value] of [
      ['border', '0'],
      ['width', '100%'],
      ['height', '100%'],
    ])
      this.#frame.style.setProperty(name, value);
    this.#frame.src = new URL(`/frame?fail=${failure ?? ''}`, address).href;
    this.attachShadow({ mode: 'open' }).append(this.#frame);
    // A frame whose document was refused loads an error page, which posts nothing.
    addEventListener('message', ({ source, data }) => {
      if (source === this.#frame.contentWindow && data?.__oaiChatKit) this.#loaded();
    });
  }

  setOptions(options) {
    if (failure === 'options-refused') throw new IntegrationError('Unrecognized option');
    this.#options = options;
  }

  #loaded() {
    if (failure === 'domain-refused') return this.#refuse();
    if (failure === 'zero-height') this.#collapse();
    this.#tell('chatkit.ready');
    const { initialThread } = this.#options;
    if (initialThread) this.setThreadId(initialThread);
  }

  #refuse() {
    this.#frame.remove();
    const error = new IntegrationError('Domain verification failed');
    this.#tell('chatkit.error', { error });
    void Promise.reject(error);
  }

  #collapse() {
    this.#frame.style.setProperty('height', '0');
    void Promise.reject(new IntegrationError('The frame has collapsed'));
  }

  /** Lets it fail as its address says; called by the test once it is in use. */
  fail() {
    if (failure === 'zero-height-later') this.#frame.style.setProperty('height', '0');
    if (failure === 'frame-removed-later') this.#frame.remove();
    if (failure === 'integration-error-later') void Promise.reject(new IntegrationError('Lost the frame'));
    if (failure === 'response-stuck') this.#tell('chatkit.response.start');
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  async #send(request) {
    const { url, fetch: send } = this.#options.api;
    const headers = { 'content-type': 'application/json', 'chatkit-frame-instance-id': '1' };
    const response = await send(url, { method: 'POST', headers, body: JSON.stringify(request) });
    const text = await response.text();
    return text.startsWith('data:')
      ? text
          .split('\n\n')
          .filter(Boolean)
          .map((event) => JSON.parse(event.slice(5)))
      : JSON.parse(text);
  }

  async sendUserMessage({ text, model }) {
    this.#tell('chatkit.response.start');
    const input = {
      content: [{ type: 'input_text', text }],
      attachments: [],
      inference_options: model ? { model } : {},
    };
    const events = await this.#send(
      this.#thread
        ? { type: 'threads.add_user_message', params: { thread_id: this.#thread, input } }
        : { type: 'threads.create', params: { input } },
    );
    const created = events.find(({ type }) => type === 'thread.created');
    if (created) await this.setThreadId(created.thread.id);
    this.#tell('chatkit.response.end');
  }

  async setThreadId(threadId) {
    this.#thread = threadId;
    this.#tell('chatkit.thread.change', { threadId });
  }

  async focusComposer() {
    this.#frame.focus();
  }

  async setComposerValue() {}
  async sendCustomAction() {}
  async showHistory() {
    this.#tell('chatkit.history.open');
  }
  async hideHistory() {
    this.#tell('chatkit.history.close');
  }
  async fetchUpdates() {}
}

if (failure !== 'undefined') customElements.define('openai-chatkit', OfficialStandIn);
