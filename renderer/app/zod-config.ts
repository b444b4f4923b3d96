import { z } from 'zod';

// zod compiles schemas with eval otherwise, which the content security policy forbids. Imported before any schema is.
z.config({ jitless: true });
