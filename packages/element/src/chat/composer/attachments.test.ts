import { expect } from '@open-wc/testing';
import { deep, until } from '@chatdock/test-browsers';
import { press } from '../../../test/input.js';
import { ChatOnPage } from '../../../test/local-chat.js';
import { attaching, text, transferOf, UploadServer } from '../../../test/upload-server.js';

const path = ['chat-dock-composer', 'chat-dock-attachments'];
let server: UploadServer;
let page: ChatOnPage;

async function open(rules = {}): Promise<void> {
  server = new UploadServer();
  page = await ChatOnPage.open(server, attaching(rules));
  await until(() => deep(page.chat, ...path));
}

const entries = () => [...(deep(page.chat, ...path)?.shadowRoot?.querySelectorAll<HTMLElement>('li') ?? [])];
const alert = () => deep(page.chat, ...path, '[role=alert]')?.innerText ?? '';

describe('attachments', () => {
  it('are picked, uploaded and sent with the message', async () => {
    await open();
    const input = deep<HTMLInputElement>(page.chat, 'chat-dock-composer', 'input[type=file]');
    if (!input) throw new Error('There is no file input.');
    expect(input.hidden).to.equal(true);
    input.files = transferOf(text('notes.txt')).files;
    input.dispatchEvent(new Event('change'));
    await until(() => entries()[0]?.dataset['status'] === 'ready');
    server.next();
    await page.chat.focusComposer();
    await press('Enter');
    await server.received(1);
    expect(server.requests[0]?.params.input).to.deep.include({ attachments: ['atc_notes.txt'], content: [] });
    await until(() => entries().length === 0);
    await page.shown('notes.txt');
  });

  it('come by paste and by drop', async () => {
    await open();
    // Not every engine lets a page make a clipboard event with files.
    const paste = new Event('paste', { cancelable: true, bubbles: true });
    page.field.dispatchEvent(Object.assign(paste, { clipboardData: transferOf(text('pasted.txt')) }));
    deep(page.chat, 'chat-dock-composer', 'form')?.dispatchEvent(
      new DragEvent('drop', { dataTransfer: transferOf(text('dropped.txt')), cancelable: true }),
    );
    await until(
      () => entries().length === 2 && entries().every(({ dataset }) => dataset['status'] === 'ready'),
    );
    expect(server.uploads.map(({ name }) => name)).to.deep.equal(['pasted.txt', 'dropped.txt']);
  });

  it('hold the message back until they are there', async () => {
    await open();
    let finish: (response: Response) => void = () => {};
    server.answer = () => new Promise((resolve) => (finish = resolve));
    await page.chat.setComposerValue({ text: 'Look', files: [text('slow.txt')] });
    await until(() => entries()[0]?.dataset['status'] === 'uploading');
    expect(page.button('Send message', 'chat-dock-composer')?.disabled).to.equal(true);
    finish(Response.json({ type: 'file', id: 'a', name: 'slow.txt', mime_type: 'text/plain' }));
    await until(() => page.button('Send message', 'chat-dock-composer')?.disabled === false);
  });

  it('that fail say so and can be tried again', async () => {
    await open();
    server.answer = () => new Response(null, { status: 400 });
    await page.chat.setComposerValue({ files: [text('notes.txt')] });
    await until(() => entries()[0]?.innerText.includes('Upload failed'));
    server.answer = () =>
      Response.json({ type: 'file', id: 'a', name: 'notes.txt', mime_type: 'text/plain' });
    entries()[0]?.querySelector<HTMLElement>('.again')?.click();
    await until(() => entries()[0]?.dataset['status'] === 'ready');
  });

  it('can be removed, and are deleted on the server', async () => {
    await open();
    server.json('attachments.delete', () => ({}));
    await page.chat.setComposerValue({ files: [text('notes.txt')] });
    await until(() => entries()[0]?.dataset['status'] === 'ready');
    await page.click('Remove notes.txt', ...path);
    await until(() => entries().length === 0);
    expect(server.sent('attachments.delete')[0]?.params).to.deep.equal({ attachment_id: 'atc_notes.txt' });
  });

  it('that break a rule are refused with the reason', async () => {
    await open({ maxSize: { 'text/*': 10, '*': 5 }, maxCount: 2, accept: { 'text/plain': ['.txt'] } });
    await page.chat.setComposerValue({ files: [text('large.txt', 20)] });
    await until(() => alert().includes('large.txt is larger than'));
    await page.chat.setComposerValue({ files: [new File(['x'], 'a.bin')] });
    await until(() => alert().includes('a.bin is not of an accepted type'));
    await page.chat.setComposerValue({ files: [text('1.txt'), text('2.txt'), text('3.txt')] });
    await until(() => alert().includes('At most 2 files'));
    expect(entries()).to.have.length(2);
  });

  it('are not offered where the host does not want them', async () => {
    await open();
    page.set({});
    await until(() => !page.button('Attach files', 'chat-dock-composer'));
  });

  it('say that they cannot be uploaded where the host has not said how', async () => {
    server = new UploadServer();
    page = await ChatOnPage.open(server, { composer: { attachments: { enabled: true } } });
    await until(() => deep(page.chat, ...path));
    await page.chat.setComposerValue({ files: [text('notes.txt')] });
    await until(() => alert().includes('Files cannot be attached here.'));
  });
});
