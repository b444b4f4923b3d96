import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { type Answer, type Call, type Command, UsageError } from './command.ts';
import { commands, type Entry } from './commands/index.ts';
import { problemsAsJson } from './problems.ts';

/** Where a command's words go: the streams of the process, or what a test listens to. */
export interface Output {
  answer(text: string): void;
  complain(text: string): void;
  /** True where somebody watches, so that progress is worth showing. */
  readonly watched: boolean;
}

/** Exit codes of the command line's contract. */
export const exitCode = { done: 0, no: 1, usage: 2, bug: 3 } as const;

const commonOptions = {
  json: { type: 'boolean' },
  at: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

function usageText(): string {
  const width = Math.max(...commands.map(({ usage }) => usage.length));
  const lines = commands.map(({ usage, summary }) =>
    width < 60
      ? `  zonewright ${usage.padEnd(width)}  ${summary}`
      : `  zonewright ${usage}\n      ${summary}`,
  );
  return [
    'Offline assessment of zones, conduits and assets.',
    '',
    ...lines,
    '',
    'Every command takes --json and --at YYYY-MM-DD.',
  ].join('\n');
}

function find(words: readonly string[]): { readonly entry: Entry; readonly rest: readonly string[] } {
  for (const length of [2, 1]) {
    const entry = commands.find(({ name }) => name === words.slice(0, length).join(' '));
    if (entry !== undefined) return { entry, rest: words.slice(length) };
  }
  const called = words.slice(0, 2).join(' ') || 'nothing';
  throw new UsageError(`no command is called ${called}\n\n${usageText()}`);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function dateOf(text: string | undefined): string {
  if (text === undefined) return today();
  const date = new Date(`${text}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(text) ||
    Number.isNaN(date.getTime()) ||
    date.toISOString().slice(0, 10) !== text
  )
    throw new UsageError(`--at ${text} is not a date like 2026-11-22`);
  return text;
}

function languageOf(text: string | undefined): 'en' | 'de' {
  if (text === undefined || text === 'en' || text === 'de') return text ?? 'en';
  throw new UsageError(`--lang ${text} is neither en nor de`);
}

function callOf(
  usage: string,
  command: Command,
  rest: readonly string[],
  output: Output,
): Call & { readonly json: boolean } {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      args: [...rest],
      options: { ...command.options, ...commonOptions },
      allowPositionals: true,
    });
  } catch (cause) {
    throw new UsageError(messageOf(cause));
  }
  const values: Readonly<Record<string, unknown>> = parsed.values;
  const text = (option: string): string | undefined => {
    const value = values[option];
    return typeof value === 'string' ? value : undefined;
  };
  const texts = (option: string): readonly string[] => {
    const value = values[option];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  };
  if (values['help'] === true) throw new UsageError(`usage: zonewright ${usage}`);
  const [fewest, most] = command.positionals;
  if (parsed.positionals.length < fewest || parsed.positionals.length > most)
    throw new UsageError(`usage: zonewright ${usage}`);
  const empty = parsed.positionals.indexOf('');
  if (empty >= 0) throw new UsageError(`argument ${empty + 1} is empty: usage: zonewright ${usage}`);
  return {
    positionals: parsed.positionals,
    text,
    texts,
    flag: (option) => values[option] === true,
    at: dateOf(text('at')),
    language: languageOf(text('lang')),
    progress: (line) => {
      if (output.watched) output.complain(`${line}\n`);
    },
    json: values['json'] === true,
  };
}

/** One line for each problem. */
export function showProblems(problems: readonly Problem[], output: Output): void {
  for (const { code, place, message, hint } of problems)
    output.complain(`error ${code} ${place}: ${message.en} ${hint.en}\n`);
}

function asJson(problems: readonly Problem[]): unknown {
  return {
    errors: problemsAsJson(problems),
  };
}

function show(answer: Answer, json: boolean, output: Output): number {
  if (json) output.answer(`${JSON.stringify(answer.json, null, 2)}\n`);
  else if (answer.lines.length > 0) output.answer(`${answer.lines.join('\n')}\n`);
  if (!json) showProblems(answer.problems ?? [], output);
  return answer.no === true ? exitCode.no : exitCode.done;
}

/** Says that the call was wrong, or that the program is; with --json in one document on stdout as well. */
function fail(cause: unknown, words: readonly string[], output: Output): number {
  const usage = cause instanceof UsageError;
  const message = messageOf(cause);
  const json = words.includes('--json');
  if (json) {
    const error = { code: usage ? 'usage' : 'bug', place: words.join(' ').slice(0, 200), message, hint: '' };
    output.answer(`${JSON.stringify({ errors: [error] }, null, 2)}\n`);
  }
  if (!usage) output.complain(`bug: ${cause instanceof Error ? (cause.stack ?? message) : message}\n`);
  else if (!json) output.complain(`${message}\n`);
  return usage ? exitCode.usage : exitCode.bug;
}

/** Runs `zonewright` with these words; the answer is the exit code. */
export async function runWords(words: readonly string[], output: Output): Promise<number> {
  if (words.length === 0 || words[0] === 'help' || words[0] === '--help' || words[0] === '-h') {
    output.answer(`${usageText()}\n`);
    return words.length === 0 ? exitCode.usage : exitCode.done;
  }
  try {
    const { entry, rest } = find(words);
    const command = await entry.load();
    const call = callOf(entry.usage, command, rest, output);
    const outcome = await command.run(call);
    if (outcome.ok) return show(outcome.value, call.json, output);
    if (call.json) output.answer(`${JSON.stringify(asJson(outcome.error), null, 2)}\n`);
    else showProblems(outcome.error, output);
    return exitCode.no;
  } catch (cause) {
    return fail(cause, words, output);
  }
}
