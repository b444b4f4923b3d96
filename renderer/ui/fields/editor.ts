import type { RecordKind } from '#shared/model/model.ts';

/** One part of a value that is made of several. */
export interface Part {
  readonly key: string;
  readonly input:
    | { readonly type: 'text' }
    | { readonly type: 'date' }
    | { readonly type: 'number' }
    | { readonly type: 'yesNo' }
    /** A column of the risk matrix. */
    | { readonly type: 'impactGrade' }
    /** A risk level, 1 to 5. */
    | { readonly type: 'riskGrade' }
    | { readonly type: 'choice'; readonly options: readonly string[] };
}

/** How a field is edited in the inspector. */
export type Editor =
  | { readonly type: 'text'; readonly mono?: boolean }
  | { readonly type: 'longText' }
  | { readonly type: 'yesNo' }
  | { readonly type: 'date' }
  /** A moment in UTC. */
  | { readonly type: 'instant' }
  | { readonly type: 'grade' }
  | { readonly type: 'number'; readonly least: number; readonly most: number }
  /** `numeric`: the choices are numbers. */
  | { readonly type: 'choice'; readonly options: readonly string[]; readonly numeric?: true }
  | { readonly type: 'choices'; readonly options: readonly string[] }
  | { readonly type: 'texts'; readonly mono?: boolean }
  | { readonly type: 'numbers' }
  | { readonly type: 'levels' }
  /** `any`: "anything" may stand in place of a record. */
  | { readonly type: 'reference'; readonly kinds: readonly RecordKind[]; readonly any?: boolean }
  | { readonly type: 'references'; readonly kinds: readonly RecordKind[] }
  | { readonly type: 'parts'; readonly parts: readonly Part[] }
  /** A list of values of the same parts; `start` is what a new row begins with. */
  | {
      readonly type: 'rows';
      readonly parts: readonly Part[];
      readonly start: Readonly<Record<string, string>>;
    }
  /** Shown here, edited elsewhere. */
  | { readonly type: 'shown' };

export interface FieldSpec {
  readonly field: string;
  readonly editor: Editor;
}
