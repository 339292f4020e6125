import { afterAll } from 'vitest';
import { loadModule } from '../implementations/load-module.ts';
import { startAdapter } from '../implementations/process/start-adapter.ts';
import { describeNtXent } from './describe-nt-xent.ts';
import { readEnvironment } from './environment.ts';
import { inFourParts } from './property-test.ts';

// `npm test` with an implementation in the environment runs this file alone: see vitest.config.ts and the README.
try {
  const { implementation: named, options, setVariables } = readEnvironment(process.env);
  const implementation =
    'adapter' in named ? await startAdapter(named.adapter) : await loadModule(named.module, options.dtype ?? 'float32');
  afterAll(() => implementation.close?.());
  const variables = Object.entries(setVariables).map(([name, text]) => `${name}=${JSON.stringify(text)}`);
  const replay = (name: string) => `${variables.join(' ')} npm test -- -t ${JSON.stringify(name)}`;
  describeNtXent(implementation.name, implementation, options, replay);
} catch (error) {
  throw inFourParts(error);
}
