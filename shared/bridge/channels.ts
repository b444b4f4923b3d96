import type { ChannelName, EventName } from './contract.ts';

/**
 * The names of the contract's channels without its schemas: all the preload needs to know. A test keeps it complete.
 */
export const channelNames = [
  'app:info',
  'app:quit',
  'vault:status',
  'vault:create',
  'vault:unlock',
  'vault:lock',
  'vault:changePassphrase',
  'settings:read',
  'settings:write',
  'device:show',
  'assessment:list',
  'assessment:create',
  'assessment:open',
  'journal:commit',
  'journal:history',
  'journal:verify',
  'attachment:write',
  'attachment:read',
  'camera:allow',
  'sealed:chooseFolder',
  'sealed:write',
  'sealed:open',
  'output:save',
  'output:print',
] as const satisfies readonly ChannelName[];

/** The names of what main tells the window unasked. */
export const eventNames = ['vault:locking', 'window:closing'] as const satisfies readonly EventName[];
