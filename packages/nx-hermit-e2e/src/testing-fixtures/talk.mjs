import { boot } from 'nx-hermit/testing';

// Booted by the path of its image.
const vm = await boot(process.argv[2]);
await vm.expect('What is your name?');
vm.send('Ada\n');
const [, name] = await vm.expect(/^Hello, (\w+)! And yours\?$/);
vm.send('\n');
await vm.expect('Goodbye!');
console.log(name, (await vm.waitForExit()).exitCode);

const endless = await boot('server', { ports: [9975] });
await endless.expect('listening');
console.log('runs');
process.kill(process.pid, 'SIGKILL');
