import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { sourcesIn } from '#tests/support/sources.ts';

/** Classes a style sheet has rules for. */
function classesOf(css: string): ReadonlySet<string> {
  const bare = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/:global\([^)]*\)/g, '');
  const selectors = [...bare.matchAll(/([^{};]*)\{/g)].map((match) => match[1] ?? '');
  const named = selectors.flatMap((selector) => [...selector.matchAll(/\.([A-Za-z][\w-]*)/g)]);
  return new Set(named.map((match) => match[1] ?? ''));
}

/** Each style sheet a source imports, by the name it has there. */
function sheetsOf(source: ts.SourceFile): ReadonlyMap<string, string> {
  const sheets = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const name = statement.importClause?.name?.text;
    if (name === undefined || !statement.moduleSpecifier.text.endsWith('.module.css')) continue;
    sheets.set(name, normalize(join(dirname(source.fileName), statement.moduleSpecifier.text)));
  }
  return sheets;
}

/** The strings in an expression: `styles[open ? 'a' : 'b']` asks for both. */
function stringsIn(node: ts.Node): readonly string[] {
  if (ts.isStringLiteral(node)) return [node.text];
  const found: string[] = [];
  ts.forEachChild(node, (child) => {
    found.push(...stringsIn(child));
  });
  return found;
}

interface Use {
  readonly sheet: string;
  readonly name: string;
  readonly from: string;
}

/** Every class a source asks its style sheets for. */
function usesIn(source: ts.SourceFile): readonly Use[] {
  const sheets = sheetsOf(source);
  const walk = (node: ts.Node): readonly Use[] => {
    const found: Use[] = [];
    if (ts.isElementAccessExpression(node) && ts.isIdentifier(node.expression)) {
      const sheet = sheets.get(node.expression.text);
      const names = stringsIn(node.argumentExpression);
      if (sheet !== undefined) found.push(...names.map((name) => ({ sheet, name, from: source.fileName })));
    }
    ts.forEachChild(node, (child) => {
      found.push(...walk(child));
    });
    return found;
  };
  return sheets.size === 0 ? [] : walk(source);
}

describe('style sheets', () => {
  const sources = sourcesIn(['renderer']);
  const sheets = [...new Set(sources.flatMap((source) => [...sheetsOf(source).values()]))].map((path) => ({
    path,
    classes: classesOf(readFileSync(path, 'utf8')),
  }));
  const uses = sources.flatMap(usesIn);

  it('have no class that nobody asks for', () => {
    expect(sheets.length).toBeGreaterThan(50);
    const asked = new Set(uses.map(({ sheet, name }) => `${sheet} .${name}`));
    const all = sheets.flatMap(({ path, classes }) => [...classes].map((name) => `${path} .${name}`));
    expect(all.filter((each) => !asked.has(each))).toEqual([]);
  });

  it('have every class that is asked for', () => {
    const known = new Map(sheets.map(({ path, classes }) => [path, classes]));
    const missing = uses.filter(({ sheet, name }) => known.get(sheet)?.has(name) !== true);
    expect(missing.map(({ sheet, name, from }) => `${from} asks ${sheet} for .${name}`)).toEqual([]);
  });

  it('are read by this test as a browser reads them', () => {
    expect(classesOf('/* .a */ .b > :not(.c) { width: 1.5em; &.d { top: 0 } } :global(.e) .f {}')).toEqual(
      new Set(['b', 'c', 'd', 'f']),
    );
  });
});
