import { createSpotlight } from '@mantine/spotlight';

/** Whether the palette is open and which entry is active; and how it is opened and closed. */
export const [paletteStore, palette] = createSpotlight();
