#!/usr/bin/env node
const { main } = require('../src/main');

main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
