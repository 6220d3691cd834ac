// Takes the data folder that it is given, says so, and holds it until it is ended.
import { lockDataFolder } from '../src/data-folder-lock.js';

try {
  await lockDataFolder(process.argv[2] ?? '');
  process.stdout.write(`holds as ${process.pid}\n`);
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(`${String(error)}\n`);
}
