// The files of a tar archive (POSIX.1-1988 "ustar", pax and GNU long names), as a stream of any length.
import { IntakeProblem } from "./problem.js";

const BLOCK = 512;
/** More than this is no name. */
const LONGEST_NAME = 65_536;

/** A file in an archive; what is not read of it is passed over when the next one is asked for. */
export interface TarFile {
  name: string;
  size: number;
  content: AsyncIterable<Uint8Array>;
}

/** Whether an input's first bytes are a tar archive's. */
export function isTar(head: Uint8Array): boolean {
  return head.length >= BLOCK && Buffer.from(head.subarray(257, 262)).toString("latin1") === "ustar";
}

/**
 * The regular files of a tar archive, in its order.
 * @throws IntakeProblem where it ends in the middle of a file
 */
export async function* filesOfTar(stream: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<TarFile> {
  const bytes = new ByteSource(stream, name);
  let longName: string | null = null;
  for (;;) {
    const header = await bytes.take(BLOCK, true);
    // Two empty blocks end an archive, or the end of the file does.
    if (header === null || header.every((byte) => byte === 0)) return;
    const size = sizeIn(header);
    if (!Number.isSafeInteger(size)) throw new IntakeProblem(`${name} is damaged: a file in it has no size.`);
    const kind = String.fromCharCode(header[156]);
    if (kind === "L" || kind === "x") {
      const words = Buffer.from((await bytes.take(Math.min(size, LONGEST_NAME)))!).toString("utf8");
      await bytes.skip(padded(size) - Math.min(size, LONGEST_NAME));
      longName = kind === "L" ? words.replace(/\0.*$/s, "") : (/^\d+ path=(.*)$/m.exec(words)?.[1] ?? longName);
      continue;
    }
    const path = longName ?? nameIn(header);
    longName = null;
    if (kind !== "0" && kind !== "\0") {
      await bytes.skip(padded(size));
      continue;
    }
    let left = size;
    yield {
      name: path,
      size,
      content: (async function* () {
        while (left > 0) {
          const chunk = await bytes.some(left);
          left -= chunk.length;
          yield chunk;
        }
      })(),
    };
    await bytes.skip(left + padded(size) - size);
  }
}

function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}

function nameIn(header: Uint8Array): string {
  const [name, prefix] = [textIn(header, 0, 100), textIn(header, 345, 155)];
  return prefix === "" || textIn(header, 257, 6) !== "ustar" ? name : `${prefix}/${name}`;
}

/** Octal digits, or with the first bit set a number of 256. */
function sizeIn(header: Uint8Array): number {
  if ((header[124] & 0x80) === 0) return Number.parseInt(textIn(header, 124, 12).trim() || "0", 8);
  return header.subarray(125, 136).reduce((number, byte) => number * 256 + byte, 0);
}

function textIn(header: Uint8Array, start: number, length: number): string {
  return Buffer.from(header.subarray(start, start + length))
    .toString("utf8")
    .replace(/\0.*$/s, "");
}

/** A stream that is taken piece by piece. */
class ByteSource {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(
    stream: AsyncIterable<Uint8Array>,
    private readonly name: string,
  ) {
    this.#iterator = stream[Symbol.asyncIterator]();
  }

  /** So many bytes; null at the end where that may be. */
  async take(length: number, mayEnd = false): Promise<Uint8Array | null> {
    const pieces: Uint8Array[] = [];
    for (let left = length; left > 0; ) {
      if (mayEnd && pieces.length === 0 && !(await this.#fill())) return null;
      const piece = await this.some(left);
      pieces.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }

  /** At least one byte, at most so many. */
  async some(most: number): Promise<Uint8Array> {
    if (!(await this.#fill())) throw new IntakeProblem(`${this.name} ends in the middle of a file.`);
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }

  async skip(length: number): Promise<void> {
    for (let left = length; left > 0; ) left -= (await this.some(left)).length;
  }

  async #fill(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#iterator.next();
      if (next.done === true) return false;
      this.#rest = next.value;
    }
    return true;
  }
}
