import { join } from 'node:path';
import { startProcess } from '../start-process';

// Starts the stubborn program and waits for it, until somebody kills this process.
void startProcess({
  command: '/bin/sh',
  args: [join(__dirname, 'stubborn.sh')],
  output: 'inherit',
}).then((running) => running.outcome);
