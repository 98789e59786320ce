#!/usr/bin/env node
'use strict';

// Old versions of Node have to understand this file to the end, or nobody reads its message.
var needed = 24;

if (parseInt(process.versions.node, 10) < needed) {
  process.exitCode = 1;
  process.stderr.write(
    'offerctl needs Node ' +
      needed +
      ' or newer; this is Node ' +
      process.versions.node +
      '.\n' +
      'Install a newer one from https://nodejs.org, or run it once with: npx -p node@24 offerctl\n',
  );
} else {
  require('node:module').enableCompileCache();
  void import('../dist/cli.js');
}
