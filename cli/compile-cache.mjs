import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Beside the code it is made of, and with its permissions: a folder everybody can write to could be made to say anything.
// Node before 22.1 has no such cache.
const folder = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/.cache/zonewright');
module.enableCompileCache?.(folder);
