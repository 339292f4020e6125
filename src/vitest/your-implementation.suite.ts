import { afterAll } from 'vitest';
import { loadModule } from '../implementations/load-module.ts';
import { startAdapter } from '../implementations/process/start-adapter.ts';
import { defaultInterpreter, startPython } from '../implementations/process/start-python.ts';
import { pythonAdapter } from '../package.ts';
import { describeNtXent } from './describe-nt-xent.ts';
import { readEnvironment } from './environment.ts';
import { inFourParts } from './property-test.ts';

// `npm test` with an implementation in the environment runs this file alone: see vitest.config.ts and the README.
try {
  const { implementation: named, options, setVariables } = readEnvironment(process.env);
  const { dtype } = options;
  const implementation = await ('adapter' in named
    ? startAdapter(named.adapter)
    : 'python' in named
      ? startPython(defaultInterpreter(process.env, process.platform), [
          pythonAdapter,
          named.python,
          ...(dtype === undefined ? [] : [`--dtype=${dtype}`]),
        ])
      : loadModule(named.module, dtype ?? 'float32'));
  afterAll(() => implementation.close?.());
  const variables = Object.entries(setVariables).map(([name, text]) => `${name}=${JSON.stringify(text)}`);
  const replay = (name: string) => `${variables.join(' ')} npm test -- -t ${JSON.stringify(name)}`;
  describeNtXent(implementation.name, implementation, options, replay);
} catch (error) {
  throw inFourParts(error);
}
