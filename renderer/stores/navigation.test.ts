import { beforeEach, expect, test } from 'vitest';
import type { Id } from '#shared/model/id.ts';
import { isInspectorShown, useNavigation } from './navigation.ts';
import { useSelection } from './selection.ts';

// Border: ids are opaque here; two that differ are enough.
const [pump, valve] = ['asset-1', 'asset-2'] as unknown as [Id<'asset'>, Id<'asset'>];
const { go, openAsset, toggleInspector } = useNavigation.getState();
const { select, selectFinding, clear } = useSelection.getState();
const isShown = (): boolean => isInspectorShown(useNavigation.getState(), useSelection.getState());

beforeEach(() => {
  clear();
  useNavigation.setState({ inspectorOpen: true, isWide: false });
  go('assets');
});

test('the inspector comes with a selection and gives the page its width back without one', () => {
  expect(isShown()).toBe(false);
  select([pump]);
  expect(isShown()).toBe(true);
  clear();
  expect(isShown()).toBe(false);
});

test('asked for with nothing selected it shows, and closing it then is not a choice for good', () => {
  toggleInspector();
  expect(isShown()).toBe(true);
  toggleInspector();
  expect(isShown()).toBe(false);
  select([pump]);
  expect(isShown()).toBe(true);
});

test('closed beside a selection it stays away until it is asked for again', () => {
  select([pump]);
  toggleInspector();
  select([valve]);
  expect(isShown()).toBe(false);
  toggleInspector();
  expect(isShown()).toBe(true);
});

test('a page about the program leaves out what was selected elsewhere, not what is selected there', () => {
  select([pump]);
  go('settings');
  expect(isShown()).toBe(false);
  select([valve]);
  expect(isShown()).toBe(true);
  go('findings');
  expect(isShown()).toBe(true);
});

test('beside the page of an asset it shows another thing only', () => {
  openAsset(pump);
  expect(isShown()).toBe(false);
  selectFinding('finding');
  expect(isShown()).toBe(true);
});

test('a page that needs the whole width has the inspector on demand only', () => {
  select([pump]);
  useNavigation.getState().setWide(true);
  expect(isShown()).toBe(false);
  toggleInspector();
  expect(isShown()).toBe(true);
});
