import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MarkdownRenderer } from 'vitepress';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outputs = new Map<string, string>();

/**
 * A fence of the language `nt-xent` holds the arguments of a command; the page shows the command and what it prints.
 *
 * The command runs when the page is built, in the root of the repository: so no output on a page is typed in.
 */
export function commandOutput(md: MarkdownRenderer): void {
  const fence = md.renderer.rules.fence;
  if (!fence) throw new Error('the renderer has no fences');
  md.renderer.rules.fence = (tokens, at, options, env, self) => {
    const token = tokens[at];
    if (token?.info.trim() !== 'nt-xent') return fence(tokens, at, options, env, self);
    const render = (info: string, content: string) => {
      const shown = Object.assign(Object.create(Object.getPrototypeOf(token)), token, { info, content });
      return fence([shown], 0, options, env, self);
    };
    const command = token.content.trim();
    return render('sh', `${withProgram(command, 'nt-xent')}\n`) + render('txt', outputOf(command));
  };
}

/** The arguments after the name of the program; in `echo … | judge /dev/stdin` it comes after the pipe. */
const withProgram = (command: string, program: string) => command.replace(/^(.*\| )?/, `$1${program} `);

function outputOf(command: string): string {
  const known = outputs.get(command);
  if (known !== undefined) return known;
  const line = withProgram(command, 'node dist/src/cli/main.js');
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: root, encoding: 'utf8' });
  // 1 is the answer no, which a page may show; 2 is a command that is wrong.
  if (status !== 0 && status !== 1) throw new Error(`${line}\n${stderr}`);
  outputs.set(command, stdout);
  return stdout;
}
