import { ask, described, typeOf } from './ask.js';
import { fault, hint, ok, type Finding } from './finding.js';

const isScript = (type: string) => /^(text|application)\/(x-)?(java|ecma)script$/.test(type);

/** Whether a page of another site may load a file as part of a module, and what stands in the way. */
function obstacles(response: Response, origin: string): string[] {
  const sameOrigin = new URL(response.url).origin === origin;
  const allowed = response.headers.get('access-control-allow-origin');
  const policy = response.headers.get('cross-origin-resource-policy');
  const found = [];
  if (!isScript(typeOf(response))) {
    found.push(`its content type is ${typeOf(response) || 'missing'} instead of text/javascript`);
  }
  if (!sameOrigin && allowed !== '*' && allowed !== origin) {
    found.push('it has no Access-Control-Allow-Origin: *');
  }
  if (!sameOrigin && policy !== null && policy !== 'cross-origin') {
    found.push(`its Cross-Origin-Resource-Policy is ${policy} instead of cross-origin`);
  }
  return found;
}

/** Looks at the script of the chat and at the chunks that it loads later, as a page of `origin` would get them. */
export async function lookAtFiles(script: string, origin: string): Promise<Finding[]> {
  const response = await ask(script, { headers: { origin } });
  if (!response.ok) {
    return [fault('script', `${script} gave ${await described(response)}. Serve the element's files there.`)];
  }
  const wrong = obstacles(response, origin);
  const code = await response.text();
  const findings = [
    wrong.length > 0
      ? fault('script', `${script}: ${wrong.join('; ')}.`)
      : ok('script', `${script} can be loaded by pages of ${origin}.`),
  ];
  const names = [...new Set(code.match(/\.\/chunks\/[\w-]+\.js/g) ?? [])];
  const chunks = await Promise.all(names.map((name) => chunk(new URL(name, script).href, origin)));
  const broken = chunks.filter(({ severity }) => severity === 'fault');
  if (broken.length > 0) return [...findings, ...broken];
  const slow = chunks.find(({ severity }) => severity === 'hint');
  if (slow) findings.push(slow);
  else if (chunks.length > 0) {
    findings.push(ok('chunks', `The ${chunks.length} files that it begins with can be loaded too.`));
  }
  return findings;
}

async function chunk(url: string, origin: string): Promise<Finding> {
  const response = await ask(url, { headers: { origin } });
  if (!response.ok) {
    return fault(
      'chunks',
      `${url} gave ${await described(response)}. Put the whole folder of the element's files on the server, not the script alone, and keep the former build's files while pages may still use them.`,
    );
  }
  const wrong = obstacles(response, origin);
  await response.body?.cancel();
  if (wrong.length > 0) return fault('chunks', `${url}: ${wrong.join('; ')}.`);
  const lasting = /immutable|max-age=\d{5,}/.test(response.headers.get('cache-control') ?? '');
  return lasting
    ? ok('chunks', `${url} can be loaded.`)
    : hint(
        'chunks',
        `${url} can be loaded but isn't kept by browsers. Its name has its content's hash: send Cache-Control: public, max-age=31536000, immutable.`,
      );
}
