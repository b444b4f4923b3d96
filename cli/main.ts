import { argv, exit, stderr, stdout } from 'node:process';
import { cliProblem } from './problems.ts';
import { exitCode, type Output, runWords, showProblems } from './run.ts';

const output: Output = {
  answer: (text) => stdout.write(text),
  complain: (text) => stderr.write(text),
  watched: stderr.isTTY,
};

// A reader that closes the pipe early (head, less) is no error; an output that takes nothing (full disk) is one.
stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') {
    showProblems([cliProblem('file-unwritable', 'stdout', { reason: cause.code ?? cause.message })], output);
    exit(exitCode.no);
  }
  exit(process.exitCode ?? exitCode.done);
});
process.exitCode = await runWords(argv.slice(2), output);
