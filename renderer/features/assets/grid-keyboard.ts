import type { KeyboardEvent } from 'react';
import { useSelection } from '../../stores/selection.ts';
import {
  type CellCommand,
  cellCommand,
  type HeadCommand,
  headCommand,
  type Place,
  placeAfter,
} from './grid-keys.ts';
import type { Line } from './groups.ts';
import type { ShownColumn } from './use-columns.ts';
import type { Marking } from './use-marking.ts';
import { useAssetsView } from './view.ts';

/** What keys act on and what they ask for. */
interface KeyboardOf {
  readonly lines: readonly Line[];
  readonly columns: readonly ShownColumn[];
  readonly marking: Marking;
  /** Lines that fit on the screen. */
  page(): number;
  goTo(place: Place, isExtending: boolean): void;
  edit(place: Place, typed: string | null): void;
  /** Shows the page of the asset in a line. */
  open(row: number): void;
  /** Makes the marked cells unknown. */
  clear(): void;
  menu(column: number): void;
  /** A heading is about to move and to keep the focus. */
  keepHeadFocus(): void;
}

/** What the keys of the grid do: they move the focus, fold groups, command columns from their heads and cells. */
export function keyboardOf(grid: KeyboardOf): (event: KeyboardEvent) => void {
  const { lines, columns, marking } = grid;
  const { active } = marking;
  return (event) => {
    const size = { rows: lines.length, columns: columns.length, page: grid.page() };
    const { key, shiftKey: shift, altKey: alt } = event;
    const press = { key, shift, alt, ctrl: event.ctrlKey || event.metaKey };
    const next = alt ? null : placeAfter(active, size, press);
    if (hasFolded(lines[active.row], key) || headDid(grid, headCommand(press))) event.preventDefault();
    else if (next !== null) {
      event.preventDefault();
      grid.goTo(next, shift && next.row >= 0);
    } else if (cellDid(grid, cellCommand(press))) event.preventDefault();
  };
}

function hasFolded(line: Line | undefined, key: string): boolean {
  if (line?.kind !== 'group') return false;
  const isFolding = key === 'Enter' || key === ' ' || key === (line.isOpen ? 'ArrowLeft' : 'ArrowRight');
  if (isFolding) useAssetsView.getState().toggleGroup(line.key);
  return isFolding;
}

function headDid(
  { columns, marking, menu, keepHeadFocus }: KeyboardOf,
  command: HeadCommand | null,
): boolean {
  const { row, column: at } = marking.active;
  const shown = columns[at];
  if (row >= 0 || shown === undefined || command === null) return false;
  const { id } = shown.column;
  const view = useAssetsView.getState();
  if (command.does === 'move') {
    const to = at + command.by;
    keepHeadFocus();
    view.moveColumn(id, command.by);
    if (id !== 'name' && to > 0 && to < columns.length) marking.goTo({ row: -1, column: to }, false);
  } else if (command.does === 'size') view.setWidth(id, shown.width + command.by * 16);
  else if (command.does === 'sort') shown.sort(command.isAdding);
  else if (command.does === 'hide') view.toggleColumn(id);
  else menu(at);
  return true;
}

function cellDid({ marking, edit, open, clear }: KeyboardOf, command: CellCommand | null): boolean {
  const { active } = marking;
  switch (command?.does) {
    case 'edit':
      edit(active, command.typed);
      return true;
    case 'open':
      open(active.row);
      return true;
    case 'toggle':
      marking.toggle(active.row);
      return true;
    case 'leave':
      marking.goTo(active, false);
      useSelection.getState().clear();
      return true;
    case 'clear':
      // Rows that were selected as rows are meant themselves, not their cells.
      if (!marking.isMarkSelected()) return false;
      clear();
      return true;
    default:
      return false;
  }
}
