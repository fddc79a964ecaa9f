import { imageListText, parseImageList } from './image-list';

test('a list is read as it was written', () => {
  const images = [{ name: 'lib', source: 'src/lib.rs' }];

  expect(parseImageList(imageListText(images))).toEqual(images);
});

test.each(['', '{}', '{"images":[{}]}'])('no list: %s', (text) => {
  expect(parseImageList(text)).toBeUndefined();
});
