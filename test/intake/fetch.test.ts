// Pages from the web: what is fetched, what is refused, and the limits. The server is this machine's own.
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createSocketServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPublicAddress, publicLookup } from "../../src/intake/address.js";
import { fetchPage } from "../../src/intake/fetch.js";
import { articlesFromInput, type Incoming } from "../../src/intake/input.js";

let server: Server;
let origin: string;

const routes: Record<string, RequestListener> = {
  "/page": (_, response) => {
    response.setHeader("content-type", "text/html; charset=windows-1252");
    response.end(Buffer.from("<title>Port shut</title><p>Caf\u00e9 closed.", "latin1"));
  },
  "/packed": (_, response) => {
    response
      .writeHead(200, { "content-type": "text/plain", "content-encoding": "gzip" })
      .end(gzipSync("Packed words."));
  },
  "/bomb": (_, response) => {
    response
      .writeHead(200, { "content-type": "text/plain", "content-encoding": "gzip" })
      .end(gzipSync(Buffer.alloc(5_000_000)));
  },
  "/moved": (_, response) => {
    response.writeHead(302, { location: "/page" }).end();
  },
  "/loop": (_, response) => {
    response.writeHead(302, { location: "/loop" }).end();
  },
  "/to-file": (_, response) => {
    response.writeHead(302, { location: "file:///etc/hostname" }).end();
  },
  "/image": (_, response) => {
    response.writeHead(200, { "content-type": "image/png" }).end("x");
  },
  "/slow": (_, response) => {
    response.writeHead(200, { "content-type": "text/plain" }).write("Slow…");
  },
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const route = routes[request.url ?? ""];
    if (route === undefined) response.writeHead(404).end();
    else route(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe("isPublicAddress", () => {
  it.each(["8.8.8.8", "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])("takes %s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "224.0.0.1",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "4000::1",
    "1::1",
    "fec0::1",
    "::8.8.8.8",
    "2002:7f00:1::",
    "localhost",
    "",
  ])("refuses %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("publicLookup", () => {
  it("refuses a name whose address is private, so that the connection is never made", async () => {
    const error = await new Promise((resolve) =>
      publicLookup("localhost", { all: true }, (problem) => resolve(problem)),
    );
    expect(String(error)).toMatch(
      /localhost is at (?:127\.0\.0\.1|::1), which is not an address of the public internet/,
    );
  });
});

describe("fetchPage", () => {
  it("fetches a page with its type and charset, following redirects", async () => {
    const page = await fetchPage(`${origin}/moved`, { allowPrivate: true });
    expect(page).toMatchObject({ url: `${origin}/page`, contentType: "text/html", charset: "windows-1252" });
  });

  it("unpacks", async () => {
    const { bytes } = await fetchPage(`${origin}/packed`, { allowPrivate: true });
    expect(Buffer.from(bytes).toString()).toBe("Packed words.");
  });

  it.each([
    ["/none", {}, /the server answered 404 Not Found\.$/],
    ["/loop", {}, /redirects more than 5 times\.$/],
    ["/to-file", {}, /leads to file: and cannot be fetched/],
    ["/image", {}, /is not a page: the server says that it is image\/png\.$/],
    ["/bomb", { sizeLimit: 2 * 1024 * 1024 }, /is larger than 2 MB, the most that is fetched\.$/],
    ["/slow", { timeLimit: 300 }, /could not be fetched within 0\.3 seconds\.$/],
  ])("says why %s is not fetched", async (path, limits, message) => {
    await expect(fetchPage(origin + path, { allowPrivate: true, ...limits })).rejects.toThrow(message);
  });

  it.each([
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://localhost/",
  ])("does not fetch from %s unless asked", async (address) => {
    await expect(fetchPage(address)).rejects.toThrow("is not an address of the public internet; give --allow-private");
  });

  const packed = gzipSync(Buffer.from("Half of a long and well packed page, which says more. ".repeat(400)));
  const head = (lines: string): Buffer =>
    Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n${lines}\r\n\r\n`);
  it.each([
    [
      "ends early",
      Buffer.concat([head("content-length: 400"), Buffer.from("Half a page.")]),
      /fetched only in part|aborted/,
    ],
    ["goes on", Buffer.concat([head("content-length: 4"), Buffer.from("Half a page.")]), /fetched only in part/],
    [
      "lacks its last chunk",
      Buffer.concat([head("transfer-encoding: chunked"), Buffer.from("c\r\nHalf a page.\r\n")]),
      /fetched only in part|aborted/,
    ],
    [
      "is packed and cut",
      Buffer.concat([
        head(`content-encoding: gzip\r\ncontent-length: ${packed.length - 40}`),
        packed.subarray(0, packed.length - 40),
      ]),
      /unexpected end of file/,
    ],
    [
      "is packed and ends early",
      Buffer.concat([head(`content-encoding: gzip\r\ncontent-length: ${packed.length}`), packed.subarray(0, 60)]),
      /could not be fetched|fetched only in part/,
    ],
  ])("takes no page whose body %s", async (_, answer, message) => {
    const half = createSocketServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.end(answer));
    });
    await new Promise<void>((resolve) => half.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(half.address() as AddressInfo).port}/`;
    try {
      await expect(fetchPage(address, { allowPrivate: true })).rejects.toThrow(message);
    } finally {
      half.close();
    }
  });

  it.each([false, true])("takes no page that comes too slowly (packed: %s)", async (isPacked) => {
    const slow = createSocketServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => {
        socket.write(head(isPacked ? "content-encoding: gzip\r\ncontent-length: 9000" : "content-length: 9000"));
        socket.write(isPacked ? packed.subarray(0, 60) : "Half a page.");
      });
    });
    await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/`;
    try {
      await expect(fetchPage(address, { allowPrivate: true, timeLimit: 300 })).rejects.toThrow("within 0.3 seconds");
    } finally {
      slow.close();
    }
  });

  it("keeps and tells no password", async () => {
    const withPassword = `${origin.replace("http://", "http://ana:secret@")}/page`;
    expect((await fetchPage(withPassword, { allowPrivate: true })).url).toBe(`${origin}/page`);
    await expect(fetchPage(withPassword.replace("/page", "/none"), { allowPrivate: true })).rejects.toThrow(
      `${origin}/none could not be fetched`,
    );
  });

  it("says that nobody answers", async () => {
    await expect(fetchPage("http://127.0.0.1:1/", { allowPrivate: true })).rejects.toThrow(
      /could not be fetched \(.*ECONNREFUSED/,
    );
  });
});

describe("articlesFromInput, given a URL", () => {
  it("gives the page's article with its address", async () => {
    const incoming: Incoming[] = [];
    for await (const one of articlesFromInput(`${origin}/page`, { allowPrivate: true })) incoming.push(one);
    expect(incoming).toMatchObject([
      {
        from: `${origin}/page`,
        article: { url: `${origin}/page`, title: "Port shut", text: "Café closed.", outlet: { name: "127.0.0.1" } },
      },
    ]);
  });
});
