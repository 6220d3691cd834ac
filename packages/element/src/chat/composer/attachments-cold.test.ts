import { expect } from '@open-wc/testing';
import { deep, until } from '@chatdock/test-browsers';
import { holdBack, refuse, release } from '../../../test/late-files.js';
import { ChatOnPage } from '../../../test/local-chat.js';
import { attaching, text, transferOf, UploadServer } from '../../../test/upload-server.js';

const late = '/chat/composer/on-demand/';
const composer = 'chat-dock-composer';

let server: UploadServer;
let page: ChatOnPage;

beforeEach(async () => {
  server = new UploadServer();
});

afterEach(release);

const drop = (file: File) =>
  deep(page.chat, composer, 'form')?.dispatchEvent(
    new DragEvent('drop', { dataTransfer: transferOf(file), cancelable: true }),
  );

const paste = (file: File) => {
  const event = new Event('paste', { cancelable: true, bubbles: true });
  page.field.dispatchEvent(Object.assign(event, { clipboardData: transferOf(file) }));
};

const tray = () => deep(page.chat, composer, 'chat-dock-attachments');
const listed = () => [...(tray()?.shadowRoot?.querySelectorAll<HTMLElement>('li') ?? [])];
const said = () => deep(page.chat, composer, 'form')?.innerText ?? '';

describe('a file that is given while what shows files is on its way', () => {
  beforeEach(async () => {
    await holdBack(late);
    page = await ChatOnPage.openCold(server, attaching());
  });

  it('is named at once, and shown when that has come', async () => {
    drop(text('dropped.txt'));
    paste(text('pasted.txt'));
    await until(() => said().includes('dropped.txt') && said().includes('pasted.txt'));
    expect(tray()?.shadowRoot ?? null).to.equal(null);
    await release();
    await until(() => listed().filter(({ dataset }) => dataset['status'] === 'ready').length === 2);
    expect(server.uploads.map(({ name }) => name)).to.deep.equal(['dropped.txt', 'pasted.txt']);
  });

  it('is sent with the message, which does not wait for its picture', async () => {
    drop(text('dropped.txt'));
    server.next();
    const send = () => page.button('Send message', composer);
    await until(() => send()?.disabled === false);
    send()?.click();
    await server.received(1);
    expect(server.requests[0]?.params.input?.attachments).to.deep.equal(['atc_dropped.txt']);
    await until(() => !said().includes('dropped.txt'));
  });

  it('can be picked: the button opens the choice of files', async () => {
    const input = deep<HTMLInputElement>(page.chat, composer, 'input[type=file]') as HTMLInputElement;
    let opened = 0;
    input.addEventListener('click', (event) => {
      event.preventDefault();
      opened += 1;
    });
    await page.click('Attach files', composer);
    expect(opened).to.equal(1);
    input.files = transferOf(text('picked.txt')).files;
    input.dispatchEvent(new Event('change'));
    await release();
    await until(() => listed()[0]?.dataset['status'] === 'ready');
  });

  it('that the host page gives is there as well', async () => {
    const given = page.chat.setComposerValue({ files: [text('given.txt')] });
    await until(() => said().includes('given.txt'));
    await release();
    await given;
    await until(() => listed()[0]?.dataset['status'] === 'ready');
  });

  it('that breaks a rule is refused with the reason', async () => {
    page.set(attaching({ accept: { 'image/png': ['.png'] } }));
    await page.chat.updateComplete;
    drop(text('notes.txt'));
    await until(() => said().includes('notes.txt is not of an accepted type'));
  });
});

it('a file is not lost when what shows files cannot be loaded, which is said and can be tried again', async () => {
  await refuse(late);
  page = await ChatOnPage.openCold(server, attaching());
  drop(text('dropped.txt'));
  const again = () =>
    [...(page.composer.shadowRoot?.querySelectorAll('button') ?? [])].find(
      ({ innerText }) => innerText === 'Retry',
    );
  await until(() => again() && said().includes('dropped.txt'));
  expect(deep(page.chat, composer, '[role=alert]')?.innerText).to.include('could not be loaded');
  await release();
  again()?.click();
  await until(() => listed()[0]?.dataset['status'] === 'ready');
  expect(again()).to.equal(undefined);
});
