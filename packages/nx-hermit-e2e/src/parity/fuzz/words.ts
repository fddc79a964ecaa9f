/** Keys that mean something to Cargo, or to JavaScript. */
export const keys: readonly string[] = [
  ...['package', 'workspace', 'dependencies', 'dev-dependencies', 'build-dependencies', 'target'],
  ...['features', 'patch', 'replace', 'lib', 'bin', 'test', 'example', 'bench', 'metadata', 'root'],
  ...['hermit', 'kernel', 'name', 'version', 'edition', 'members', 'exclude', 'path', 'git', 'tag'],
  ...['source', 'checksum', 'optional', 'crate-type', 'autobins', 'default-run', 'crates-io'],
  ...['fuzzed', 'leaf', 'near', 'beside', 'cfg(unix)', 'cfg(', 'x86_64-unknown-none'],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'length',
    '',
    ' ',
    'ä',
  ],
];

/** Values as they stand in TOML. */
export const values: readonly string[] = [
  ...['0', '-1', '4', '1e999', 'nan', '-inf', '0xffffffffffffffff', '9223372036854775808', '1.5'],
  ...['true', 'false', '1979-05-27', '07:32:00', '1979-05-27T07:32:00Z', '"\\u0000"', '"\\ud800"'],
  ...['[]', '{}', '[[]]', '[{}]', '[1, "a", {}]', '{ workspace = true }', '{ workspace = false }'],
  ...['{ path = "." }', '{ path = "../../.." }', '{ path = "/" }', '{ path = "" }', '{ git = 1 }'],
  ...[
    '["**"]',
    '["/**"]',
    '["../**/**"]',
    '["[", "{a,b}", "***", "a**"]',
    '["fuzzed/../fuzzed/."]',
  ],
  ...[
    '"."',
    '".."',
    '""',
    '"~"',
    '"C:\\\\x"',
    '"a\\nb"',
    "'''x'''",
    '"""\n"""',
    '"2015"',
    '"9999"',
  ],
  ...['{ __proto__ = { path = "near" } }', '{ constructor.prototype.x = 1 }', '{ toString = "1" }'],
];

/** Pieces that TOML is made of, and what no file should hold. */
export const pieces: readonly string[] = [
  ...['[', ']', '[[', ']]', '{', '}', '=', '.', ',', '"', "'", '"""', "'''", '#', '\n', '\\', '\t'],
  ...[
    '\r',
    '\r\n',
    '\0',
    '\u00ff\u00fe',
    '\u00ef\u00bb\u00bf',
    '\u00c3\u0028',
    '\u00ed\u00a0\u0080',
  ],
  ...['\u00f0\u009f', '\u007f', '\u001b[31m', '*', '**', '?', '../', ' (registry)', ' 1.0.0'],
];
