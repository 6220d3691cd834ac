// A test double of OpenAI's component whose frame never comes up: it never says that it is ready.
customElements.define(
  'openai-chatkit',
  class extends HTMLElement {
    setOptions() {}
  },
);
