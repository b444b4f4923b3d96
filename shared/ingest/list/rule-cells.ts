import type { RowCell } from './row.ts';
import type { RuleColumn } from './rule-columns.ts';

/** A cell of a list of firewall rules. */
export type RuleCell = RowCell<RuleColumn>;

/** The cells of a row by column; empty ones are absent. */
export type RuleCells = ReadonlyMap<RuleColumn, RuleCell>;
