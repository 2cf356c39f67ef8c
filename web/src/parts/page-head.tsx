// The head of a page: its title, a line above, and the address of its data.
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { PageActions } from "./page-actions.js";

/** Names the browser's tab after the page. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === "" ? "hearsay" : `${title} · hearsay`;
  }, [title]);
}

/** @param json address of the same page as data */
export function PageHead({
  title,
  above,
  json,
  children,
}: {
  title: string;
  above?: ComponentChildren;
  json?: string;
  children?: ComponentChildren;
}) {
  useTitle(title);
  return (
    <header class={above === undefined ? "page-head bare" : "page-head"}>
      {above !== undefined && (
        <p class="above">
          <span>{above}</span>
          {json !== undefined && <PageActions title={title} json={json} print />}
        </p>
      )}
      <h1>{title}</h1>
      {above === undefined && json !== undefined && <PageActions title={title} json={json} print />}
      {children}
    </header>
  );
}

export function JsonLink({ address }: { address: string }) {
  return (
    <a class="json" href={address} title="This page as data">
      .json
    </a>
  );
}
