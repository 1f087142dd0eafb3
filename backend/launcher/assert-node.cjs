// Runs before every script and under any Node that may be about, so it keeps to the oldest syntax.
'use strict';

var fs = require('fs');
var path = require('path');

var NEEDED = [24, 15];
var REMEDY = 'npm rebuild node --ignore-scripts=false --foreground-scripts';

/** What is wrong with this Node and what to do about it, in one sentence; null when it is new enough. */
function complaint(version, hasPinnedNode) {
  var parts = version.split('.');
  var major = Number(parts[0]);
  var minor = Number(parts[1]);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return null;
  var found = 'Lector needs Node ' + NEEDED.join('.') + ' or newer, and this is Node ' + version;
  if (hasPinnedNode) return found + ': Lector brings its own, so start it by npm ("npm start", "npm test").';
  return found + ': Lector brings its own, which npm has not put in place (its install script did not run), so run "npm install" and, if that changes nothing, "' + REMEDY + '".';
}

module.exports = { complaint: complaint };

if (require.main === module) {
  var pinned = path.join(__dirname, '..', '..', 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  var message = complaint(process.versions.node, fs.existsSync(pinned));
  if (message !== null) {
    process.stderr.write(message + '\n');
    process.exit(1);
  }
}
