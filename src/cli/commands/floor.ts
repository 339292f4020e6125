import type { Command } from 'commander';
import { rowCount } from '../../../spec/batch.ts';
import { type Convention, type Denominator, stages } from '../../../spec/convention.ts';
import { scaleFactor } from '../../../spec/conventions/scales.ts';
import { arithmetic } from '../../../spec/decimals/exact.ts';
import { appraise, fittingScales } from '../../oracle/judge/appraise.ts';
import { levelHits } from '../../oracle/judge/claims-on-levels.ts';
import { appraisalJson } from '../../report/appraisal-json.ts';
import { appraisalText } from '../../report/appraisal-text.ts';
import { type Dtype, formats } from '../../rounding/formats.ts';
import { lossBounds } from '../../rounding/loss-bounds.ts';
import {
  type PrintedLoss,
  parseChoice,
  parseCount,
  parseDenominator,
  parseDigits,
  parseLoss,
  parseTemperature,
  requireOption,
} from '../options.ts';
import { runAction } from '../terminal.ts';

interface Options {
  readonly pairs?: number;
  readonly temperature?: number;
  readonly dimension?: number;
  readonly loss?: PrintedLoss;
  readonly dtype: Dtype;
  readonly scale: Convention['scale'];
  readonly convention?: Denominator;
  readonly digits?: number;
  readonly json?: boolean;
}

/** How many significant digits --json prints if --digits is not set. */
const JSON_DIGITS = 30;

const examples = `
Examples:
  $ nt-xent floor --pairs 512 --temperature 0.5               why does my loss not go to 0?
  $ nt-xent floor --pairs 512 --temperature 0.5 --loss 4.98   is 4.98 good?
  $ nt-xent floor --pairs 1024 --temperature 0.5 --loss 43.2 --scale tau/0.07
  $ nt-xent floor --pairs 512 --temperature 0.5 --loss 4.98 --convention simclr --json

The loss counts as rounded in its last place: 4.98 stands for 4.975 to 4.985. With all digits of its dtype it counts as
computed in that: rounding may have taken it from where it should be.
It is the mean over all 2N anchors, times the scale, of unit rows.
Exit status: 0 the loss is possible under a convention (or none was given), 1 it is not, 2 bad usage or input.`;

/** `nt-xent floor`: prints floor, collapse value and ceiling of every convention, and where a loss lies among them. */
export function floorCommand(command: Command): void {
  const dtypes = Object.keys(formats) as Dtype[];
  command
    .option('--pairs <N>', 'pairs in the batch (required)', parseCount('--pairs'))
    .option('--temperature <T>', 'the temperature (required)', parseTemperature)
    .option('--dimension <d>', 'length of an embedding: can the floor be reached?', parseCount('--dimension'))
    .option('--loss <X>', 'a loss, as a program printed it', parseLoss('--loss'))
    .option(
      '--dtype <TYPE>',
      `what the loss was computed in: ${dtypes.join(', ')}`,
      parseChoice('--dtype', dtypes),
      'float32' as const,
    )
    .option(
      '--scale <SCALE>',
      `what the mean is multiplied by: ${stages.scale.join(', ')}`,
      parseChoice('--scale', stages.scale),
      'mean',
    )
    .option('--convention <ID>', 'look at this convention only', parseDenominator)
    .option('--digits <D>', `significant digits (default: 5 to 7, with --json ${JSON_DIGITS})`, parseDigits)
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action(
      runAction<Options>((options, { stdout }) => {
        const { dimension, scale, convention, dtype, json } = options;
        const pairs = requireOption('--pairs <N>', options.pairs);
        const temperature = requireOption('--temperature <T>', options.temperature);
        const loss = options.loss && allowingForRounding(options.loss, { pairs, temperature, dimension, dtype, scale });
        const digits = options.digits ?? (json ? JSON_DIGITS : textDigits(loss));
        const question = {
          ...{ pairs, temperature, dimension, scale, loss: loss?.enclosure },
          conventions: convention && [convention],
          // Fewer digits may be shown than the loss has, but it is compared with the levels in all of them.
          digits: Math.max(digits, JSON_DIGITS),
        };
        const appraisal = appraise(question);
        const fitting = loss ? fittingScales(convention ?? 'simclr', question) : [];
        const about = { pairs, temperature, dimension, scale, loss, digits };
        const appraised = { ...about, fittingScales: fitting, levelHits: levelHits(question) };
        stdout.write(
          json
            ? `${JSON.stringify(appraisalJson(appraisal, appraised))}\n`
            : appraisalText(appraisal, appraised, stdout.hasColors?.() ?? false),
        );
        return loss && appraisal.left.length === 0 ? 1 : 0;
      }),
    );
}

/** The dimension for which rounding is bounded if none is set: that of SimCLR's projection head (Chen et al. 2020), and of many others. */
const USUAL_DIMENSION = 128;

/**
 * Widens the radius of a loss by the rounding bound, if the loss was printed with all digits of its dtype.
 *
 * Such a loss was rounded by its computation and not by its printing, so it stands for every loss that rounding can turn into it.
 */
function allowingForRounding(
  loss: PrintedLoss,
  {
    pairs,
    temperature,
    dimension = USUAL_DIMENSION,
    dtype,
    scale,
  }: Pick<Options, 'dtype' | 'scale'> & { pairs: number; temperature: number; dimension: number | undefined },
): PrintedLoss {
  const { value, radius } = loss.enclosure;
  const size = value.abs().toNumber();
  if (radius.greaterThan(size * formats[dtype].unitRoundoff)) return loss;
  const factor = scaleFactor(scale, { pairs, anchors: rowCount({ pairs }), temperature }, arithmetic(20)).toNumber();
  const inputs = { pairs, dimension, temperature, dtype, denominator: 'simclr' } as const;
  const { mean } = lossBounds([size / factor], inputs, { form: 'shifted', factor });
  return { ...loss, enclosure: { value, radius: radius.plus(mean) } };
}

/** Returns how many digits are shown: as many as the loss has, for comparison at a glance, but at least 5, and at most 7 to fit a line. */
function textDigits(loss: PrintedLoss | undefined): number {
  const digitsOfLoss = loss?.enclosure.value.precision() ?? 0;
  return Math.min(Math.max(digitsOfLoss, 5), 7);
}
