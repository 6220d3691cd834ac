import parseContentSecurityPolicy from 'content-security-policy-parser';
import { fault, ok, type Finding } from './finding.js';

type Policy = ReturnType<typeof parseContentSecurityPolicy>;

/** What the chat loads and asks, as a content policy sees it. */
export interface PolicyNeeds {
  readonly page: string;
  readonly script: string | undefined;
  readonly nonce: string | undefined;
  readonly apiUrl: string | undefined;
  readonly tokenUrl: string | undefined;
}

function sourcesOf(policy: Policy, ...names: string[]): readonly string[] | undefined {
  for (const name of names) {
    const sources = policy.get(name);
    if (sources) return sources;
  }
  return undefined;
}

/** Whether one source expression of a policy matches an address. */
function matches(source: string, address: URL, page: URL): boolean {
  if (source === '*') return /^(https?|wss?):$/.test(address.protocol);
  if (source === "'self'") return address.origin === page.origin;
  if (/^[a-z][a-z\d+.-]*:$/i.test(source)) return address.protocol === source.toLowerCase();
  if (source.startsWith("'")) return false;
  const [, scheme, host = '', port, path] =
    /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|[^/:]+)(?::(\d+|\*))?(\/.*)?$/i.exec(source) ?? [];
  if (scheme && `${scheme.toLowerCase()}:` !== address.protocol) return false;
  const hostFits = host.startsWith('*.')
    ? address.hostname.endsWith(host.slice(1).toLowerCase())
    : host === '*' || address.hostname === host.toLowerCase();
  const portFits =
    port === '*' || (port ?? '') === address.port || (port === undefined && address.port === '');
  const pathFits =
    path === undefined ||
    (path.endsWith('/') ? address.pathname.startsWith(path) : address.pathname === path);
  return hostFits && portFits && pathFits;
}

/** What a content policy of the page refuses of the chat. */
export function lookAtPolicies(policies: readonly string[], needs: PolicyNeeds): Finding[] {
  const page = new URL(needs.page);
  const refused: Finding[] = [];
  for (const text of policies) {
    const policy = parseContentSecurityPolicy(text);
    const scripts = sourcesOf(policy, 'script-src-elem', 'script-src', 'default-src');
    if (scripts && needs.script !== undefined) {
      const script = new URL(needs.script);
      const byNonce = needs.nonce !== undefined && scripts.includes(`'nonce-${needs.nonce}'`);
      if (!byNonce && !scripts.some((source) => matches(source, script, page))) {
        refused.push(fault('policy', `script-src refuses ${needs.script}. Add ${script.origin} to it.`));
      }
    }
    const connections = sourcesOf(policy, 'connect-src', 'default-src');
    for (const address of [needs.apiUrl, needs.tokenUrl]) {
      if (!connections || address === undefined) continue;
      const target = new URL(address);
      if (connections.some((source) => matches(source, target, page))) continue;
      refused.push(fault('policy', `connect-src refuses ${address}. Add ${target.origin} to it.`));
    }
    refused.push(...trustedTypes(policy));
  }
  if (refused.length > 0 || policies.length === 0) return refused;
  return [ok('policy', 'The page’s content policy lets the chat in.')];
}

const ourPolicies = ['lit-html', 'chatdock'];

function trustedTypes(policy: Policy): Finding[] {
  const names = policy.get('trusted-types');
  if (!policy.has('require-trusted-types-for') || !names || names.includes('*')) return [];
  const missing = ourPolicies.filter((name) => !names.includes(name));
  if (missing.length === 0 && names.includes("'allow-duplicates'")) return [];
  return [
    fault(
      'policy',
      `trusted-types refuses the chat. Write: trusted-types ${[...new Set([...names, ...ourPolicies, "'allow-duplicates'"])].join(' ')}.`,
    ),
  ];
}
