import type { AssetsTab } from '../features/assets/assets-page.tsx';

/** What the page of assets shows in tabs beside its inventory, in their order. */
export const assetTabs: readonly AssetsTab[] = [];
