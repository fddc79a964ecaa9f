// Prints the project graph as every command of Nx gets it, external nodes included: `nx graph` leaves those out.
const { createRequire } = require('node:module');
const { join } = require('node:path');

const { createProjectGraphAsync } = createRequire(join(process.cwd(), 'package.json'))(
  '@nx/devkit',
);

createProjectGraphAsync({ exitOnError: false }).then(
  (graph) => print({ graph, errors: [] }),
  (error) =>
    print({
      graph: error.getPartialProjectGraph(),
      errors: error.getErrors().map(({ message }) => message),
    }),
);

function print(answer) {
  process.stdout.write(JSON.stringify(answer), () => process.exit(0));
}
