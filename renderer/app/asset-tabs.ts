import type { AssetsTab } from '../features/assets/assets-page.tsx';
import { CapturePage } from '../features/capture/capture-page.tsx';
import { ModelsTab } from '../features/models/models-tab.tsx';

/** What the page of assets shows in tabs beside its inventory, in their order. */
export const assetTabs: readonly AssetsTab[] = [
  { id: 'capture', titleKey: 'capture:title', Content: CapturePage },
  { id: 'models', titleKey: 'models:title', Content: ModelsTab },
];
