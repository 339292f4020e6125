import type { z } from 'zod';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { foreignText } from './foreign-text.ts';
import { PROTOCOL, startAnswer } from './messages.ts';
import { readMessage, readObject } from './read-message.ts';

/**
 * What an adapter says of its implementation in its first line.
 *
 * @throws NtXentError E403, E404; E407 where it speaks another version of the protocol
 */
export function readHandshake(line: string, strict: boolean): z.infer<typeof startAnswer>['implementation'] {
  const about = 'the handshake';
  const message = readObject(line, about);
  const { protocol } = message;
  if (typeof protocol === 'number' && protocol !== PROTOCOL) {
    throw new NtXentError('NTX-E407', `the adapter speaks version ${protocol} of the protocol, not ${PROTOCOL}.`);
  }
  const { name, language, version, homepage, ...rest } = readMessage(startAnswer, message, {
    about,
    strict,
  }).implementation;
  return {
    // In sentences a back-tick would begin a name of ours.
    ...{ name: onOneLine(name).replaceAll('`', "'"), language: onOneLine(language) },
    ...(version !== undefined && { version: onOneLine(version) }),
    ...(homepage !== undefined && { homepage: onOneLine(homepage) }),
    ...rest,
  };
}

const onOneLine = (text: string) => foreignText(text).replaceAll('\n', ' ');
