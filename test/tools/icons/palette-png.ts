import { crc32, deflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row; 0 to 255. */
  readonly data: ArrayLike<number>;
}

/** Enough for a drawing of few colours with smooth edges; a third of the octets that every colour would take. */
const COLOURS = 64;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const EIGHT_BITS = 8;
const PALETTE = 3;

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** PNG (ISO/IEC 15948) with a palette of the most frequent colours; every other pixel has the nearest of them. */
export function encodePalettePng({ width, height, data }: Pixels): Buffer {
  const pixels = Array.from({ length: width * height }, (_, at) => colourAt(data, at));
  const palette = frequentColours(pixels);
  const nearest = new Map<string, number>();
  const indexes = pixels.map((pixel) => {
    const key = pixel.join();
    const index = nearest.get(key) ?? nearestIn(palette, pixel);
    nearest.set(key, index);
    return index;
  });
  // Each row begins with its filter: none.
  const rows = Array.from({ length: height }, (_, row) => [0, ...indexes.slice(row * width, (row + 1) * width)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([EIGHT_BITS, PALETTE], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => colour.slice(0, 3)))),
    chunk('tRNS', Buffer.from(palette.map(([, , , alpha]) => alpha))),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** What cannot be seen at all is one colour. */
function colourAt(data: ArrayLike<number>, at: number): Colour {
  const [red = 0, green = 0, blue = 0, alpha = 0] = [0, 1, 2, 3].map((channel) => data[at * 4 + channel] ?? 0);
  return alpha === 0 ? [0, 0, 0, 0] : [red, green, blue, alpha];
}

function frequentColours(pixels: readonly Colour[]): Colour[] {
  const counts = Map.groupBy(pixels, (pixel) => pixel.join());
  const byCount = [...counts].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
  return byCount.slice(0, COLOURS).flatMap(([, same]) => same.slice(0, 1));
}

function nearestIn(palette: readonly Colour[], pixel: Colour): number {
  const distances = palette.map((colour) => distanceOf(colour, pixel));
  return distances.indexOf(Math.min(...distances));
}

/** What is hardly there differs hardly, whatever its colour. */
function distanceOf(one: Colour, other: Colour): number {
  const seen = (colour: Colour, channel: number) => ((colour[channel] ?? 0) * colour[3]) / 255;
  const channels = [0, 1, 2].map((channel) => seen(one, channel) - seen(other, channel));
  return [...channels, one[3] - other[3]].reduce((sum, difference) => sum + difference ** 2, 0);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
