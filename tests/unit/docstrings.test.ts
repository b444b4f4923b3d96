import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { placeOf, sourcesIn } from '#tests/support/sources.ts';

/** Exported functions and classes, functions in constants among them. */
function exportedCode(source: ts.SourceFile): readonly ts.Statement[] {
  return source.statements.filter(
    (statement) =>
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true &&
      (ts.isFunctionDeclaration(statement) ||
        ts.isClassDeclaration(statement) ||
        (ts.isVariableStatement(statement) && statement.declarationList.declarations.some(isFunction))),
  );
}

function isFunction({ initializer }: ts.VariableDeclaration): boolean {
  return (
    initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
  );
}

function isDescribed(statement: ts.Statement): boolean {
  return ts.getJSDocCommentsAndTags(statement).length > 0;
}

describe('docstrings of shared/', () => {
  const exported = sourcesIn(['shared']).flatMap(exportedCode);

  it('stand at every exported function and class', () => {
    expect(exported.length).toBeGreaterThan(300);
    expect(exported.filter((statement) => !isDescribed(statement)).map(placeOf)).toEqual([]);
  });
});
