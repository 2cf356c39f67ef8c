// Asked of those who come to a server that wants its token.
import { useState } from "preact/hooks";
import type { Session } from "../contract.js";
import { AskProblem, ask } from "../data/ask.js";
import { Trouble } from "./notice.js";
import { PageHead } from "./page-head.js";

export function TokenForm({ onAdmitted }: { onAdmitted: () => void }) {
  const [token, setToken] = useState("");
  const [problem, setProblem] = useState<AskProblem | null>(null);
  return (
    <>
      <PageHead title="This ledger asks for a token">
        <p class="lede">Whoever started the server chose it, with --token or HEARSAY_TOKEN.</p>
      </PageHead>
      <form
        class="token-form"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          setProblem(null);
          ask<Session>("/api/session", { method: "POST", body: { token } }).then(onAdmitted, (error: unknown) =>
            setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error))),
          );
        }}
      >
        <label>
          Token{" "}
          <input
            type="password"
            autocomplete="current-password"
            value={token}
            onInput={(typed) => setToken(typed.currentTarget.value)}
          />
        </label>
        <button type="submit" class="main" disabled={token === ""}>
          Enter
        </button>
      </form>
      {problem !== null && <Trouble problem={problem} kept="You can try again." />}
    </>
  );
}
