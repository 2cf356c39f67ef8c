// A table with a column for each of what is compared; wide ones scroll by themselves.
import type { ComponentChildren } from "preact";

export function SideBySide<Column>({
  heads,
  rows,
  columns,
  label = "Outlets side by side",
}: {
  /** Above the columns, in their order; each another. */
  heads: readonly string[];
  rows: readonly (readonly [title: string, cell: (column: Column) => ComponentChildren])[];
  columns: readonly Column[];
  /** What the table is called. */
  label?: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keys.
    <section class="scroll-x" aria-label={label} tabIndex={0}>
      <table class={columns.length === 2 ? "compare pair" : "compare"}>
        <thead>
          <tr>
            <td />
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([title, cell]) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              {columns.map((column, at) => (
                <td key={heads[at]}>{cell(column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
