import { csvLines } from './csv.js';

describe('a cell of CSV', () => {
  it.each(['=1+1', '+1', '-2+3', '-', '@SUM(A1)', '\tx', '\rx', '-1e5'])('%j gets an apostrophe', (text) => {
    const [cell] = csvLines([[text]])
      .replace(/\r\n$/, '')
      .replaceAll('"', '')
      .split(',');
    expect(cell).toBe(`'${text}`);
  });

  it.each([
    ['-7', '-7'],
    ['-0.50', '-0.50'],
    ['1+1', '1+1'],
    ['a=b', 'a=b'],
    ['', ''],
    [null, ''],
    [false, 'false'],
    [0, '0'],
    [['x'], '"[""x""]"'],
    ['a,"b"', '"a,""b"""'],
    ['a\r\nb', '"a\r\nb"'],
  ])('%j is %s', (value, cell) => {
    expect(csvLines([[value, 'end']])).toBe(`${cell},end\r\n`);
  });
});
