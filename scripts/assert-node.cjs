// Runs first in every check: with `npm ci --ignore-scripts` the `node` devDependency is missing, and npm
// scripts would silently use the machine's Node.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    'offerctl needs Node 24 or newer here, found ' + process.version + '. Run `npm ci` again, with scripts.',
  );
  process.exit(1);
}
