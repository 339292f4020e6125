import { expect, it, test, vi } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { fake, isRunning } from '../../testing/start-fake.ts';
import type { AdapterOptions } from './converse.ts';
import { startAdapter } from './start-adapter.ts';

const givenBatch = batch(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), [4, 2]);
const request = String.raw`request 1 \(N = 2, d = 2, τ = 0\.5\)`;

/** What an adapter does until it breaks the protocol. */
async function faultOf(start: (options?: AdapterOptions) => ReturnType<typeof startAdapter>, options?: AdapterOptions) {
  const questions = async () => {
    const { compute } = await start(options);
    // Asked ahead: the second answer is what shows some faults.
    await Promise.all([compute(givenBatch, 0.5), compute(givenBatch, 0.5)]);
    return compute(givenBatch, 0.5);
  };
  return questions().then(
    (answer) => expect.unreachable(`it answered ${JSON.stringify(answer)}`),
    (error: unknown) => error as NtXentError,
  );
}

const strict = { validate: true };
it.each<[name: string, code: string, what: RegExp | string, AdapterOptions?]>([
  ['silent', 'NTX-E402', 'the adapter gave no answer to the handshake within 1 s.', { startTimeout: 1 }],
  ['silent-later', 'NTX-E402', /^the adapter gave no answer to request 1 .* within 0\.2 s\.$/, { answerTimeout: 0.2 }],
  ['slow', 'NTX-E402', /^the adapter gave no answer to request 1 .* within 0\.2 s\.$/, { answerTimeout: 0.2 }],
  ['busy', 'NTX-E402', /^the adapter gave no answer to request 1 .* within 0\.2 s\.$/, { answerTimeout: 0.2 }],
  ['deaf', 'NTX-E402', /^the adapter gave no answer to request 1 .* within 0\.2 s\.$/, { answerTimeout: 0.2 }],
  ['slow', 'NTX-E409', 'the run took longer than 1 s.', { runTimeout: 1 }],
  ['banner', 'NTX-E403', `the adapter's answer to the handshake is no JSON object: "Loading the model …".`],
  ['prints', 'NTX-E403', /^the adapter's answer to request 1 .* is no JSON object: "the logits: \[ 1, 2 \]"\.$/],
  ['array', 'NTX-E403', /is no JSON object: "\[0\.5\]"\.$/],
  ['string', 'NTX-E404', RegExp(`answer to ${request}, "loss": must be a number, .*; it is "\\\\"0\\.5\\\\""\\.$`)],
  ['unknown-dtype', 'NTX-E404', /the handshake, "implementation\.dtype": .*"bfloat16".*; it is "\\"float8\\""\.$/],
  ['five-anchors', 'NTX-E404', /"perAnchor": it has 5 numbers, not 2N = 4\.$/],
  ['short-gradient', 'NTX-E404', /"gradient": it has 5 numbers, not 2N·d = 8\.$/],
  ['garbled-gradient', 'NTX-E404', /"gradient": it is not base64 of float32 numbers\.$/],
  ['misspelt-key', 'NTX-E404', /the object: unrecognized key: "per_anchor"/, strict],
  ['forgets-gradient', 'NTX-E404', /"gradient": it was promised in "returns", and is missing\.$/, strict],
  ['forgets-gradient', 'NTX-E404', /"gradient": it was promised in "returns", and is missing\.$/],
  ['returns-more', 'NTX-E404', /"perAnchor": it was not asked for\.$/, strict],
  ['wrong-seq', 'NTX-E405', RegExp(`^the adapter answered with seq 2 to ${request}: ".*"\\.$`)],
  ['twice', 'NTX-E405', /^the adapter answered with seq 1 to request 2 .*: "\{\\"seq\\":1,\\"loss\\":0\.5\}"\.$/],
  ['dies', 'NTX-E406', RegExp(`^the adapter ended with the exit status 3\\. It had not answered ${request}\\.$`)],
  ['killed', 'NTX-E406', /^the adapter ended with SIGKILL\. It had not answered/],
  ['other-protocol', 'NTX-E407', 'the adapter speaks version 2 of the protocol, not 1.'],
  ['endless-line', 'NTX-E408', /^the adapter wrote over 67108864 bytes without a newline\. It had not answered/],
  ['cannot-begin', 'NTX-E422', 'no module named "lightly".'],
  ['cannot-go-on', 'NTX-E427', /^it is\ndetached\.\\u001b$/],
  ['cannot-go-on-unasked', 'NTX-E428', 'it forked.'],
  ['cannot-say-why', 'NTX-E404', /the handshake, "failed\.code": .*"NTX-E421".*; it is "\\"NTX-E499\\""\.$/],
  ['closes-stdout', 'NTX-E410', /^the adapter closed its standard output, and runs on\. It had not answered/],
])('%s: %s', async (name, code, what, options) => {
  const { start, pids } = fake(name);
  const error = await faultOf(start, options);
  expect(error).toBeInstanceOf(NtXentError);
  expect(error).toMatchObject({
    code,
    what: expect.stringMatching(what),
    cause: expect.stringMatching(/./),
    action: expect.stringMatching(/./),
    link: expect.stringContaining(code.toLowerCase()),
  });
  expect(pids().length).toBe(1);
  expect(pids().filter(isRunning)).toEqual([]);
});

test('the last lines of standard error are in the cause', async () => {
  const { cause } = await faultOf(fake('dies').start);
  expect(cause).toMatch(/ Its last lines on standard error:\n {4}Traceback: out of memory$/);
});

test('an adapter that says that it cannot go on has said it all: its causes and actions are taken, its log is not', async () => {
  const { cause, action } = await faultOf(fake('cannot-begin').start);
  expect(cause).toMatch(/^This Python has no such module, .*\.$/);
  expect(action).toBe('Install it: pip install lightly.');
  expect((await faultOf(fake('cannot-go-on').start)).cause).toBe('A detach().');
});

test('words are taken as they are, and a Python that is not there is an error of its own', async () => {
  const error = await faultOf((options) => startAdapter(['no such program', 'a b'], options));
  expect(error).toMatchObject({ code: 'NTX-E401', what: expect.stringMatching(/^"no such program" cannot be/) });
});

test.each([
  ['no-such-program-anywhere', /^"no-such-program-anywhere" cannot be started: .*ENOENT/],
  ['"no such program" --really', /^"no such program" cannot be started: .*ENOENT/],
  ['./README.md', /^"\.\/README\.md" cannot be started: .*EACCES/],
  ['  ', /^the command is empty\.$/],
])('no program: %s', async (command, what) => {
  const error = await faultOf((options) => startAdapter(command, options));
  expect(error).toMatchObject({ code: 'NTX-E401', what: expect.stringMatching(what) });
});

test('a line that nothing asked for is one, whenever it comes', async () => {
  const { compute } = await fake('talks-unasked').start();
  await vi.waitFor(() => expect(compute(givenBatch, 0.5)).rejects.toThrow(/^NTX-E405 /), { timeout: 10_000 });
});

test('after a fault every question gets the same error, at once', async () => {
  const { compute, close } = await fake('wrong-seq').start();
  const error = await compute(givenBatch, 0.5).catch((e: unknown) => e);
  await expect(compute(givenBatch, 0.5)).rejects.toBe(error);
  await close?.();
  await expect(compute(givenBatch, 0.5)).rejects.toBe(error);
});

test('a closed adapter is not asked, and what it was asked is refused', async () => {
  const { compute, close } = await fake('slow').start();
  const asked = compute(givenBatch, 0.5);
  const refused = expect(asked).rejects.toMatchObject({ code: 'NTX-E411' });
  await close?.();
  await refused;
  await expect(compute(givenBatch, 0.5)).rejects.toMatchObject({ code: 'NTX-E411' });
  await close?.();
});
