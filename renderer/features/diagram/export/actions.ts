import {
  IconFileTypePdf,
  IconFileTypeSvg,
  IconFileTypeXml,
  IconPhoto,
  IconPrinter,
} from '@tabler/icons-react';
import type { Action, ActionState } from '../../../app/actions.ts';
import { openExport } from './export-store.ts';

const here = (state: ActionState): boolean => state.open && state.page === 'diagram';

/** The drawing as a file or on paper. Every one opens the dialog with that format chosen. */
export const exportActions: readonly Action[] = [
  {
    id: 'diagram.exportSvg',
    titleKey: 'diagram:action.exportSvg',
    icon: IconFileTypeSvg,
    when: here,
    run: () => openExport('svg'),
  },
  {
    id: 'diagram.exportPng',
    titleKey: 'diagram:action.exportPng',
    icon: IconPhoto,
    when: here,
    run: () => openExport('png'),
  },
  {
    id: 'diagram.exportPdf',
    titleKey: 'diagram:action.exportPdf',
    icon: IconFileTypePdf,
    when: here,
    run: () => openExport('pdf'),
  },
  {
    id: 'diagram.exportDrawio',
    titleKey: 'diagram:action.exportDrawio',
    icon: IconFileTypeXml,
    when: here,
    run: () => openExport('drawio'),
  },
  {
    id: 'diagram.print',
    titleKey: 'diagram:action.print',
    icon: IconPrinter,
    shortcut: 'Mod+P',
    when: here,
    run: () => openExport('pdf', true),
  },
];
