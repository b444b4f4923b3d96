import { create } from 'zustand';
import type { ExportChoice } from './make.ts';

/** What the export dialog offers; it keeps what was chosen last while the window is open. */
interface ExportState {
  readonly isOpen: boolean;
  /** Opened to print: the sheet is the same as that of a PDF. */
  readonly toPrint: boolean;
  readonly choice: ExportChoice;
}

export const useExport = create<ExportState>(() => ({
  isOpen: false,
  toPrint: false,
  choice: {
    format: 'svg',
    scope: 'plant',
    channels: true,
    links: true,
    overlay: true,
    paper: 'A3',
    scale: 2,
  },
}));

/** Opens the dialog for a format. */
export function openExport(format: ExportChoice['format'], toPrint = false): void {
  useExport.setState(({ choice }) => ({ isOpen: true, toPrint, choice: { ...choice, format } }));
}

export function closeExport(): void {
  useExport.setState({ isOpen: false });
}

export function chooseExport(change: Partial<ExportChoice>): void {
  useExport.setState(({ choice }) => ({ choice: { ...choice, ...change } }));
}
