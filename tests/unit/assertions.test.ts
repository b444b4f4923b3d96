import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { placeOf, sourcesIn } from '#tests/support/sources.ts';

/** What tells the compiler to believe something: `as` (except `as const`), `<T>x`, `x!`. */
function assertionsIn(node: ts.Node): readonly ts.Node[] {
  const believed =
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type));
  const found: ts.Node[] = believed ? [node] : [];
  ts.forEachChild(node, (child) => {
    found.push(...assertionsIn(child));
  });
  return found;
}

/** True when a comment on a line of the assertion or on one of the two lines before says `Border:`. */
function saysWhy(node: ts.Node): boolean {
  const source = node.getSourceFile();
  const line = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const lines = source.text.split('\n').slice(Math.max(0, line(node.getStart()) - 2), line(node.end) + 1);
  return lines.some((text) => /(\/\/|\*).*Border:/.test(text));
}

describe('type assertions', () => {
  const sources = sourcesIn(['shared', 'electron', 'renderer', 'central', 'cli']);

  it('stand at borders only, where a comment says why they hold', () => {
    expect(sources.length).toBeGreaterThan(300);
    const bare = sources.flatMap(assertionsIn).filter((node) => !saysWhy(node));
    expect(bare.map((node) => `${placeOf(node)} ${node.getText()}`)).toEqual([]);
  });

  it('are seen by this test', () => {
    const source = ts.createSourceFile(
      'planted.ts',
      'const a = b as C;\nconst d = e!;\nconst f = <G>h;\nconst i = [1] as const;\n// Border: j is k.\nconst j = l as K;',
      ts.ScriptTarget.Latest,
      true,
    );
    const bare = assertionsIn(source).filter((node) => !saysWhy(node));
    expect(bare.map((node) => node.getText())).toEqual(['b as C', 'e!', '<G>h']);
  });
});
