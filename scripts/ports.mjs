import { createServer } from 'node:net';

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}

/**
 * The port that the variable chooses, or the first free one from `first` on. A chosen port that is taken is an
 * error, because somebody relies on it.
 */
export async function freePort(variable, first) {
  const chosen = process.env[variable];
  const last = chosen ? Number(chosen) : first + 99;
  for (let port = chosen ? last : first; port <= last; port += 1) if (await isFree(port)) return port;
  const ports = chosen ? `Port ${chosen} is` : `The ports ${first} to ${last} are`;
  throw new Error(`${ports} in use. Stop what listens there, or set ${variable} to another port.`);
}
