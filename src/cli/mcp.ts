// hearsay mcp: an assistant asks on whose word something stands (Model Context Protocol, over standard input).
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import { z } from "zod";
import { loadKnowledge } from "../knowledge/knowledge.js";
import { isPostgresAddress } from "../ledger/dialect/postgres.js";
import { Ledger } from "../ledger/ledger.js";
import { packageVersion } from "../package.js";
import type { ModelName } from "../reading/read.js";
import { type Handler, RpcProblem, rpcCodes, serveLines } from "./json-rpc.js";
import { addLedgerOption, type LedgerFlags } from "./ledger-options.js";
import { mcpTools, type Tool } from "./mcp-tools.js";
import { addModelOption } from "./options.js";
import { say, write } from "./terminal.js";

interface McpFlags extends LedgerFlags {
  model: ModelName;
}

/** Versions of the protocol whose messages used here are alike. */
const protocols = ["2025-06-18", "2025-03-26", "2024-11-05"];

export function setUpMcp(command: Command): void {
  addLedgerOption(command);
  addModelOption(command);
  command
    .addHelpText(
      "after",
      `
Speaks the Model Context Protocol over standard input and output, so that an assistant can read texts and ask a ledger.
Nothing is written to the ledger. Where there is none, only the tool "read" is offered.

Examples:
  $ hearsay mcp --ledger news.db
  {"mcpServers": {"hearsay": {"command": "npx", "args": ["hearsay", "mcp", "--ledger", "/path/to/news.db"]}}}`,
    )
    .action(mcp);
}

async function mcp(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<McpFlags>();
  const ledger =
    isPostgresAddress(flags.ledger) || existsSync(flags.ledger) ? await Ledger.openToRead(flags.ledger) : null;
  if (ledger === null) say(`There is no ledger ${flags.ledger}; only texts can be read.`);
  try {
    const knowledge = loadKnowledge({ extra: (await ledger?.knowledge().list()) ?? [] });
    const tools = mcpTools(ledger, { model: flags.model, knowledge });
    await serveLines(createInterface({ input: process.stdin }), handlersOf(tools), write);
  } finally {
    await ledger?.close();
  }
}

/** The methods of the protocol that a server of tools has. */
export function handlersOf(tools: readonly Tool[]): ReadonlyMap<string, Handler> {
  return new Map<string, Handler>([
    [
      "initialize",
      async (parameters) => {
        const asked = z.object({ protocolVersion: z.string() }).safeParse(parameters).data?.protocolVersion;
        return {
          protocolVersion: protocols.find((version) => version === asked) ?? protocols[0],
          capabilities: { tools: {} },
          serverInfo: { name: "hearsay", version: packageVersion },
          instructions:
            "hearsay keeps the record of who did what to whom, and on whose word. Say with each answer how many independent origins it rests on, and who disputes it.",
        };
      },
    ],
    ["notifications/initialized", async () => ({})],
    ["ping", async () => ({})],
    [
      "tools/list",
      async () => ({
        tools: tools.map(({ name, description, parameters }) => ({
          name,
          description,
          inputSchema: z.toJSONSchema(parameters, { io: "input" }),
          annotations: { readOnlyHint: true },
        })),
      }),
    ],
    [
      "tools/call",
      async (parameters) => {
        const call = z.object({ name: z.string(), arguments: z.unknown() }).safeParse(parameters).data;
        const tool = tools.find(({ name }) => name === call?.name);
        if (call === undefined || tool === undefined)
          throw new RpcProblem(rpcCodes.badParameters, `There is no tool ${call?.name ?? "without a name"}.`);
        try {
          return { content: [{ type: "text", text: await tool.run(call.arguments ?? {}) }] };
        } catch (error) {
          // What is wrong with a call is for the assistant to read.
          const reason =
            error instanceof z.ZodError
              ? z.prettifyError(error)
              : String(error instanceof Error ? error.message : error);
          return { content: [{ type: "text", text: reason }], isError: true };
        }
      },
    ],
  ]);
}
