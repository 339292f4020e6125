import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { type AdapterLine, LineSplitter, type Listeners, LONGEST_LINE } from './spawn-adapter.ts';

/** The streams of this process to the one that started it. */
export interface ParentStreams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: { write(text: string): unknown };
}

/**
 * Speaks with the process that started this one: requests go to standard output, and the answers come from standard input.
 *
 * Neither is it asked to stop nor killed: who started this process ends it, or lets it end.
 */
export function connectToParent({ stdin, stdout }: ParentStreams, { line, broken }: Listeners): AdapterLine {
  const splitter = new LineSplitter(LONGEST_LINE);
  const hear = (chunk: Buffer) => {
    const lines = splitter.push(chunk);
    if (lines) return lines.forEach(line);
    return broken(new NtXentError('NTX-E408', `standard input has over ${LONGEST_LINE} bytes without a newline.`));
  };
  const end = () => {
    const rest = splitter.rest();
    if (rest !== '') line(rest);
    broken(
      new NtXentError('NTX-E406', 'standard input ended.', {
        cause:
          'The process that started this one, and answers for the loss, closed it or ended before the report was written.',
        action: 'Keep standard input open until the line "cmd":"report" or "cmd":"error" has come.',
      }),
    );
  };
  stdin.on('data', hear).once('end', end).once('error', end);
  const release = async () => {
    // A stream that is read keeps this process alive.
    stdin.off('data', hear).off('end', end).off('error', end).pause().unref();
  };
  return {
    write: (text) => stdout.write(`${text}\n`),
    lastLines: () => [],
    kill: release,
    stop: release,
  };
}
