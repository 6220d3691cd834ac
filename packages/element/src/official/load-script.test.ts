import { expect } from '@open-wc/testing';
import { refuse, release } from '../../test/late-files.js';
import { loadScript } from './load-script.js';

const url = new URL('../../test/silent-stand-in.js?again', import.meta.url).href;

afterEach(release);

it('a script that could not be loaded is asked for again by whoever asks next, and by all at once', async () => {
  await refuse('silent-stand-in.js');
  const failures = await Promise.all(
    [loadScript(url, undefined), loadScript(url, undefined)].map((load) =>
      load.catch(({ message }: Error) => message),
    ),
  );
  expect(failures).to.deep.equal(Array(2).fill(`The script ${url} could not be loaded.`));
  await release();
  const loads = [loadScript(url, undefined), loadScript(url, undefined)];
  expect(document.querySelectorAll(`script[src="${url}"]`)).to.have.length(1);
  await Promise.all(loads);
});
