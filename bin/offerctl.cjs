#!/usr/bin/env node
'use strict';

// Old versions of Node have to understand this file to the end, or its message is never read.
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
  var folder = privateCache();
  if (folder !== undefined) require('node:module').enableCompileCache(folder);
  void import('../dist/cli.js');
}

/**
 * A folder for compiled code that no other account of this machine can write to, since what lies there is
 * run; undefined where there is none. A shared temp folder never is one.
 */
function privateCache() {
  var fs = require('node:fs');
  var path = require('node:path');
  if (typeof process.getuid !== 'function') return undefined;
  var named = process.env.XDG_CACHE_HOME || '';
  var home = process.env.HOME || '';
  // The standard says that a relative path means nothing here.
  var base = path.isAbsolute(named) ? named : path.isAbsolute(home) ? path.join(home, '.cache') : undefined;
  if (base === undefined) return undefined;
  var folder = path.join(base, 'offerctl');
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    var facts = fs.lstatSync(folder);
    var isOurs = facts.isDirectory() && facts.uid === process.getuid() && (facts.mode & 0o077) === 0;
    return isOurs ? folder : undefined;
  } catch (error) {
    return void error;
  }
}
