// Unpacks the Chromium from npm, with the libraries and letters it needs, into node_modules/.unpacked.
"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const zlib = require("node:zlib");

const packed = path.join(__dirname, "node_modules", "@sparticuz", "chromium", "bin");
const folder = path.join(__dirname, "node_modules", ".unpacked");
// No sandbox: this binary lies in a folder of its user, and only pages of this machine are opened with it.
const letters = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`;
const start = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="$here/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/headless_shell" --no-sandbox "$@"
`;

function unpack(name) {
  return zlib.brotliDecompressSync(fs.readFileSync(path.join(packed, name)));
}

function unpackArchive(name, target) {
  fs.mkdirSync(target, { recursive: true });
  execFileSync("tar", ["-x", "-f", "-", "-C", target], { input: unpack(name) });
}

fs.rmSync(folder, { recursive: true, force: true });
unpackArchive("al2023.tar.br", folder); // lib/
unpackArchive("swiftshader.tar.br", folder);
unpackArchive("fonts.tar.br", folder); // fonts/, and the letters' settings of another system
fs.writeFileSync(path.join(folder, "fonts.conf"), letters);
fs.writeFileSync(path.join(folder, "headless_shell"), unpack("chromium.br"), { mode: 0o755 });
fs.writeFileSync(path.join(folder, "chromium"), start, { mode: 0o755 }); // last: where it is, all is
