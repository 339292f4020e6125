import { claimedValue } from '../../../spec/decimals/enclosure.ts';
import type { Dtype } from '../../../src/rounding/formats.ts';
import type { PlaygroundState } from '../playground-state.ts';
import { asJson } from './as-json.ts';

/** Shell commands that judge the same batch in the same dtype, and give the same answer. */
export function asCommand(state: PlaygroundState, dtype: Dtype): string {
  // JSON is taken for float32 unless the user says.
  const said = dtype === 'float32' ? '' : ` --dtype ${dtype}`;
  return `cat > batch.json <<'END'\n${asJson(state)}END\nnpx nt-xent judge batch.json${claimOption(state)}${said}\n`;
}

/** Nothing but a number: a link may hold any text, and what is copied is run by a shell. */
function claimOption({ claim }: PlaygroundState): string {
  try {
    claimedValue(claim);
    return ` --claim=${claim.trim()}`;
  } catch {
    return '';
  }
}
