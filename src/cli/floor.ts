import { Command } from 'commander';
import { parseCount } from './parse-count.ts';
import { parseTemperature } from './parse-temperature.ts';
import { runAction } from './run-action.ts';

interface Options {
  readonly pairs: number;
  readonly temperature: number;
}

/** `nt-xent floor`: floor, collapse value and ceiling of every convention, and what a loss means. */
export function floorCommand(): Command {
  return new Command('floor')
    .description('how small, and how large, the loss can be')
    .requiredOption('--pairs <N>', 'pairs in the batch', parseCount('--pairs'))
    .requiredOption('--temperature <T>', 'the temperature', parseTemperature)
    .action(
      runAction<Options>((options, { stdout }) => {
        stdout.write(`${JSON.stringify(options)}\n`);
        return 0;
      }),
    );
}
