import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { firstProgram, programOnPath } from './find-program';

let folder: string;
const path = process.env.PATH;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'nx-hermit-programs-'))));
afterEach(() => {
  process.env.PATH = path;
  rmSync(folder, { recursive: true });
});

function file(name: string, mode: number): string {
  const place = join(folder, name);
  writeFileSync(place, '#!/bin/sh\n');
  chmodSync(place, mode);
  return place;
}

describe('finding a program', () => {
  it('passes over folders, and files that may not be executed', async () => {
    mkdirSync(join(folder, 'directory'));
    const text = file('text', 0o644);
    const program = file('program', 0o755);
    const paths = [join(folder, 'nothing'), join(folder, 'directory'), text, program];
    expect(await firstProgram(paths)).toBe(program);
    expect(await firstProgram([text])).toBeUndefined();
  });

  it('looks into the folders of PATH, but not into those relative to the working directory', async () => {
    const program = file('program', 0o755);
    process.env.PATH = relative(process.cwd(), folder);
    expect(await programOnPath('program')).toBeUndefined();
    process.env.PATH = `/no/such/folder:${folder}`;
    expect(await programOnPath('program')).toBe(program);
  });
});
