import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cleanFolder, isCleanPath, linksFor, makeRunFolder, throughLinks } from './run-folder';

describe('paths on their way into the guest', () => {
  it.each(['/a/b-c_d.e', '/home/user@host/x+y=z:%'])('%s is clean', (path) => {
    expect(isCleanPath(path)).toBe(true);
  });

  it.each(['/a b', '/a,b', "/it's", '/a"b', '/a\\b', '/größe', '/a\nb', '/$HOME'])(
    '%j is not clean',
    (path) => expect(isCleanPath(path)).toBe(false),
  );

  it('nothing is made for clean paths', async () => {
    const folder = await makeRunFolder({ image: '/clean/image' });
    expect(folder.links).toEqual([]);
    expect(throughLinks(folder.links, '/clean/image')).toBe('/clean/image');
    await folder.remove();
  });

  it('a file with a space and a comma in its path is reached through a clean one', async () => {
    const home = await mkdtemp(join(tmpdir(), 'nx hermit, '));
    const image = join(home, 'an image');
    await writeFile(image, 'content');
    const folder = await makeRunFolder({ image, loader: '/clean/loader' });
    const path = throughLinks(folder.links, image);
    expect(isCleanPath(path)).toBe(true);
    expect(await readFile(path, 'utf8')).toBe('content');
    expect(throughLinks(folder.links, '/clean/loader')).toBe('/clean/loader');
    await folder.remove();
    await expect(access(dirname(path))).rejects.toThrow('ENOENT');
    expect(await readFile(image, 'utf8')).toBe('content');
    await rm(home, { recursive: true });
  });

  it('links can be planned without being made', () => {
    const links = linksFor({ image: '/a b/c' }, '/tmp/x');
    expect(links).toEqual([{ target: '/a b/c', link: '/tmp/x/image' }]);
  });

  it('the links of one printed command do not take those of another', () => {
    const [one] = linksFor({ image: '/a b/one' });
    const [other] = linksFor({ image: '/a b/other' });
    expect(one?.link).not.toBe(other?.link);
  });

  it('an unclean folder for temporary files is passed over', () => {
    expect(cleanFolder(['/my temp', '/tmp'])).toBe('/tmp');
    expect(() => cleanFolder(['/my temp'])).toThrow('/my temp');
  });
});
