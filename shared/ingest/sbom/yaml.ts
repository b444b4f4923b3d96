import { parseDocument } from 'yaml';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { JsonValue } from '../document/json.ts';
import { documentLimits } from '../document/limits.ts';
import { documentProblem } from '../document/problems.ts';
import { sbomProblem } from './problems.ts';

/** YAML takes many times the time of JSON to read. */
const mostCharacters = 16 * 1024 * 1024;
/** References to other parts of the document that are followed; documents of SPDX have none. */
const mostAliases = 100;

/**
 * Reads YAML with every scalar as the text it is written as. Keys that stand twice, references beyond a few and nesting
 * without end are refused. Errors: sbom-yaml, document-too-large, document-too-deep, document-too-many.
 */
export function readYaml(text: string, name: string): Result<JsonValue, Problem> {
  if (text.length > mostCharacters)
    return err(documentProblem('document-too-large', name, { limit: mostCharacters / 1024 / 1024 }));
  const deep = tooDeep(text);
  if (deep !== null)
    return err(
      documentProblem('document-too-deep', `${name}, line ${deep}`, { limit: documentLimits.depth }),
    );
  try {
    const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: true, logLevel: 'silent' });
    const [first] = document.errors;
    if (first !== undefined) {
      const place = first.linePos === undefined ? name : `${name}, line ${first.linePos[0].line}`;
      return err(
        sbomProblem('sbom-yaml', place, { detail: (first.message.split('\n')[0] ?? '').slice(0, 120) }),
      );
    }
    const value: unknown = document.toJS({ mapAsMap: true, maxAliasCount: mostAliases });
    return plain(value, name);
  } catch (cause) {
    // The library throws for references that would grow without bound.
    return err(sbomProblem('sbom-yaml', name, { detail: messageOf(cause).slice(0, 120) }));
  }
}

/** The line where brackets or dashes nest deeper than any document does; null where they do not. */
function tooDeep(text: string): number | null {
  let depth = 0;
  let line = 1;
  for (const character of text) {
    if (character === '\n') line += 1;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > documentLimits.depth) return line;
  }
  const dashes = /^(?:[ \t]*[-?][ \t]+){200,}/m.exec(text);
  const indents = /^ {2000,}\S/m.exec(text);
  const found = dashes ?? indents;
  return found === null ? null : text.slice(0, found.index).split('\n').length;
}

/** Maps, lists and texts as JSON has them, with a bound on their number. */
function plain(value: unknown, name: string): Result<JsonValue, Problem> {
  let nodes = 0;
  let depth = 0;
  const walk = (one: unknown, level: number): JsonValue => {
    nodes += 1;
    depth = Math.max(depth, level);
    if (nodes > documentLimits.nodes || level > documentLimits.depth) return null;
    if (Array.isArray(one)) return one.map((item) => walk(item, level + 1));
    if (one instanceof Map)
      return new Map([...one].map(([key, item]) => [String(key), walk(item, level + 1)] as const));
    return one === null || one === undefined ? null : String(one);
  };
  const read = walk(value, 0);
  if (depth > documentLimits.depth)
    return err(documentProblem('document-too-deep', name, { limit: documentLimits.depth }));
  return nodes > documentLimits.nodes
    ? err(documentProblem('document-too-many', name, { limit: documentLimits.nodes }))
    : ok(read);
}
