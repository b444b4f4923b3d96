import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from './data-folder.ts';

test.each([
  [['.', '--data', '/plant'], '/plant'],
  [['--data=/plant', '--other'], '/plant'],
  [['--data=relative'], resolve('relative')],
  [['--data'], '/usual'],
  [['.'], '/usual'],
])('the words %j choose %s', (words, folder) => {
  expect(dataFolder(words, '/usual')).toBe(folder);
});
