// Lines of a stream of bytes, of any length in all and bounded each.

/** More than this a line may not hold; what is longer is passed over. */
const longestLine = 32 * 1024 * 1024;

export interface StreamLine {
  /** Without its end; null where the line is longer than 32 MB. */
  line: string | null;
  /** From 1. */
  number: number;
  /** Bytes of the stream up to the line's end. */
  bytes: number;
}

/** The lines of a stream in UTF-8 (bytes that are none become U+FFFD); they end in LF or CR LF. A first byte order mark is cut. */
export async function* linesOfStream(stream: AsyncIterable<Uint8Array>): AsyncGenerator<StreamLine> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let number = 0;
  let bytes = 0;
  const finish = (): StreamLine => {
    number++;
    const whole = length > longestLine ? null : Buffer.concat(pieces).toString("utf8");
    pieces = [];
    length = 0;
    const line = number === 1 ? (whole?.replace(/^\ufeff/, "") ?? null) : whole;
    return { line: line?.endsWith("\r") ? line.slice(0, -1) : line, number, bytes };
  };
  const take = (piece: Uint8Array): void => {
    length += piece.length;
    if (length > longestLine) pieces = [];
    else if (piece.length > 0) pieces.push(piece);
  };
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      take(chunk.subarray(start, end));
      bytes += end + 1 - start;
      start = end + 1;
      yield finish();
    }
    take(chunk.subarray(start));
    bytes += chunk.length - start;
  }
  if (length > 0) yield finish();
}
